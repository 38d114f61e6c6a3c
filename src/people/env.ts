import type { Logger } from 'pino'
import type { Space } from '#src/platform/space.ts'
import type { DeskPage } from '#src/ui/desk-frame.tsx'
import type { Actor } from './actor.ts'
import type { Session } from './session.ts'

/** What every handler finds in its context. */
export type Env = {
  Variables: {
    space: Space
    actor: Actor
    /** The signed-in browser, whatever its person may do; null for visitors. */
    session: Session | null
    log: Logger
    /** The client's address as trusted proxies tell it: for throttling only, never kept or logged. */
    address: string
    requestId: string
    /** Set on pages marked private only; public pages carry no inline script or style. */
    nonce: string | undefined
    lang: 'id' | 'en'
    /** Below `/meja`: the frame of the desk for the pages of other modules. */
    deskPage: DeskPage
    /** The page tells of what somebody near must not see: it carries "Keluar cepat". */
    exitFast?: boolean
  }
}
