import { type Passage, plainPassage } from '../passage.js'
import type { ReadingOptions } from '../reading-options.js'
import { findSpeakers } from '../speaker-labels.js'
import { joinLines, WordsOfText } from './mend-hyphens.js'
import type { PdfLine } from './pdf-page.js'

/** A paragraph put together from lines. */
export interface PdfParagraph {
  passage: Passage
  isHeading: boolean
}

interface ParagraphSigns {
  /** Lines that begin a paragraph, where the file numbers them; then no other does. Null where it does not. */
  starts: ReadonlySet<PdfLine> | null
  pageWidth: number
  /** The number of the first line in the file, from 1. */
  firstLine: number
  /** The labels that a person names. */
  named: Pick<ReadingOptions, 'renamed'>
}

/** Where every line ends before this share of the page, each may be a paragraph. */
const leastRight = 0.6
/** A font larger than that of the body by so much is that of headings. */
const headingSize = 1.15

/**
 * Puts lines together to paragraphs. A new one begins where its number, a wider gap, an indent or a speaker's label says so, or where the
 * line before had room for the next word.
 */
export function paragraphsOfLines(
  lines: readonly PdfLine[],
  { starts, pageWidth, firstLine, named }: ParagraphSigns,
): { paragraphs: PdfParagraph[]; mended: number } {
  const layout = layoutOf(lines, pageWidth)
  const words = new WordsOfText(lines.map(({ text }) => text))
  const labels = findSpeakers(
    lines.map((line, at) => plainPassage(line.text, at + 1, line.boldLength)),
    named,
  ).labels
  const paragraphs: PdfParagraph[] = []
  let mended = 0
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1]
    const current = paragraphs.at(-1)
    const isHeading = line.size > layout.size * headingSize
    const begins =
      before === undefined ||
      current === undefined ||
      current.isHeading !== isHeading ||
      (starts === null ? labels[at] !== null || beginsParagraph(line, before, layout) : starts.has(line))
    if (begins) {
      paragraphs.push({ passage: plainPassage(line.text, firstLine + at, line.boldLength), isHeading })
      continue
    }
    const joined = joinLines(current.passage.text, line.text, words)
    current.passage.text = joined.text
    if (joined.isMended) mended++
  }
  return { paragraphs, mended }
}

/** How the body of a file is set. */
interface Layout {
  size: number
  /** From one baseline to the next within a paragraph. */
  spacing: number
  right: number
  /** Whether a line that ends early ends a paragraph. */
  endsShow: boolean
}

function layoutOf(lines: readonly PdfLine[], pageWidth: number): Layout {
  const size = mostFrequent(lines.map(line => [rounded(line.size), line.text.length]))
  const body = lines.filter(line => rounded(line.size) === size)
  const gaps = body.flatMap((line, at): [number, number][] => {
    const before = body[at - 1]
    const gap = before === undefined || before.page !== line.page ? 0 : before.y - line.y
    return gap > size * 0.8 && gap < size * 3 ? [[rounded(gap), 1]] : []
  })
  const right = Math.max(rightEdge(body), pageWidth * leastRight)
  return {
    size,
    spacing: smallestFrequent(gaps) || size * 1.2,
    right,
    endsShow: endsShowIn(body, right),
  }
}

function rightEdge(lines: readonly PdfLine[]): number {
  const rights = lines.map(({ right }) => right).sort((a, b) => a - b)
  return rights[Math.floor(rights.length * 0.99)] ?? 0
}

function rounded(value: number): number {
  return Math.round(value * 2) / 2
}

function counted(values: readonly (readonly [number, number])[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const [value, weight] of values) counts.set(value, (counts.get(value) ?? 0) + weight)
  return counts
}

function mostFrequent(values: readonly (readonly [number, number])[]): number {
  let best: [number, number] = [0, 0]
  for (const each of counted(values)) if (each[1] > best[1]) best = each
  return best[0]
}

/** The smallest of the gaps that are frequent: where most paragraphs have one line, larger ones are more so. */
function smallestFrequent(values: readonly (readonly [number, number])[]): number {
  const counts = [...counted(values)].sort((a, b) => a[0] - b[0])
  const total = values.length
  return counts.find(([, count]) => count * 10 >= total)?.[0] ?? 0
}

function beginsParagraph(line: PdfLine, before: PdfLine, layout: Layout): boolean {
  const isSamePage = line.page === before.page && line.y < before.y
  if (isSamePage && before.y - line.y > layout.spacing * 1.25 + 0.5) return true
  // A name or a time before a column of words.
  if (isBesideColumn(line, before)) return true
  return layout.endsShow && hadRoom(before, line, layout.right)
}

function isBesideColumn({ cells }: PdfLine, before: PdfLine): boolean {
  const [first, ...others] = cells
  const words = others.at(-1)
  const wordsBefore = before.cells.at(-1)
  if (first === undefined || words === undefined || wordsBefore === undefined) return false
  return first.text.length < 40 && Math.abs(words.x - wordsBefore.x) < 3
}

/** Whether the next word would have fitted on the line before, though it be wider than its letters are as a rule: somebody ended it there. */
function hadRoom(before: PdfLine, line: PdfLine, right: number): boolean {
  if (/[-\u2010\u00ad]$/u.test(before.text)) return false
  return (
    before.right + line.size * 0.3 + line.firstWordWidth * 1.2 < (before.columnEnd ?? right) - line.size * 0.5
  )
}

/** Where lines in the midst of sentences are as short as others, they were not broken by their width, and a short one says nothing. */
function endsShowIn(lines: readonly PdfLine[], right: number): boolean {
  let within = 0
  let short = 0
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1]
    if (before === undefined || before.page !== line.page || !/[\p{Ll},]$/u.test(before.text)) continue
    within++
    if (hadRoom(before, line, right)) short++
  }
  return within < 10 || short * 5 < within
}
