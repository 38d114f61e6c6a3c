import { showCode } from '#src/reports/code.ts'
import { outlinedName, wordmarkPaths } from '#src/ui/wordmark.tsx'
import type { Writing } from './draw.ts'
import { column, ink, page } from './sheet.ts'

/** The head of the file: whose, which, where it stands, and what it may be used for. */
export function drawCover(writing: Writing) {
  const { sheet, file, t, made } = writing
  const { doc, write, style } = sheet
  const words = t.caseFile
  const { report, title } = file.seen
  drawWordmark(writing)
  doc.y = page.margin + 46
  write('H1', () => style('head', 22).text(words.title, page.margin, doc.y, { width: column }))
  sheet.gap(0.15)
  write('P', () => style('head', 15, ink.soft).text(showCode(report.code), page.margin, doc.y, { width: column }))
  if (title) write('P', () => style('bold', 11).text(title, page.margin, doc.y + 4, { width: column }))
  sheet.gap(0.8)
  for (const [label, value] of factsOf(writing)) sheet.pair(label, value)
  sheet.gap(0.6)
  sheet.paragraph(words.made(made), { soft: true })
  sheet.paragraph(words.confidential, { soft: true })
}

function factsOf({ file, t, f }: Writing): [string, string][] {
  const { facts } = t.caseFile
  const { report, incident } = file.seen
  const { reporter } = file
  const contact = [reporter?.contact?.email, reporter?.contact?.phone].filter(Boolean).join(', ')
  const hidden = report.identitySealed ? facts.sealed : facts.hidden
  const fact = (label: string, value: string | null | undefined): [string, string][] => (value ? [[label, value]] : [])
  return [
    ...fact(facts.status, statusWords(file, t)),
    ...fact(facts.received, f.dayAndTime(report.receivedAt, file.zone)),
    ...fact(facts.channel, t.desk.channels[report.channel] ?? report.channel),
    ...fact(facts.reporter, reporter?.name ?? hidden),
    ...fact(facts.contact, contact),
    ...fact(
      facts.kind,
      [t.kinds[report.kind], report.oversight ? t.desk.flag.oversight : ''].filter(Boolean).join(', '),
    ),
    ...fact(facts.category, file.categoryName),
    ...fact(facts.place, file.place),
    ...fact(facts.incident, incident.on ? f.dayLong(incident.on) : incident.ongoing ? facts.ongoing : null),
    ...fact(facts.holder, report.holder?.name),
    ...fact(facts.desk, report.desk.name),
    ...fact(facts.supervisors, supervisorNames(file)),
    ...fact(facts.hops, t.desk.fact.hopsDone(report.hops, report.limits.hops)),
    ...fact(facts.total, facts.totalDays(f.number(file.totalDays))),
  ]
}

/** Who was called in by an alarm that this reader may not know of is not named either. */
function supervisorNames({ events, seen }: Writing['file']): string {
  const called = events.flatMap((event) => (event.action === 'escalate' ? event.particulars.agencyId : []))
  return seen.report.supervisors
    .filter(({ id }) => called.includes(id))
    .map(({ name }) => name)
    .join('; ')
}

function statusWords({ seen: { report } }: Writing['file'], t: Writing['t']): string {
  const { status, outcome, archiveReason } = report
  if (status === 'closed' && outcome) return t.status.officerOutcome[outcome]
  if (status === 'archived' && archiveReason) return t.status.officerArchived(t.archiveReasons[archiveReason])
  return t.status.officer[status]
}

function drawWordmark({ site: { name, operator }, sheet: { doc, style, write } }: Writing) {
  if (name === outlinedName) {
    doc.markContent('Artifact', { type: 'Layout' })
    doc.save().translate(page.margin, page.margin).scale(0.27)
    doc.path(wordmarkPaths.letters).fill(ink.text)
    doc.path(wordmarkPaths.mark).fill(ink.brand)
    doc.restore()
    doc.endMarkedContent()
  } else write('P', () => style('head', 16).text(name, page.margin, page.margin, { width: column }))
  write('P', () =>
    style('body', 8.5, ink.faint).text(operator, page.margin, page.margin + 4, { width: column, align: 'right' }),
  )
}
