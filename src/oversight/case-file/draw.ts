import type { Readable } from 'node:stream'
import { dayIn } from '#src/calendar/working-days.ts'
import { type Format, formatFor } from '#src/i18n/format.ts'
import { type Words, wordsFor } from '#src/i18n/words.ts'
import { showCode } from '#src/reports/code.ts'
import { type Told, tellEvent, wordsBeside } from '#src/reports/event-words.ts'
import type { ExplainedClock } from '#src/reports/explain.ts'
import type { ReportEvent } from '#src/reports/timeline.ts'
import type { Site } from '#src/ui/site.ts'
import { listAsked } from './asked.ts'
import { drawCover } from './cover.ts'
import type { CaseFile } from './gather.ts'
import { groupNotices } from './notices.ts'
import { type Line, openSheet, type Sheet } from './sheet.ts'

export type Writing = { site: Site; sheet: Sheet; file: CaseFile; t: Words; f: Format; made: string }

/**
 * Berkas laporan: the whole case as a PDF, as a stream. In Indonesian, whoever asks: it is made for the Ombudsman.
 * Nothing is read while it is drawn.
 */
export function drawCase(file: CaseFile, site: Site): Readable {
  const [t, f] = [wordsFor('id'), formatFor('id')]
  const code = showCode(file.seen.report.code)
  const subject = t.caseFile.subject(code)
  const sheet = openSheet({ title: subject, subject, author: `${site.name}, ${site.operator}`, at: file.at })
  const writing = { site, sheet, file, t, f, made: f.dayAndTime(file.at, file.zone) }
  drawCover(writing)
  drawAsked(writing)
  drawClocks(writing)
  drawWords(writing)
  drawDialogue(writing)
  drawHistory(writing)
  drawFiles(writing)
  drawNotices(writing)
  sheet.heading(t.caseFile.ombudsman.title)
  sheet.paragraph(t.caseFile.ombudsman.text)
  sheet.end((nth, of) => t.caseFile.foot(code, writing.made, nth, of))
  return sheet.doc as unknown as Readable // pdfkit's documents are streams of Node, which its types do not say
}

function drawAsked({ sheet, file, t, f, made }: Writing) {
  const words = t.caseFile.asked
  sheet.heading(words.title)
  const all = listAsked(file)
  if (all.length === 0) sheet.paragraph(words.none)
  for (const { refer, agency, note, told, next } of all) {
    const { respondBy, settleBy, binding } = refer.particulars
    const told_ =
      told instanceof Date ? words.told(f.dayAndTime(told, file.zone)) : told ? words.toldWaiting : words.toldNone
    sheet.entry(f.dayAndTime(refer.at, file.zone), words.referred(agency, f.dayLong(dayIn(file.zone, refer.at))), [
      ...(binding ? [{ words: words.binding }] : []),
      ...(note ? [{ words: words.chosen(note) }] : []),
      { words: told_ },
      { words: `${words.respondBy(f.dayLong(respondBy))} ${words.settleBy(f.dayLong(settleBy))}` },
      outcomeOf(next, file, t, f, made),
    ])
  }
}

function outcomeOf(next: ReportEvent | null, file: CaseFile, t: Words, f: Format, made: string): Line {
  const words = t.caseFile.asked
  if (!next) return { words: words.silent(made), as: 'late' }
  const when = f.dayAndTime(next.at, file.zone)
  if (next.action === 'send_back') return { words: words.returned(when) }
  return { words: words.responded(tell(next, file, t, f), when) }
}

function drawClocks({ sheet, file, t, f }: Writing) {
  const words = t.caseFile.clocks
  sheet.heading(words.title)
  if (file.clocks.length === 0) return sheet.paragraph(words.none)
  sheet.paragraph(words.law, { soft: true })
  for (const clock of file.clocks) {
    sheet.small(clock.name)
    sheet.paragraph(verdict(clock, t, f), { late: isLate(clock) })
    sheet.paragraph(counting(clock, t, f), { soft: true })
  }
}

const isLate = ({ facts }: ExplainedClock) =>
  facts.state === 'missed' || (facts.state === 'running' && facts.dueOn < facts.today)

function verdict({ facts }: ExplainedClock, t: Words, f: Format): string {
  const words = t.parts.deadline
  const since = facts.since ? f.dayLong(facts.since) : ''
  if (facts.state === 'running') return `${f.due(facts).replace(/^./, (letter) => letter.toUpperCase())}.`
  if (facts.state === 'paused') return `${words.pausedSince(since)}. ${t.caseFile.clocks.due(f.dayLong(facts.dueOn))}`
  if (facts.state === 'met') return `${words.met(since)}. ${t.caseFile.clocks.due(f.dayLong(facts.dueOn))}`
  return `${words.missed(since, f.dayLong(facts.dueOn))}.`
}

/** How the date came about, in sentences: the rule and its law, the first day, what was skipped, paused and moved. */
function counting({ facts }: ExplainedClock, t: Words, f: Format): string {
  const { deadline } = t.parts
  const words = t.caseFile.clocks
  const holidays = (facts.skipped ?? []).filter(({ decree, why }) => decree !== null || why !== deadline.weekend)
  const pauses = facts.pauses ?? []
  return [
    facts.rule && `${facts.rule.text}${facts.rule.basis ? ` (${facts.rule.basis})` : ''}.`,
    facts.startedOn && deadline.start(f.dayLong(facts.startedOn)),
    holidays.length > 0 &&
      words.skipped(
        holidays.map(({ day, why, decree }) => `${f.dayShort(day)}, ${why}${decree ? ` (${decree})` : ''}`).join('; '),
      ),
    pauses.length > 0 &&
      words.pauses(
        pauses
          .map(({ from, to }) =>
            to ? deadline.pausedRange(f.dayShort(from), f.dayShort(to)) : deadline.pausedOpen(f.dayShort(from)),
          )
          .join('; '),
      ),
    facts.moved && deadline.moved(f.dayShort(facts.moved.from), f.dayShort(facts.dueOn), facts.moved.why),
    facts.provisional && deadline.provisionalWhy,
  ]
    .filter(Boolean)
    .join(' ')
}

function drawWords({ sheet, file: { seen }, t }: Writing) {
  const words = t.caseFile.words
  sheet.heading(words.title)
  if (seen.original) {
    sheet.small(seen.original.title)
    sheet.quote(seen.original.body)
  } else sheet.paragraph(words.notShown)
  if (seen.publicBody === null) return
  sheet.small(words.public)
  if (seen.title) sheet.paragraph(seen.title)
  sheet.quote(seen.publicBody)
}

function drawDialogue({ sheet, file, t, f }: Writing) {
  const words = t.caseFile.dialogue
  sheet.heading(words.title)
  if (file.messages.length === 0) sheet.paragraph(words.none)
  for (const { writtenAt, sort, authorRole, agencyName, body } of file.messages) {
    const who = authorRole === 'reporter' ? t.desk.reporterRole : (agencyName ?? t.follow.roles[authorRole])
    sheet.entry(f.dayAndTime(writtenAt, file.zone), `${t.follow.sorts[sort]}, ${who}`, [{ words: body, as: 'quote' }])
  }
}

function drawHistory({ sheet, file, t, f, made }: Writing) {
  const words = t.caseFile.history
  const said = new Map(file.messages.map(({ id, body }) => [id, body]))
  sheet.heading(words.title)
  sheet.paragraph(words.lead)
  sheet.paragraph(file.holds ? words.holds(made) : words.broken(made), { late: !file.holds })
  if (!file.whole) sheet.paragraph(words.some, { soft: true })
  sheet.gap()
  for (const event of file.events) {
    const beside =
      event.action === 'send_back' || event.action === 'refer' ? wordsBeside(event, said, file.notes) : null
    sheet.entry(f.dayAndTime(event.at, file.zone), tell(event, file, t, f), [
      { words: whoOf(event, t) },
      ...(beside ? [{ words: beside, as: 'quote' as const }] : []),
      { words: event.hash, as: 'mono' },
    ])
  }
}

function drawFiles({ sheet, file: { files, zone }, t, f }: Writing) {
  const words = t.caseFile.files
  sheet.heading(words.title)
  if (files.length === 0) sheet.paragraph(words.none)
  for (const { name, bytes, media_type, uploaded_at, uploaded_by, sha256 } of files)
    sheet.entry(f.dayAndTime(uploaded_at, zone), name, [
      {
        words: `${media_type}, ${f.bytes(Number(bytes))}, ${uploaded_by === 'reporter' ? words.fromReporter : words.fromOfficer}`,
      },
      { words: `${words.sum} ${sha256}`, as: 'mono' },
    ])
}

function drawNotices({ sheet, file, t, f }: Writing) {
  const words = t.caseFile.notices
  sheet.heading(words.title)
  const groups = groupNotices(file)
  if (groups.length === 0) sheet.paragraph(words.none)
  for (const { event, audience, channel, state, at, count } of groups)
    sheet.entry(f.dayAndTime(at, file.zone), tell(event, file, t, f), [
      {
        words: words.line(words.channels[channel], words.to[audience], count, words.states[state]),
        ...(state === 'failed' && { as: 'late' as const }),
      },
    ])
}

/** Said to a third person: "the reporter", never "you". */
const toAnybody: Partial<Told> = {
  submit: (_, { t }) => t.desk.events.opened,
  take: (_, { t }) => t.desk.events.take,
  show_contact: (_, { t }) => t.desk.events.show_contact,
}

const tell = (event: ReportEvent, { agencies }: CaseFile, t: Words, f: Format) =>
  tellEvent(event, agencies, { t, f }, toAnybody)

const whoOf = ({ actorRole, actorAgencyName }: ReportEvent, t: Words) =>
  actorRole === 'reporter'
    ? t.desk.reporterRole
    : [t.follow.roles[actorRole], actorAgencyName].filter(Boolean).join(', ')
