import type { Hono } from 'hono'
import type { FunctionComponent } from 'preact'
import { z } from 'zod'
import type { Words } from '#src/i18n/words.ts'
import { wordsFor } from '#src/i18n/words.ts'
import type { Actor, By } from '#src/people/actor.ts'
import type { Env } from '#src/people/env.ts'
import type { Tx } from '#src/platform/db.ts'
import { type Reason, Refusal } from '#src/platform/errors.ts'
import { showCode } from '#src/reports/code.ts'
import type { LockedReport, Report } from '#src/reports/report.ts'
import type { Seen } from '#src/reports/see.ts'
import { blankForm, type FormState, readForm, textOf, withError } from '#src/ui/form.tsx'
import type { Change } from '#src/ui/overtaken.tsx'
import { type C, deskPage } from './frame.tsx'
import { StepPage } from './pages/step.tsx'
import { reportPath, sentPath } from './report/actions.ts'
import { changesSince, isMine } from './report/changes.ts'
import { seeAsOfficer, seeWhereOpen } from './report/officer-sight.ts'
import { codeOf, noteLook } from './report/routes.tsx'
import type { Deed } from './undo/deed.ts'
import { press } from './undo/press.ts'
import { findKept } from './undo/waiting.ts'

export type FieldsProps<Extra> = { seen: Seen; form: FormState; extra: Extra }

/** One page on which an officer does one thing to one report: it asks, checks, acts under lock and goes back. */
export type Step<S extends z.ZodType, Extra> = {
  /** The last part of the address. */
  path: string
  title: (t: Words) => string
  lead: (t: Words, extra: Extra) => string
  submit: (t: Words, extra: Extra, form: FormState) => string
  /** The hat in which the officer may do it now. */
  allowed: (actor: Actor, report: Report) => By | null
  schema: S
  /** What only the database can say is wrong, by field: limits that policy sets. */
  judge?: (c: C, data: z.output<S>) => Promise<Record<string, string>>
  /** What stands in the form before anybody writes. */
  start?: (c: C, seen: Seen) => Promise<FormState['values']> | FormState['values']
  /** What the page shows beside the form: suggestions, lists, dates. */
  load: (c: C, seen: Seen, form: FormState) => Promise<Extra>
  Fields: FunctionComponent<FieldsProps<Extra>>
  /** A second button that does the same and something after it. */
  also?: (t: Words) => { name: string; value: string; words: string }
  /** What stands below the buttons: other ways to go. */
  Below?: FunctionComponent<{ seen: Seen }>
  /** Buttons that change the form and send nothing: their value -> the form after it. */
  aids?: Record<string, (values: FormState['values'], t: Words) => FormState['values']>
  act: (tx: Tx, report: LockedReport, data: z.output<S>, by: By, actor: Actor) => Promise<unknown>
  /** Refusals that belong to a field: shown beside it, with the words kept. */
  fieldOf?: Partial<Record<Reason, string>>
  /** The words by which a form that was sent twice is recognised. */
  saidIn?: string
  /** Where to go afterwards; back to the report without it. */
  after?: (c: C, data: z.output<S>) => Promise<string | null>
  /** It sends nothing that anybody would want back, or must not wait: done at once. */
  immediate?: boolean
  wide?: boolean
}

/** The step without its page: what is left of it once its form is filled. */
export const deedOf = <S extends z.ZodType, Extra>(step: Step<S, Extra>): Deed => ({
  path: step.path,
  immediate: step.immediate ?? false,
  allowed: step.allowed,
  run: (tx, report, form, by, actor) => step.act(tx, report, step.schema.parse(form), by, actor),
})

export function serveStep<S extends z.ZodType, Extra>(app: Hono<Env>, step: Step<S, Extra>): void {
  const address = `/meja/laporan/:code/${step.path}`
  app.get(address, (c) => open(c, step))
  app.post(address, (c) => receive(c, step))
}

async function open<S extends z.ZodType, Extra>(c: C, step: Step<S, Extra>) {
  const { space, actor } = c.var
  const seen = await seeAsOfficer(space.db, actor, codeOf(c))
  if (!step.allowed(actor, seen.report)) return back(c, seen.report.code) // the report page says what is possible
  await noteLook(c, seen, 'original')
  const kept = await findKept(space.db, seen.report.id, actor.personId ?? '', step.path)
  return show(c, step, seen, blankForm({ ...(await step.start?.(c, seen)), ...kept?.form }))
}

async function receive<S extends z.ZodType, Extra>(c: C, step: Step<S, Extra>) {
  const { space, actor } = c.var
  const seen = await seeAsOfficer(space.db, actor, codeOf(c))
  const body = await c.req.parseBody({ all: true })
  const { values } = readForm(z.record(z.string(), z.unknown()), body)
  const aid = new Map(Object.entries(step.aids ?? {})).get(textOf({ values, errors: {} }, 'aksi'))
  if (aid) return show(c, step, seen, blankForm(aid(values, wordsFor(c.var.lang))))
  const form = readForm(step.schema, body)
  if (!form.valid) return show(c, step, seen, form, { status: 422 })
  const errors = (await step.judge?.(c, form.data)) ?? {}
  if (Object.keys(errors).length > 0) return show(c, step, seen, { values: form.values, errors }, { status: 422 })
  const { code } = seen.report
  const sent = { code, version: Number(textOf(form, 'versi')), form: form.values }
  try {
    const { waits } = await press(space, actor, deedOf(step), sent)
    const elsewhere = await step.after?.(c, form.data)
    if (elsewhere) return go(c, elsewhere)
    const isGone = !waits && (await seeWhereOpen(space.db, actor, code)) === null // it went where this officer has no part
    return go(c, isGone ? '/meja' : sentPath(code, waits))
  } catch (error) {
    if (error instanceof Refusal) return refused(c, step, form, error)
    throw error
  }
}

/** Whoever pressed twice has succeeded; whoever was overtaken reads what changed and keeps every word. */
async function refused<S extends z.ZodType, Extra>(c: C, step: Step<S, Extra>, form: FormState, refusal: Refusal) {
  const { space, actor } = c.var
  const code = codeOf(c)
  const field = step.fieldOf?.[refusal.reason]
  const overtaken = refusal.reason === 'stale' || refusal.reason === 'wrong_status'
  if (!overtaken && !field) throw refusal
  const seen = await seeAsOfficer(space.db, actor, code).catch(() => null)
  if (!seen) return back(c, code)
  if (field) {
    const words: Partial<Record<Reason, string>> = wordsFor(c.var.lang).refusals
    return show(c, step, seen, withError(form, field, words[refusal.reason] ?? refusal.reason), { status: 422 })
  }
  const said = step.saidIn ? textOf(form, step.saidIn) : null
  if (await isMine(space.db, seen.report, actor, step.path, said)) return back(c, code)
  const changes = await changesSince(c, seen, textOf(form, 'dibaca'))
  return show(c, step, seen, form, { status: 409, changes })
}

type Shown = { status?: number; changes?: Change[] }

async function show<S extends z.ZodType, Extra>(
  c: C,
  step: Step<S, Extra>,
  seen: Seen,
  form: FormState,
  shown: Shown = {},
) {
  const t = wordsFor(c.var.lang)
  const extra = await step.load(c, seen, form)
  const { Fields, Below } = step
  const latest = await changesSince(c, seen, '')
  return deskPage(
    c,
    `${step.title(t)} ${showCode(seen.report.code)}`,
    <StepPage
      title={step.title(t)}
      lead={step.lead(t, extra)}
      submit={step.submit(t, extra, form)}
      path={step.path}
      seen={seen}
      form={form}
      read={latest.at(-1)?.id ?? ''}
      changes={shown.changes ?? null}
      also={step.also?.(t) ?? null}
      below={Below ? <Below seen={seen} /> : null}
    >
      <Fields seen={seen} form={form} extra={extra} />
    </StepPage>,
    { status: shown.status ?? 200, wide: step.wide ?? false },
  )
}

const go = (c: C, path: string) => c.redirect(c.var.space.href(path), 303)
const back = (c: C, code: string) => go(c, reportPath(code))
