import { beforeAll, expect, test } from 'vitest'
import { createApp } from '#src/app.ts'
import { createLog } from '#src/platform/log.ts'
import { openTestSpace } from '#test/support/space.ts'
import { code, pages, tests } from './sources.ts'

/** Method and pattern of everything that the program answers; what only passes a request on is left out. */
let routes: string[] = []
beforeAll(async () => {
  const app = createApp(await openTestSpace(), { log: createLog('silent') })
  routes = [...new Set(app.routes.filter(({ method }) => method !== 'ALL').map(({ path }) => path))].sort()
})

test('the program answers', () => expect(routes.length).toBeGreaterThan(40))

// A route is reached when a test asks for an address of its shape. Most are reached by the journeys.
const journeys = tests.some((file) => file.startsWith('test/journeys/'))
test.skipIf(!journeys)('every route is reached by a test', () => {
  const asked = tests.map((file) => code(file)).join('\n')
  expect(routes.filter((path) => !shapeOf(path).test(asked))).toEqual([])
})

test('every page is served by a route', () => {
  const served = pages.filter((file) => /\/pages\//.test(file))
  const used = pages.map((file) => code(file)).join('\n')
  const orphan = served.filter((file) => !used.includes(`/${file.split('/').at(-1)}'`))
  expect(served.length).toBeGreaterThan(20)
  expect(orphan).toEqual([])
})

const shapeOf = (path: string) =>
  new RegExp(
    `['"\`}]${path
      .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
      .replace(/:\w+(\\?\{[^}]*\})?/g, '[^/\'"`?#]+')
      .replace(/\/$/, '/?')}['"\`?#]`,
  )
