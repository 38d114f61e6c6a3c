import { Hono } from 'hono'
import { makeChallenge } from '#src/platform/http/proof-of-work.ts'
import { citizenRoutes } from './citizen-routes.tsx'
import type { Doors } from './doors.ts'
import type { Env } from './env.ts'
import { invitationRoutes } from './invitation-routes.tsx'
import { keyRoutes } from './key-routes.tsx'
import { passkeyRoutes } from './passkey-routes.ts'
import { securityRoutes } from './security-routes.tsx'
import { staffRoutes } from './staff-routes.tsx'

/** Everything about who one is: signing in and out, invitations, the keys of the account. Needs `withActor` before. */
export const peopleRoutes = (doors: Doors) =>
  new Hono<Env>()
    .get('/bukti-kerja', async (c) => c.json(await makeChallenge(c.var.space), 200, { 'Cache-Control': 'no-store' }))
    .route('/', citizenRoutes(doors))
    .route('/', staffRoutes(doors))
    .route('/', passkeyRoutes(doors))
    .route('/', invitationRoutes(doors))
    .route('/', securityRoutes())
    .route('/', keyRoutes(doors))
