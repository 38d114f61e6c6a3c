import { Hono } from 'hono'
import type { Env } from '#src/people/env.ts'
import { searchPlaces } from './queries.ts'

const LONGEST_SEARCH = 100

/** `GET /wilayah?q=selebar`: type-ahead over every place of Indonesia, the same for everybody. */
export const placesRoutes = new Hono<Env>().get('/wilayah', async (c) => {
  const places = await searchPlaces(c.var.space.db, (c.req.query('q') ?? '').slice(0, LONGEST_SEARCH))
  c.header('Cache-Control', 'public, max-age=86400')
  return c.json(places)
})
