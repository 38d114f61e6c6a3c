import { activeOn } from '#src/agencies/queries.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import type { Tx } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'
import { fileWords } from '#src/reports/file-words.ts'
import type { NewReport } from './grammar.ts'
import { kept } from './known.ts'
import type { SmsTarget } from './load-lexicon.ts'

export type Said = { account: string; externalId: string; phone: string; receivedAt: Date }

/** A report from a telephone: the words whole as they were sent, the keyword only as a hint whose it may be. */
export async function fileSms(space: Space, tx: Tx, report: NewReport<SmsTarget>, said: Said, at: Date) {
  const hint = report.keyword ? await hintOf(tx, report.keyword.target, dayIn('Asia/Jakarta', at)) : noHint
  const written = {
    channel: 'sms',
    key: `sms:${said.account}:${said.externalId}`,
    externalId: said.externalId,
    title: null,
    body: report.text,
    kindBy: report.words,
    subjectBy: report.words,
    suggestedAgencyId: hint.agencyId,
    placeCode: hint.placeCode,
    reporter: { phone: kept(said.phone) },
    receivedAt: said.receivedAt,
  } as const
  return fileWords(space, tx, written, at)
}

type Hint = { agencyId: string | null; placeCode: string | null }
const noHint: Hint = { agencyId: null, placeCode: null }

/** An agency by its keyword; a region by its name is a place, and its government where it is among the agencies. */
async function hintOf(tx: Tx, target: SmsTarget, today: string): Promise<Hint> {
  const value = target.slice(target.indexOf(':') + 1)
  if (target.startsWith('agency:')) return { agencyId: value, placeCode: null }
  const government = await tx
    .selectFrom('agencies')
    .select('id')
    .where('area_code', '=', value)
    .where('kind', 'in', ['province', 'regency', 'city'])
    .where(activeOn(today))
    .executeTakeFirst()
  return { agencyId: government?.id ?? null, placeCode: value }
}
