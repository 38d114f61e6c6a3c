import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listReportFiles } from '#src/attachments/queries.ts'
import { normalizeCode } from '#src/reports/code.ts'
import { findReport } from '#src/reports/report.ts'
import { openApp, wordsOf } from '#test/support/app.ts'
import { answerOf, hidden, look, officer } from '#test/support/officers.ts'
import { photo } from '#test/support/sample-files.ts'
import { type Answers, type Browser, browser } from '#test/support/sign-in.ts'
import { openTown, type PersonKey } from '#test/support/town.ts'

let town: Awaited<ReturnType<typeof openTown>>
let app: Answers
let before: number
beforeAll(async () => {
  town = await openTown()
  app = openApp(town.space)
})
beforeEach(async () => {
  town.space.clock.moveTo(new Date('2026-11-23T03:14:00Z'))
  before = await countReports()
})

/** A code of the authenticator counts once: everybody keeps their browser. */
const browsers = new Map<PersonKey, Promise<Browser>>()
function at(who: PersonKey): Promise<Browser> {
  const known = browsers.get(who) ?? officer(app, who)
  browsers.set(who, known)
  return known
}

const letter = {
  kanal: 'letter',
  diterima_day: '18',
  diterima_month: '11',
  diterima_year: '2026',
  isi: 'Lampu jalan di depan Pasar Kenanga mati sejak dua pekan. Warga takut lewat malam hari. Mohon diperbaiki.',
  jenis: 'complaint',
  tempat: 'Pasar Kenanga',
  nama: 'Siti Aminah',
  hp: '62 812-3456-7890',
  aksi: 'simpan',
}

type Field = [string, string | File]
async function record(who: Browser, change: Record<string, string> = {}, more: Field[] = []) {
  const body = new FormData()
  const { text } = await look(who, '/meja/catat')
  for (const [name, value] of Object.entries({ ...hidden(text), ...letter, ...change })) body.append(name, value)
  for (const [name, value] of more) body.append(name, value)
  return answerOf(await who.send('/meja/catat', { method: 'POST', body }))
}
const codeIn = (path: string | null) => normalizeCode(path?.match(/catat\/([0-9A-Z-]+)\//)?.[1] ?? '')
const countReports = async () => (await town.space.db.selectFrom('reports').select('id').execute()).length

describe('Rina records what others bring', () => {
  test('a letter runs from its date stamp, not from the day on which it was typed in', async () => {
    const rina = await at('rina')
    const sent = await record(rina)
    expect(sent.status).toBe(303)
    const report = await findReport(town.space.db, codeIn(sent.location))
    expect(report).toMatchObject({ channel: 'letter', status: 'received', dueOn: '2026-11-23' })
    const row = await town.space.db
      .selectFrom('reports as r')
      .innerJoin('reporters as p', 'p.report_id', 'r.id')
      .select(['r.recorded_by', 'r.received_at', 'p.name', 'p.phone', 'r.category_id', 'r.place_words'])
      .where('r.id', '=', report.id)
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({ recorded_by: town.persons.rina, name: 'Siti Aminah', phone: '+6281234567890' })
    expect(row.received_at.toISOString()).toBe('2026-11-18T05:00:00.000Z')
    expect(row.place_words).toBe('Pasar Kenanga')
    expect(row.category_id).not.toBeNull()
  })

  test('the receipt shows number and key to her for an hour, to nobody else, and they open the report', async () => {
    const rina = await at('rina')
    const { location } = await record(rina)
    const receipt = await look(rina, location ?? '')
    expect(wordsOf(receipt.text)).toContain('Diterima Rabu, 18 Nov 2026, dicatat Rina Hapsari.')
    expect(wordsOf(receipt.text)).toContain(letter.isi)
    const [key = ''] = receipt.text.match(/\b\d{4} \d{4} \d{4} \d{4}\b/) ?? []
    const siti = browser(app)
    expect((await siti.post('/lacak', { nomor: codeIn(location), kunci: key })).status).toBe(303)
    const response = await rina.get(location ?? '')
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect((await look(await at('rudi'), location ?? '')).status).toBe(404)
    town.space.clock.advance(3_600_000)
    expect((await look(rina, location ?? '')).text).not.toContain(key)
  })

  test('pressing twice makes one report', async () => {
    const rina = await at('rina')
    const { text } = await look(rina, '/meja/catat')
    const form = { ...hidden(text), ...letter }
    const both = await Promise.all([rina.post('/meja/catat', form), rina.post('/meja/catat', form)])
    expect(new Set(both.map((answer) => codeIn(answer.headers.get('location')))).size).toBe(1)
    expect(await countReports()).toBe(before + 1)
  })

  test('a scan of the letter lies with the report', async () => {
    const rina = await at('rina')
    const scan = new File([new Uint8Array(await photo())], 'surat.jpg')
    const { location } = await record(rina, {}, [['berkas', scan]])
    const { id } = await findReport(town.space.db, codeIn(location))
    expect(await listReportFiles(town.space.db, id)).toMatchObject([{ name: 'surat.jpg', uploaded_by: 'verifier' }])
  })

  test('the strictest choices are kept: sealed goes to the national desk with a hidden name', async () => {
    const ani = await at('ani')
    const { location } = await record(ani, { instansi: town.agencies.city.id }, [['rahasia', 'segel']])
    expect(await findReport(town.space.db, codeIn(location))).toMatchObject({
      nameHidden: true,
      identitySealed: true,
      confidential: false,
      desk: { kind: 'national_desk' },
    })
  })
})

describe('what is wrong is said and the words stay', () => {
  test.each([
    [{ kanal: '' }, 'Pilih kanalnya.'],
    [{ kanal: 'web' }, 'Pilih kanalnya.'],
    [{ isi: '   ' }, 'Tulis dulu apa yang terjadi.'],
    [{ diterima_day: '', diterima_month: '', diterima_year: '' }, 'Tulis tanggal diterimanya.'],
    [{ diterima_day: '24' }, 'Tanggal ini belum terjadi.'],
    [{ diterima_day: '31' }, 'Tanggal harus berisi hari, bulan, dan tahun.'],
    [{ diterima_year: '1800' }, 'Tanggal ini terlalu lama.'],
    [{ kejadian_day: '1', kejadian_month: '1', kejadian_year: '2030' }, 'Tanggal ini belum terjadi.'],
    [{ hp: '0736 1234' }, 'Nomor HP diawali 08 atau +62.'],
    [{ email: 'siti' }, 'Alamat e-mail perlu tanda @.'],
    [{ wilayah: '00.00' }, 'Wilayah ini tidak ada di daftar.'],
  ])('%j', async (change, sentence) => {
    const answer = await record(await at('rina'), change as Record<string, string>)
    expect(answer.status).toBe(422)
    expect(wordsOf(answer.text)).toContain(sentence)
    expect(answer.text).toContain('Siti Aminah')
    expect(await countReports()).toBe(before)
  })

  test('a file that is none', async () => {
    const program = new File(['#!/bin/sh\nrm -rf /'], 'surat.pdf')
    const answer = await record(await at('rina'), {}, [['berkas', program]])
    expect(answer.status).toBe(422)
    expect(wordsOf(answer.text)).toContain('surat.pdf bukan foto, PDF, suara, atau video.')
    expect(answer.text).toContain(letter.isi)
  })

  test('searching a place or an agency sends nothing', async () => {
    const rina = await at('rina')
    const found = await record(rina, { aksi: 'cari', cari: 'selebar' })
    expect(wordsOf(found.text)).toContain('Kecamatan Selebar')
    const agencies = await record(rina, { aksi: 'cari-instansi', cari_instansi: 'dinas pu kota melati' })
    expect(wordsOf(agencies.text)).toContain('Dinas Pekerjaan Umum Kota Melati')
    expect(agencies.text).toContain(letter.isi)
    expect(await countReports()).toBe(before)
  })
})

test('only desks and admins record', async () => {
  for (const who of ['budi', 'dodi', 'ina', 'wali', 'omar'] as const) {
    const browser = await at(who)
    expect((await look(browser, '/meja/catat')).status).toBe(403)
    expect((await browser.post('/meja/catat', letter)).status).toBe(403)
  }
  expect((await look(await at('vera'), '/meja/catat')).status).toBe(200)
})
