import { beforeAll, describe, expect, test } from 'vitest'
import { showCode } from '#src/reports/code.ts'
import { type Cast, deskPath, fileAs, openCast, writeFiling } from '#test/journeys/cast.ts'
import { mailedCode } from '#test/support/app.ts'
import type { Browser } from '#test/support/sign-in.ts'
import type { PersonKey } from '#test/support/town.ts'
import { type FoundForm, findForms } from './crawl.ts'

/** Whatever stands in a field, the person gets a sentence or their words are kept: every form of the whole program. */

let cast: Cast
const people = new Map<string, { browser: Browser; forms: FoundForm[] }>()

beforeAll(async () => {
  cast = await openCast()
  const codes = await everyState()
  const stranger = cast.stranger()
  await gather('stranger', stranger, ['/', '/lapor/ringkas', '/lacak', '/masuk', '/masuk/petugas'])
  const writer = cast.stranger()
  await writeFiling(writer)
  const steps = ['isi', 'lokasi', 'waktu', 'lampiran', 'kerahasiaan', 'kabar', 'kode', 'bahaya', 'periksa']
  await gather('writer', writer, ['/lapor', ...steps.flatMap((step) => [`/lapor/${step}`, `/lapor/${step}?ubah`])])
  await gather(
    'reporter',
    reporter,
    codes.map((code) => `/laporan/${showCode(code)}`),
  )
  const sri = cast.stranger()
  await sri.post('/masuk', { email: 'sri@kota-melati.contoh' })
  await sri.post('/masuk/kode', { code: await mailedCode(cast.town.space, 'sri@kota-melati.contoh') })
  await gather('citizen', sri, ['/saya', '/saya/keamanan'])
  for (const key of ['rina', 'budi', 'yoga', 'ani', 'nina', 'ina'] satisfies PersonKey[])
    await gather(key, await cast.officer(key), [
      '/meja',
      '/meja/admin',
      ...codes.map((code) => deskPath(code)),
      '/saya/keamanan',
    ])
  for (const who of ['stranger', 'reporter', 'nina']) people.get(who)?.forms.push(...unshown(codes))
}, 600_000)

/** Doors whose form stands on a page that this town has not reached: each gets every field that any form has. */
function unshown(codes: string[]): FoundForm[] {
  const found = [...people.values()].flatMap(({ forms }) => forms)
  const shown = new Set(found.map(({ shape }) => shape.replace(/\?.*/, '').replace(/:\w+/g, ':')))
  const fields = [...new Set(found.flatMap(({ fields }) => fields.map(([name]) => name)))]
  const posts = cast.app.routes.filter(({ method }) => method === 'POST').map(({ path }) => path)
  return [...new Set(posts)]
    .filter((path) => !shown.has(path.replace(/:\w+(\{[^}]*\})?/g, ':')))
    .map((path) => ({
      page: '',
      action: path.replace(':code', showCode(codes.at(-2) ?? '')).replace(/:\w+(\{[^}]*\})?/g, '1'),
      shape: path,
      multipart: false,
      fields: fields.map((name) => [name, '']),
      written: fields,
    }))
}

let reporter: Browser

/** One report in every state, all of one reporter. */
async function everyState(): Promise<string[]> {
  reporter = cast.stranger()
  const file = async () => {
    const guest = cast.stranger()
    const code = await fileAs(guest)
    const receipt = await (await guest.get(`/laporan/${showCode(code)}/tanda-terima`)).text()
    const [key = ''] = receipt.match(/\b\d{4} \d{4} \d{4} \d{4}\b/) ?? []
    await reporter.post('/lacak', { nomor: code, kunci: key })
    return code
  }
  const { publicWorks, roads } = cast.town.agencies
  const refer = (code: string) =>
    cast.desk('rina', code, 'verifikasi', { instansi: publicWorks.id, pengawasan: 'tidak', catatan: 'Jalan kota' })
  const [received, incomplete, referred, forwarded, answered, archived] = [await file(), await file(), await file(), await file(), await file(), await file()] // biome-ignore format: six of them
  await cast.desk('rina', incomplete, 'tunda', { pertanyaan: 'Di dekat patokan apa lubang itu?' })
  for (const code of [referred, forwarded, answered]) await refer(code)
  await cast.desk('budi', forwarded, 'teruskan', { unit: roads.id })
  await cast.answer('budi', answered, { isi: 'Lubang sudah ditambal pada 23 November oleh Bidang Jalan.' })
  await cast.desk('rina', archived, 'arsip', {
    alasan: 'other_channel',
    penjelasan: 'Hal ini ditangani lembaga lain, silakan menghubungi mereka.',
  })
  return [received, incomplete, referred, forwarded, answered, archived]
}

async function gather(who: string, browser: Browser, seeds: string[]) {
  people.set(who, { browser, forms: await findForms(browser, seeds) })
}

const story = 'Jalan Kenanga berlubang dalam sejak Juni, dua pengendara sudah jatuh.'
const nasty = {
  empty: '',
  blanks: ' \n\t ',
  '100 kB': 'a'.repeat(100_000),
  'control characters': `\u0000\u0007${story}\u001b[31m`,
  'right-to-left and emoji': `\u202e${story} 😂🕳️ مرحبا`,
  script: `<script>alert(1)</script><img src=x onerror=alert(1)> ${story}`,
  sql: `'; drop table reports; -- ${story}`,
}

const inHidden = [nasty.empty, nasty['control characters'], nasty.sql]

const calm = [200, 303, 400, 401, 403, 404, 409, 413, 422, 429]

/** Leaving is no way of writing. */
const isLeaving = ({ shape }: FoundForm) => /keluar|tutup-akses/.test(shape)

function send(browser: Browser, { action, multipart }: FoundForm, fields: readonly [string, string][]) {
  const body = multipart ? new FormData() : new URLSearchParams()
  for (const [name, value] of fields) body.append(name, value)
  return browser.send(action, { method: 'POST', body })
}

test('the forms of the whole program were found', () => {
  const shapes = new Set([...people.values()].flatMap(({ forms }) => forms.map(({ shape }) => shape)))
  expect(shapes.size).toBeGreaterThan(80)
  expect([...people].filter(([, { forms }]) => forms.length === 0)).toEqual([])
})

/** Each form once for each text; those whom it was shown to take turns, because what reads it is the same for all. */
function turnsFor(text: string): [string, Browser, FoundForm][] {
  const round = Object.values(nasty).indexOf(text)
  const all = [...people].flatMap(([who, { browser, forms }]) =>
    forms.filter((form) => !isLeaving(form)).map((form): [string, Browser, FoundForm] => [who, browser, form]),
  )
  const byShape = Map.groupBy(all, ([, , { shape }]) => shape)
  return [...byShape.values()].flatMap((shown) => shown.slice(round % shown.length).slice(0, 1))
}

describe.each(Object.entries(nasty))('%s', (_, text) => {
  test('in every field of every form', async () => {
    const wrong: string[] = []
    for (const [who, browser, form] of turnsFor(text)) {
      const everywhere = form.fields.map(([name]): [string, string] => [name, text])
      const whereWritten = form.fields.map(([name, value]): [string, string] => [
        name,
        form.written.includes(name) ? text : value,
      ])
      // Where nobody can write, a browser sends what the page put there: three sorts of nonsense stand for all.
      const tries = form.page ? (inHidden.includes(text) ? [everywhere, whereWritten] : [whereWritten]) : [everywhere]
      for (const fields of tries) {
        const answer = await send(browser, form, fields)
        const html = await answer.text()
        const told = `${who} ${form.shape}: ${answer.status}`
        if (!calm.includes(answer.status)) wrong.push(told)
        if (/<script>alert|<img src=x/.test(html)) wrong.push(`${told} runs it`)
      }
    }
    expect(wrong).toEqual([])
  }, 300_000)
})
