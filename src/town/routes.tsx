import { Hono } from 'hono'
import { z } from 'zod'
import { wordsFor } from '#src/i18n/words.ts'
import type { Env } from '#src/people/env.ts'
import { showKey } from '#src/reports/access-key.ts'
import { respond } from '#src/ui/respond.tsx'
import { townPassword, townPeople } from './lay.ts'
import { DemoPage } from './pages/demo.tsx'
import { townKey } from './play.ts'
import { listSamples } from './queries.ts'

type Demo = {
  /** The six digits of this half minute. */
  code(): string
  /** Moves the clock of the space on and does what falls due. */
  forward(days: number): Promise<void>
}

const moving = z.object({ hari: z.enum(['1', '7', '30']).catch('1') })

/** `/demo`: who to sign in as, and the hands of the clock. Mounted by the demo alone. */
export const demoRoutes = ({ code, forward }: Demo): Hono<Env> =>
  new Hono<Env>()
    .get('/demo', async (c) => {
      const { space, lang } = c.var
      const facts = { now: space.clock.now(), samples: await listSamples(space.db), code: code() }
      const page = <DemoPage {...facts} people={townPeople} password={townPassword} accessKey={showKey(townKey)} />
      return respond(c, wordsFor(lang).demo.title, page, { private: true, robots: 'noindex', wide: true })
    })
    .post('/demo/jam', async (c) => {
      const { hari } = moving.parse(await c.req.parseBody())
      await forward(Number(hari))
      return c.redirect(c.var.space.href('/demo'), 303)
    })
