import { beforeEach, describe, expect, test } from 'vitest'
import { listReportFiles } from '#src/attachments/queries.ts'
import { listProposed } from '#src/dialogue/drafts.ts'
import { showCode } from '#src/reports/code.ts'
import { listMessages } from '#src/reports/messages.ts'
import { acts } from '#test/support/acts.ts'
import { openApp, wordsOf } from '#test/support/app.ts'
import { answerOf, deskPath, fill, hidden, look, officer } from '#test/support/officers.ts'
import { photo } from '#test/support/sample-files.ts'
import type { Answers, Browser } from '#test/support/sign-in.ts'
import { fileAsSri, openTown, reportOf } from '#test/support/town.ts'

let town: Awaited<ReturnType<typeof openTown>>
let app: Answers
let does: ReturnType<typeof acts>
beforeEach(async () => {
  town = await openTown({ now: '2026-11-25T02:00:00Z' })
  app = openApp(town.space)
  does = acts(town)
})

const referred = async (change: Parameters<typeof does.refer>[2] = {}) => {
  const filed = await fileAsSri(town)
  await does.refer('rina', filed.code, change)
  return filed
}

const patched = 'Tiga lubang di Jalan Kenanga sudah ditambal pada 24 November 2026 oleh Bidang Jalan.'
const solved = { isi: patched, hasil: 'solved', aksi: 'kirim' }
const said = async ({ id }: { id: string }) => (await listMessages(town.space.db, id, 'all')).at(-1)?.body

/** The form with files, as a browser sends it. */
async function send(browser: Browser, path: string, words: Record<string, string>, files: [string, Buffer][] = []) {
  const body = new FormData()
  const { text } = await look(browser, path)
  for (const [name, value] of Object.entries({ ...hidden(text), ...words })) body.append(name, value)
  for (const [name, bytes] of files) body.append('berkas', new File([new Uint8Array(bytes)], name))
  return answerOf(await browser.send(path, { method: 'POST', body }))
}

describe('Budi answers', () => {
  test('types, chooses the outcome, sends: three clicks from the mail', async () => {
    const filed = await referred()
    const budi = await officer(app, 'budi')
    const page = await look(budi, deskPath(filed.code, 'jawab'))
    expect(wordsOf(page.text)).toContain('Yang perlu Anda lakukan')
    expect(wordsOf(page.text)).toContain('Jawaban pertama')
    const sent = await fill(budi, deskPath(filed.code, 'jawab'), solved)
    expect(sent).toMatchObject({ status: 303, location: `${deskPath(filed.code)}?tersimpan` })
    expect(await reportOf(town, filed)).toMatchObject({ status: 'answered', answeredAs: 'solved', dueOn: '2026-12-09' })
    expect(await said(filed)).toBe(patched)
  })

  test('forgets something: every field says so and his words stay', async () => {
    const { code } = await referred()
    const budi = await officer(app, 'budi')
    const path = deskPath(code, 'jawab')
    const empty = await fill(budi, path, { aksi: 'kirim' })
    expect(empty.status).toBe(422)
    expect(wordsOf(empty.text)).toContain('Tulis dulu jawabannya.')
    const dateless = await fill(budi, path, { isi: patched, hasil: 'planned', aksi: 'kirim' })
    expect(wordsOf(dateless.text)).toContain('Tulis tanggal dikerjakannya.')
    expect(dateless.text).toContain(patched)
    const yesterday = { tanggal_day: '24', tanggal_month: '11', tanggal_year: '2026' }
    const past = await fill(budi, path, { isi: patched, hasil: 'planned', ...yesterday, aksi: 'kirim' })
    expect(wordsOf(past.text)).toContain('Pilih tanggal setelah hari ini.')
    const lawless = await fill(budi, path, { isi: patched, hasil: 'refused', aksi: 'kirim' })
    expect(wordsOf(lawless.text)).toContain('Tulis dasar hukumnya.')
  })

  test('is warned once when the answer is short or names a telephone, and never stopped', async () => {
    const filed = await referred()
    const budi = await officer(app, 'budi')
    const words = { isi: 'Beres. Hubungi 0812 3456 7890.', hasil: 'solved', aksi: 'kirim' }
    const warned = await fill(budi, deskPath(filed.code, 'jawab'), words)
    expect(warned.status).toBe(200)
    expect(wordsOf(warned.text)).toContain('Jawaban ini sangat pendek')
    expect(wordsOf(warned.text)).toContain('memuat nomor telepon')
    const again = await budi.post(deskPath(filed.code, 'jawab'), { ...hidden(warned.text), ...words })
    expect(again.status).toBe(303)
    expect(await said(filed)).toBe('Beres. Hubungi 0812 3456 7890.')
  })

  test('promises a date', async () => {
    const filed = await referred()
    const words = {
      isi: patched,
      hasil: 'planned',
      tanggal_day: '15',
      tanggal_month: '1',
      tanggal_year: '2027',
      aksi: 'kirim',
    }
    await fill(await officer(app, 'budi'), deskPath(filed.code, 'jawab'), words)
    expect(await reportOf(town, filed)).toMatchObject({ status: 'answered', plannedOn: '2027-01-15' })
  })

  test('adds proof: a photo asks what it shows, waits with the draft and goes out with the answer', async () => {
    const filed = await referred()
    const budi = await officer(app, 'budi')
    const path = deskPath(filed.code, 'jawab')
    const bare = await send(budi, path, solved, [['jalan.jpg', await photo({ placed: true })]])
    expect(bare.status).toBe(422)
    expect(wordsOf(bare.text)).toContain('Tulis apa yang terlihat di jalan.jpg.')
    expect(bare.text).toContain(patched)
    const [, file = ''] = bare.text.match(/name="terlihat-([\w-]+)"/) ?? []
    expect((await budi.get(deskPath(filed.code, `konsep/berkas/${file}`))).headers.get('content-type')).toBe(
      'image/jpeg',
    )
    const hasan = await officer(app, 'hasan')
    expect((await hasan.get(deskPath(filed.code, `konsep/berkas/${file}`))).status).toBe(404)

    await fill(budi, path, { ...solved, [`terlihat-${file}`]: 'Lubang tertutup aspal' })
    expect(await listReportFiles(town.space.db, filed.id)).toMatchObject([
      { owner_kind: 'message', alt: 'Lubang tertutup aspal', uploaded_by: 'liaison', taken_lat: null },
    ])
  })

  test('keeps a draft: by button and by script, and finds it again', async () => {
    const { code } = await referred()
    const budi = await officer(app, 'budi')
    const kept = await budi.post(deskPath(code, 'jawab/konsep'), {
      isi: 'Sedang kami',
      hasil: 'refused',
      dasar: 'Perda',
    })
    expect(kept.headers.get('location')).toBe(deskPath(code, 'jawab'))
    const saved = await budi.send(deskPath(code, 'jawab/konsep'), {
      method: 'POST',
      body: new URLSearchParams({ isi: 'Sedang kami kerjakan', hasil: 'refused', dasar: 'Perda 3/2020' }),
      headers: { accept: 'application/json' },
    })
    expect(await saved.json()).toEqual({ time: '09.00 WIB' })
    const { text } = await look(budi, deskPath(code, 'jawab'))
    expect(text).toContain('Sedang kami kerjakan')
    expect(text).toContain('value="Perda 3/2020"')
    expect(wordsOf(text)).toContain('Konsep tersimpan 09.00 WIB')
  })
})

describe('somebody was first', () => {
  test('Budi and Tuti answer at once: one answer goes out, the other one keeps every word', async () => {
    const filed = await referred()
    const [budi, tuti] = [await officer(app, 'budi'), await officer(app, 'tuti')]
    const path = deskPath(filed.code, 'jawab')
    const forms = await Promise.all([look(budi, path), look(tuti, path)])
    const texts = [`${patched} Ditulis Budi.`, `${patched} Ditulis Tuti.`]
    const both = await Promise.all(
      [budi, tuti].map(async (browser, nth) =>
        answerOf(await browser.post(path, { ...hidden(forms[nth]?.text ?? ''), ...solved, isi: texts[nth] ?? '' })),
      ),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
    const loser = both.findIndex(({ status }) => status === 409)
    const page = wordsOf(both[loser]?.text ?? '')
    expect(page).toContain('Laporan ini berubah pukul 09.00 WIB saat Anda menulis.')
    expect(page).toContain(texts[loser])
    expect(page).toContain(texts[1 - loser])
    const answers = (await listMessages(town.space.db, filed.id, 'all')).filter(({ sort }) => sort === 'answer')
    expect(answers.map(({ body }) => body)).toEqual([texts[1 - loser]])
  })

  test('after a follow-up the old form is shown again with its words, and then goes', async () => {
    const filed = await referred()
    const budi = await officer(app, 'budi')
    const path = deskPath(filed.code, 'jawab')
    const old = hidden((await look(budi, path)).text)
    await does.followUp('tuti', filed.code)
    const refused = await answerOf(await budi.post(path, { ...old, ...solved }))
    expect(refused.status).toBe(409)
    expect(wordsOf(refused.text)).toContain('Kami survei besok.')
    expect(refused.text).toContain(patched)
    expect((await budi.post(path, { ...hidden(refused.text), ...solved })).status).toBe(303)
  })
})

describe('a second person', () => {
  test('Dodi writes with a photo, Budi opens the draft and sends it: two clicks', async () => {
    const filed = await referred()
    const dodi = await officer(app, 'dodi')
    const path = deskPath(filed.code, 'jawab')
    expect((await look(dodi, path)).text).not.toContain('value="kirim"')
    const words = { ...solved, aksi: 'usul', terlihat: 'Aspal baru' }
    expect((await send(dodi, path, words, [['jalan.jpg', await photo()]])).status).toBe(303)
    expect(await reportOf(town, filed)).toMatchObject({ status: 'referred' })

    const budi = await officer(app, 'budi')
    const report = await look(budi, deskPath(filed.code))
    const [, draft = ''] = report.text.match(/\/konsep\/(\d+)"/) ?? []
    const page = await look(budi, deskPath(filed.code, `konsep/${draft}`))
    expect(wordsOf(page.text)).toContain('Ditulis Dodi Saputra')
    expect(page.text).toContain('alt="Aspal baru"')
    const sent = await budi.post(deskPath(filed.code, `konsep/${draft}/setujui`), hidden(page.text))
    expect(sent.status).toBe(303)
    expect(await reportOf(town, filed)).toMatchObject({ status: 'answered' })
    expect(await listReportFiles(town.space.db, filed.id)).toMatchObject([{ owner_kind: 'message', alt: 'Aspal baru' }])
  })

  test('cannot send directly even by a forged button', async () => {
    const filed = await referred()
    await fill(await officer(app, 'dodi'), deskPath(filed.code, 'jawab'), solved)
    expect(await reportOf(town, filed)).toMatchObject({ status: 'referred' })
    expect(await listProposed(town.space.db, filed.id)).toMatchObject([{ author_name: 'Dodi Saputra' }])
  })

  test('Budi refuses: Tuti must send it, Budi cannot approve his own', async () => {
    const filed = await referred()
    const budi = await officer(app, 'budi')
    await fill(budi, deskPath(filed.code, 'jawab'), {
      isi: patched,
      hasil: 'refused',
      dasar: 'Perda 3/2020',
      aksi: 'kirim',
    })
    const [draft] = await listProposed(town.space.db, filed.id)
    const path = deskPath(filed.code, `konsep/${draft?.id}`)
    const own = await look(budi, path)
    expect(wordsOf(own.text)).toContain('Orang kedua yang menyetujuinya.')
    const diajukan = draft?.proposed_at?.toISOString() ?? ''
    expect((await budi.post(`${path}/setujui`, { diajukan })).status).toBe(403)
    const dodi = await officer(app, 'dodi')
    expect((await dodi.post(`${path}/setujui`, { diajukan })).status).toBe(403)
    const tuti = await officer(app, 'tuti')
    expect((await tuti.post(`${path}/setujui`, { diajukan })).status).toBe(303)
    expect(await reportOf(town, filed)).toMatchObject({ status: 'answered', answeredAs: 'refused' })
  })

  test('every answer under oversight', async () => {
    const filed = await referred({ oversight: true })
    const budi = await officer(app, 'budi')
    expect((await look(budi, deskPath(filed.code, 'jawab'))).text).not.toContain('value="kirim"')
    await fill(budi, deskPath(filed.code, 'jawab'), solved)
    expect(await reportOf(town, filed)).toMatchObject({ status: 'referred' })
  })

  test('returns it with a note, which its author reads', async () => {
    const filed = await referred()
    const dodi = await officer(app, 'dodi')
    await fill(dodi, deskPath(filed.code, 'jawab'), { ...solved, aksi: 'usul' })
    const [draft] = await listProposed(town.space.db, filed.id)
    const path = deskPath(filed.code, `konsep/${draft?.id}`)
    const budi = await officer(app, 'budi')
    const page = hidden((await look(budi, path)).text)
    const wordless = await answerOf(await budi.post(`${path}/kembalikan`, page))
    expect(wordless.status).toBe(422)
    expect(wordsOf(wordless.text)).toContain('Tulis apa yang perlu diperbaiki.')
    expect((await budi.post(`${path}/kembalikan`, { ...page, catatan: 'Kapan ditambal?' })).status).toBe(303)
    const own = await look(dodi, deskPath(filed.code, 'jawab'))
    expect(wordsOf(own.text)).toContain('Kapan ditambal?')
    expect(own.text).toContain(patched)
  })

  test('a former holder’s draft is in nobody’s queue and on nobody’s page', async () => {
    const filed = await referred()
    const dodi = await officer(app, 'dodi')
    const words = { ...solved, aksi: 'usul', terlihat: 'Aspal baru' }
    await send(dodi, deskPath(filed.code, 'jawab'), words, [['jalan.jpg', await photo()]])
    const [draft] = await listProposed(town.space.db, filed.id)
    const budi = await officer(app, 'budi')
    expect((await look(budi, '/meja/antrean/konsep')).text).toContain(showCode(filed.code))
    const page = await look(budi, deskPath(filed.code, `konsep/${draft?.id}`))
    const [, proof = ''] = page.text.match(/(konsep\/berkas\/[\w-]+)/) ?? []
    expect((await budi.get(deskPath(filed.code, proof))).status).toBe(200)

    town.space.clock.advance(60_000)
    await acts(town).sendBack('budi', filed.code)
    await acts(town).refer('nina', filed.code, { agencyId: town.agencies.transport.id })
    const hasan = await officer(app, 'hasan')
    expect((await look(hasan, '/meja/antrean/konsep')).text).not.toContain(showCode(filed.code))
    expect((await look(hasan, deskPath(filed.code, `konsep/${draft?.id}`))).status).toBe(409)
    expect((await hasan.get(deskPath(filed.code, proof))).status).toBe(404)
    const approved = await hasan.post(deskPath(filed.code, `konsep/${draft?.id}/setujui`), hidden(page.text))
    expect(approved.status).toBe(409)
    expect(await reportOf(town, filed)).toMatchObject({ status: 'referred' })
  })

  test('approves what was read: a draft changed meanwhile is shown anew', async () => {
    const filed = await referred()
    const dodi = await officer(app, 'dodi')
    await fill(dodi, deskPath(filed.code, 'jawab'), { ...solved, aksi: 'usul' })
    const [draft] = await listProposed(town.space.db, filed.id)
    const path = deskPath(filed.code, `konsep/${draft?.id}`)
    const budi = await officer(app, 'budi')
    const page = hidden((await look(budi, path)).text)
    town.space.clock.advance(60_000)
    await fill(dodi, deskPath(filed.code, 'jawab'), { ...solved, isi: `${patched} Lagi.`, aksi: 'usul' })
    const refused = await answerOf(await budi.post(`${path}/setujui`, page))
    expect(refused.status).toBe(409)
    expect(wordsOf(refused.text)).toContain(`${patched} Lagi.`)
    expect(await reportOf(town, filed)).toMatchObject({ status: 'referred' })
  })
})

describe('before and beside the answer', () => {
  test('a follow-up says who, what and by when', async () => {
    const filed = await referred()
    const budi = await officer(app, 'budi')
    const path = deskPath(filed.code, 'tindak-lanjut')
    const thanks = await fill(budi, path, { siapa: '', langkah: '', aksi: 'kirim' })
    expect(thanks.status).toBe(422)
    expect(wordsOf(thanks.text)).toContain('Tulis siapa yang menangani.')
    const words = {
      siapa: 'Bidang Jalan',
      langkah: 'Survei lapangan.',
      tanggal_day: '30',
      tanggal_month: '11',
      tanggal_year: '2026',
    }
    expect((await fill(budi, path, { ...words, aksi: 'kirim' })).status).toBe(303)
    expect(await said(filed)).toBe(
      'Ditangani Bidang Jalan.\n\nSurvei lapangan.\n\nPaling lambat Senin, 30 November 2026.',
    )
    expect(await reportOf(town, filed)).toMatchObject({ status: 'in_progress' })
  })

  test('a message changes no status; over, it is not sent and stays on the page', async () => {
    const filed = await referred()
    const budi = await officer(app, 'budi')
    const path = deskPath(filed.code, 'balas')
    expect((await fill(budi, path, { pesan: ' ' })).status).toBe(422)
    expect((await fill(budi, path, { pesan: 'Di sisi mana jalannya?' })).status).toBe(303)
    expect(await said(filed)).toBe('Di sisi mana jalannya?')
    expect(await reportOf(town, filed)).toMatchObject({ status: 'referred' })
    await does.answer('budi', filed.code)
    await does.close('sri', filed.code)
    const late = await answerOf(await budi.post(path, { pesan: 'Masih ada?' }))
    expect(late.status).toBe(409)
    expect(late.text).toContain('Masih ada?')
  })

  test('nobody else writes for the agency', async () => {
    const { code } = await referred()
    for (const who of ['hasan', 'rina', 'wali', 'ani'] as const) {
      const browser = await officer(app, who)
      for (const page of ['jawab', 'tindak-lanjut']) {
        expect([403, 404]).toContain((await browser.get(deskPath(code, page))).status)
        expect([403, 404]).toContain((await browser.post(deskPath(code, page), solved)).status)
      }
    }
  })
})
