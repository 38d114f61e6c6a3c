import type { Logger } from 'pino'
import type { Space } from '#src/platform/space.ts'
import type { Actor } from './actor.ts'

/** What every handler finds in its context. */
export type Env = {
  Variables: {
    space: Space
    actor: Actor
    log: Logger
    requestId: string
    /** Set on pages marked private only; public pages carry no inline script or style. */
    nonce: string | undefined
    lang: 'id' | 'en'
  }
}
