import { mayDraft, maySay } from '#src/dialogue/policy.ts'
import type { Words } from '#src/i18n/words.ts'
import { mayAskUnseal } from '#src/oversight/policy.ts'
import type { Actor } from '#src/people/actor.ts'
import { showCode } from '#src/reports/code.ts'
import type { Action } from '#src/reports/lifecycle.ts'
import { hats, may, watches } from '#src/reports/policy.ts'
import type { Report } from '#src/reports/report.ts'
import { mayCorrect, mayLink, mayProtect, maySplit, mayTake } from '#src/verification/policy.ts'

type ActionLink = { path: string; words: string; isMain?: boolean }

type Offer = { path: string; words: (t: Words) => string; allowed: (actor: Actor, report: Report) => boolean }

const offer = (path: string, action: Action, words: (t: Words) => string = (t) => t.actions[action]): Offer => ({
  path,
  words,
  allowed: (actor, report) => may(actor, action, report) !== null,
})

const isOpenAtAgency = ({ status }: Report) => status === 'referred' || status === 'in_progress'

/** Every page on which an officer does something to a report, the likeliest first. */
const offers: readonly Offer[] = [
  offer('verifikasi', 'refer', (t) => t.verification.title),
  {
    path: 'jawab',
    words: (t) => t.actions.answer,
    allowed: (actor, report) => mayDraft(actor, report) !== null,
  },
  offer('tindak-lanjut', 'follow_up'),
  {
    path: 'balas',
    words: (t) => t.dialogue.message.title,
    allowed: (actor, report) => maySay(actor, report) !== null,
  },
  {
    path: 'kembalikan',
    words: (t) => t.actions.send_back,
    allowed: (actor, report) => may(actor, 'send_back', report) !== null,
  },
  offer('teruskan', 'forward'),
  offer('tunda', 'ask_detail'),
  offer('lengkapi', 'complete'),
  offer('arsip', 'archive'),
  offer('ganda', 'merge', (t) => t.verification.likely.title),
  offer('gabung', 'merge'),
  offer('pisah', 'unmerge'),
  {
    path: 'pecah',
    words: (t) => t.verification.split.title,
    allowed: (actor, report) => maySplit(actor, report) !== null,
  },
  {
    path: 'tautan',
    words: (t) => t.verification.link.title,
    allowed: (actor, report) => mayLink(actor, report) !== null,
  },
  offer('tutup', 'close'),
  offer('buka-kembali', 'reopen'),
  offer('eskalasi', 'escalate'),
  {
    path: 'buka-segel',
    words: (t) => t.oversight.ask.title,
    allowed: (actor, report) => mayAskUnseal(actor, report) !== null,
  },
  {
    path: 'ubah',
    words: (t) => t.verification.correct.title,
    allowed: (actor, report) => mayCorrect(actor, report) !== null || mayProtect(actor, report) !== null,
  },
]

export const reportPath = (code: string, page = '') => `/meja/laporan/${showCode(code)}${page && `/${page}`}`

/** The report after its form was sent: what can still be taken back stands over every page, so nothing is said twice. */
export const sentPath = (code: string, waits: boolean) => `${reportPath(code)}${waits ? '' : '?tersimpan'}`

/** The blue button brings the report on; sending it back or joining it to another never is. */
const leading: readonly string[] = ['verifikasi', 'jawab', 'tindak-lanjut', 'lengkapi', 'teruskan']

/** What this officer may do with the report now, as links to pages of their own. */
export const actionLinks = (actor: Actor, report: Report, t: Words): ActionLink[] =>
  offers
    .filter(({ allowed }) => allowed(actor, report))
    .map(({ path, words }, index) => ({
      path: reportPath(report.code, path),
      words: words(t),
      isMain: index === 0 && leading.includes(path),
    }))

/** What may be taken along or looked up; it changes nothing. */
export const besideLinks = (actor: Actor, report: Report, t: Words): ActionLink[] => [
  { path: reportPath(report.code, 'berkas-lengkap.pdf'), words: t.caseFile.pdf },
  { path: reportPath(report.code, 'berkas-lengkap.zip'), words: t.caseFile.zip },
  ...(watches(actor, report)
    ? [{ path: `/meja/catatan-akses/${showCode(report.code)}`, words: t.admin.looks.title }]
    : []),
]

/** What is not possible, and why: said, not shown as a dead button. */
export function impossible(actor: Actor, report: Report, t: Words): string[] {
  const words = t.desk.cannot
  const roles = hats(actor, report).map(({ role }) => role)
  const has = (...wanted: string[]) => roles.some((role) => wanted.includes(role))
  const holder = report.holder?.name ?? ''
  return [
    ...(report.status === 'received' && report.hopCapReached && !has('national_admin')
      ? [words.hopCap(report.limits.hops)]
      : []),
    ...(report.binding && isOpenAtAgency(report) && has('liaison', 'agency_admin') ? [words.binding] : []),
    ...(report.status === 'received' && actor.personId !== null && actor.personId === report.notVerifierId
      ? [words.otherVerifier]
      : []),
    ...(report.status === 'incomplete' || report.status === 'answered' ? [words.waitsReporter] : []),
    ...(isOpenAtAgency(report) && !has('liaison', 'drafter', 'agency_admin') ? [words.waitsAgency(holder)] : []),
    ...(report.status === 'received' && !has('verifier') ? [words.waitsVerifier(report.desk.name)] : []),
    ...(report.status === 'closed' ? [words.closed] : []),
    ...(report.status === 'archived' ? [words.archived] : []),
  ]
}

export const isTakeable = (actor: Actor, report: Report): boolean => mayTake(actor, report) !== null
