import { beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '#src/app.ts'
import { createLog } from '#src/platform/log.ts'
import { openTestSpace, type TestSpace } from '#test/support/space.ts'
import { fileReport } from '#test/support/town.ts'
import { policyOf } from './policies.ts'
import { addressOf, type Door, doorsOf } from './walk.ts'

/** A stranger knocks at every door of the program, in the order of the route table, and tries the handle. */

let space: TestSpace
let app: ReturnType<typeof createApp>
let routes: Door[]
let secret: string
beforeAll(async () => {
  space = await openTestSpace()
  app = createApp(space, { log: createLog('silent') })
  routes = doorsOf(app)
  secret = (await fileReport(space, { flags: { confidential: true } })).code
})

const knock = async ({ method, path }: Door, code = secret) =>
  app.request(`${space.publicUrl}${addressOf(path, code)}`, {
    method,
    headers: { origin: space.publicUrl },
    ...(method !== 'GET' && { body: new URLSearchParams({ x: '1' }) }),
  })

// The page before a key is shown is the same for every link: looking at it must not tell which are good.
const saysNothing = ['/k/:token']

describe('a stranger', () => {
  test('finds no door that breaks, and every page with the strict policy', async () => {
    const wrong: string[] = []
    for (const route of routes) {
      const answer = await knock(route)
      if (answer.status >= 500) wrong.push(`${route.method} ${route.path}: ${answer.status}`)
      const policy = answer.headers.get('content-security-policy') ?? ''
      if (/html/.test(answer.headers.get('content-type') ?? '') && !/default-src 'self'/.test(policy))
        wrong.push(`${route.method} ${route.path}: no policy`)
      if (/unsafe-(inline|eval)/.test(policy)) wrong.push(`${route.method} ${route.path}: ${policy}`)
    }
    expect(wrong).toEqual([])
    expect(routes.length).toBeGreaterThan(60)
  })

  test('gets in where a door is for anyone, and nowhere else', async () => {
    const wrong: string[] = []
    for (const route of routes) {
      const policy = policyOf(route)
      const answer = await knock(route)
      const isRefused = [401, 403, 404].includes(answer.status) || isSentAway(answer)
      const mayEnter = policy === 'anyone' || policy === 'writer' || saysNothing.includes(route.path)
      if (!isRefused && !mayEnter) wrong.push(`${route.method} ${route.path} is for the ${policy}: ${answer.status}`)
      if (policy === 'anyone' && [401, 403].includes(answer.status))
        wrong.push(`${route.method} ${route.path} is for anyone: ${answer.status}`)
    }
    expect(wrong).toEqual([])
  })

  test('learns nothing of a confidential report, not even whether it exists', async () => {
    const told: string[] = []
    for (const route of routes.filter(({ path }) => path.includes(':code'))) {
      const answer = await knock(route)
      const absent = await knock(route, 'P0TH000G')
      const text = await answer.text()
      if (/Kenanga|Wulandari|kota-melati/.test(text)) told.push(`${route.method} ${route.path}: words`)
      if (answer.status !== absent.status)
        told.push(`${route.method} ${route.path}: ${answer.status}, not ${absent.status}`)
    }
    expect(told).toEqual([])
  })
})

const isSentAway = (answer: Response) =>
  [302, 303].includes(answer.status) && /\/(masuk|lacak)\b/.test(answer.headers.get('location') ?? '')
