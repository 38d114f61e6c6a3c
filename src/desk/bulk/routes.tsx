import { Hono } from 'hono'
import type { Env } from '#src/people/env.ts'
import { exportList } from './export.ts'
import { choose, open, start, stop, undo } from './handlers.tsx'

/** One act on many reports, and a list as a file. */
export const bulkRoutes = new Hono<Env>()

bulkRoutes.post('/meja/massal', choose)
bulkRoutes.get('/meja/massal/:id', open)
bulkRoutes.post('/meja/massal/:id/mulai', start)
bulkRoutes.post('/meja/massal/:id/hentikan', stop)
bulkRoutes.post('/meja/massal/:id/urungkan', undo)
bulkRoutes.post('/meja/unduh-daftar', exportList)
