import type { Part } from './parts.ts'

/** One SMS, or one part of a long one. `binary`: it holds no words (a picture, a ring tone). */
export type Mobile = { from: string; to: string; text: string; part: Part | null; binary: boolean }

/** Texts of the world may hold the one character that no database keeps. */
export const withoutNul = (text: string): string => text.replaceAll('\u0000', '')

/** How far a message has come, by the word of the network. */
export type ReceiptState = 'delivered' | 'failed' | 'on_the_way' | 'unknown'

/** What became of one part. `externalId` is the name under which it left; `code` is the network's, without words. */
export type Receipt = { externalId: string; state: ReceiptState; code: string }

/** An SMS to be sent. `id` is our own, the same at every try; the reference of its parts comes from it. */
export type Sms = { id: string; to: string; text: string }

/**
 * `sent`: the names under which its parts left, as receipts will call them. `later`: surely not all of it was taken,
 * and it may be tried again. `uncertain`: nobody knows, so nobody may try again without looking.
 */
export type Sent =
  | { sent: string[] }
  | { later: string; pauseSeconds: number }
  | { failed: string }
  | { uncertain: string }
