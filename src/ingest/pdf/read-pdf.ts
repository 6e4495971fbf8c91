import { type Problem, UserError } from '../../problems/index.js'
import { countOf, shorten } from '../../text/index.js'
import { shortList } from '../../text/short-list.js'
import type { FormatReading } from '../formats/format.js'
import { partHeadings } from '../formats/headings.js'
import type { ReadingOptions } from '../reading-options.js'
import { readSpeechTable } from '../writing/speech-table.js'
import { findTable } from './find-table.js'
import { linesOfPage } from './lines-of-page.js'
import { withoutNumberColumn } from './numbered-lines.js'
import { withoutMargins } from './page-margins.js'
import { paragraphsOfLines } from './paragraphs-of-lines.js'
import type { PdfLine, PdfPage } from './pdf-page.js'
import { readPages } from './read-pages.js'

/**
 * Reads the paragraphs of a PDF that has text: page headers, footers and columns of numbers are left out, words broken at line ends are
 * put together.
 * @throws UserError `bad-transcript` when the file is damaged, locked, or holds pictures of pages only
 */
export async function readPdf(
  bytes: Uint8Array,
  file: string,
  options: ReadingOptions,
): Promise<Pick<FormatReading, 'passages' | 'preamble' | 'problems' | 'repeats' | 'joins'>> {
  const pages = await readPages(bytes, file)
  const wordless = pages.filter(({ texts }) => texts.length === 0).map(({ number }) => number)
  if (wordless.length === pages.length) throw pictureOnly(file)
  const margins = withoutMargins(pages.map(linesOfPage))
  const numbered = withoutNumberColumn(margins.pages.flat())
  const { lines, starts, repeated } = withoutRepeatedLines(numbered.lines, numbered.starts)
  const table = starts === null ? findTable(lines) : null
  const speech = table === null ? null : readSpeechTable(table.table, options)
  // What a person says is no label begins a paragraph nevertheless.
  const { notSpeakers: _, ...named } = options
  const signs = { starts, pageWidth: pages[0]?.width ?? 0, named }
  const isTable = table !== null && speech !== null
  const above = paragraphsOfLines(isTable ? table.above : lines, { ...signs, firstLine: 1 })
  const below = paragraphsOfLines(isTable ? table.below : [], {
    ...signs,
    firstLine: lines.length - (table?.below.length ?? 0) + 1,
  })
  const mended = above.mended + below.mended + (isTable ? table.mended : 0)
  const inTable = (speech?.passages ?? []).map(passage => ({ passage, isHeading: false }))
  const parted = partHeadings([...above.paragraphs, ...inTable, ...below.paragraphs])
  return {
    ...parted,
    problems: [
      ...wordlessNote(wordless, pages),
      ...margins.problems,
      ...repeatedNote(repeated),
      ...numbered.problems,
      ...mendedNote(mended),
      ...(speech?.problems ?? []),
      ...parted.problems,
    ],
    repeats: repeated.map(({ text }) => text),
    joins: 'paragraphs',
  }
}

function pictureOnly(file: string): UserError {
  return new UserError(
    'bad-transcript',
    `${file} holds no text: its pages are pictures, as a scanner makes them`,
    {
      hint: 'Have a program for text recognition (OCR) make text of it, check the words, and import that.',
    },
  )
}

/** A line that a printer cut in two stands at the end of one page and again at the top of the next. */
function withoutRepeatedLines(
  all: readonly PdfLine[],
  starts: ReadonlySet<PdfLine> | null,
): { lines: PdfLine[]; starts: ReadonlySet<PdfLine> | null; repeated: PdfLine[] } {
  const lines: PdfLine[] = []
  const repeated: PdfLine[] = []
  const kept = new Set(starts)
  for (const line of all) {
    const before = lines.at(-1)
    const isAgain = before !== undefined && before.page !== line.page && before.text === line.text
    if (!isAgain || line.text.length <= 30) {
      lines.push(line)
      continue
    }
    repeated.push(line)
    if (kept.has(line)) kept.add(before)
  }
  return { lines, starts: starts === null ? null : kept, repeated }
}

function repeatedNote(lines: readonly PdfLine[]): Problem[] {
  const [first] = lines
  if (first === undefined) return []
  const message = `${countOf(lines.length, 'line')} left out that ${lines.length === 1 ? 'repeats' : 'repeat'} the last one of the page before: “${shorten(first.text, 40)}”`
  return [{ code: 'repeated-lines', severity: 'note', place: {}, message }]
}

function wordlessNote(numbers: readonly number[], pages: readonly PdfPage[]): Problem[] {
  // A last page without anything is only that.
  const within = numbers.filter(number => number < pages.length)
  if (within.length === 0) return []
  const which = `${within.length === 1 ? 'page' : 'pages'} ${shortList(within.map(String))}`
  const message = `${which} ${within.length === 1 ? 'holds' : 'hold'} no text; if they are pictures, what they show is missing`
  return [{ code: 'pages-without-text', severity: 'warning', place: {}, message }]
}

function mendedNote(count: number): Problem[] {
  if (count === 0) return []
  const message = `${countOf(count, 'word')} broken at a line end put together`
  return [{ code: 'hyphens-mended', severity: 'note', place: {}, message }]
}
