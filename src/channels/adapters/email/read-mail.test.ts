import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { mailId } from './name-mail.ts'
import { readMail } from './read-mail.ts'

/** In pieces, as they come from a disk. */
function* pieces(raw: Buffer) {
  for (let at = 0; at < raw.length; at += 16_384) yield raw.subarray(at, at + 16_384)
}
const read = (raw: Buffer) => readMail(Readable.from(pieces(raw), { objectMode: false }), { files: 5 })

const mail = (headers: string[], body: string) => Buffer.from([...headers, '', body].join('\r\n'))
const plain = ['Return-Path: <a@x.id>', 'Delivered-To: lapor@x.id', 'From: "Budi" <Budi@X.id>', 'Message-ID: <1@x>']

test('names, addresses and words are plain values; HTML is read as words', async () => {
  const html = '<p>Lampu <b>mati</b><script>alert(1)</script><img src="http://jahat.example/x.png"></p>'
  const words = await read(
    mail([...plain, 'Subject: =?utf-8?q?J=C3=A2lan?=', 'Content-Type: text/html; charset=utf-8'], html),
  )
  expect(words).toMatchObject({
    from: 'budi@x.id',
    name: 'Budi',
    to: ['lapor@x.id'],
    subject: 'Jâlan',
    messageId: '<1@x>',
  })
  expect(words.text).toMatch(/^Lampu mati/)
  expect(words.text).not.toMatch(/alert|jahat|</)
})

test('an address of ours that the sender wrote into the head is not believed', async () => {
  const forged = mail([...plain, 'Delivered-To: lapor+r7kx492m7.00000000000000000000@x.id'], 'x')
  expect((await read(forged)).to).toEqual(['lapor@x.id'])
})

test('the same mail has the same name, another mail under the same id another one', () => {
  const one = mail(plain, 'satu')
  expect(mailId(one)).toBe(mailId(mail(['Received: from a by b', ...plain], 'satu')))
  expect(mailId(one)).not.toBe(mailId(mail(plain, 'dua')))
  expect(mailId(mail(['Subject: x'], 'satu'))).not.toBe(mailId(mail(['Subject: y'], 'satu')))
})

const multipart = 'Content-Type: multipart/mixed; boundary=b'
const file = '--b\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename=a.png\r\n\r\nxx\r\n'
const words = '--b\r\nContent-Type: text/plain\r\n\r\nLampu mati\r\n'

test('of a thousand files the first are taken, the next are named, and the words are read', async () => {
  const many = await read(mail([...plain, multipart], `${words}${file.repeat(900)}--b--`))
  expect(many).toMatchObject({ text: 'Lampu mati', filesLeftOut: 895, isCut: false })
  expect([many.files.length, many.leftOut.length]).toEqual([5, 20])
  const endless = await read(mail([...plain, multipart], `${words}${file.repeat(3000)}--b--`))
  expect(endless).toMatchObject({ text: 'Lampu mati', isCut: true })
})

test('fifty nestings, broken charsets, five megabytes of head and of HTML are read', async () => {
  let nested = 'Content-Type: text/plain\r\n\r\ndalam'
  for (let depth = 0; depth < 50; depth += 1)
    nested = `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\n${nested}\r\n--b${depth}--`
  expect((await read(Buffer.from(`${plain.join('\r\n')}\r\n${nested}`))).text).toContain('dalam')
  const broken = mail([...plain, 'Content-Type: text/plain; charset=tidak-ada'], '\xff\xfe lampu')
  expect((await read(broken)).text).toContain('lampu')
  const long = Array.from({ length: 70_000 }, (_, i) => `X-Baris-${i}: ${'x'.repeat(60)}`)
  expect(await read(mail([...plain, 'Subject: Lampu', ...long], 'Mati'))).toMatchObject({
    from: 'budi@x.id',
    subject: 'Lampu',
    text: 'Mati',
    isCut: true,
  })
  const oneLine = mail([...plain, `X-Baris: ${'x'.repeat(5_000_000)}`], 'Mati')
  expect(await read(oneLine)).toMatchObject({ text: 'Mati', from: 'budi@x.id' })
  const html = `<p>Lampu mati</p><img src="data:image/png;base64,${'A'.repeat(2_000_000)}">${'<p>lagi</p>'.repeat(200_000)}`
  const swollen = await read(mail([...plain, 'Content-Type: text/html; charset=utf-8'], html))
  expect(swollen.text).toMatch(/^Lampu mati\n/)
  expect(swollen.isCut).toBe(true)
}, 60_000)

/** A small generator with a seed (mulberry32): the same broken mails in every run. */
function drawFrom(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

test('mail that is cut, swollen or wrong anywhere is read or refused, never hangs and never holds a NUL', async () => {
  const draw = drawFrom(1708)
  const whole = mail(
    [
      ...plain,
      'Subject: =?utf-8?b?TGFtcHU=?=',
      'References: <a@x> <b@x>',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="b"',
    ],
    '--b\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nlampu=20mati=\r\n\r\n--b\r\nContent-Type: image/jpeg; name="=?utf-8?q?a?="\r\nContent-Transfer-Encoding: base64\r\n\r\n/9j/4AAQ\r\n--b--',
  )
  for (let round = 0; round < 400; round += 1) {
    const bytes = Buffer.from(whole)
    const at = draw(bytes.length)
    const kinds = [
      () => bytes.subarray(0, at),
      () => Buffer.concat([bytes.subarray(0, at), Buffer.alloc(draw(20_000), draw(256)), bytes.subarray(at)]),
      () => Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.min(bytes.length, at + draw(200)))]),
      () => {
        for (let i = 0; i < 10; i += 1) bytes[draw(bytes.length)] = draw(256)
        return bytes
      },
    ]
    const heard = await read(kinds[draw(kinds.length)]?.() ?? bytes).catch(() => null)
    if (heard) expect(JSON.stringify([heard.text, heard.subject, heard.name])).not.toContain('\\u0000')
  }
}, 60_000)
