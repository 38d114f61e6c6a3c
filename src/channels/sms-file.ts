import { activeOn } from '#src/agencies/queries.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import type { By } from '#src/people/actor.ts'
import type { Tx } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'
import { drawKey, keepKey } from '#src/reports/access-key.ts'
import { suggestCategories, suggestKind } from '#src/reports/categories.ts'
import { submit } from '#src/reports/submit.ts'
import type { NewReport } from './sms/grammar.ts'
import { kept } from './sms-known.ts'
import type { SmsTarget } from './sms-lexicon.ts'

export type Said = { account: string; externalId: string; phone: string; receivedAt: Date }

/** A report from a telephone: the words whole as they were sent, the keyword only as a hint whose it may be. */
export async function fileSms(space: Space, tx: Tx, report: NewReport<SmsTarget>, said: Said, by: By) {
  const body = report.text
  const hint = report.keyword ? await hintOf(tx, report.keyword.target, dayIn('Asia/Jakarta', by.at)) : noHint
  return submit(
    tx,
    {
      idempotencyKey: `sms:${said.account}:${said.externalId}`,
      kind: suggestKind(report.words),
      title: null,
      body,
      categoryId: (await suggestCategories(tx, report.words, 1))[0]?.id ?? null,
      suggestedAgencyId: hint.agencyId,
      keepFrom: null,
      incidentOn: null,
      incidentOngoing: false,
      place: { code: hint.placeCode, words: null, none: false, lat: null, lon: null },
      flags: { nameHidden: true, identitySealed: false, confidential: false },
      reporter: {
        personId: null,
        name: null,
        email: null,
        emailProvedAt: null,
        phone: kept(said.phone),
        onBehalfName: null,
        onBehalfRelation: null,
        language: 'id',
      },
      channel: 'sms',
      externalId: said.externalId,
      sentAt: null,
      receivedAt: said.receivedAt,
    },
    keepKey(space, drawKey()),
    by,
  )
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
