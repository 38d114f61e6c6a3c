import { type Answer, answer } from '#src/dialogue/answer.ts'
import { followUp } from '#src/dialogue/follow-up.ts'
import { close, object, reopen, withdraw } from '#src/dialogue/reporter-says.ts'
import { system } from '#src/people/actor.ts'
import { inTransaction } from '#src/platform/db.ts'
import { findCategory } from '#src/reports/categories.ts'
import type { ArchiveReason } from '#src/reports/lifecycle.ts'
import { lockReport } from '#src/reports/report.ts'
import { type Referral, refer } from '#src/routing/refer.ts'
import { sendBack } from '#src/routing/send-back.ts'
import { archive } from '#src/verification/archive.ts'
import { askDetail } from '#src/verification/ask-detail.ts'
import { complete } from '#src/verification/complete.ts'
import { merge } from '#src/verification/merge.ts'
import { unmerge } from '#src/verification/unmerge.ts'
import { act, type PersonKey, type Town } from './town.ts'

/** What people of the town do, in one line each: `const does = acts(town)`, then `does.refer('rina', code)`. */
export const acts = (town: Town) => ({
  refer: async (who: PersonKey, code: string, change: Partial<Referral> = {}) => {
    const category = await findCategory(town.space.db, 'public-works')
    const referral: Referral = {
      agencyId: town.agencies.publicWorks.id,
      note: 'Jalan kota',
      copies: [],
      kind: 'complaint',
      categoryId: category.id,
      oversight: false,
      aboutAgencyId: null,
      flags: { nameHidden: false, identitySealed: false, confidential: false },
      publicTitle: 'Lubang besar di Jalan Kenanga',
      publicBody: 'Lubang besar di depan toko.',
      ...change,
    }
    return act(town, who, 'refer', code, (tx, report, by) => refer(tx, report, referral, by))
  },
  askDetail: (who: PersonKey, code: string) =>
    act(town, who, 'ask_detail', code, (tx, report, by) => askDetail(tx, report, 'Di kilometer berapa?', by)),
  complete: (who: PersonKey, code: string) =>
    act(town, who, 'complete', code, (tx, report, by) => complete(tx, report, 'Dekat jembatan.', by)),
  archive: (who: PersonKey, code: string, reason: ArchiveReason = 'not_public_service') =>
    act(town, who, 'archive', code, (tx, report, by) => archive(tx, report, { reason, note: 'Alasannya.' }, by)),
  merge: (who: PersonKey, code: string, mainCode: string) =>
    act(town, who, 'merge', code, (tx, report, by) => merge(tx, report, { mainCode, note: 'Sama.' }, by)),
  unmerge: (who: PersonKey, code: string) =>
    act(town, who, 'unmerge', code, (tx, report, by) => unmerge(tx, report, 'Lubang yang lain.', by)),
  sendBack: (who: PersonKey, code: string, proposedAgencyId: string | null = null) =>
    act(town, who, 'send_back', code, (tx, report, by) =>
      sendBack(tx, report, { reason: 'Ini jalan provinsi', proposedAgencyId }, by),
    ),
  followUp: (who: PersonKey, code: string) =>
    act(town, who, 'follow_up', code, (tx, report, by) =>
      followUp(tx, report, { body: 'Kami survei besok.', promisedOn: null }, by),
    ),
  answer: (who: PersonKey, code: string, change: Partial<Answer> = {}) =>
    act(town, who, 'answer', code, (tx, report, by) => {
      const own = { body: 'Sudah ditambal.', proposal: 'solved', plannedOn: null, legalBasis: null } as const
      return answer(tx, report, { ...own, authorId: by.personId, ...change }, by)
    }),
  object: (who: PersonKey, code: string) =>
    act(town, who, 'object', code, (tx, report, by) => object(tx, report, 'Masih berlubang.', by)),
  close: (who: PersonKey, code: string) => act(town, who, 'close', code, (tx, report, by) => close(tx, report, by)),
  closeSilently: (code: string) =>
    inTransaction(town.space.db, async (tx) => close(tx, await lockReport(tx, code), system(town.space.clock.now()))),
  reopen: (who: PersonKey, code: string) =>
    act(town, who, 'reopen', code, (tx, report, by) => reopen(tx, report, 'Lubang lagi.', by)),
  withdraw: (who: PersonKey, code: string, pressed = false) =>
    act(town, who, 'withdraw', code, (tx, report, by) =>
      withdraw(tx, report, { reason: 'Sudah selesai', pressed }, by),
    ),
})
