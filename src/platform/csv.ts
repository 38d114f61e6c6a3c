/**
 * A table as RFC 4180 writes it, with the mark by which spreadsheets know UTF-8. A cell that a spreadsheet would compute
 * ("=1+1") is made plain text.
 */
export const writeCsv = (rows: readonly (readonly string[])[]): string => csvMark + rows.map(csvLine).join('')

export const csvMark = '\ufeff'

/** One row of it, for a table that leaves line by line. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`

function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
