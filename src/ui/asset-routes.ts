import { Hono } from 'hono'
import { serveAsset } from './assets.ts'

/** `/aset/:name`: styles, scripts, font and icons of the space. */
export const assetRoutes = new Hono().get('/aset/:name', (c) => {
  return serveAsset(c.req.param('name'), c.req.header('accept-encoding')) ?? c.notFound()
})
