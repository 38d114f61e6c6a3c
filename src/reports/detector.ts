/** What a text may give away about a person, and words that ask for haste. */
export type SensitiveKind =
  | 'nik' | 'account' | 'phone' | 'plate' | 'email'
  | 'health' | 'child' | 'accusation'
  | 'danger' // biome-ignore format: a list by sort
export type Finding = { kind: SensitiveKind; start: number; end: number }

type Flags = { nameHidden: boolean; identitySealed: boolean; confidential: boolean }

const numbers = ['nik', 'account', 'phone', 'plate', 'email'] as const
type NumberKind = (typeof numbers)[number]

const region = '(?:1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-6])'
const birth = '(?:[0-2]\\d|3[01]|[4-6]\\d|7[01])(?:0[1-9]|1[0-2])\\d{2}' // day 01-31, for women 41-71
const platePrefix = '(?:A[ABDEGM]|B[ABDEGHKLMNP]|D[ABCDEGHKLMNPRSTW]|E[ABD]|K[BHTU]|P[ABGST]|[ABDEFGHKLMNPRSTWZ])'
const relation = '(?:saya|kami|ayah|bapak|ibu|mama|suami|istri|anak|kakak|adik|nenek|kakek|mertua|tetangga|keluarga)'
const official =
  '(?:oknum|petugas|pegawai|pejabat|asn|pns|kades|kepala\\s+\\w+|kepsek|kadis|lurah|camat|bupati|wali\\s?kota|gubernur|' +
  'perangkat\\s+desa|sekdes|guru|dosen|dokter|perawat|bidan|polisi|polantas|hakim|jaksa|ketua\\s+r[tw]|bendahara)'
const wrong =
  '(?<!tidak ada )(?<!tanpa )(?<!bebas )(?:korupsi|dikorupsi|pungli|pungutan\\s+liar|pungutan|suap|menyuap|memeras|' +
  'pemerasan|gratifikasi|menggelapkan|digelapkan|nepotisme|pelicin|uang\\s+rokok|mark\\s?-?up|fiktif|melecehkan|' +
  'pelecehan|selingkuh|mabuk|kampanye|(?:minta|meminta|menerima|dimintai)\\s+(?:uang|duit|imbalan|rp)|' +
  '(?:memotong|dipotong|menyunat|disunat)\\b|(?:jarang|jrg)\\s+(?:ada|masuk|hadir)|bolos|mangkir|membentak)'

/**
 * Patterns in the order of their claim to a piece of text: what one has taken, the next leaves alone. A group marks
 * the part that counts. The 16 digits of an access key come in fours and are no NIK, unless somebody calls them so.
 */
const patterns: readonly [SensitiveKind, RegExp][] = [
  ['nik', /\b(?:nik|ktp|kk)\b[^\d\n]{0,20}(\d(?:[ .-]?\d){15})(?!\d)/gi],
  ['nik', new RegExp(`(?<![\\d.-])(?<!\\d )(${region}\\d{4}[ .-]?${birth}[ .-]?\\d{4})(?!\\d)`, 'g')],
  ['account', /\b(?:rek|rekening|norek|no\.?\s?rek)\b[^\d\n]{0,30}(\d(?:[ .-]?\d){7,17})(?!\d)/gi],
  ['account', /\b(?:bri|bni|bca|bsi|btn|mandiri|dana|ovo|gopay)\b[ :.]{0,3}(\d(?:[ .-]?\d){8,17})(?!\d)/gi],
  ['phone', /(?<![\d+])((?:\+?62|0)[ .-]?8(?:[ .-]?\d){7,11})(?![ .-]?\d)/g],
  ['phone', /(?<!\d)(\(?0\d{2,3}(?:\)\s?|[-\s])\d{5,8})(?!\d)/g],
  ['plate', new RegExp(`(?<![\\w-])(${platePrefix}\\s?[1-9]\\d{0,3}\\s?[A-Z]{1,3})(?![\\w-])`, 'g')],
  ['plate', /\b(?:plat|nopol|nomor polisi)\b[^\w\n]{0,3}([a-z]{1,2}\s?\d{1,4}\s?[a-z]{1,3})\b/gi],
  ['email', /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,4}/giu],
  ['health', /\b(?:hiv|aids|tbc|kanker|tumor|stroke|diabetes|epilepsi|skizofrenia|depresi|odgj|gangguan jiwa|keguguran|cuci darah|kemoterapi|rekam medis)\b/gi],
  ['health', new RegExp(`\\b${relation}\\s+(?:[\\wé]+\\s+){0,3}(?:pasien|sakit|dirawat|dioperasi|opname|rawat\\s+inap)\\b`, 'gi')],
  ['child', /\b(?:anak|putra|putri|cucu|keponakan|bayi|balita)\s?(?:saya|kami|nya|aku|tetangga)\b/gi],
  ['child', /\b(?:di\s?bawah umur|wali murid|(?:siswa|siswi|murid|santri)\s+(?:bernama|berinisial|inisial|kelas))\b/gi],
  ['child', /\b(?:umur|usia|berumur|berusia)\s+(?:1[0-7]|\d)\s*(?:th|thn|tahun)\b/gi],
  ['accusation', new RegExp(`\\b${official}\\b[^.!?\\n]{0,80}?\\b${wrong}`, 'gi')],
  ['accusation', new RegExp(`${wrong}[^.!?\\n]{0,60}?\\b${official}\\b`, 'gi')],
  ['accusation', /\b(?:uang komite|iuran|sumbangan|pungutan)\b[^.!?\n]{0,60}\b(?:wajib|diwajibkan|dipaksa|memaksa)/gi],
  ['accusation', new RegExp(`\\b(?:[Pp]ak|[Bb]u|[Bb]apak|[Ii]bu|[Ss]dri?\\.?)\\s+[A-Z]\\w+[^.!?\\n]{0,60}?\\b${wrong}`, 'g')],
  ['danger', /\b(?:kebakaran|terbakar|longsor|banjir bandang|terjebak banjir|tsunami|tenggelam|hanyut|keracunan|tersengat|kesetrum|ledakan|meledak|gas bocor|bunuh diri|mau dibunuh|diancam bunuh|disekap|diperkosa|dianiaya|tewas)\b/gi],
  ['danger', /\b(?:(?:me|di)(?:mukul|pukul)(?:i|kan)?|menganiaya|kdrt|(?:meng|di)?ancam\w*\s(?:akan\s|mau\s)?(?:mem|di)?bunuh|membacok|dibacok|menusuk|ditusuk|diculik|memperkosa)\b/gi],
  ['danger', /\b(?:kabel|tiang)\b[^.!?\n]{0,30}\b(?:putus|jatuh|menjuntai|roboh|tumbang)\b/gi],
  ['danger', /\bjembatan\b[^.!?\n]{0,30}\b(?:ambruk|roboh|runtuh|putus)\b/gi],
  ['danger', /\b(?:barusan|baru saja|sedang|sekarang)\b[^.!?\n]{0,30}\b(?:kecelakaan|tabrakan|kebanjiran)\b/gi],
] // biome-ignore format: a table

/**
 * Finds what should make a person look twice before the text is public, in the order of the text. A number is one thing
 * only, and each letter is looked at once for each pattern; words may accuse somebody and speak of a child at once.
 */
export function detectSensitive(text: string): Finding[] {
  const found: Finding[] = []
  const taken = new Map<string, Uint8Array>()
  for (const [kind, pattern] of patterns) {
    const group = isNumber(kind) ? 'number' : kind
    const marks = taken.get(group) ?? new Uint8Array(text.length)
    taken.set(group, marks)
    for (const match of text.matchAll(pattern)) {
      const part = match[1] ?? match[0]
      const start = match.index + match[0].lastIndexOf(part)
      const end = start + part.length
      if (marks.subarray(start, end).includes(1)) continue
      marks.fill(1, start, end)
      found.push({ kind, start, end })
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

/** What sorts of findings a text holds: for whoever asks several things of it. */
export const kindsIn = (text: string): ReadonlySet<SensitiveKind> =>
  new Set(detectSensitive(text).map(({ kind }) => kind))

const isNumber = (kind: SensitiveKind): kind is NumberKind => (numbers as readonly string[]).includes(kind)

// A bare "pukul" is an hour of the day.
const violence =
  /\b(?:(?:di|me)(?:pukul|mukul)\w*|(?:di|me)?(?:tampar|nampar|tusuk|nusuk|bacok|aniaya|siksa|nyiksa|sekap|nyekap|leceh|pelecehan|perkosa|mperkosa|mbacok)\w*|menganiaya|(?:di|meng)ancam\w*|(?:di|mem)?bunuh|kdrt|kekerasan)\b/i

/** Somebody tells of violence against a person: perhaps with that person in the same room. */
export const speaksOfViolence = (text: string): boolean => violence.test(text)

const fear =
  /\b(jangan|jgn)\s+(?:\w+\s+)?(?:sebut|disebut|sebutkan|disebarkan?|sebarkan|bocorkan|ketahuan)\b|\b(takut|diancam|diintimidasi)\b/i

/**
 * The flags that a text proposes: a child's data and a person's health are confidential; who accuses an official is
 * sealed; who is afraid is not named.
 */
export function proposedFlags(text: string, kinds = kindsIn(text)): Flags {
  const identitySealed = kinds.has('accusation')
  const confidential = kinds.has('child') || kinds.has('health')
  return { nameHidden: identitySealed || confidential || fear.test(text), identitySealed, confidential }
}

/** A proposal for the public text: numbers and addresses replaced by a word for each kind. */
export function maskSensitive(text: string, word: (kind: NumberKind) => string): string {
  const pieces: string[] = []
  let kept = 0
  for (const { kind, start, end } of detectSensitive(text)) {
    if (!isNumber(kind)) continue
    pieces.push(text.slice(kept, start), word(kind))
    kept = end
  }
  return pieces.join('') + text.slice(kept)
}
