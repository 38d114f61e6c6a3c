import { beforeAll, expect, test } from 'vitest'
import { createApp } from '#src/app.ts'
import { createLog } from '#src/platform/log.ts'
import { openTestSpace } from '#test/support/space.ts'
import { deadLines, policyOf } from './policies.ts'
import { imports, pages } from './sources.ts'
import { type Door, doorsOf } from './walk.ts'

let doors: Door[] = []
beforeAll(async () => {
  doors = doorsOf(createApp(await openTestSpace(), { log: createLog('silent') }))
})

test('somebody has said of every door whom it is for, and of no other', () => {
  expect(doors.length).toBeGreaterThan(200)
  const open = doors.filter((door) => policyOf(door) === null).map(({ method, path }) => `${method} ${path}`)
  expect(open).toEqual([])
  expect(deadLines(doors)).toEqual([])
})

test('every page is served by a route', () => {
  const served = pages.filter((file) => /\/pages\//.test(file))
  const used = new Set(imports.filter(({ file }) => file.endsWith('.tsx')).map(({ path }) => path))
  const orphan = served.filter((file) => !used.has(file))
  expect(served.length).toBeGreaterThan(20)
  expect(orphan).toEqual([])
})
