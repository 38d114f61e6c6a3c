import pg from 'pg'
import { expect, inject, onTestFinished, test } from 'vitest'
import { haveGammu, startGammu } from '#test/counterparts/gammu/start.ts'
import { pollInbox } from './inbox.ts'
import { putIntoOutbox, readSent } from './outbox.ts'

test.runIf(haveGammu())(
  'through a real Gammu SMSD with a modem of paper: in, out, parts, what became of them',
  { timeout: 60_000 },
  async () => {
    const gammu = await startGammu(inject('serverUrl'))
    onTestFinished(gammu.close)
    const { pool } = gammu
    const heard: { from: string; text: string; externalId: string }[] = []
    const poll = () =>
      pollInbox(pool, '', async ({ from, text, externalId }) => void heard.push({ from, text, externalId }))

    const long = `KOTA BENGKULU ${'lampu jalan mati di Jalan Hibrida '.repeat(8)}selesai`
    gammu.arrive('+6281234567890', 'KOTA BENGKULU lampu jln mati')
    gammu.arrive('+6281234567891', long)
    gammu.arrive('+6281234567892', 'gelap – sekali', true)
    await expect.poll(async () => (await poll()) && heard.length, { timeout: 30_000, interval: 200 }).toBe(3)
    expect(heard.map(({ from, text }) => [from, text]).sort()).toEqual([
      ['+6281234567890', 'KOTA BENGKULU lampu jln mati'],
      ['+6281234567891', long],
      ['+6281234567892', 'gelap – sekali'],
    ])
    expect(await poll()).toBe(0)

    gammu.arrive('+6281234567893', 'jangan hilang')
    await expect
      .poll(
        () =>
          pollInbox(pool, '', () => Promise.reject(new Error('the database is away'))).catch((error) => error.message),
        { timeout: 15_000, interval: 200 },
      )
      .toBe('the database is away')
    await poll()
    await poll()
    expect(heard.filter(({ text }) => text === 'jangan hilang')).toHaveLength(1)

    const text = 'Laporan “7KX4-92M7” sudah diterima dan diteruskan kepada dinas. '.repeat(4)
    const sms = { id: '18', to: '6281234567890', text }
    expect(await putIntoOutbox(pool, sms, true)).toEqual({ sent: ['18'] })
    expect(await putIntoOutbox(pool, sms, true)).toEqual({ sent: ['18'] })
    expect(await putIntoOutbox(pool, { id: '19', to: '6281234567890', text: 'ꦧ' }, true)).toEqual({ sent: ['19'] })
    await expect.poll(async () => (await readSent(pool, '-infinity')).receipts.length, { timeout: 30_000 }).toBe(2)
    await expect.poll(async () => (await pool.query('select from outbox')).rowCount, { timeout: 30_000 }).toBe(0)
    expect(await putIntoOutbox(pool, sms, true)).toEqual({ sent: ['18'] })
    const { rows } = await pool.query(
      `select "TextDecoded", "Coding", left("UDH", 6) as udh from sentitems where "CreatorID" = 'lapor 18' order by "SequencePosition"`,
    )
    expect(rows).toHaveLength(2)
    expect(rows.map(({ Coding, udh }) => [Coding, udh])).toEqual(Array(2).fill(['Default_No_Compression', '050003']))
    expect(rows.map(({ TextDecoded }) => TextDecoded).join('')).toBe(text.replace(/[“”]/g, '"'))
    const { receipts, latest } = await readSent(pool, '-infinity')
    expect(receipts.map(({ externalId }) => externalId).sort()).toEqual(['18', '19'])
    expect((await readSent(pool, latest)).receipts.length).toBeGreaterThan(0)

    await pool.query(
      `update sentitems set "Status" = 'DeliveryOK' where "CreatorID" = 'lapor 18' and "SequencePosition" = 1`,
    )
    await pool.query(
      `update sentitems set "Status" = 'DeliveryFailed' where "CreatorID" = 'lapor 18' and "SequencePosition" = 2`,
    )
    expect((await readSent(pool, latest)).receipts).toContainEqual({
      externalId: '18',
      state: 'failed',
      code: 'deliveryok_deliveryfailed',
    })
  },
)

test('a database of SMSD that is away: later, and nothing is lost', async () => {
  const pool = new pg.Pool({ connectionString: 'postgres://nobody@127.0.0.1:1/none', connectionTimeoutMillis: 500 })
  onTestFinished(() => pool.end())
  expect(await putIntoOutbox(pool, { id: '1', to: '62811', text: 'x' }, true)).toMatchObject({
    later: 'gammu_econnrefused',
  })
})
