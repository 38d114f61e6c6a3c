import type { ComponentChildren } from 'preact'
import { showCode } from '#src/reports/code.ts'
import { Button } from '#src/ui/button.tsx'
import { Facts } from '#src/ui/lists.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Day, Moment } from '#src/ui/time.tsx'
import { LinkedReport } from '../../linking/pages/linked.tsx'
import { reportPath } from '../actions.ts'
import type { ReportSheet } from '../sheet.ts'
import type { Contact } from './report.tsx'

type Fact = readonly [string, ComponentChildren]
type Props = { sheet: ReportSheet; contact: Contact | null }

/** The right column: what, where, from whom, and how often it travelled. */
export const ReportFacts = ({ sheet, contact }: Props) => {
  const { t } = usePage()
  return (
    <>
      <h2>{t.desk.report.facts}</h2>
      <Facts facts={[...useWhatFacts(sheet), ...useWhoFacts(sheet, contact), ...useWayFacts(sheet)]} />
    </>
  )
}

function useWhatFacts(sheet: ReportSheet): Fact[] {
  const { t, f } = usePage()
  const words = t.desk.fact
  const { report, incident } = sheet.seen
  return [
    [words.received, <Moment at={report.receivedAt} zone={sheet.zone} />],
    [words.channel, t.desk.channels[report.channel] ?? report.channel],
    [words.place, <Place sheet={sheet} />],
    ...(incident.on || incident.ongoing
      ? [[words.incident, incident.on ? <Day day={incident.on} /> : words.ongoing] as const]
      : []),
    [words.kind, t.kinds[report.kind]],
    ...(sheet.categoryName ? [[words.category, sheet.categoryName] as const] : []),
    [words.flags, <Flags sheet={sheet} />],
    ...(sheet.endorsements > 0 ? [[words.endorsed, t.parts.endorsements(f.number(sheet.endorsements))] as const] : []),
  ]
}

function useWhoFacts(sheet: ReportSheet, contact: Contact | null): Fact[] {
  const { t } = usePage()
  const words = t.desk.fact
  const { reporterName, sight, keepFrom, report } = sheet.seen
  const sealed = report.identitySealed ? words.sealed : words.hidden
  return [
    [words.reporter, reporterName ?? (sight.name === 'hidden' ? sealed : t.common.none)],
    [words.contact, <ContactFact sheet={sheet} contact={contact} />],
    ...(keepFrom ? [[words.keepFrom, <span class="words">{keepFrom}</span>] as const] : []),
    ...(report.about && sight.dialogue === 'all' ? [[words.about, report.about.name] as const] : []),
  ]
}

function useWayFacts(sheet: ReportSheet): Fact[] {
  const { t, to } = usePage()
  const words = t.desk.fact
  const { report } = sheet.seen
  const law = sheet.clocks.find(({ clock }) => clock === 'law_60')
  // Who was called in by an alarm that this reader may not know of is not named either.
  const called = sheet.events.flatMap((event) => (event.action === 'escalate' ? event.particulars.agencyId : []))
  const supervisors = report.supervisors.filter(({ id }) => called.includes(id))
  const names = (nodes: readonly { name: string }[]) => nodes.map(({ name }) => name).join('; ')
  return [
    [words.deskUnit, report.desk.name],
    ...(report.holder ? [[words.holder, report.holder.name] as const] : []),
    ...(law ? [[law.name, <Day day={law.facts.dueOn} />] as const] : []),
    [words.hops, words.hopsDone(report.hops, report.limits.hops)],
    ...(report.copies.length > 0 ? [[words.copies, names(report.copies)] as const] : []),
    ...(supervisors.length > 0 ? [[words.supervisors, names(supervisors)] as const] : []),
    ...(sheet.mainCode
      ? [[words.merged, <a href={to(reportPath(sheet.mainCode))}>{showCode(sheet.mainCode)}</a>] as const]
      : []),
    ...(sheet.links.length > 0 ? [[t.verification.link.linked, <Links links={sheet.links} />] as const] : []),
  ]
}

const Links = ({ links }: Pick<ReportSheet, 'links'>) => (
  <ul class="plain">
    {links.map((link) => (
      <li>
        <LinkedReport link={link} />
      </li>
    ))}
  </ul>
)

const Place = ({ sheet }: { sheet: ReportSheet }) => {
  const { t } = usePage()
  const { place } = sheet.seen
  const said = [place.words, sheet.place].filter(Boolean).join(', ')
  return (
    <>
      {said || (place.none ? t.desk.fact.noPlace : t.common.none)}
      {place.lat !== null && (
        <>
          {' '}
          ({place.lat}, {place.lon})
        </>
      )}
    </>
  )
}

const Flags = ({ sheet }: { sheet: ReportSheet }) => {
  const { t } = usePage()
  const { report } = sheet.seen
  const raised = (['confidential', 'identitySealed', 'nameHidden', 'oversight', 'urgent'] as const).filter(
    (flag) => report[flag],
  )
  if (raised.length === 0) return <>{t.desk.fact.open}</>
  return (
    <ul class="plain">
      {raised.map((flag) => (
        <li>{t.desk.flag[flag]}</li>
      ))}
    </ul>
  )
}

/** Masked until it is asked for; every look is an event that the reporter reads. */
const ContactFact = ({ sheet, contact }: Props) => {
  const { t, to } = usePage()
  const { seen } = sheet
  const shown = contact ?? seen.contact
  if (!shown) return <>{seen.report.identitySealed ? t.desk.fact.sealed : t.desk.fact.hidden}</>
  const lines = [shown.email, shown.phone].filter((line) => line !== null)
  if (lines.length === 0) return <>{t.common.none}</>
  return (
    <>
      {lines.map((line) => (
        <span class="contact-line">{line} </span>
      ))}
      {seen.sight.contact === 'open' ? null : contact ? (
        <Notice kind="attention" status>
          <p>{t.desk.report.contactShown}</p>
        </Notice>
      ) : (
        <form method="post" action={to(reportPath(seen.report.code, 'kontak'))}>
          <Button kind="second">{t.desk.report.showContact}</Button>
          <p class="hint">{t.desk.report.showContactNote}</p>
        </form>
      )}
    </>
  )
}
