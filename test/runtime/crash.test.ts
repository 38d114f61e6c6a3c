import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { chooseUndo } from '#src/desk/undo/preference.ts'
import { inTransaction } from '#src/platform/db.ts'
import { freePort } from '#src/platform/free-port.ts'
import type { Space } from '#src/platform/space.ts'
import { showCode } from '#src/reports/code.ts'
import { layTown, townPassword, townTotpSecret } from '#src/town/lay.ts'
import { deskPath, fileAs, sendFiling, writeFiling } from '#test/journeys/cast.ts'
import { done } from '#test/journeys/form.ts'
import { wantsAll } from '#test/support/all.ts'
import { photo } from '#test/support/sample-files.ts'
import { type Answers, type Browser, browser, forgoPauses, signInAs } from '#test/support/sign-in.ts'
import { buildProgram, databasePid, finish, start, until, usedDataFolder, withSpace } from './program.ts'

beforeAll(buildProgram)

const everyDeath = ['database', 'both', 'program', 'program'] as const
const deaths = wantsAll ? everyDeath : everyDeath.slice(0, 2)

/**
 * What the program has said yes to: reports with the browser of whoever filed them, which of them went to a unit, and by
 * sort of message what was written to which report.
 */
type Promised = { reports: Map<string, Browser>; forwarded: Set<string>; said: Record<Sort, Map<string, string>> }
const sorts = ['question', 'detail', 'refer_note', 'follow_up', 'answer'] as const
type Sort = (typeof sorts)[number]

test('what was acknowledged is there after every death, and nothing twice', async () => {
  const folder = await usedDataFolder()
  const settings = { LAPOR_DATA: folder, PORT: String(await freePort()), TRUST_PROXY: '1' }
  let program = await start(settings)
  const ids = { agency: '', unit: '' }
  await withSpace(settings, async (space) => {
    const town = await layTown(space)
    await forgoPauses(space, Object.values(town.persons))
    Object.assign(ids, { agency: town.agencies.publicWorks.id, unit: town.agencies.roads.id })
  })
  const app = patient(program.address)
  const officer = (name: string) =>
    signInAs(app, `${name}@kota-melati.contoh`, program.address, { password: townPassword, secret: townTotpSecret })
  const [rina, budi, yoga] = [await officer('rina'), await officer('budi'), await officer('yoga')]

  const said = {
    question: new Map(),
    detail: new Map(),
    refer_note: new Map(),
    follow_up: new Map(),
    answer: new Map(),
  }
  const promised: Promised = { reports: new Map(), forwarded: new Set(), said }
  const uploaders: Browser[] = []
  let over = false
  const isOver = () => over
  const busy = [
    ...[1, 2].map(() => goOnFiling(app, program.address, promised, isOver)),
    goOnReplying(promised, isOver),
    goOnVerifying(rina, promised, ids.agency, isOver),
    goOnForwarding(budi, promised, ids.unit, isOver),
    goOnAnswering(budi, (code) => !goesToUnit(code), promised, isOver),
    goOnAnswering(yoga, (code) => promised.forwarded.has(code), promised, isOver),
  ]
  for (const death of deaths) {
    const filed = promised.reports.size
    const before = sorts.map((sort) => said[sort].size)
    const forwarded = promised.forwarded.size
    const withFile = await uploads(browser(fromAnywhere(app), program.address))
    await until(
      () =>
        promised.reports.size > filed + 1 &&
        promised.forwarded.size > forwarded &&
        sorts.every((sort, i) => said[sort].size > (before[i] ?? 0)),
      120,
    )
    uploaders.push(withFile)
    if (death !== 'program') process.kill(databasePid(folder), 'SIGKILL')
    if (death === 'database') continue
    program.child.kill('SIGKILL')
    await program.ended
    program = await start(settings)
  }
  over = true
  await Promise.all(busy)
  const withFiles = new Set<string>()
  for (const citizen of uploaders) {
    const page = await (await citizen.get('/lapor/lampiran?ubah')).text()
    expect(page).toContain('lubang.jpg')
    const code = await sendFiling(citizen)
    withFiles.add(code)
    promised.reports.set(code, citizen)
  }

  await withSpace(settings, async (space) => {
    const waiting = () => space.pool.query('select from graphile_worker.jobs')
    await until(async () => (await waiting()).rowCount === 0, 60) // nobody waits for the locks of the dead
    const reports = await space.db.selectFrom('reports').select('code').execute()
    expect(reports.map(({ code }) => code).sort()).toEqual([...promised.reports.keys()].sort())
    expect(await forwards(space)).toEqual([...promised.forwarded].sort())
    expect(await filesOf(space, folder)).toEqual([...withFiles].sort())
    for (const sort of sorts) {
      const kept = await saidTo(space, sort)
      expect(kept, sort).toEqual([...said[sort]].map(([code, body]) => markOf(`${code} ${body}`)).sort())
    }
  })
  const { output } = await finish({ LAPOR_DATA: folder }, 'cli', ['audit', 'verify'])
  expect(output).toBe(`${promised.reports.size} reports checked, 0 broken.`)
}, 300_000)

test('what an officer sent a moment before the death goes out once after it', async () => {
  const settings = { LAPOR_DATA: await usedDataFolder(), PORT: String(await freePort()), TRUST_PROXY: '1' }
  let program = await start(settings)
  let agency = ''
  await withSpace(settings, async (space) => {
    const town = await layTown(space)
    await forgoPauses(space, Object.values(town.persons))
    await inTransaction(space.db, (tx) => chooseUndo(tx, town.persons.budi, 3))
    agency = town.agencies.publicWorks.id
  })
  const app = patient(program.address)
  const officer = (name: string) =>
    signInAs(app, `${name}@kota-melati.contoh`, program.address, { password: townPassword, secret: townTotpSecret })
  const [rina, budi] = [await officer('rina'), await officer('budi')]
  const code = await fileAs(browser(fromAnywhere(app), program.address))
  const referral = { catatan: 'Jalan kota.', instansi: agency, pengawasan: 'tidak' }
  await done(rina, deskPath(code, 'verifikasi'), referral)
  const isi = 'Lubang di jalan itu sudah kami tambal pekan ini, oleh Bidang Jalan.'
  await done(budi, deskPath(code, 'jawab'), { isi, hasil: 'solved', aksi: 'kirim' })
  program.child.kill('SIGKILL')
  await program.ended

  program = await start(settings)
  await withSpace(settings, async (space) => {
    const waiting = () => space.pool.query(`select from graphile_worker.jobs`)
    await until(async () => (await waiting()).rowCount === 0, 60)
    const { rows } =
      await space.pool.query(`select r.status, m.body from reports r join messages m on m.report_id = r.id
      where m.sort = 'answer'`)
    expect(rows).toEqual([{ status: 'answered', body: isi }])
    expect((await space.pool.query('select from pending_acts')).rowCount).toBe(0)
  })
}, 120_000)

/** A person files report after report and presses the button again whenever no answer came. */
async function goOnFiling(app: Answers, origin: string, promised: Promised, isOver: () => boolean) {
  while (!isOver()) {
    const citizen = browser(fromAnywhere(app), origin)
    promised.reports.set(await fileAs(citizen), citizen)
  }
}

let houses = 0
/** Each filing comes from a house of its own, or it would be slowed down. */
function fromAnywhere(app: Answers): Answers {
  houses += 1
  const address = `10.2.${houses >> 8}.${houses & 255}`
  return {
    request(path, init) {
      const headers = new Headers(init?.headers)
      headers.set('x-forwarded-for', address)
      return app.request(path, { ...init, headers })
    },
  }
}

/** The report and the mark in the words: a page may add a date to them. */
const markOf = (line: string) => `${line.slice(0, 8)} ${line.match(/[0-9a-f]{8}-[0-9a-f-]{27}/)?.[0]}`

/** Each once, by report and mark. */
async function saidTo(space: Space, sort: Sort): Promise<string[]> {
  const { rows } = await space.pool.query<{ line: string }>(
    sort === 'refer_note'
      ? `select r.code || ' ' || f.note as line from referrals f join reports r on r.id = f.report_id order by 1`
      : `select r.code || ' ' || m.body as line from messages m join reports r on r.id = m.report_id where m.sort = $1`,
    sort === 'refer_note' ? [] : [sort],
  )
  return rows.map(({ line }) => markOf(line)).sort()
}

const moment = () => new Promise((later) => setTimeout(later, 20))

/** A person has written everything and attached a photo, and puts the telephone away before sending. */
async function uploads(citizen: Browser): Promise<Browser> {
  await writeFiling(citizen)
  const body = new FormData()
  body.append('berkas', new File([new Uint8Array(await photo())], 'lubang.jpg'))
  body.append('aksi', 'unggah')
  expect((await citizen.send('/lapor/lampiran', { method: 'POST', body })).status).toBe(303)
  return citizen
}

/** The reports with a file. Every file of the ledger is one report's and lies on the disk, and no other does. */
async function filesOf(space: Space, folder: string): Promise<string[]> {
  const rows = await space.db
    .selectFrom('attachments')
    .leftJoin('reports', 'reports.id', 'attachments.report_id')
    .select(['code', 'storage_key', 'thumb_key', 'public_key'])
    .execute()
  const keys = rows.flatMap(({ storage_key, thumb_key, public_key }) => [storage_key, thumb_key, public_key])
  const root = join(folder, 'files', space.name)
  const found = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const lying = found.map(({ parentPath, name }) => relative(root, join(parentPath, name)))
  const kept = new Set(keys.filter((key) => key !== null)) // a photo may be shown as it was kept
  expect(lying.sort()).toEqual([...kept].sort())
  expect(await space.db.selectFrom('loose_files').select('storage_key').execute()).toEqual([])
  return rows.map(({ code }) => code ?? 'nobody').sort()
}

/** Every report that was forwarded, as often as it was. */
async function forwards(space: Space): Promise<string[]> {
  const { rows } = await space.pool.query<{ code: string }>(
    "select r.code from report_events e join reports r on r.id = e.report_id where e.action = 'forward' order by 1",
  )
  return rows.map(({ code }) => code)
}

/** Whoever was asked for detail answers. */
async function goOnReplying({ reports, said }: Promised, isOver: () => boolean) {
  while (!isOver()) {
    const code = [...said.question.keys()].find((asked) => !said.detail.has(asked))
    const citizen = code && reports.get(code)
    if (!citizen) await moment()
    else {
      const path = `/laporan/${showCode(code)}`
      const pesan = `Tepat di depan toko roti Mawar, catatan ${randomUUID()}.`
      await done(citizen, `${path}/balas`, { pesan }, path)
      said.detail.set(code, pesan)
    }
  }
}

/** Half of what the agency gets is for its unit. */
const goesToUnit = (code: string) => code.charCodeAt(7) % 2 === 0

async function goOnForwarding(budi: Browser, { said, forwarded }: Promised, unit: string, isOver: () => boolean) {
  while (!isOver()) {
    const code = [...said.refer_note.keys()].find((given) => goesToUnit(given) && !forwarded.has(given))
    if (!code) await moment()
    else {
      await done(budi, deskPath(code, 'teruskan'), { unit })
      forwarded.add(code)
    }
  }
}

/** The verifier asks about every other report and refers the rest, and presses again whenever no answer came. */
async function goOnVerifying(rina: Browser, { reports, said }: Promised, agency: string, isOver: () => boolean) {
  let turn = 0
  while (!isOver()) {
    const code = [...reports.keys()].find((filed) => !said.question.has(filed) && !said.refer_note.has(filed))
    if (!code) await moment()
    else if (turn++ % 2 === 0) await say(rina, said.question, code, 'tunda', (pertanyaan) => ({ pertanyaan }))
    else
      await say(rina, said.refer_note, code, 'verifikasi', (catatan) => ({
        catatan,
        instansi: agency,
        pengawasan: 'tidak',
      }))
  }
}

/** By when the next step will be taken: a working day some months from now. */
const inDays = Temporal.Now.plainDateISO().add({ days: 60 })
const promisedDay = {
  tanggal_day: String(inDays.day),
  tanggal_month: String(inDays.month),
  tanggal_year: String(inDays.year),
}

/** An agency, or its unit, follows up on what is its own, then answers it. */
async function goOnAnswering(
  officer: Browser,
  isMine: (code: string) => boolean,
  { said }: Promised,
  isOver: () => boolean,
) {
  while (!isOver()) {
    const given = [...said.refer_note.keys()].filter(isMine)
    const fresh = given.find((code) => !said.follow_up.has(code))
    const begun = given.find((code) => said.follow_up.has(code) && !said.answer.has(code))
    if (begun) await say(officer, said.answer, begun, 'jawab', (isi) => ({ isi, hasil: 'solved', aksi: 'kirim' }))
    else if (fresh)
      await say(officer, said.follow_up, fresh, 'tindak-lanjut', (langkah) => ({
        langkah,
        ...promisedDay,
        aksi: 'kirim',
      }))
    else await moment()
  }
}

type Words = (text: string) => Record<string, string>

async function say(officer: Browser, kept: Map<string, string>, code: string, page: string, words: Words) {
  const text = `Lubang di jalan itu kami periksa dan tambal pekan ini, catatan ${randomUUID()}.`
  await done(officer, deskPath(code, page), words(text))
  kept.set(code, text)
}

/** Sends a request again until somebody answers it: the program may be dead, or its database away. */
const patient = (address: string): Answers => ({
  async request(path, init) {
    const deadline = performance.now() + 60_000
    for (;;) {
      const answer = await fetch(new URL(path, address), { ...init, signal: AbortSignal.timeout(10_000) }).catch(
        () => null,
      )
      if (answer && answer.status < 500) return answer
      if (performance.now() > deadline) throw new Error(`${path} is not answered: ${answer?.status}`)
      await new Promise((later) => setTimeout(later, 50))
    }
  },
})
