import type { Context } from 'hono'
import { dayIn } from '#src/calendar/working-days.ts'
import { formatFor } from '#src/i18n/format.ts'
import { wordsFor } from '#src/i18n/words.ts'
import type { Env } from '#src/people/env.ts'
import { tooMany } from '#src/people/throttle.ts'
import { votersOf } from '#src/people/voters.ts'
import { Refusal } from '#src/platform/errors.ts'
import { isCode, looksLikeCode, normalizeCode, showCode } from '#src/reports/code.ts'
import { findEndorsements, isEndorsedBy } from '#src/reports/endorsements.ts'
import { explainDeadline } from '#src/reports/explain.ts'
import { isFollower } from '#src/reports/followers.ts'
import { lastReturn } from '#src/reports/last-return.ts'
import { runningTime } from '#src/reports/running-time.ts'
import { respond } from '#src/ui/respond.tsx'
import { stampOf } from '#src/ui/stamp.tsx'
import { currentClock } from './deadlines.ts'
import { nextStep, nextStepOfStatus } from './next-step.ts'
import { NotFoundPage } from './pages/not-found.tsx'
import { ReportPage } from './pages/report.tsx'
import { ShareHead } from './pages/share-head.tsx'
import { StatusPage } from './pages/status.tsx'
import { findNames, findPublicReport, findStatus, listClocks, type PublicFile, type PublicStatus } from './queries.ts'
import { agenciesIn, tell } from './story.ts'

type C = Context<Env>

/**
 * A number as strangers may know it. Other spellings of a valid number lead to the canonical one before anybody looks
 * whether it exists; a number that is unknown and one that is confidential then take the same path to the same page.
 * Numbers of reports that are not published cannot be tried out without end. Errors: Refusal `too_many`.
 */
export async function showReport(c: C) {
  const typed = c.req.param('code') ?? ''
  const code = normalizeCode(typed)
  if (!isCode(code)) return showNotFound(c, typed, looksLikeCode(code))
  if (typed !== showCode(code)) return c.redirect(c.var.space.href(`/laporan/${showCode(code)}`), 301)

  const status = await findStatus(c.var.space.db, code)
  const isPublished = status !== undefined && status.published_at !== null && status.status !== 'archived'
  const file = isPublished ? await findPublicReport(c.var.space.db, status.id) : undefined
  if (file) return showFile(c, file)
  if (await tooMany(c.var.space, 'guess', c.var.address ?? '')) throw new Refusal('too_many')
  return status ? showStatus(c, status) : showNotFound(c, showCode(code), false)
}

const longestEcho = 40

function showNotFound(c: C, typed: string, isTypo: boolean) {
  const title = wordsFor(c.var.lang).publicPages.report.notFoundTitle
  const page = <NotFoundPage number={typed.slice(0, longestEcho)} isTypo={isTypo} />
  return respond(c, title, page, { status: 404, robots: 'noindex' })
}

async function showFile(c: C, file: PublicFile) {
  const { space, lang, actor } = c.var
  const [t, f, now] = [wordsFor(lang), formatFor(lang), space.clock.now()]
  const { report, clocks, events } = file
  const clock = currentClock(report.status, clocks, dayIn(report.time_zone, now))
  const voters = votersOf(c)
  const { received_at: from, closed_at: ended, time_zone: zone, area_code: area } = report
  const [due, ran, rows, people, isMine, follows] = await Promise.all([
    clock && explainDeadline(space.db, clock, now, t),
    runningTime(space.db, { from, ended, now, zone, area }, clocks),
    findNames(space.db, agenciesIn(events)),
    findEndorsements(space.db, report.id),
    isEndorsedBy(space.db, report.id, voters),
    actor.personId !== null && isFollower(space.db, report.id, actor.personId),
  ])
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  const sentBack = lastReturn({ isHeld: report.agency_name !== null, events, messages: file.messages, names }, t)
  const next = nextStep({ report, clock, facts: due?.facts ?? null, sentBack }, t, f)
  const link = space.url(`/laporan/${showCode(report.code)}`)
  const said = t.status.citizen[stampOf(report.status, report.outcome, report.taken)]
  return respond(
    c,
    `${report.title} (${showCode(report.code)})`,
    <ReportPage
      file={file}
      due={due}
      next={next}
      entries={tell(file, names, t, f)}
      ran={ran}
      link={link}
      support={{ people, isMine, follows }}
    />,
    {
      private: voters.length > 0,
      head: <ShareHead title={report.title} says={said} link={link} picture={space.url('/gambar/bagikan.png')} />,
    },
  )
}

async function showStatus(c: C, status: PublicStatus) {
  const { space, lang } = c.var
  const [t, f, now] = [wordsFor(lang), formatFor(lang), space.clock.now()]
  const clock = currentClock(status.status, await listClocks(space.db, status.id), dayIn(status.time_zone, now))
  const due = clock && (await explainDeadline(space.db, clock, now, t))
  const next = nextStepOfStatus(status, clock, due?.facts ?? null, t, f)
  return respond(
    c,
    t.publicPages.report.statusTitle(showCode(status.code)),
    <StatusPage status={status} due={due} next={next} />,
    { robots: 'noindex' },
  )
}
