import { expect, test } from 'vitest'
import { inTransaction } from '#src/platform/db.ts'
import { openTownWithSms, PHONE } from '#test/support/sms-town.ts'
import { countParts } from '../adapters/sms/text.ts'

type Sms = Awaited<ReturnType<typeof openTownWithSms>>

/** The parts as the operator took them, each with the place that its header gives it. */
const partsOf = ({ smsc }: Sms, from: number) =>
  smsc.submitted.slice(from).map(({ fields }) => {
    const { udh, message } = fields.short_message as { udh?: Buffer[]; message: string }
    const place = udh?.[0] ? [...Buffer.from(udh[0]).subarray(3)].join('/') : 'alone'
    return { place, message, coding: fields.data_coding }
  })

async function answered(sms: Sms, words: string, change: (code: string) => Promise<unknown> = async () => undefined) {
  const code = (await sms.file('KOTA MELATI lampu mati di jalan Hibrida sejak kemarin')).replace('-', '')
  await sms.after(sms.does.refer('nina', code))
  await change(code)
  const before = sms.smsc.submitted.length
  await sms.after(sms.does.answer('budi', code, { body: words }))
  return { code, parts: partsOf(sms, before) }
}

const sentence = 'Petugas kami sudah mengganti lampu “nomor 12” di Jl. Hibrida – biayanya Rp 1.250.000. '

test('an answer of two parts arrives whole, its signs plain', { timeout: 60_000 }, async () => {
  const sms = await openTownWithSms()
  const { code, parts } = await answered(sms, sentence)
  const shown = `${code.slice(0, 4)}-${code.slice(4)}`
  expect(parts.map(({ place }) => place)).toEqual(['2/1', '2/2'])
  const text = parts.map(({ message }) => message).join('')
  expect(text).toBe(
    `LAPOR! ${shown} dijawab Dinas PU: Petugas kami sudah mengganti lampu "nomor 12" di Jl. Hibrida - biayanya ` +
      `Rp 1.250.000. Balas SELESAI, atau BELUM dan alasannya, paling lambat Senin, 7 Des 2026. localhost:1708/l/${code} BERHENTI=stop`,
  )
  expect(parts[0]?.message).toBe(text.slice(0, 153))
  const row = await sms.space.db.selectFrom('outbox').selectAll().where('template', '=', 'answer').executeTakeFirst()
  expect(row).toMatchObject({ state: 'sent', parts: 2, long: null, body_text: text })
})

test('a longer one is cut at a sentence, within the parts that the account allows, and says where the rest is', {
  timeout: 60_000,
}, async () => {
  const sms = await openTownWithSms({ mostParts: 2 })
  const { code, parts } = await answered(sms, sentence.repeat(9))
  expect(parts.map(({ place, coding }) => [place, coding])).toEqual([['2/1', 0], ['2/2', 0]]) // biome-ignore format: a list
  const text = parts.map(({ message }) => message).join('')
  expect(text).toMatch(
    new RegExp(
      `: Petugas kami [^.]*Jl\\. Hibrida - biayanya Rp 1\\.250\\.000\\. \\.\\.\\. selengkapnya: localhost:1708/l/${code} Balas SELESAI`,
    ),
  )
  expect(countParts(text)).toBe(2)
})

test('one part is the sentence of the guide, and a picture in the answer costs no more parts than allowed', {
  timeout: 60_000,
}, async () => {
  const one = await openTownWithSms({ mostParts: 1 })
  const { code, parts } = await answered(one, sentence.repeat(9))
  expect(parts).toMatchObject([{ place: 'alone' }])
  expect(parts[0]?.message).toContain(`sudah dijawab: localhost:1708/l/${code} Balas SELESAI`)
})

test('pictures make it dearer, never more than allowed, and none is torn in two', { timeout: 60_000 }, async () => {
  const sms = await openTownWithSms({ mostParts: 5 })
  const { parts } = await answered(sms, 'Lampu sudah menyala 👍🏽 kembali. '.repeat(20))
  expect(parts).toHaveLength(5)
  expect(parts.every(({ message, coding }) => coding === 8 && message.isWellFormed() && message.length <= 67)).toBe(
    true,
  )
  expect(parts.map(({ message }) => message).join('')).toMatch(/kembali\. \.\.\. selengkapnya: /)
})

test('of a confidential report not a word stands in an SMS', { timeout: 60_000 }, async () => {
  const sms = await openTownWithSms()
  const { code, parts } = await answered(sms, sentence, (own) =>
    inTransaction(sms.space.db, (tx) =>
      tx.updateTable('reports').set({ confidential: true }).where('code', '=', own).execute(),
    ),
  )
  expect(parts.map(({ message }) => message)).toEqual([
    `LAPOR! ${code.slice(0, 4)}-${code.slice(4)}: ada kabar. Buka localhost:1708/l/${code} dengan kode Anda.`,
  ])
  expect(sms.sentTo(PHONE).join()).not.toContain('nomor 12')
})
