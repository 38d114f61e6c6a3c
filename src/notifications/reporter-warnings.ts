import { dayIn } from '#src/calendar/working-days.ts'
import type { MailText } from '#src/i18n/mail-text.ts'
import { dueDay, type Facts, holderName, type Reader, resumeUntil } from './facts.ts'

type Warning = { clock: string; stage: string; dueOn: string }

/** Reminders before a chance lapses, the promised day, and the way to the Ombudsman when nobody answers. */
export async function warnings(
  facts: Facts,
  { clock, stage, dueOn }: Warning,
  reader: Reader,
): Promise<MailText | null> {
  if (stage === 'ombudsman') return ombudsman(facts, dueOn)
  if (reader === 'follower') return null
  if (stage === 'promised') return promised(facts)
  if (stage !== 'reminder') return null
  if (clock === 'complete') return askAgain(facts)
  return clock === 'reply' ? closing(facts) : null
}

async function askAgain(facts: Facts): Promise<MailText | null> {
  const clock = facts.report.clocks.find((candidate) => candidate.clock === 'complete')
  if (!clock) return null
  const due = dueDay(facts, clock)
  return facts.t.mail.askedAgain({
    code: facts.code,
    byMail: facts.byMail,
    due,
    resumeUntil: resumeUntil(facts, clock.dueOn),
  })
}

async function closing(facts: Facts): Promise<MailText | null> {
  const { report, f, links } = facts
  const clock = report.clocks.find((candidate) => candidate.clock === 'reply')
  if (!clock || !report.answeredAt) return null
  return facts.t.mail.closing({
    code: facts.code,
    agency: await holderName(facts),
    answeredOn: withoutWeekday(f.dayLong(dayIn(facts.workZone, report.answeredAt))),
    due: dueDay(facts, clock),
    links: { yes: links.solved, no: links.notSolved },
  })
}

async function promised(facts: Facts): Promise<MailText | null> {
  const { t, f, code, links, report } = facts
  if (!report.plannedOn) return null // reopened since
  const day = f.dayLong(report.plannedOn)
  return t.mail.promised({ code, agency: await holderName(facts), day, url: links.report })
}

async function ombudsman(facts: Facts, dueOn: string): Promise<MailText> {
  const { t, f, code, links } = facts
  return t.mail.ombudsman({ code, agency: await holderName(facts), due: f.dayLong(dueOn), url: links.report })
}

const withoutWeekday = (day: string) => day.slice(day.indexOf(' ') + 1)
