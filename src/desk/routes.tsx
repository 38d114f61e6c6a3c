import { Hono } from 'hono'
import type { Env } from '#src/people/env.ts'
import { staffOnly } from '#src/people/session.ts'
import { bulkRoutes } from './bulk/routes.tsx'
import { followingRoutes } from './following/routes.tsx'
import { leaderRoutes } from './leaders/routes.tsx'
import { movingRoutes } from './moving/routes.tsx'
import { noteRoutes } from './notes/routes.tsx'
import { archiveRoutes } from './oversight/archives.tsx'
import { supervisionRoutes } from './oversight/supervision.tsx'
import { queueRoutes } from './queues/routes.tsx'
import { reportRoutes } from './report/routes.tsx'
import { serveSteps } from './steps.ts'
import { templateRoutes } from './templates/routes.tsx'
import { undoRoutes } from './undo/routes.tsx'

/** The officers' desk: queues, one report, verification and routing. */
export const deskRoutes = new Hono<Env>()
  .use('/meja/*', staffOnly)
  .route('/', queueRoutes)
  .route('/', bulkRoutes)
  .route('/', reportRoutes)
  .route('/', supervisionRoutes)
  .route('/', archiveRoutes)
  .route('/', leaderRoutes)
  .route('/', movingRoutes)
  .route('/', undoRoutes)
  .route('/', noteRoutes)
  .route('/', followingRoutes)
  .route('/', templateRoutes)

serveSteps(deskRoutes)
