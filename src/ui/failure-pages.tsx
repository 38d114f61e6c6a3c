import type { Refusal } from '#src/platform/errors.ts'
import { LinkButton } from './button.tsx'
import { type PageRequest, pageFor } from './page.tsx'
import { respond } from './respond.tsx'

type Answering = Parameters<typeof respond>[0] & PageRequest

/** A refusal as a page: what it means and what to do next. An officer at the desk stays in its frame. */
export function showRefusal(c: Answering, { reason, details }: Refusal, status = 404): Response | Promise<Response> {
  const page = withVisitor(c)
  const { t } = page
  const titles: Record<string, string> = t.refusalTitles
  const title = titles[String(status)] ?? t.refusalTitles[422]
  const body = (
    <>
      <h1>{title}</h1>
      <p class="lead">{t.refusals[reason]}</p>
      {details.code && (
        <LinkButton to={`/laporan/${details.code}`} kind="second">
          {t.follow.track.open}
        </LinkButton>
      )}
      <Onward lost={status === 404} out={status === 401} page={page} />
    </>
  )
  if (page.who?.staff && c.var.deskPage) return c.var.deskPage(title, body, { status })
  return respond(c, title, body, { status, private: true, robots: 'noindex' })
}

/** Our fault: a reference for the log, no detail of what broke. */
export function showFailure(c: Answering, reference: string): Response {
  const page = withVisitor(c)
  const { t } = page
  const body = (
    <>
      <h1>{t.failures.brokenTitle}</h1>
      <p class="lead">{t.failures.broken(reference)}</p>
      <Onward page={page} />
    </>
  )
  return respond(c, t.failures.brokenTitle, body, { status: 500, private: true, robots: 'noindex' })
}

/** The database is away for a moment: nothing was lost, the same request will do later. */
export function showBusy(c: Answering): Response {
  const page = withVisitor(c)
  const { t } = page
  const body = (
    <>
      <h1>{t.failures.busyTitle}</h1>
      <p class="lead">{t.failures.busy}</p>
      <Onward page={page} />
    </>
  )
  const answer = respond(c, t.failures.busyTitle, body, { status: 503, private: true, robots: 'noindex' })
  answer.headers.set('Retry-After', '30')
  return answer
}

type OnwardProps = { page: ReturnType<typeof withVisitor>; lost?: boolean; out?: boolean }

/** Where to go from here: officers to their desk; whoever did not find something, to where things are found. */
const Onward = ({ page: { t, to, site, who }, lost = false, out = false }: OnwardProps) => {
  const found = { [site.links.track]: t.common.trackReport, [site.links.browse ?? '/']: t.publicPages.home.all }
  const doors = { [site.links.signIn]: t.common.signIn, '/masuk/petugas': t.signIn.staffTitle }
  const ways = {
    ...(out && doors),
    ...(who?.staff && { [site.links.desk]: t.common.desk }),
    ...(lost && found),
    '/': t.failures.goHome,
  }
  return (
    <ul class="ways">
      {Object.entries(ways).map(([path, words]) => (
        <li>
          <a href={to(path)}>{words}</a>
        </li>
      ))}
    </ul>
  )
}

// The request may have failed before anybody knew who asks.
const withVisitor = (c: Answering) => pageFor(c)
