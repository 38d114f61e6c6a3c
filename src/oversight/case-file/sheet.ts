import { join } from 'node:path'
import PDFDocument from 'pdfkit'
import { packageRoot } from '#src/platform/package-root.ts'

type Doc = InstanceType<typeof PDFDocument>

// "Buku besar publik" on paper: ink, ruled lines, red for what is late and for the mark of the wordmark alone.
export const ink = {
  text: '#1F1B16',
  soft: '#4A4339',
  faint: '#665D50',
  rule: '#857A69',
  late: '#B3121D',
  brand: '#C1121F',
}

// One family that has a glyph for nearly everything people type, also in Arabic and Javanese letters' stead.
const folder = join(packageRoot, 'node_modules/dejavu-fonts-ttf/ttf')
const fonts = {
  body: 'DejaVuSansCondensed.ttf',
  bold: 'DejaVuSansCondensed-Bold.ttf',
  head: 'DejaVuSerifCondensed-Bold.ttf',
  mono: 'DejaVuSansMono.ttf',
} as const
type Font = keyof typeof fonts

/** A4 with 18 mm on every side, in points. */
export const page = { width: 595.28, height: 841.89, margin: 51 }
export const column = page.width - 2 * page.margin
const DATES = 128

export type Sheet = ReturnType<typeof openSheet>

/**
 * A tagged PDF that is written from top to bottom: headings, paragraphs, pairs and dated entries. Readers' aids find
 * the same order that the eye does.
 */
export function openSheet(info: { title: string; subject: string; author: string; at: Date }) {
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: page.margin, left: page.margin, right: page.margin, bottom: page.margin + 14 },
    pdfVersion: '1.7',
    lang: 'id-ID',
    tagged: true,
    displayTitle: true,
    bufferPages: true,
    font: join(folder, fonts.body),
    info: {
      Title: info.title,
      Subject: info.subject,
      Author: info.author,
      CreationDate: info.at,
      ModDate: info.at,
    },
  })
  for (const [name, file] of Object.entries(fonts)) doc.registerFont(name, join(folder, file))
  const root = doc.struct('Document')
  doc.addStructure(root)

  const write = (tag: string, draw: () => void) => root.add(doc.struct(tag, {}, draw))
  /** Starts a page when so many points are not left: a heading never stands alone at the foot. */
  const keep = (points: number) => {
    if (doc.y + points > page.height - page.margin - 14) doc.addPage()
  }
  const style = (font: Font, size: number, colour = ink.text) => doc.font(font).fontSize(size).fillColor(colour)

  return {
    doc,
    root,
    write,
    keep,
    style,
    heading(words: string) {
      keep(90)
      doc.moveDown(1.1)
      rule(doc, ink.rule)
      doc.moveDown(0.5)
      write('H2', () => style('head', 14).text(words, page.margin, doc.y, { width: column }))
      doc.moveDown(0.4)
    },
    small(words: string) {
      keep(40)
      doc.moveDown(0.3)
      write('H3', () => style('bold', 10).text(words, page.margin, doc.y, { width: column }))
      doc.moveDown(0.15)
    },
    paragraph(words: string, { soft = false, late = false }: { soft?: boolean; late?: boolean } = {}) {
      const colour = late ? ink.late : soft ? ink.faint : ink.text
      write('P', () =>
        style(late ? 'bold' : 'body', soft ? 8.5 : 9.5, colour).text(words, page.margin, doc.y, {
          width: column,
          lineGap: 1.5,
          paragraphGap: 3,
        }),
      )
    },
    /** What somebody wrote: a line at its left says that these are their words. */
    quote(words: string, indent = 0) {
      const left = page.margin + indent + 9
      const from = { y: doc.y, page: doc.bufferedPageRange().count }
      write('BlockQuote', () =>
        style('body', 9.5).text(words, left, doc.y, {
          width: page.width - page.margin - left,
          lineGap: 1.5,
          paragraphGap: 3,
        }),
      )
      if (doc.bufferedPageRange().count === from.page) side(doc, left - 7, from.y, doc.y)
      doc.moveDown(0.25)
    },
    /** Label and value beside each other. */
    pair(label: string, value: string) {
      keep(24)
      const y = doc.y
      write('P', () => {
        style('bold', 9, ink.soft).text(label, page.margin, y, { width: DATES - 10 })
        const below = doc.y
        style('body', 9.5).text(value, page.margin + DATES, y, { width: column - DATES, lineGap: 1 })
        doc.y = Math.max(doc.y, below) + 2.5
      })
    },
    /** A line of the receipt: the date at the left, what happened beside it, more below. */
    entry(date: string, what: string, more: readonly Line[] = []) {
      keep(36)
      const y = doc.y
      write('P', () => {
        style('body', 8.5, ink.faint).text(date, page.margin, y, { width: DATES - 10 })
        const below = doc.y
        style('bold', 9.5).text(what, page.margin + DATES, y, { width: column - DATES })
        doc.y = Math.max(doc.y, below)
      })
      for (const line of more) write('P', () => writeLine(doc, line))
      doc.moveDown(0.45)
    },
    gap: (lines = 0.5) => doc.moveDown(lines),
    /** Numbers the pages and ends the document. */
    end(foot: (nth: number, of: number) => string) {
      const { start, count } = doc.bufferedPageRange()
      for (let nth = 0; nth < count; nth += 1) {
        doc.switchToPage(start + nth)
        doc.page.margins.bottom = 0 // or the foot would begin a new page
        doc.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] })
        style('body', 7.5, ink.faint).text(foot(nth + 1, count), page.margin, page.height - page.margin - 4, {
          width: column,
          lineBreak: false,
        })
        doc.endMarkedContent()
      }
      doc.end()
    },
  }
}

export type Line = { words: string; as?: 'quote' | 'mono' | 'late' | 'soft' }

const looks = {
  quote: { font: 'body', size: 9.5, colour: ink.text },
  mono: { font: 'mono', size: 6.3, colour: ink.faint },
  late: { font: 'bold', size: 9.5, colour: ink.late },
  soft: { font: 'body', size: 9, colour: ink.soft },
} as const

function writeLine(doc: Doc, { words, as = 'soft' }: Line) {
  const { font, size, colour } = looks[as]
  doc
    .font(font)
    .fontSize(size)
    .fillColor(colour)
    .text(words, page.margin + DATES, doc.y + 1, { width: column - DATES, lineGap: 1, paragraphGap: 2 })
}

function rule(doc: Doc, colour: string) {
  doc.markContent('Artifact', { type: 'Layout' })
  doc
    .moveTo(page.margin, doc.y)
    .lineTo(page.width - page.margin, doc.y)
    .lineWidth(0.6)
    .strokeColor(colour)
    .stroke()
  doc.endMarkedContent()
}

function side(doc: Doc, x: number, from: number, to: number) {
  doc.markContent('Artifact', { type: 'Layout' })
  doc.moveTo(x, from).lineTo(x, to).lineWidth(1.5).strokeColor(ink.rule).stroke()
  doc.endMarkedContent()
}
