import { Hono } from 'hono'
import type { Env } from '#src/people/env.ts'
import { staffOnly } from '#src/people/session.ts'
import { askSealStep, decideSealStep } from './oversight/seal-steps.tsx'
import { queueRoutes } from './queues/routes.tsx'
import { reportRoutes } from './report/routes.tsx'
import { closeStep, escalateStep, forwardStep, reopenStep, sendBackStep } from './routing/steps.tsx'
import { serveStep } from './step.tsx'
import { correctStep } from './verification/correct-step.tsx'
import { archiveStep, ask, completeStep, mergeStep } from './verification/steps.tsx'
import { verify } from './verification/verify.tsx'

/** The officers' desk: queues, one report, verification and routing. */
export const deskRoutes = new Hono<Env>().use('/meja/*', staffOnly).route('/', queueRoutes).route('/', reportRoutes)

serveStep(deskRoutes, verify)
serveStep(deskRoutes, ask)
serveStep(deskRoutes, completeStep)
serveStep(deskRoutes, archiveStep)
serveStep(deskRoutes, mergeStep)
serveStep(deskRoutes, correctStep)
serveStep(deskRoutes, sendBackStep)
serveStep(deskRoutes, forwardStep)
serveStep(deskRoutes, escalateStep)
serveStep(deskRoutes, reopenStep)
serveStep(deskRoutes, closeStep)
serveStep(deskRoutes, askSealStep)
serveStep(deskRoutes, decideSealStep)
