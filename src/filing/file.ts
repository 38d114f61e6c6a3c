import { adoptDraftAttachments } from '#src/attachments/adopt.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import { reporterBy } from '#src/people/actor.ts'
import { findPersonByEmail } from '#src/people/queries.ts'
import { inTransaction, type Tx } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'
import { keepKey } from '#src/reports/access-key.ts'
import { suggestKind } from '#src/reports/categories.ts'
import { type FlagName, flagNames } from '#src/reports/flags.ts'
import { type Filing, submit } from '#src/reports/submit.ts'
import type { Answers } from './answers.ts'
import { type Draft, keyOf, lockDraft, markSubmitted } from './drafts.ts'
import { contentChoices, dayFrom, degrees, isContentChoice, isNameChoice, nameChoices } from './judge.ts'

/**
 * Sends a filing that its judges let pass as it lies there now: another tab may have saved since. Sending twice, at
 * once or later, makes one report and returns its number; null where the judges no longer agree.
 */
export async function file(
  space: Space,
  { id: draftId, reportCode }: Draft,
  lang: 'id' | 'en',
  passes: (tx: Tx, answers: Answers) => Promise<boolean>,
): Promise<string | null> {
  if (reportCode) return reportCode
  const at = space.clock.now()
  return inTransaction(space.db, async (tx) => {
    const draft = await lockDraft(tx, draftId)
    if (draft.reportCode) return draft.reportCode
    if (!(await passes(tx, draft.answers))) return null
    const by = reporterBy(at, 'web', draft.personId)
    const key = keepKey(space, keyOf(space, draft))
    const { id, code } = await submit(tx, toFiling(draft, await ownerOf(tx, draft), lang, at), key, by)
    await adoptDraftAttachments(tx, draft.id, id)
    await markSubmitted(tx, draft.id, code, at)
    return code
  })
}

/** The account whose address a code has proved in this filing, if that is still the address given. */
async function ownerOf(tx: Tx, { answers }: Draft): Promise<string | null> {
  const email = answers.email?.trim().toLowerCase()
  if (!email || answers.kabar !== 'email' || answers.email_terbukti !== email) return null
  return (await findPersonByEmail(tx, email))?.id ?? null
}

/** What was typed as what is filed; the answers have passed their judges. */
function toFiling({ id, answers }: Draft, personId: string | null, language: 'id' | 'en', at: Date): Filing {
  return {
    idempotencyKey: `web:${id}`,
    kind: answers.jenis ?? suggestKind(answers.isi ?? ''),
    title: text(answers.judul),
    body: (answers.isi ?? '').trim(),
    categoryId: text(answers.kategori),
    suggestedAgencyId: text(answers.instansi),
    keepFrom: text(answers.jangan),
    incidentOn: incidentOn(answers, at),
    incidentOngoing: answers.kapan === 'masih',
    place: placeOf(answers),
    flags: flagsOf(answers),
    decided: decidedOf(answers),
    reporter: {
      personId,
      name: text(answers.nama),
      email: answers.kabar === 'email' ? (text(answers.email)?.toLowerCase() ?? null) : null,
      emailProvedAt: personId && answers.email_terbukti_pada ? new Date(answers.email_terbukti_pada) : null,
      phone: null,
      onBehalfName: text(answers.atas_nama),
      onBehalfRelation: text(answers.hubungan),
      language,
    },
    channel: 'web',
    externalId: null,
    sentAt: at,
    receivedAt: at,
  }
}

const text = (value: string | undefined): string | null => value?.trim() || null

export const flagsOf = ({ nama_terlihat: name, isi_terlihat: content }: Answers): Filing['flags'] => ({
  ...(isNameChoice(name) ? nameChoices[name] : nameChoices.instansi),
  ...(isContentChoice(content) ? contentChoices[content] : contentChoices.semua),
})

export const decidedOf = ({ diputuskan = '' }: Answers): FlagName[] =>
  flagNames.filter((name) => diputuskan.split(',').includes(name))

export function placeOf(answers: Answers): Filing['place'] {
  const lat = degrees(answers.lintang ?? '')
  const lon = degrees(answers.bujur ?? '')
  const none = answers.tanpa_tempat === true
  const point = lat !== null && lon !== null ? { lat, lon } : { lat: null, lon: null }
  return { code: none ? null : text(answers.wilayah), words: none ? null : text(answers.tempat), none, ...point }
}

/** The day of the incident where the reporter is taken to be: western time, until a place says otherwise. */
export function incidentOn(answers: Answers, at: Date): string | null {
  const today = dayIn('Asia/Jakarta', at)
  if (answers.kapan === 'hari-ini') return today
  if (answers.kapan === 'kemarin') return Temporal.PlainDate.from(today).subtract({ days: 1 }).toString()
  return answers.kapan === undefined || answers.kapan === 'tanggal' ? dayFrom(answers) : null
}
