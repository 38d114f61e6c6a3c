import { z } from 'zod'
import type { Patience } from '../../../channel.ts'

const whole = (from: number, to: number, usual: number) => z.coerce.number().int().min(from).max(to).default(usual)

/** How one operator's SMSC is reached and what it expects; `password` is secret. */
export const smppSettings = z.object({
  host: z.string().min(1),
  port: whole(1, 65_535, 2775),
  tls: z.boolean().default(false),
  /** PEM of an authority of the operator's own. */
  ca: z.string().default(''),
  systemId: z.string().max(15),
  password: z.string().max(64),
  systemType: z.string().max(12).default(''),
  /** One bind for both directions, or a transmitter and a receiver each. */
  mode: z.enum(['transceiver', 'pair']).default('transceiver'),
  binds: whole(1, 8, 1),
  /** Our short code, and how the operator wants it marked: 3/0 or 0/0. */
  source: z.string().min(2).max(15).default('1708'),
  sourceTon: whole(0, 6, 3),
  sourceNpi: whole(0, 18, 0),
  destinationTon: whole(0, 6, 1),
  destinationNpi: whole(0, 18, 1),
  /** What data coding 0 means there: most keep GSM 03.38, some Latin-1. */
  defaultAlphabet: z.enum(['gsm', 'latin1']).default('gsm'),
  /** Some operators answer in hexadecimal and name the same message in decimal in its receipt. */
  ids: z.enum(['same', 'hex_then_decimal']).default('same'),
  window: whole(1, 100, 10),
  perSecond: whole(1, 1000, 10),
  receipts: z.boolean().default(true),
})

export type SmppSettings = z.infer<typeof smppSettings>

export const patience: Patience = {
  connect: 10_000,
  answer: 10_000,
  enquireEvery: 30_000,
  retryFirst: 1000,
  retryLongest: 60_000,
}
