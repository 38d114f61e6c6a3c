import type { Context } from 'hono'
import { readProof } from '#src/platform/http/proof-of-work.ts'
import { honeypot } from '#src/ui/altcha.tsx'
import type { Env } from './env.ts'
import { type Limit, tooMany } from './throttle.ts'

/** The public forms, each with its limit for an address that proved work and the tighter one for those that did not. */
const guarded = {
  file: { proved: 'file_proved', plain: 'file_plain' },
  track: { proved: 'track_proved', plain: 'track_plain' },
  endorse: { proved: 'endorse_proved', plain: 'endorse_plain' },
  code: { proved: 'code_proved', plain: 'code_plain' },
} as const satisfies Record<string, { proved: Limit; plain: Limit }>
export type PublicForm = keyof typeof guarded

export type Guarded = {
  /** The moment from which the form is welcome again, or null: it is welcome now. */
  wait: Date | null
  proved: boolean
}

/**
 * Counts one sending of a public form against its address. Nothing typed is ever thrown away: what looks like a
 * program only runs out of tries sooner. `hasty`: the form came sooner than a person writes.
 */
export async function guardForm(
  c: Context<Env>,
  form: PublicForm,
  fields: Readonly<Record<string, unknown>>,
  hasty = false,
): Promise<Guarded> {
  const { space, address = '' } = c.var
  const proved = await isProved(c, fields.altcha)
  const points = fields[honeypot] ? 10 : hasty && !proved ? 2 : 1
  const limit = guarded[form][proved && !fields[honeypot] ? 'proved' : 'plain']
  return { wait: await tooMany(space, limit, address, points), proved }
}

/** Each challenge is worth one form, on every machine that shares the database. */
async function isProved(c: Context<Env>, field: unknown): Promise<boolean> {
  const challenge = field ? await readProof(c.var.space, field) : null
  return challenge !== null && (await tooMany(c.var.space, 'proof', challenge)) === null
}
