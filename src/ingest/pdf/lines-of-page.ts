import type { PdfLine, PdfPage, PdfText } from './pdf-page.js'

/** Parts of the size of a font: a gap of a space, one that parts columns, and one after a number. */
const spaceGap = 0.15
const columnGap = 1.4
const numberGap = 0.7

/** The lines of a page from top to bottom; where the page is set in two columns, those of the left one first. */
export function linesOfPage(page: PdfPage): PdfLine[] {
  const gutter = gutterOf(page.texts)
  if (gutter === null) return linesOf(page.texts, page.number)
  const { top, left, right, bottom } = gutter
  return [
    ...linesOf(top, page.number),
    ...linesOfColumn(left, page.number),
    ...linesOfColumn(right, page.number),
    ...linesOf(bottom, page.number),
  ]
}

function linesOf(texts: readonly PdfText[], page: number): PdfLine[] {
  return rowsOf(texts).map(row => lineOf(row, page))
}

function linesOfColumn(texts: readonly PdfText[], page: number): PdfLine[] {
  const lines = linesOf(texts, page)
  const columnEnd = lines.reduce((end, { right }) => Math.max(end, right), 0)
  return lines.map(line => ({ ...line, columnEnd }))
}

/** Texts by baseline, from top to bottom. */
function rowsOf(texts: readonly PdfText[]): PdfText[][] {
  const rows: PdfText[][] = []
  for (const text of [...texts].sort((a, b) => b.y - a.y || a.x - b.x)) {
    const row = rows.at(-1)
    const first = row?.[0]
    if (
      row !== undefined &&
      first !== undefined &&
      first.y - text.y < Math.max(2, Math.min(first.size, text.size) * 0.4)
    )
      row.push(text)
    else rows.push([text])
  }
  return rows
}

function lineOf(row: PdfText[], page: number): PdfLine {
  const isRightToLeft = row.filter(text => text.isRightToLeft).length * 2 > row.length
  const largest = row.reduce((most, { size }) => Math.max(most, size), 0)
  const baseline = row.reduce(
    (low, { size, y }) => (size === largest ? Math.min(low, y) : low),
    Number.POSITIVE_INFINITY,
  )
  const texts = row
    .filter(each => !isRaisedNumber(each, { largest, baseline }))
    .sort((a, b) => (isRightToLeft ? b.x - a.x : a.x - b.x))
  let line = ''
  let boldLength = 0
  let isBoldSoFar = true
  let before: PdfText | undefined
  const cells: { x: number; text: string }[] = []
  for (const each of texts) {
    const gap = before === undefined ? '' : gapOf(before, each, { line, isRightToLeft })
    const cell = cells.at(-1)
    if (cell === undefined || gap === '\t') cells.push({ x: each.x, text: each.text })
    else cell.text += gap + each.text
    line += gap
    line += each.text
    if (!each.isBold) isBoldSoFar = false
    if (isBoldSoFar) boldLength = line.length
    before = each
  }
  const x = texts.reduce((least, each) => Math.min(least, each.x), Number.POSITIVE_INFINITY)
  const right = texts.reduce((most, each) => Math.max(most, each.x + each.width), Number.NEGATIVE_INFINITY)
  const text = mendLigatures(line.trimEnd())
  const firstWord = /^\S+/u.exec(text)?.[0] ?? ''
  return {
    text,
    x,
    right,
    cells: cells.map(cell => ({ ...cell, text: mendLigatures(cell.text.trim()) })),
    y: row[0]?.y ?? 0,
    size: sizeOf(texts),
    boldLength: Math.min(boldLength, text.length),
    firstWordWidth: (firstWord.length / Math.max(1, text.length)) * (right - x),
    page,
    columnEnd: null,
  }
}

/** The size that most letters of a line have. */
function sizeOf(texts: readonly PdfText[]): number {
  const letters = new Map<number, number>()
  for (const { size, text } of texts) letters.set(size, (letters.get(size) ?? 0) + text.length)
  let best: [size: number, letters: number] = [0, 0]
  for (const each of letters) if (each[1] > best[1]) best = each
  return best[0]
}

/** The mark of a footnote: a small number above the line. */
function isRaisedNumber(
  { text, size, y }: PdfText,
  { largest, baseline }: { largest: number; baseline: number },
): boolean {
  return size <= largest * 0.8 && y > baseline && /^\d{1,3}$/u.test(text.trim())
}

function gapOf(
  before: PdfText,
  next: PdfText,
  { line, isRightToLeft }: { line: string; isRightToLeft: boolean },
): string {
  const gap = isRightToLeft ? before.x - (next.x + next.width) : next.x - (before.x + before.width)
  const size = Math.max(before.size, next.size)
  // A number that stands alone at the start counts lines or paragraphs.
  if (gap > size * (/^\d{1,5}$/u.test(line) ? numberGap : columnGap)) return '\t'
  return gap > size * spaceGap && !/\s$/u.test(line) && !/^\s/u.test(next.text) ? ' ' : ''
}

const ligatures: ReadonlyMap<string, string> = new Map([
  ['\ufb00', 'ff'],
  ['\ufb01', 'fi'],
  ['\ufb02', 'fl'],
  ['\ufb03', 'ffi'],
  ['\ufb04', 'ffl'],
  ['\ufb05', 'st'],
  ['\ufb06', 'st'],
])

function mendLigatures(text: string): string {
  return text.replace(/[\ufb00-\ufb06]/gu, ligature => ligatures.get(ligature) ?? ligature)
}

/** A page in two columns: what stands above and below them, and what is in each. */
interface Gutter {
  top: PdfText[]
  left: PdfText[]
  right: PdfText[]
  bottom: PdfText[]
}

/** Lines that must stand side by side, for the page to be one in columns. */
const leastPairs = 8
/** More stretches of text than a line of two columns has. */
const mostInRow = 200

/** Two columns of running words beside one another; null where there are none. A narrow column of names or times is none. */
function gutterOf(texts: readonly PdfText[]): Gutter | null {
  const rows = rowsOf(texts)
  const left = texts.reduce((least, each) => Math.min(least, each.x), Number.POSITIVE_INFINITY)
  const right = texts.reduce((most, each) => Math.max(most, each.x + each.width), Number.NEGATIVE_INFINITY)
  const width = right - left
  const gaps = rows.flatMap(row => middleGap(row, left, width) ?? [])
  if (gaps.length < leastPairs || gaps.length * 10 < rows.length * 6) return null
  const from = gaps.map(gap => gap.from).sort((a, b) => a - b)
  const to = gaps.map(gap => gap.to).sort((a, b) => a - b)
  // The widest left column ends before the right one begins, but for a few lines that go across.
  const middle = ((from[Math.floor(from.length * 0.95)] ?? 0) + (to[Math.floor(to.length * 0.05)] ?? 0)) / 2
  const isAcross = (row: readonly PdfText[]) =>
    row.some(each => each.x < middle && each.x + each.width > middle)
  const inColumns = rows.map(row => !isAcross(row))
  const first = inColumns.indexOf(true)
  const last = inColumns.lastIndexOf(true)
  if (inColumns.slice(first, last + 1).some(is => !is)) return null
  const body = rows.slice(first, last + 1).flat()
  return {
    top: rows.slice(0, first).flat(),
    left: body.filter(each => each.x < middle),
    right: body.filter(each => each.x >= middle),
    bottom: rows.slice(last + 1).flat(),
  }
}

/** The gap in the middle of a row with running words on both sides. */
function middleGap(
  row: readonly PdfText[],
  left: number,
  width: number,
): { from: number; to: number } | null {
  if (row.length > mostInRow) return null
  const sorted = [...row].sort((a, b) => a.x - b.x)
  for (const [index, each] of sorted.entries()) {
    const next = sorted[index + 1]
    if (next === undefined) return null
    const from = each.x + each.width
    const isMiddle = from > left + width * 0.25 && next.x > left + width * 0.4 && next.x < left + width * 0.7
    const after = sorted.slice(index + 1).map(({ text }) => text)
    if (isMiddle && next.x - from > each.size * 0.8 && after.join(' ').split(/\s+/u).length > 2)
      return { from, to: next.x }
  }
  return null
}
