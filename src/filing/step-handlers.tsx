import type { Doors } from '#src/people/doors.ts'
import { searchPlaces } from '#src/places/queries.ts'
import { Refusal } from '#src/platform/errors.ts'
import { kindsIn } from '#src/reports/detector.ts'
import { type FormState, sayError } from '#src/ui/form.tsx'
import { respond } from '#src/ui/respond.tsx'
import { findAlikeOf } from './alike.ts'
import { type Answers, asValues, weighedWords } from './answers.ts'
import { isUnproven, sendProof } from './code-handlers.tsx'
import { currentDraft, keepOrWait } from './current.ts'
import type { Draft } from './drafts.ts'
import { judges, type Problems } from './judge.ts'
import { stepPages } from './pages/steps.tsx'
import { protectFirst, whatWasDecided } from './protect.ts'
import { bench, type C, clockTime, go, readAnything, single, today, toldLimits, words } from './request.tsx'
import { after, answersFrom, isJudged, type Judged, type judgedSteps } from './steps.ts'

const titles: Record<(typeof judgedSteps)[number], (c: C) => string> = {
  isi: (c) => words(c).body.title,
  lokasi: (c) => words(c).place.title,
  waktu: (c) => words(c).when.title,
  kerahasiaan: (c) => words(c).secrecy.title,
  kabar: (c) => words(c).news.title,
}

export async function showStep(c: C, step: (typeof judgedSteps)[number], form: FormState, status: number) {
  const Page = stepPages[step]
  const typed = [form.values.cari ?? ''].flat()[0] ?? ''
  const places = step === 'lokasi' && typed ? await searchPlaces(c.var.space.db, typed, 8) : []
  const toCheck = c.req.query('ubah') !== undefined || form.values.ubah !== undefined
  return respond(
    c,
    titles[step](c),
    <Page form={form} places={places} toCheck={toCheck} limits={await toldLimits(c)} />,
    { status, private: true },
  )
}

/** Most people choose what is chosen here; what the words are about may choose more for them. */
export async function withDefaults(c: C, step: string, draft: Draft | null): Promise<Record<string, string>> {
  const answers = draft?.answers ?? {}
  const values = asValues(answers)
  if (step === 'kerahasiaan') {
    const { values: chosen, raised, usual, always } = await protectFirst(c.var.space.db, today(c), answers)
    const why = { ...(raised && { dilindungi: 'ya' }), ...(usual && { biasanya: 'ya' }) }
    return { ...chosen, ...values, ...why, ...(always && { selalu: always }) }
  }
  if (step === 'kabar') {
    const email = c.var.session?.kind === 'citizen' ? c.var.session.email : undefined
    return { kabar: 'email', ...(email && { email }), ...(c.var.actor.name && { nama: c.var.actor.name }), ...values }
  }
  return values
}

export async function saveStep(c: C, doors: Doors) {
  const step = c.req.param('step')
  if (step === undefined || !isJudged(step)) throw new Refusal('not_found')
  const values = await readAnything(c)
  const form = single(values)
  const draft = await currentDraft(c)
  const decided = step === 'kerahasiaan' ? await whatWasDecided(c.var.space.db, draft?.answers ?? {}, form) : {}
  const result = await keepOrWait(c, draft, proven(c, { ...answersFrom[step](form), ...decided }))
  if ('wait' in result) return showStep(c, step, { values, errors: begunTooMany(c, result.wait, step) }, 429)
  const kept = result.draft
  if (step === 'lokasi' && form.aksi === 'cari') return showStep(c, step, { values, errors: {} }, 200)

  // A name typed and not chosen is no place yet: passing over it in silence would lose it.
  const unchosen: Problems =
    step === 'lokasi' && form.cari?.trim() && form.wilayah === undefined ? { cari: 'place_pick' } : {}
  const problems: Problems = { ...(await judges[step](kept.answers, await bench(c))), ...unchosen }
  const skipping = step === 'waktu' && form.aksi === 'lewati'
  if (Object.keys(problems).length > 0 && !skipping) return showStep(c, step, { values, errors: problems }, 422)
  if (step === 'kabar' && isUnproven(kept.answers)) return sendProof(c, doors, kept.answers, form, 'periksa')
  const danger = kindsIn(weighedWords(kept.answers)).has('danger')
  const next = after(step, kept.answers, { danger, toCheck: form.ubah !== undefined })
  const isAlike = next === '/lapor/waktu' && (await findAlikeOf(c, kept.answers)).length > 0
  return go(c, isAlike ? '/lapor/serupa' : next)
}

const firstField: Record<Judged, string> = {
  isi: 'isi',
  lokasi: 'tempat',
  waktu: 'tanggal',
  kerahasiaan: 'nama_terlihat',
  kabar: 'kabar',
}

/** What is said at the first field of a step when too many were begun: the words stand beside it. */
export const begunTooMany = (c: C, wait: Date, step: Judged): Problems => ({
  [firstField[step]]: sayError('begun_wait', clockTime(c, wait)),
})

/** A citizen who is signed in has proved the address of the account already. */
export function proven(c: C, answers: Answers): Answers {
  const { session, actor } = c.var
  if (session?.kind !== 'citizen' || answers.email?.toLowerCase() !== session.email) return answers
  return { ...answers, email_terbukti: session.email, email_terbukti_pada: actor.at.toISOString() }
}
