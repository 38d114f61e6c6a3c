import { typingErrors } from './distance.ts'
import { type ReadCode, readNumber, type TypedNumber } from './report-number.ts'

/**
 * `code` null with `typed` empty: no number was given; with `typed`: something that was meant as one and is none.
 * Then nothing may be done before the sender has been asked.
 */
export type Command =
  | { is: 'status' | 'done' | 'withdraw' | 'stop'; code: string | null; typed: string }
  | { is: 'not_done'; code: string | null; typed: string; text: string }
  | { is: 'help' }

type Name = Command['is']

const spellings: Readonly<Record<string, Name>> = {
  status: 'status', cek: 'status', sts: 'status', ceksts: 'status', cekstatus: 'status', lacak: 'status',
  selesai: 'done', slesai: 'done', slsai: 'done', slse: 'done', sudah: 'done', sdh: 'done', udah: 'done', udh: 'done',
  sdah: 'done', beres: 'done', kelar: 'done', dah: 'done',
  belum: 'not_done', blm: 'not_done', blum: 'not_done', blom: 'not_done', belom: 'not_done', blun: 'not_done',
  cabut: 'withdraw', cbut: 'withdraw', batalkan: 'withdraw',
  berhenti: 'stop', brhenti: 'stop', stop: 'stop', stp: 'stop', unsubscribe: 'stop', unreg: 'stop',
  bantuan: 'help', help: 'help', info: 'help', menu: 'help', tolongbantuan: 'help', petunjuk: 'help',
} // biome-ignore format: a list

/** Long enough that one wrong letter is still the same word. */
const forgiven = ['status', 'selesai', 'berhenti', 'bantuan'] as const

/** Words that add nothing to a command: "SELESAI terima kasih pak". */
const polite = new Set(
  'terima kasih trima trims trim makasih mksh mkasih tks thx thanks pak pk bapak bpk bu ibu min admin mimin ya iya yaa ok oke okay sip siap mas mbak bang kak dong donk alhamdulillah alhamdulilah sudah sdh udah udh selesai beres kelar laporan laporannya lap lpr lapor aduan pengaduan saya sy sya ku aku ini nya sms kabar pesan semua smua status tolong tlg mohon mhn nomor nomer nmr no cara caranya bagaimana gimana gmn apa'.split(
    ' ',
  ),
)

const fillers =
  /^(?:[\s:;,.=-]|(?:status|laporan|lap|lapor|aduan|pengaduan|nomor|nomer|nmr|no|id|kode|tiket)(?=[\s:;,.=#-]))+/i

/** Reads a command; null where the words only begin like one ("BANTUAN sosial tidak cair"). */
export function readCommand(text: string, readCode: ReadCode): Command | null {
  const [, first = '', rest = ''] = /^[^\p{L}\p{N}]*(\p{L}+)(.*)$/su.exec(text) ?? []
  const name = nameOf(first.toLowerCase())
  return name ? shapes[name](rest, readCode) : null
}

const nameOf = (word: string): Name | undefined => {
  const known = Object.hasOwn(spellings, word) ? spellings[word] : undefined
  if (known) return known
  const meant = word.length < 5 ? undefined : forgiven.find((one) => typingErrors(word, one, 1) <= 1)
  return meant && spellings[meant]
}

type Read = (rest: string, readCode: ReadCode) => Command | null

/** A number and nothing else, or nothing at all. */
const withNumber =
  (is: 'status' | 'done' | 'withdraw' | 'stop'): Read =>
  (rest, readCode) => {
    const { number, behind } = splitNumber(rest, readCode)
    if (!isPolite(behind)) return null
    return { is, code: number?.code ?? null, typed: number?.typed ?? '' }
  }

const shapes: Readonly<Record<Name, Read>> = {
  status: withNumber('status'),
  done: withNumber('done'),
  withdraw: withNumber('withdraw'),
  stop: withNumber('stop'),
  help: (rest) => (isPolite(rest) ? { is: 'help' } : null),
  not_done(rest, readCode) {
    const { number, behind } = splitNumber(rest, readCode)
    if (number && !looksMeant(number)) return { is: 'not_done', code: null, typed: '', text: bareWords(rest) }
    const text = isPolite(behind) ? '' : behind
    return { is: 'not_done', code: number?.code ?? null, typed: number?.typed ?? '', text }
  },
}

function splitNumber(rest: string, readCode: ReadCode) {
  const start = fillers.exec(rest)?.[0].length ?? 0
  const number = readNumber(rest.slice(start), readCode)
  return { number, behind: bareWords(number ? rest.slice(start + number.end) : rest) }
}

const bareWords = (text: string) => text.replace(/^[\s:;,.=)\]-]+/, '').trim()

/** "BELUM 20juta dikembalikan" holds a figure; "BELUM 7KX492M8 ..." holds a number with a typing error. */
const looksMeant = ({ code, hashed, typed }: TypedNumber) =>
  code !== null || hashed || (/^.{7,10}$/.test(typed) && /[a-z].*[a-z]/i.test(typed) && /\d.*\d/.test(typed))

const isPolite = (words: string) =>
  (words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).every((word) => polite.has(word))
