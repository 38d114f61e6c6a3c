import { expect, onTestFinished, test } from 'vitest'
import { answer } from '#src/dialogue/answer.ts'
import { inTransaction } from '#src/platform/db.ts'
import { showCode } from '#src/reports/code.ts'
import { listMessages } from '#src/reports/messages.ts'
import { findReport } from '#src/reports/report.ts'
import { openSmsc } from '#test/support/smsc.ts'
import { openTown } from '#test/support/town.ts'
import { addAccount, findAccount } from './accounts.ts'
import { patience } from './sms/smpp/settings.ts'
import { openLine } from './sms-line.ts'
import { pump } from './sms-pump.ts'

const PHONE = '6281234567890'

async function openLineInTown() {
  const town = await openTown()
  const { space } = town
  const smsc = await openSmsc()
  const id = await inTransaction(space.db, (tx) =>
    addAccount(
      space,
      tx,
      {
        kind: 'smpp',
        name: 'Operator',
        settings: { host: '127.0.0.1', port: smsc.port, systemId: 'lapor', perSecond: 1000 },
        secrets: { password: 'lapor1' },
      },
      space.clock.now(),
    ),
  )
  const account = await findAccount(space.db, id)
  const quick = { ...patience, answer: 500, retryFirst: 10, retryLongest: 50 }
  const open = () => {
    const line = openLine(space, account, () => undefined, { patience: quick })
    if (!line) throw new Error('no line')
    return line
  }
  let line = open()
  await smsc.until(() => smsc.bound() === 1)
  onTestFinished(async () => {
    await line.stop()
    await smsc.close()
  })
  const answers = () => smsc.submitted.map(({ fields }) => (fields.short_message as { message: string }).message)
  const work = async () => {
    await space.runJobs()
    while ((await pump(space, account, line, true)) > 0);
  }
  /** A citizen writes; all that follows happens; what they read is returned. */
  const write = async (text: string, from = PHONE) => {
    const before = smsc.submitted.length
    const acknowledged = smsc.answered.length
    smsc.deliver({ source_addr: from, short_message: Buffer.from(text) })
    await smsc.until(() => smsc.answered.length > acknowledged)
    await work()
    return answers().slice(before)
  }
  const restart = async () => {
    await line.stop()
    line = open()
    await smsc.until(() => smsc.bound() === 1)
  }
  return { town, space, smsc, account, write, work, answers, restart }
}

test('a plain telephone: a report, its number, the answer, and what the reporter says to it', {
  timeout: 60_000,
}, async () => {
  const { town, space, smsc, write, work, answers } = await openLineInTown()
  const [receipt = '', ...more] = await write('KOTA MELATI lampu jln mati di jl hibrida, sdh 2 mgg')
  expect(more).toEqual([])
  const [, shown = ''] = /^LAPOR! (\S{4}-\S{4}) diterima\./.exec(receipt) ?? []
  expect(receipt.length).toBeLessThanOrEqual(160)
  const code = shown.replace('-', '')
  const report = await findReport(space.db, code)
  expect(report).toMatchObject({ status: 'received', channel: 'sms', nameHidden: true })
  const row = await space.db.selectFrom('reports').selectAll().where('code', '=', code).executeTakeFirstOrThrow()
  expect(row.body).toBe('KOTA MELATI lampu jln mati di jl hibrida, sdh 2 mgg')
  expect(smsc.answered.every(({ status }) => status === 0)).toBe(true)

  expect(await write(`STATUS ${code}`)).toEqual([expect.stringContaining(`${shown}: Diterima.`)])
  expect(await write(`${shown} dekat masjid al hidayah`)).toEqual([
    expect.stringContaining(`masuk ke laporan ${shown}`),
  ])
  expect((await listMessages(space.db, report.id, 'parties')).map(({ body }) => body)).toEqual([
    'dekat masjid al hidayah',
  ])
  expect(await write('SELESAI')).toEqual([expect.stringContaining('Tidak ada laporan')])
  expect(await write(`SELESAI ${code}`)).toEqual([expect.stringContaining('tidak dapat dilakukan sekarang')])
  expect(await write('BANTUAN')).toEqual([expect.stringContaining('KOTA BENGKULU')])
  void town
  void answer
  void work
  void answers
  void showCode
})
