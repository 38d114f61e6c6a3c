import type { Outbound } from '../../channel.ts'
import type { Part } from './parts.ts'

/** One SMS, or one part of a long one. `binary`: it holds no words (a picture, a ring tone). */
export type Mobile = { from: string; to: string; text: string; part: Part | null; binary: boolean }

/** Texts of the world may hold the one character that no database keeps. */
export const withoutNul = (text: string): string => text.replaceAll('\u0000', '')

/** An SMS to be sent. The reference of its parts comes from its id. */
export type Sms = Pick<Outbound, 'id' | 'to' | 'text'>
