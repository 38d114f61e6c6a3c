import { Hono } from 'hono'
import { findAttachment } from '#src/attachments/queries.ts'
import { serveAttachment } from '#src/attachments/serve.ts'
import type { Env } from '#src/people/env.ts'
import { Refusal } from '#src/platform/errors.ts'
import { isCode, looksLikeCode, normalizeCode, showCode } from '#src/reports/code.ts'
import { showAgency } from './agency-route.tsx'
import { saveFollow, showFollow } from './follow-handlers.tsx'
import { showHome } from './home-route.tsx'
import { isPublicPicture } from './queries.ts'
import { showReport } from './report-route.tsx'
import { robots } from './robots.ts'
import { sharePicture } from './share-picture.ts'
import { showAbout, showAccessibility, showHelp, showPrivacy } from './static-routes.tsx'
import { support } from './support-handlers.ts'

/** Everything that needs no sign-in: mounted last, so that a reporter's own page comes before the public one. */
export const publicationRoutes = new Hono<Env>()
  .get('/', showHome)
  .get('/bantuan', showHelp)
  .get('/kerahasiaan', showPrivacy)
  .get('/aksesibilitas', showAccessibility)
  .get('/tentang', showAbout)
  .get('/instansi/:slug', showAgency)
  .get('/robots.txt', robots)
  .get('/gambar/bagikan.png', sharePicture)

/** The box on the home page: a number opens its report, anything else goes on to the page that explains. */
publicationRoutes.get('/laporan', (c) => {
  const typed = c.req.query('nomor') ?? ''
  const code = normalizeCode(typed)
  const path = looksLikeCode(code)
    ? `/laporan/${showCode(code)}`
    : `/lacak?nomor=${encodeURIComponent(typed.slice(0, 40))}`
  return c.redirect(c.var.space.href(path), 303)
})

publicationRoutes.get('/laporan/:code', showReport)
publicationRoutes.post('/laporan/:code/dukungan', support)
publicationRoutes.get('/laporan/:code/ikuti', showFollow)
publicationRoutes.post('/laporan/:code/ikuti', saveFollow)

/** The short address of mails and messages; whether there is such a report is not told here. */
publicationRoutes.get('/l/:code', (c) => {
  const code = normalizeCode(c.req.param('code'))
  const path = isCode(code) ? showCode(code) : encodeURIComponent(c.req.param('code'))
  return c.redirect(c.var.space.href(`/laporan/${path}`), 302)
})

/** Only re-encoded pictures of public reports; to strangers everything else does not exist. */
publicationRoutes.get('/berkas/:file/:variant{publik|thumb}', async (c) => {
  const { space } = c.var
  const { file, variant } = c.req.param()
  const picture = (await isPublicPicture(space.db, file)) ? await findAttachment(space.db, file) : undefined
  if (!picture) throw new Refusal('not_found')
  return serveAttachment(space, c.req.raw, picture, variant === 'thumb' ? 'thumb' : 'public', true)
})
