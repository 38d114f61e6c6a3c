import { expect } from 'vitest'
import { normalizeCode, showCode } from '#src/reports/code.ts'
import { mailedCode, openApp, wordsOf } from '#test/support/app.ts'
import { type Answers as Answering, type Browser, browser, signInAs } from '#test/support/sign-in.ts'
import { openTown, type PersonKey, reportOf, townPassword, townTotpSecret } from '#test/support/town.ts'
import { done, type Fields } from './form.ts'

/** The town with its app, and everybody in a browser of their own. */
export async function openCast(options: Parameters<typeof openTown>[0] = {}) {
  const town = await openTown(options)
  const app = openApp(town.space)
  const sessions = new Map<string, Promise<Browser>>()
  const officer = (key: PersonKey): Promise<Browser> => officerAt(`${key}@kota-melati.contoh`)
  const officerAt = (email: string): Promise<Browser> => {
    const open =
      sessions.get(email) ??
      signInAs(app, email, town.space.publicUrl, { password: townPassword, secret: townTotpSecret })
    sessions.set(email, open)
    return open
  }

  let told = 0
  let houses = 0
  return {
    town,
    app,
    officer,
    /** A browser of somebody's own, in a house of its own. */
    stranger: () => {
      houses += 1
      return browser(at(app, `10.1.${houses}.1`), town.space.publicUrl)
    },
    on: (moment: string) => town.space.clock.moveTo(new Date(moment)),
    report: (code: string) => reportOf(town, { code }),
    /** An officer opens one page of the desk for this report and sends its form. */
    desk: async (key: PersonKey, code: string, page: string, fields: Fields = {}) =>
      done(await officer(key), deskPath(code, page), fields),
    followUp: async (
      key: PersonKey,
      code: string,
      langkah: string,
      [day, month, year]: readonly [string, string, string],
    ) =>
      done(await officer(key), deskPath(code, 'tindak-lanjut'), {
        langkah,
        tanggal_day: day,
        tanggal_month: month,
        tanggal_year: year,
        aksi: 'kirim',
      }),
    /** Written and sent by one officer. */
    answer: async (key: PersonKey, code: string, fields: Fields) =>
      done(await officer(key), deskPath(code, 'jawab'), { hasil: 'solved', aksi: 'kirim', ...fields }),
    /** Written by one, approved and sent by another: refusals, and everything under oversight. */
    answerByTwo: async (author: PersonKey, approver: PersonKey, code: string, fields: Fields) => {
      await done(await officer(author), deskPath(code, 'jawab'), { hasil: 'solved', aksi: 'usul', ...fields })
      const second = await officer(approver)
      const html = await (await second.get(deskPath(code))).text()
      const [, draft = ''] = html.match(/href="([^"]+\/konsep\/\d+)"/) ?? []
      return done(second, `${draft}/setujui`, {}, draft)
    },
    page: async (who: Browser, path: string) => {
      const answer = await who.get(path)
      expect(answer.status, path).toBe(200)
      return wordsOf(await answer.text())
    },
    status: async (who: Browser, path: string) => (await who.get(path)).status,
    /** Runs the queue; what was mailed since the last time, as "template -> recipient". */
    news: async () => {
      await town.space.runJobs()
      const rows = await town.space.db
        .selectFrom('outbox')
        .select(['id', 'template', 'recipient'])
        .where('id', '>', String(told))
        .orderBy('id')
        .execute()
      told = Number(rows.at(-1)?.id ?? told)
      return rows
        .map(({ template, recipient }) => `${template} -> ${recipient.replace('@kota-melati.contoh', '')}`)
        .sort()
    },
    mailedCode: (to: string) => mailedCode(town.space, to),
    /** What runs for this report now: clock, limit and due day, by due day. */
    clocks: async (code: string) =>
      (await reportOf(town, { code })).clocks.map(
        ({ clock, state, limitDays, dueOn }) => `${clock} ${limitDays} ${dueOn}${state === 'paused' ? ' paused' : ''}`,
      ),
  }
}
/** The app as it answers one network address: what is throttled is throttled for each. */
const at = (app: ReturnType<typeof openApp>, remoteAddress: string): Answering => ({
  request: (path, init) => app.request(path, init, { incoming: { socket: { remoteAddress } } }),
})

export type Cast = Awaited<ReturnType<typeof openCast>>

export const deskPath = (code: string, page = '') => `/meja/laporan/${showCode(code)}${page && `/${page}`}`

export type Answers = Record<string, Record<string, string>>

/** A citizen goes through every step of filing and sends. Returns the number. */
export async function fileAs(citizen: Browser, answers: Answers = {}): Promise<string> {
  await writeFiling(citizen, answers)
  return sendFiling(citizen, answers.periksa)
}

/** A citizen goes through every step of filing, up to the last page. */
export async function writeFiling(citizen: Browser, answers: Answers = {}): Promise<void> {
  expect((await citizen.post('/lapor')).status).toBe(303)
  const steps: Answers = {
    isi: { isi: 'Jalan di depan pasar berlubang dalam sejak Juni. Dua pengendara motor sudah terjatuh.' },
    lokasi: { tempat: 'Depan Pasar Melati' },
    waktu: { kapan: 'masih' },
    kerahasiaan: { nama_terlihat: 'instansi', isi_terlihat: 'semua' },
    kabar: { kabar: 'tanpa' },
  }
  for (const [step, usual] of Object.entries(steps)) {
    const given = await citizen.post(`/lapor/${step}`, { ...usual, ...answers[step] })
    expect(given.status, `${step}: ${wordsOf(await given.text()).slice(0, 400)}`).toBe(303)
    if (given.headers.get('location') === '/lapor/bahaya') await citizen.post('/lapor/bahaya', { jawaban: 'tidak' })
  }
}

export async function sendFiling(citizen: Browser, last: Record<string, string> = {}): Promise<string> {
  const sent = await citizen.post('/lapor/periksa', last)
  expect(sent.status, wordsOf(await sent.text()).slice(0, 400)).toBe(303)
  const [, code = ''] = sent.headers.get('location')?.match(/\/laporan\/([0-9A-Z-]+)\/tanda-terima/) ?? []
  return normalizeCode(code)
}

/** Number and key, typed as they stand on the receipt: from here on this browser is the reporter's. */
export async function openWithKey(citizen: Browser, code: string): Promise<void> {
  const receipt = await (await citizen.get(`/laporan/${showCode(code)}/tanda-terima`)).text()
  const [key = ''] = receipt.match(/\b\d{4} \d{4} \d{4} \d{4}\b/) ?? []
  expect((await citizen.post('/lacak', { nomor: code, kunci: key })).status).toBe(303)
}
