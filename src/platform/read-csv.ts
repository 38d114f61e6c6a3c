/** One row with the line on which it begins; quoted cells may hold line ends. */
export type CsvRow = { line: number; cells: string[] }

/** A quote that nobody closed: from there on nothing can be trusted. */
export class UnclosedQuote extends Error {
  readonly line: number
  constructor(line: number) {
    super(`a quote is not closed (line ${line})`)
    this.line = line
  }
}

/**
 * A table as RFC 4180 and the spreadsheets of this country write it: commas, semicolons or tabs (the first line says),
 * any line ends; rows without a word are passed over. The mark that `writeCsv` puts before formulas is taken off
 * again, so what was exported can be imported. @throws UnclosedQuote
 */
export function* readCsv(text: string): Generator<CsvRow> {
  const body = text.startsWith('\ufeff') ? text.slice(1) : text
  const separator = separatorOf(body)
  const special = new RegExp(`["\\r\\n${separator}]`, 'g')
  let [line, place] = [1, 0]
  while (place < body.length) {
    const row: CsvRow = { line, cells: [] }
    for (let inRow = true; inRow; ) {
      const cell = readCell(body, place, special, line)
      row.cells.push(plain(cell.text))
      line += cell.lines
      place = cell.end
      inRow = body[place] === separator
      if (inRow) place += 1
    }
    const [end] = /^(\r\n|\r|\n)?/.exec(body.slice(place, place + 2)) ?? ['']
    place += end?.length ?? 0
    if (end) line += 1
    if (row.cells.some((text) => text.trim() !== '')) yield row
  }
}

type Cell = { text: string; end: number; lines: number }

function readCell(body: string, from: number, special: RegExp, line: number): Cell {
  if (body[from] === '"') return readQuoted(body, from, line)
  special.lastIndex = from
  for (;;) {
    const found = special.exec(body)
    if (found?.[0] === '"') continue // in the middle of a word it is a sign like others
    const end = found?.index ?? body.length
    return { text: body.slice(from, end), end, lines: 0 }
  }
}

function readQuoted(body: string, from: number, line: number): Cell {
  let place = from + 1
  let text = ''
  for (;;) {
    const quote = body.indexOf('"', place)
    if (quote === -1) throw new UnclosedQuote(line)
    text += body.slice(place, quote)
    if (body[quote + 1] !== '"') {
      place = quote + 1
      break
    }
    text += '"'
    place = quote + 2
  }
  const lines = text.match(/\r\n|\r|\n/g)?.length ?? 0
  const rest = /^[^,;\t\r\n]*/.exec(body.slice(place, place + 1000))?.[0] ?? '' // "a"b: what follows belongs to the cell
  return { text: text + rest, end: place + rest.length, lines }
}

const separators = [',', ';', '\t'] as const

function separatorOf(body: string): string {
  const [first = ''] = /^[^\r\n]*/.exec(body) ?? []
  const bare = first.replace(/"[^"]*"/g, '')
  const counts = separators.map((sign) => [sign, bare.split(sign).length] as const)
  return counts.reduce((best, one) => (one[1] > best[1] ? one : best))[0]
}

const plain = (text: string) => (/^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text)
