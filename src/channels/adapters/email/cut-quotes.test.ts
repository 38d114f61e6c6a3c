import { expect, test } from 'vitest'
import { cutQuotes } from './cut-quotes.ts'

test.each([
  ['plain', 'Lampu masih mati.', 'Lampu masih mati.'],
  [
    'Gmail, Indonesian',
    'Sudah.\n\nPada Sen, 23 Nov 2026 pukul 10.14 LAPOR! <lapor@x.id> menulis:\n\n> Apa kabar',
    'Sudah.',
  ],
  ['Gmail, broken line', 'Sudah.\n\nPada Sen, 23 Nov 2026 pukul 10.14 LAPOR!\n<lapor@x.id> menulis:\n> Apa', 'Sudah.'],
  ['Gmail, English', 'Yes.\n\nOn Mon, Nov 23, 2026 at 10:14 AM LAPOR! <lapor@x.id> wrote:\n> Hi', 'Yes.'],
  ['Outlook', 'Belum.\n\nDari: LAPOR!\nDikirim: 23 November 2026\nKepada: Sari\nSubjek: x\n\nisi lama', 'Belum.'],
  ['Outlook line', 'Belum.\n\n________________________________\nFrom: LAPOR!\nisi lama', 'Belum.'],
  ['original message', 'Baik.\n\n-----Pesan Asli-----\nDari: A\nisi lama', 'Baik.'],
  ['forwarded', 'Ini.\n---------- Pesan terusan ---------\nisi', 'Ini.'],
  ['Yahoo', 'Masih mati.\n\nDikirim dari Yahoo Mail di Android', 'Masih mati.'],
  ['iPhone', 'Masih mati.\n\nSent from my iPhone', 'Masih mati.'],
  ['signature', 'Mohon bantuan.\n-- \nSari\n0812', 'Mohon bantuan.'],
  ['bottom posting', '> Di mana?\n> Kapan?\nDi pasar, kemarin.', 'Di pasar, kemarin.'],
  ['bottom posting below a head', 'On Mon LAPOR! <a@b.id> wrote:\n> Di mana?\n\nDi pasar.', 'Di pasar.'],
  ['three words of a list', 'Dari: rumah ke pasar jalannya rusak', 'Dari: rumah ke pasar jalannya rusak'],
  ['nothing but a quotation', '> Di mana?', '> Di mana?'],
  [
    'a sentence that begins like a head',
    'Pada hari Senin lampu mati.\nTolong.',
    'Pada hari Senin lampu mati.\nTolong.',
  ],
])('%s', (_, original, own) => {
  expect(cutQuotes(original)).toBe(own)
})
