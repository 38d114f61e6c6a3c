import { Hono } from 'hono'
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
    .route('/', citizenRoutes(doors))
    .route('/', staffRoutes(doors))
    .route('/', passkeyRoutes(doors))
    .route('/', invitationRoutes(doors))
    .route('/', securityRoutes())
    .route('/', keyRoutes(doors))
