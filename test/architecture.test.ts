import { expect, test } from 'vitest'
import { code, type Import, imports, places, sources } from './rules/sources.ts'

// Arrows point down only. A module imports what stands below its own line, never its neighbours.
const floors: readonly (readonly string[])[] = [
  ['platform', 'i18n'],
  ['ui'],
  ['calendar'],
  ['places'],
  ['agencies'],
  ['people'],
  ['audit', 'attachments'],
  ['reports'],
  ['verification', 'routing', 'dialogue', 'oversight'],
  ['filing', 'desk', 'my', 'deadlines', 'notifications', 'publication', 'search', 'statistics', 'training', 'channels'],
  ['town'], // the demo's people act through every door
  ['town'], // the demo's world: it plays with all of them
  [''], // composition roots: the files right below src
]
const floorOf = (module: string) => floors.findIndex((floor) => floor.includes(module))

// What the floors do not say.
const exceptions: readonly ((one: Import) => boolean)[] = [
  ({ from, to }) => from === to,
  ({ path }) => path === 'src/schema.ts', // types of all tables, for every query
  ({ file, path }) => path === 'src/people/env.ts' && /routes\.tsx?$/.test(file), // the type of a request
  ({ path, from }) => path === 'src/channels/outbox.ts' && floorOf(from) === floorOf('channels'),
]

const shown = ({ file, path }: Import) => `${file} -> ${path}`

test('the rules see the source', () => {
  expect(sources.length).toBeGreaterThan(150)
  expect(imports.length).toBeGreaterThan(500)
})

test('every module has its floor', () => {
  const modules = new Set(imports.flatMap(({ from, to }) => [from, to]))
  expect([...modules].filter((module) => floorOf(module) === -1)).toEqual([])
})

test('a module imports only what stands below it', () => {
  const wrong = imports.filter(
    (one) => floorOf(one.to) >= floorOf(one.from) && !exceptions.some((isFine) => isFine(one)),
  )
  expect(wrong.map(shown)).toEqual([])
})

test('nothing that runs in production comes from the tests', () => {
  expect(places(sources, /['"](#test\/|(\.\.\/)+(test|bench)\/)|from 'vitest'/)).toEqual([])
})

test('routes, jobs and pages are private to their module; only composition roots mount them', () => {
  const isPrivate = /^src\/\w+\/(.*\/)?([\w-]*routes\.tsx?|jobs\.ts|pages\/.+)$/
  const wrong = imports.filter(
    ({ from, to, path }) => from !== to && from !== '' && to !== 'platform' && isPrivate.test(path),
  )
  expect(wrong.map(shown)).toEqual([])
})

test('an adapter translates: it knows only the shape of a channel and the platform', () => {
  const inAdapter = (path: string) => path.startsWith('src/channels/adapters/')
  const wrong = imports.filter(
    ({ file, path, to }) =>
      inAdapter(file) && !inAdapter(path) && to !== 'platform' && path !== 'src/channels/channel.ts',
  )
  expect(wrong.map(shown)).toEqual([])
  const adapters = sources.filter(inAdapter)
  expect(adapters.length).toBeGreaterThan(10)
  expect(places(adapters, /platform\/(db|space|jobs|prepared)\.ts'|from '(kysely|graphile-worker)'/)).toEqual([])
  const ours = adapters.filter((file) => !/\/sms\/gammu\//.test(file)) // Gammu is spoken to through a database of its own
  expect(places(ours, /from 'pg'/)).toEqual([])
})

test('time comes from the space’s clock and settings from one file', () => {
  const clockless = sources.filter((file) => !/^src\/(platform|ui\/islands)\//.test(file))
  expect(places(clockless, /new Date\b(?!\([^)])|\bDate\.now\b|(?<!new )\bDate\(|\bTemporal\.Now\b/)).toEqual([])
  const unset = sources.filter((file) => file !== 'src/platform/config.ts')
  expect(places(unset, /process\.env(?!\.PATH)|from '(node:)?process'/)).toEqual([])
})

// Sign-in, throttling and retries stay on the machine's clock; nothing of the domain does.
const machineTime = [
  'src/channels/deliver.ts',
  'src/channels/hold.ts',
  'src/channels/lines.ts',
  'src/channels/pump.ts',
  'src/channels/understanding.ts',
  'src/desk/presence/hub.ts',
  'src/notifications/prove-address.ts',
  'src/notifications/sign-in-mail.ts',
]
test('the machine’s clock is for sign-in, retries, and whoever starts the program', () => {
  const users = imports.filter(({ file, path }) => path === 'src/platform/clock.ts' && /machineClock/.test(code(file)))
  expect(
    users
      .filter(({ from, file }) => !['people', 'platform', ''].includes(from) && !machineTime.includes(file))
      .map(shown),
  ).toEqual([])
})

test('nobody calls the world but through a fetch that was passed in', () => {
  const outside = sources.filter((file) => !/^src\/ui\/islands\//.test(file))
  const takesFetch = (file: string) => /\bfetch\s*[:,)}]/.test(code(file))
  expect(
    places(outside, /(?<![.\w])(globalThis\.)?fetch\(/).filter((place) => !takesFetch(place.split(':')[0] ?? '')),
  ).toEqual([])
})

// What speaks to the network itself: our server, the scanner, and the adapters of channels.
const speakers = /^src\/(platform\/(http\/server|free-port|config)\.ts|attachments\/clamd\.ts|channels\/adapters\/)/
test('only those who must open connections of their own', () => {
  const others = sources.filter((file) => !speakers.test(file))
  expect(places(others, /from '(node:)?(https?|http2|net|tls|dgram)'|from '(undici|axios)'/)).toEqual([])
})

// Longer than we like: to be split, and none may grow.
const long: Readonly<Record<string, number>> = { 'src/town/tale.ts': 360 }
const LIMIT = 250
const isWords = (file: string) => /^src\/(i18n|mail-text)|town\/texts|everyday-words|detector\.ts$|gallery/.test(file)

test(`no source file is longer than ${LIMIT} lines, but tables of words`, () => {
  const lengths = sources
    .filter((file) => !isWords(file))
    .map((file) => [file, code(file).split('\n').length - 1] as const)
  expect(lengths.filter(([file, lines]) => lines > (long[file] ?? LIMIT))).toEqual([])
})
