import type { Refusal } from '#src/platform/errors.ts'
import { LinkButton } from './button.tsx'
import { type PageRequest, pageFor } from './page.tsx'
import { respond } from './respond.tsx'

type Answering = Parameters<typeof respond>[0] & PageRequest

/** A refusal as a page: what it means and what to do next. */
export function showRefusal(c: Answering, { reason, details }: Refusal, status = 404): Response {
  const { t } = withVisitor(c)
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
      <p>
        <LinkButton to="/" kind="plain">
          {t.failures.goHome}
        </LinkButton>
      </p>
    </>
  )
  return respond(c, title, body, { status, private: true, robots: 'noindex' })
}

/** Our fault: a reference for the log, no detail of what broke. */
export function showFailure(c: Answering, reference: string): Response {
  const { t } = withVisitor(c)
  const body = (
    <>
      <h1>{t.failures.brokenTitle}</h1>
      <p class="lead">{t.failures.broken(reference)}</p>
      <LinkButton to="/" kind="plain">
        {t.failures.goHome}
      </LinkButton>
    </>
  )
  return respond(c, t.failures.brokenTitle, body, { status: 500, private: true, robots: 'noindex' })
}

/** The database is away for a moment: nothing was lost, the same request will do later. */
export function showBusy(c: Answering): Response {
  const { t } = withVisitor(c)
  const body = (
    <>
      <h1>{t.failures.busyTitle}</h1>
      <p class="lead">{t.failures.busy}</p>
    </>
  )
  const answer = respond(c, t.failures.busyTitle, body, { status: 503, private: true, robots: 'noindex' })
  answer.headers.set('Retry-After', '30')
  return answer
}

// The request may have failed before anybody knew who asks.
const withVisitor = (c: Answering) => pageFor(c)
