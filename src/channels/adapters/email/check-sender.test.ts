import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { checkSender } from './check-sender.ts'

const FROM = 'sri@contoh.test'
const said = (server: string, words: string) => `Authentication-Results: ${server};\r\n ${words}`
const passes = 'spf=pass smtp.mailfrom=contoh.test; dkim=pass header.d=contoh.test; dmarc=pass header.from=contoh.test'

function check(lines: string[], from = FROM) {
  const raw = Buffer.from([...lines, 'Subject: x', '', 'Lampu mati'].join('\r\n'))
  return checkSender(Readable.from([raw]), raw, from, { trustReceived: false, checkedBy: 'mx.kota.test' })
}

test('the server that is trusted is believed', async () => {
  const mine = await check([said('mx.kota.test', passes), `From: Sri <${FROM}>`])
  expect(mine).toEqual({ spf: 'pass', dkim: 'pass', dmarc: 'pass', proved: true })
})

test('its topmost word counts: what stands below came with the mail', async () => {
  const none = 'spf=softfail smtp.mailfrom=contoh.test; dkim=none; dmarc=fail header.from=contoh.test'
  const lines = [said('mx.kota.test', none), said('mx.kota.test', passes), `From: ${FROM}`]
  expect(await check(lines)).toEqual({ spf: 'fail', dkim: 'none', dmarc: 'fail', proved: false })
})

test.each([
  ['another server', [said('mx.penipu.test', passes), `From: ${FROM}`], FROM],
  ['a name that only begins like it', [said('mx.kota.test.penipu.test', passes), `From: ${FROM}`], FROM],
  [
    'a domain that was checked, beside an address of another',
    [said('mx.kota.test', passes), 'From: a@x.test'],
    'a@x.test',
  ],
  ['a domain that only ends like it', [said('mx.kota.test', passes), 'From: a@bcontoh.test'], 'a@bcontoh.test'],
  ['two senders', [said('mx.kota.test', passes), `From: ${FROM}`, 'From: lain@x.test'], FROM],
  ['words in quotation marks', [said('mx.kota.test', `x="; ${passes}"`), `From: ${FROM}`], FROM],
  ['words in brackets', [said('mx.kota.test', `spf=none (; ${passes} )`), `From: ${FROM}`], FROM],
  ['words in the body', [`From: ${FROM}`, '', said('mx.kota.test', passes)], FROM],
])('nothing is proved by %s', async (_, lines, from) => {
  expect(await check(lines, from)).toMatchObject({ proved: false })
})
