import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { serveAsset } from '#src/ui/assets.ts'
import { galleryRoutes } from '#src/ui/gallery.tsx'
import { uiApp } from './app.tsx'

/** The gallery on a free port, with a list of places that answers like the real one. */
export async function serveGallery(actor: 'visitor' | 'staff' = 'visitor') {
  const places = new Hono().get('/wilayah', (c) =>
    c.json([
      { code: '17.71.01', level: 3, name: 'Selebar', full_name: 'Kecamatan Selebar, Kota Bengkulu' },
      { code: '17.71.02', level: 3, name: 'Selupu', full_name: 'Kecamatan Selupu Rejang, Rejang Lebong' },
    ]),
  )
  const assets = new Hono().get(
    '/aset/:file',
    (c) => serveAsset(c.req.param('file'), c.req.header('accept-encoding')) ?? c.notFound(),
  )
  const routes = new Hono()
    .route('/', galleryRoutes as never)
    .route('/', assets)
    .route('/', places)
  const server = serve({ fetch: uiApp(routes, { actor }).fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((ready) => server.once('listening', ready))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, close: () => new Promise((done) => server.close(done)) }
}
