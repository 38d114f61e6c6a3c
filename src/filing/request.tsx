import type { Context } from 'hono'
import { z } from 'zod'
import { policy } from '#src/calendar/policies.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import { wordsFor } from '#src/i18n/words.ts'
import type { Env } from '#src/people/env.ts'
import { clockTime, go } from '#src/people/go.ts'
import { titleLength } from '#src/reports/title-length.ts'
import { type FormState, readForm } from '#src/ui/form.tsx'
import type { Bench } from './judge.ts'

export { clockTime, go }

/** What the handlers of a filing share: words, ways on, the form as sent, the judges' bench. */
export type C = Context<Env>

export const words = (c: C) => wordsFor(c.var.lang).citizen
export const receiptPath = (code: string) => `/laporan/${code.slice(0, 4)}-${code.slice(4)}/tanda-terima`

const anything = z.record(z.string(), z.unknown())
export const readAnything = async (c: C) => readForm(anything, await c.req.parseBody({ all: true })).values
export const single = (values: FormState['values']) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value].flat()[0]]))

/** It may be tomorrow already where the reporter is. */
export const today = (c: C) => dayIn('Asia/Jayapura', c.var.actor.at)

/** What the pages of a filing say beforehand: how long the words may be, and how old a matter the Ombudsman looks at. */
export async function toldLimits(c: C): Promise<{ longest: number; years: number }> {
  const { db } = c.var.space
  const [{ max }, years] = await Promise.all([
    policy(db, 'body_length', today(c)),
    policy(db, 'incident_note_years', today(c)),
  ])
  return { longest: max, years }
}

export async function bench(c: C): Promise<Bench> {
  const { db } = c.var.space
  const on = today(c)
  const [body, title] = await Promise.all([policy(db, 'body_length', on), titleLength(db, on)])
  return { db, today: on, body, title }
}
