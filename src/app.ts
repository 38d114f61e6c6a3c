import { type Context, Hono } from 'hono'
import type { Logger } from 'pino'
import { recordSignIn } from './audit/sign-ins.ts'
import { callRoutes } from './channels/call-routes.ts'
import { channelRoutes } from './channels/routes.tsx'
import { adminRoutes } from './desk/admin/routes.tsx'
import { answerRoutes } from './desk/answering/routes.tsx'
import { lendFrame } from './desk/frame.tsx'
import { openPresence, type Presence } from './desk/presence/hub.ts'
import { presenceRoutes } from './desk/presence/routes.ts'
import { recordRoutes } from './desk/recording/routes.tsx'
import { deskRoutes } from './desk/routes.tsx'
import { filingRoutes } from './filing/routes.tsx'
import { contactRoutes } from './my/contact-routes.tsx'
import { myRoutes } from './my/routes.tsx'
import { noticeRoutes } from './notifications/routes.tsx'
import { newsSettingsRoutes } from './notifications/settings-routes.tsx'
import { queueSignInMail } from './notifications/sign-in-mail.ts'
import type { Doors } from './people/doors.ts'
import type { Env as PeopleEnv } from './people/env.ts'
import { peopleRoutes } from './people/routes.tsx'
import { withActor } from './people/session.ts'
import { placesRoutes } from './places/routes.tsx'
import { isDatabaseAway, isDiskFull } from './platform/database-server.ts'
import { forOnePage } from './platform/db.ts'
import { Refusal, reasons } from './platform/errors.ts'
import { accessLog } from './platform/http/access-log.ts'
import { limitBody } from './platform/http/body-limit.ts'
import { refuseNul } from './platform/http/no-nul.ts'
import { originCheck } from './platform/http/origin-check.ts'
import { findAddress, nameRequest, type RequestEnv } from './platform/http/request.ts'
import { securityHeaders } from './platform/http/security-headers.ts'
import { transfer } from './platform/http/transfer.ts'
import { describeError } from './platform/log.ts'
import type { Space } from './platform/space.ts'
import { publicationRoutes } from './publication/routes.tsx'
import { searchRoutes } from './search/routes.tsx'
import { appearanceRoutes } from './ui/appearance.tsx'
import { serveAsset } from './ui/assets.ts'
import { showBusy, showFailure, showRefusal } from './ui/failure-pages.tsx'
import { galleryRoutes } from './ui/gallery.tsx'
import { langOf, languageCookie } from './ui/lang.ts'
import { refreshSite } from './ui/site.ts'
import { siteRoutes } from './ui/site-routes.ts'

type Env = PeopleEnv & RequestEnv

type Settings = {
  log: Logger
  /** How many proxies of ours stand before the program. */
  trustProxy?: number
  seen?: Parameters<typeof accessLog>[0]
  /** Opens the mailbox that shows every e-mail. */
  demo?: boolean
  /** Opens the gallery of components: for the demo and for whoever works on the pages. */
  gallery?: boolean
  /** Who has which report open, in this process; whoever starts the program stops it. */
  presence?: Presence
  /** Pages that only this program has. */
  more?: Hono<PeopleEnv>
}

const doors: Doors = { mail: queueSignInMail, signIn: recordSignIn }

/** All pages of one space. What a stranger may read comes last: the reporter's and the officers' doors go first. */
export function createApp(space: Space, settings: Settings) {
  const { log, trustProxy = 0, seen, demo = false, gallery = false, more } = settings
  const { presence = openPresence(space) } = settings
  const pages = new Hono<PeopleEnv>()
    .use('/meja/*', lendFrame)
    .route('/', filingRoutes(doors))
    .route('/', myRoutes)
    .route('/', contactRoutes(doors))
    .route('/', noticeRoutes)
    .route('/', newsSettingsRoutes)
    .route('/', peopleRoutes(doors))
    .route('/', placesRoutes)
    .route('/', appearanceRoutes)
    .route('/', siteRoutes)
    .route('/', deskRoutes)
    .route('/', presenceRoutes(presence))
    .route('/', answerRoutes)
    .route('/', recordRoutes)
    .route('/', adminRoutes)
    .route('/', channelRoutes({ demo }))
    .route('/', searchRoutes)
    .route('/', publicationRoutes)

  if (gallery) pages.route('/', galleryRoutes)
  if (more) pages.route('/', more)

  return new Hono<Env>()
    .use(nameRequest(log), findAddress(trustProxy), accessLog(seen), transfer(), securityHeaders(space.publicUrl))
    .use((c, next) => {
      c.set('space', space)
      c.set('nonce', undefined)
      return next()
    })
    .get('/aset/:file', (c) => serveAsset(c.req.param('file'), c.req.header('accept-encoding')) ?? c.notFound())
    .use(async (c, next) => {
      c.set('lang', langOf(c))
      const chosen = languageCookie(c)
      await next()
      if (chosen) c.header('Set-Cookie', chosen, { append: true })
    })
    .use(limitBody())
    .route(space.base || '/', callRoutes) // machines call these: they come from no page of ours
    .use(async (_, next) => {
      await refreshSite(space)
      return next()
    })
    .use((c, next) => (c.req.method === 'GET' ? forOnePage(next) : next()))
    .use(originCheck(space.publicUrl), refuseNul, withActor)
    .route(space.base || '/', pages)
    .notFound((c) => showRefusal(c, new Refusal('not_found')))
    .onError(explain)
}

/** The one place where errors become pages: a refusal says what to do next, anything else is our bug. */
function explain(error: Error, c: Context<Env>): Response | Promise<Response> {
  if (error instanceof Refusal) return showRefusal(c, error, reasons[error.reason])
  if (isDiskFull(error)) return explain(new Refusal('storage_full'), c)
  c.var.log.error(describeError(error), 'request failed')
  if (isDatabaseAway(error)) return showBusy(c)
  return showFailure(c, c.var.requestId)
}
