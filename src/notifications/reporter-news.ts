import { findAgency } from '#src/agencies/queries.ts'
import { addCalendarDays, dayIn } from '#src/calendar/working-days.ts'
import type { MailText } from '#src/i18n/mail-text.ts'
import { findUnsealing } from '#src/oversight/queries.ts'
import { showCode } from '#src/reports/code.ts'
import type { EventAction } from '#src/reports/events.ts'
import type { ReportEvent } from '#src/reports/timeline.ts'
import { isOffice } from './agency-names.ts'
import { closedNews, confirmedNews, withdrawnNews } from './closing-news.ts'
import {
  agencyDue, dayOf, dueDay, dueOf, type Facts, holderName, nameOf, type Reader, resumeUntil, wordsOf,
} from './facts.ts' // biome-ignore format: a list
import { linksOf } from './links.ts'
import { warnings } from './reporter-warnings.ts'

type Event<A extends EventAction> = Extract<ReportEvent, { action: A }>
type News<A extends EventAction> = (facts: Facts, event: Event<A>, reader: Reader) => Promise<MailText | null>

const news: { [A in EventAction]?: News<A> } = {
  submit: async (facts, event) => receivedNews(facts, event.at),
  ask_detail: async (facts, event) => {
    const due = facts.report.clocks.find(({ clock }) => clock === 'complete')
    if (!due) return null // answered already
    return facts.t.mail.asked({
      code: facts.code,
      byMail: facts.byMail,
      question: await wordsOf(facts.db, event.particulars.messageId),
      due: dueDay(facts, due),
      resumeUntil: resumeUntil(facts, due.dueOn),
    })
  },
  complete: async (facts) => facts.t.mail.completed({ code: facts.code, due: verifyDue(facts) }),
  refer: async (facts, { particulars, at }) => {
    const referral = await facts.db
      .selectFrom('referrals as r')
      .innerJoin('agencies as a', 'a.id', 'r.agency_id')
      .select(['r.note', 'a.name'])
      .where('r.id', '=', particulars.referralId)
      .executeTakeFirstOrThrow()
    return facts.t.mail.referred({
      code: facts.code,
      agency: await nameOf(facts, particulars.agencyId),
      agencyName: referral.name,
      noun: facts.t.mail.agencyNoun(isOffice(referral)),
      day: dayOf(facts, at),
      why: sentence(referral.note),
      respondBy: dateOf(facts, 'first_response', particulars.respondBy),
      settleBy: dateOf(facts, 'settle', particulars.settleBy),
    })
  },
  send_back: async (facts, { particulars, actorRole }) =>
    facts.t.mail.sentBack({
      code: facts.code,
      agency: await nameOf(facts, particulars.agencyId),
      why: actorRole === 'system' ? null : await wordsOf(facts.db, particulars.messageId),
      due: dueOf(facts, 'decide', 'reverify', 'verify', 'verify_urgent'),
    }),
  follow_up: async (facts, { particulars }) => wrote(facts, particulars.messageId, agencyDue(facts)),
  message: async (facts, { particulars, actorRole }, reader) =>
    actorRole === 'reporter' || reader === 'follower' ? null : wrote(facts, particulars.messageId, null),
  move_in: async (facts, { particulars }, reader) =>
    reader === 'reporter'
      ? facts.t.mail.movedHere({
          code: facts.code,
          fresh: particulars.fresh,
          keyUrl: facts.keyUrl,
          url: facts.links.report,
        })
      : null,
  answer: async (facts, { particulars, at }, reader) => {
    const { solved: yes, notSolved: no } = facts.links
    return facts.t.mail.answered({
      code: facts.code,
      agency: await holderName(facts),
      day: dayOf(facts, at),
      words: await wordsOf(facts.db, particulars.messageId),
      due: dueOf(facts, 'reply'),
      links: reader === 'reporter' ? { yes, no } : null,
      byMail: facts.byMail && reader === 'reporter',
    })
  },
  object: async (facts, { from }, reader) => {
    if (reader === 'follower') return null
    const again = from === 'archived'
    const due = again ? verifyDue(facts) : dueOf(facts, 'first_response')
    return facts.t.mail.objected({ code: facts.code, agency: await holderName(facts), due, again })
  },
  close: closedNews,
  confirm: confirmedNews,
  withdraw: withdrawnNews,
  reopen: async (facts, { actorRole }, reader) =>
    facts.t.mail.reopened({
      code: facts.code,
      agency: facts.report.holder && (await holderName(facts)),
      due: facts.report.holder ? dueOf(facts, 'first_response') : verifyDue(facts),
      mine: actorRole === 'reporter' && reader === 'reporter',
    }),
  archive: async (facts, { particulars, actorRole, at }, reader) => {
    const { t, code, report } = facts
    const { reason } = particulars
    const today = dayIn(facts.workZone, at)
    return t.mail.archived({
      code,
      reason: t.archiveReasons[reason],
      explanation: t.archiveExplanations[reason],
      words: actorRole === 'system' || reader === 'follower' ? null : await wordsOf(facts.db, particulars.messageId),
      resumeUntil:
        reader === 'reporter' && reason === 'incomplete'
          ? facts.f.dayLong(addCalendarDays(today, report.limits.resumeDays))
          : null,
      objectUntil: reader === 'reporter' ? dueOf(facts, 'object_archive') : null,
      url: facts.links.report,
    })
  },
  merge: async (facts, { particulars }, reader) =>
    facts.t.mail.merged({
      code: facts.code,
      main: showCode(particulars.intoCode),
      mainUrl: linksOf(facts.space, particulars.intoCode).report,
      words: reader === 'reporter' ? await wordsOf(facts.db, particulars.messageId) : null,
      objectUntil: reader === 'reporter' ? dueOf(facts, 'object_archive') : null,
    }),
  unmerge: async (facts, { particulars }, reader) =>
    facts.t.mail.unmerged({
      code: facts.code,
      main: showCode(particulars.fromCode),
      words: reader === 'reporter' ? await wordsOf(facts.db, particulars.messageId) : null,
      due: verifyDue(facts),
    }),
  escalate: async (facts, { particulars }) => {
    // Whoever was pressed may not be alone with their mail.
    if (particulars.why === 'pressed') return null
    const late = particulars.why === 'ladder'
    const supervisor = await nameOf(facts, particulars.agencyId)
    return facts.t.mail.escalated({ code: facts.code, supervisor, late, due: late ? lateDue(facts) : null })
  },
  succeed: async (facts, { particulars }) =>
    particulars.office === 'holder'
      ? facts.t.mail.succeeded({
          code: facts.code,
          from: await nameOf(facts, particulars.fromAgencyId),
          agency: await nameOf(facts, particulars.agencyId),
          due: agencyDue(facts),
        })
      : null,
  flags: async (facts, { particulars, actorRole }, reader) =>
    particulars.messageId && actorRole !== 'reporter' && reader === 'reporter'
      ? facts.t.mail.flagged({ code: facts.code, words: await wordsOf(facts.db, particulars.messageId) })
      : null,
  tell_unseal: async ({ db, t, code }, { particulars }) => {
    const { role, agency_id, reason } = await findUnsealing(db, particulars.unsealingId)
    const { name } = await findAgency(db, agency_id)
    return t.mail.unsealed({ code, role: t.follow.roles[role], unit: name, reason })
  },
  move_due: async ({ t, f, code }, { particulars: { clock, from, to } }, reader) =>
    reader === 'reporter' && ['complete', 'reply', 'reopen', 'object_archive'].includes(clock)
      ? t.mail.moved({ code, from: f.dayLong(from), to: f.dayLong(to) })
      : null,
  warn: async (facts, { particulars }, reader) => warnings(facts, particulars, reader),
}

/**
 * What the reporter is told of this event, or null when it is no news to them. Who follows a merged report hears of
 * what is public, never of what the parties wrote to each other.
 */
export async function reporterNews(facts: Facts, event: ReportEvent, reader: Reader): Promise<MailText | null> {
  if (reader === 'follower' && event.visibility !== 'public') return null
  const write = news[event.action] as
    | ((...asked: Parameters<typeof reporterNews>) => Promise<MailText | null>)
    | undefined
  return write ? write(facts, event, reader) : null
}

/** Also sent later, when the address is proved after filing: then only what still holds. */
export async function receivedNews(facts: Facts, at: Date): Promise<MailText> {
  const { report, f, t, code } = facts
  return t.mail.received({
    code,
    byMail: facts.byMail,
    day: f.dayLong(dayIn(facts.placeZone, at)),
    time: f.time(at, facts.placeZone),
    due: report.status === 'received' && report.hops === 0 ? verifyDue(facts) : null,
  })
}

async function wrote(facts: Facts, messageId: string, due: string | null): Promise<MailText> {
  const words = await wordsOf(facts.db, messageId)
  return facts.t.mail.wrote({ code: facts.code, agency: await holderName(facts), words, due, byMail: facts.byMail })
}

const verifyDue = (facts: Facts) => dueOf(facts, 'verify', 'verify_urgent', 'reverify', 'decide')

/** The date the event names, marked when its year has no decree yet; a clock that was moved since says better. */
function dateOf(facts: Facts, name: 'first_response' | 'settle', named: string): string {
  return dueOf(facts, name) ?? facts.f.dayLong(named)
}

const lateDue = (facts: Facts) => {
  const nearest = facts.report.clocks.find(({ clock }) => ['first_response', 'settle', 'second_round'].includes(clock))
  return nearest ? dueDay(facts, nearest) : null
}

/** A reason stands inside a paragraph: one line, with a full stop. */
const sentence = (note: string): string | null => {
  const line = note.replace(/\s+/g, ' ').trim()
  if (!line) return null
  return /[.!?…]$/.test(line) ? line : `${line}.`
}
