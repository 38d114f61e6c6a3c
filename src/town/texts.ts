import type { Chance } from './chance.ts'
import { type SeedReport, type TextSort, townReports } from './lay.ts'
import { type Saying, sayings } from './sayings.ts'

const streets = [
  'Anggrek', 'Bougenville', 'Cempaka', 'Dahlia', 'Flamboyan', 'Kamboja', 'Kenanga', 'Lavender', 'Mawar', 'Melati',
  'Nusa Indah', 'Sakura', 'Seruni', 'Soka', 'Teratai', 'Tulip', 'Wijaya Kusuma', 'Widuri',
].map((name) => `Jalan ${name}`) // biome-ignore format: a list

const closings: Partial<Record<TextSort, readonly string[]>> = {
  repair: [
    'Mohon ditindaklanjuti. Terima kasih.',
    'Warga sekitar sudah beberapa kali menyampaikan hal ini ke kelurahan.',
    'Kami berharap ada kabar dalam waktu dekat.',
    'Kalau perlu saya bersedia menunjukkan tempatnya.',
    'Foto bisa saya kirim menyusul.',
    '',
  ],
  service: ['Mohon ditindaklanjuti. Terima kasih.', 'Kami berharap ada kabar dalam waktu dekat.', ''],
  wish: ['Semoga bisa dipertimbangkan.', 'Warga sekitar siap membantu bila diperlukan.', ''],
}

/** A text as somebody of the town writes it: in their own place, with their own closing words. */
export type Text = SeedReport

/** One of the town's texts, moved to another place, so that three hundred are not alike. */
export function drawText(chance: Chance, wanted: (text: SeedReport) => boolean): Text {
  const text = chance.pick(townReports.filter(wanted))
  const moved = moveTo(chance, text)
  const closing = chance.pick(closings[text.sort] ?? [''])
  return {
    ...text,
    title: moved(text.title),
    body: `${moved(text.body)} ${closing}`.trim(),
    place: text.place && moved(text.place),
    followUp: text.followUp.map(moved),
    solved: text.solved.map(moved),
  }
}

/** Everything that stands in one place goes to another: title, story, place and what officers say of it. */
function moveTo(chance: Chance, { title, place, swap }: SeedReport): (words: string) => string {
  const [from, to] = swap
    ? [swap[0], chance.pick(swap)]
    : [/Jalan [A-Z][a-z]+( [A-Z][a-z]+)?/.exec(`${title} ${place}`)?.[0], chance.pick(streets)]
  return (words) => (from ? words.replaceAll(from, to) : words)
}

/** What an officer or the reporter writes on such an occasion, so that it fits what was reported. */
export const say = (chance: Chance, occasion: Saying, text?: Text): string => chance.pick(sayings(occasion, text))
