import { expect, test } from 'vitest'
import { mail } from './id/mail.ts'

// With an inbound mail channel replies land in the report: then the mails say so, in the words of the guide.

test('a receipt to which one may reply', () => {
  const { body } = mail.received({
    code: '7KX4-92M7',
    day: 'Senin, 23 November 2026',
    time: '10.14 WIB',
    due: 'Kamis, 26 November 2026',
    byMail: true,
  })
  expect(body.at(-1)).toBe('Anda tidak perlu melakukan apa-apa. Ada foto atau keterangan tambahan? Balas e-mail ini.')
})

test('a question to which one may reply', () => {
  const { body } = mail.asked({
    code: '7KX4-92M7',
    question: 'Di mana?',
    due: 'Selasa, 8 Desember 2026',
    resumeUntil: 'Selasa, 9 Maret 2027',
    byMail: true,
  })
  expect(body[2]).toBe('Jawab dengan membalas e-mail ini paling lambat Selasa, 8 Desember 2026.')
  expect(mail.frame.replyByMail).toBe('Balas e-mail ini untuk menulis di laporan Anda.')
})
