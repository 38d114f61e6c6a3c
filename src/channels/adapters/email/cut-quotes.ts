/** Where the words of somebody else begin, as mail programs in Indonesian and English write it. */
const beginnings: readonly RegExp[] = [
  /^-{2,}\s*(?:pesan asli|pesan terusan|original message|forwarded message|pesan yang diteruskan)\s*-{2,}/i,
  /^(?:pada|on)\b.{4,300}\b(?:menulis|wrote|berkata)\s*:\s*$/i,
  /^.{3,120}<[^<>\s]+@[^<>\s]+>\s*(?:menulis|wrote)\s*:?\s*$/i,
  /^_{10,}\s*$/,
]
const headings = /^\*?(?:dari|from|kepada|to|ke|dikirim|sent|tanggal|date|subjek|subject|perihal|cc)\*?\s*:/i
const signatures =
  /^(?:--\s*$|(?:dikirim|terkirim) dari (?:iphone|ipad|android|hp|ponsel|yahoo|outlook|gmail|samsung|xiaomi|perangkat)|sent from my |sent from (?:yahoo|outlook|mail)|get outlook for|dapatkan outlook)/i

/** What the sender wrote: without quotations, the heads of forwarded mail and signatures. All of it where nothing is left. */
export function cutQuotes(original: string): string {
  const lines = joinHeads(original.split('\n'))
  const end = lines.findIndex((line, i) => beginsQuote(lines, line, i))
  const above = end < 0 ? lines : lines.slice(0, end)
  const below = end < 0 ? [] : lines.slice(end).filter((line) => !line.startsWith('>'))
  const own = withoutSignature(above.filter((line) => !line.startsWith('>')))
  if (own !== '') return own
  // Whoever answers below the quotation has written behind its last line.
  const bottom =
    end >= 0 && lines.slice(end).some((line) => line.startsWith('>')) ? withoutSignature(below.slice(1)) : ''
  return bottom === '' ? original.trim() : bottom
}

/** "Pada Sen, 23 Nov 2026 … " is often broken before "menulis:". */
function joinHeads(lines: readonly string[]): string[] {
  const joined: string[] = []
  for (let i = 0; i < lines.length; i += 1) {
    const [line = '', next = ''] = [lines[i], lines[i + 1]]
    if (/^(?:pada|on)\b/i.test(line.trim()) && /(?:menulis|wrote)\s*:\s*$/i.test(next) && line.length < 300) {
      joined.push(`${line.trim()} ${next.trim()}`)
      i += 1
    } else joined.push(line)
  }
  return joined
}

function beginsQuote(lines: readonly string[], line: string, i: number): boolean {
  const text = line.trim()
  if (text.length <= 400 && beginnings.some((pattern) => pattern.test(text))) return true
  // Outlook: three headings below each other.
  return [0, 1, 2].every((offset) => headings.test(lines[i + offset]?.trim() ?? ''))
}

function withoutSignature(lines: readonly string[]): string {
  const end = lines.findIndex((line) => signatures.test(line.trimEnd()))
  return (end < 0 ? lines : lines.slice(0, end)).join('\n').trim()
}
