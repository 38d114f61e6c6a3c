import { expect, onTestFinished, test } from 'vitest'
import { reporterBy } from '#src/people/actor.ts'
import { addNewsAddress, raiseNewsAddress } from '#src/people/news-wishes.ts'
import { inTransaction } from '#src/platform/db.ts'
import { showCode } from '#src/reports/code.ts'
import { setNotices } from '#src/reports/notices.ts'
import { lockReport } from '#src/reports/report.ts'
import { acts } from '#test/support/acts.ts'
import { openApp, wordsOf } from '#test/support/app.ts'
import { openAccount, openPost } from '#test/support/post.ts'
import { signInAs } from '#test/support/sign-in.ts'
import { openSmsc } from '#test/support/smsc.ts'
import { openSmtp } from '#test/support/smtp.ts'
import { fileAsSri, fileReport, openTown, townPassword, townTotpSecret } from '#test/support/town.ts'

const SRI = 'sri@kota-melati.contoh'
const OTHER = 'sri.kantor@melati.example'
const PHONE = '6281234567890'
const patience = { answer: 300, retryFirst: 10, retryLongest: 50 }

/** Kota Melati with a mail server and a message centre behind real sockets; each refuses when it is told to. */
async function setUp() {
  const town = await openTown()
  const { space } = town
  const smtp = await openSmtp()
  onTestFinished(smtp.close)
  const post = await openPost(space, smtp.url)
  const smsc = await openSmsc()
  const settings = { host: '127.0.0.1', port: smsc.port, systemId: 'lapor', perSecond: 1000 }
  const phones = await openAccount(space, { kind: 'smpp', settings, secrets: { password: 'lapor1' } }, { patience })
  onTestFinished(async () => {
    await phones.stop()
    await smsc.close()
  })
  await smsc.until(() => smsc.bound() === 1)
  const owner = { personId: town.persons.sri, email: SRI }
  const prove = (channel: 'email' | 'sms', address: string) =>
    inTransaction(space.db, (tx) => addNewsAddress(tx, owner, { channel, address }, space.clock.now()))
  const work = async () => {
    for (let round = 0; round < 4; round += 1) {
      await space.runJobs()
      await post.carry()
      await phones.carry()
    }
  }
  const news = async (reportId: string) => {
    await work()
    const rows = await space.db
      .selectFrom('outbox')
      .selectAll()
      .where('report_id', '=', reportId)
      .where('audience', '=', 'reporter')
      .orderBy('id')
      .execute()
    return rows.map(({ template, recipient, state }) => `${template} ${recipient} ${state}`)
  }
  const texts = () => smsc.submitted.map(({ fields }) => (fields.short_message as { message: string }).message)
  return { town, space, smtp, smsc, owner, prove, work, news, texts, does: acts(town) }
}

test('a mail that is refused for good goes out by SMS, once, and the desk reads it on the report', async () => {
  const { town, space, smtp, prove, news, texts, does } = await setUp()
  await prove('sms', PHONE)
  smtp.answer({ rcpt: 550 })
  const { id, code } = await fileAsSri(town)
  expect(await news(id)).toEqual([`submit ${SRI} failed`, `submit ${PHONE} sent`])
  expect(texts()).toEqual([expect.stringMatching(/ diterima\. Kami periksa paling lambat /)])
  expect(await news(id)).toHaveLength(2)
  const [failed, instead] = await space.db.selectFrom('outbox').select(['id', 'instead_of']).orderBy('id').execute()
  expect(instead?.instead_of).toBe(failed?.id)

  const rina = await signInAs(openApp(space), 'rina@kota-melati.contoh', undefined, {
    password: townPassword,
    secret: townTotpSecret,
  })
  const page = wordsOf(await (await rina.get(`/meja/laporan/${showCode(code)}`)).text())
  expect(page).toMatch(/Kabar yang belum sampai .* Dikirim lewat SMS sebagai gantinya\./)
  expect(page).not.toContain(PHONE)

  smtp.answer({})
  await does.refer('rina', code)
  expect((await news(id)).slice(2)).toEqual([`refer ${SRI} sent`])
})

test('an SMS that the operator refuses goes out by mail, and along the whole list where more is refused', async () => {
  const { town, smtp, smsc, owner, prove, news, space } = await setUp()
  await prove('sms', PHONE)
  await prove('email', OTHER)
  const { id: row } = await space.db
    .selectFrom('news_addresses')
    .select('id')
    .where('address', '=', PHONE)
    .executeTakeFirstOrThrow()
  await inTransaction(space.db, (tx) => raiseNewsAddress(tx, owner, row, space.clock.now()))
  smsc.always = 0x0b // ESME_RINVDSTADR
  const { id } = await fileAsSri(town)
  expect(await news(id)).toEqual([`submit ${PHONE} failed`, `submit ${SRI} sent`])

  smtp.answer({ rcpt: 550 })
  const second = await fileAsSri(town)
  expect(await news(second.id)).toEqual([`submit ${PHONE} failed`, `submit ${SRI} failed`, `submit ${OTHER} failed`])
})

test('a bounce days later, too; what nobody proved is never written to, and who wants no news gets none', async () => {
  const { town, space, smtp, prove, news } = await setUp()
  smtp.answer({ rcpt: 550 })
  const guest = await fileReport(space, { reporter: { phone: `+${PHONE}` } })
  expect(await news(guest.id)).toEqual([`submit ${SRI} failed`])

  await prove('sms', PHONE)
  const stopped = await fileAsSri(town)
  await space.runJobs()
  await inTransaction(space.db, async (tx) =>
    setNotices(tx, await lockReport(tx, stopped.code), false, reporterBy(space.clock.now(), 'web')),
  )
  expect(await news(stopped.id)).toEqual([`submit ${SRI} failed`])
})

test('of a sealed report no more goes out the second way than the first', async () => {
  const { town, smtp, prove, news, texts, does } = await setUp()
  await prove('sms', PHONE)
  await prove('email', OTHER)
  smtp.answer({ rcpt: 550 })
  const { id, code } = await fileAsSri(town, { flags: { identitySealed: true } })
  await news(id)
  await does.askDetail('rina', code)
  await news(id)
  expect(texts()).toHaveLength(2)
  for (const text of texts()) expect(text).toMatch(/^\S+ \S{4}-\S{4}: ada kabar\. Buka \S+ dengan kode Anda\.$/)
})
