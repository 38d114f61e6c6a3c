import { beforeAll, expect, test } from 'vitest'
import { createApp } from '#src/app.ts'
import { createLog } from '#src/platform/log.ts'
import { openTestSpace } from '#test/support/space.ts'
import { code, helpers, pages, tests } from './sources.ts'

/** Method and pattern of everything that the program answers; what only passes a request on is left out. */
let routes: string[] = []
beforeAll(async () => {
  const app = createApp(await openTestSpace(), { log: createLog('silent') })
  routes = [...new Set(app.routes.filter(({ method }) => method !== 'ALL').map(({ path }) => path))].sort()
})

test('the program answers', () => expect(routes.length).toBeGreaterThan(40))

// Named by no test yet, beyond the stranger of doors.test.ts who tries every handle. None may join.
const pending = [
  '/aset/:file',
  '/lapor/lampiran/:id/hapus',
  '/lapor/lanjut/:token',
  '/meja/laporan/:code/konsep/:id/kembalikan',
  '/meja/laporan/:code/tutup',
  '/saya/keamanan/passkey/:id/hapus',
  '/undangan/:token/terima',
]

// A route is reached when a test names an address of its shape, or what follows the number of a report
// ("arsip", "konsep/:id/setujui"), which helpers put behind it.
const journeys = tests.some((file) => file.startsWith('test/journeys/'))
test.skipIf(!journeys)('every route is reached by a test', () => {
  const asked = [...tests, ...helpers].map((file) => code(file)).join('\n')
  const isNamed = (path: string) => shapeOf(path).test(asked) || tailOf(path)?.test(asked)
  expect(routes.filter((path) => path.includes(':') && !isNamed(path) && !pending.includes(path))).toEqual([])
})

test('every page is served by a route', () => {
  const served = pages.filter((file) => /\/pages\//.test(file))
  const used = pages.map((file) => code(file)).join('\n')
  const orphan = served.filter((file) => !used.includes(`/${file.split('/').at(-1)}'`))
  expect(served.length).toBeGreaterThan(20)
  expect(orphan).toEqual([])
})

const pattern = (path: string) =>
  path
    .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
    .replace(/:\w+(\\?\{[^}]*\})?/g, '[^/\'"`?#]+')
    .replace(/\/$/, '/?')
const shapeOf = (path: string) => new RegExp(`['"\`}]${pattern(path)}['"\`?#]`)
const tailOf = (path: string) => {
  const [, tail] = path.split(/\/:code\//)
  return tail === undefined ? undefined : new RegExp(`['"\`}/]${pattern(tail)}['"\`?#]`)
}
