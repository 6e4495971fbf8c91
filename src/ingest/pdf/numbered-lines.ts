import type { Problem } from '../../problems/index.js'
import { countOf } from '../../text/index.js'
import type { PdfLine } from './pdf-page.js'

/** Lines without the numbers that stood before them, and which of them began a numbered paragraph. */
export interface NumberedLines {
  lines: PdfLine[]
  /** Lines that begin a paragraph, because it has a number; null where paragraphs have none. */
  starts: ReadonlySet<PdfLine> | null
  problems: Problem[]
}

const leadingNumber = /^(\d{1,5})(?:\t|$)/u
/** Points between the places of numbers in one column. */
const sameColumn = 14

/**
 * Takes a column of numbers on the left off: of paragraphs, which run on through the file, as MAXQDA prints them, or of lines, which may
 * begin anew on each page or stand beside every fifth line only.
 */
export function withoutNumberColumn(lines: readonly PdfLine[]): NumberedLines {
  const numbered = lines.filter(line => leadingNumber.test(line.text))
  const body = lines.filter(line => !leadingNumber.test(line.text))
  const numbers = numbered.map(line => Number(leadingNumber.exec(line.text)?.[1]))
  const kind = numbered.length < 5 || !isColumn(numbered, body) ? null : kindOf(numbers, numbered, lines)
  if (kind === null) return { lines: [...lines], starts: null, problems: [] }
  const starts = new Set<PdfLine>()
  const bare: PdfLine[] = []
  let isWaiting = false
  for (const line of lines) {
    const number = leadingNumber.exec(line.text)
    const rest = number === null ? line : withoutLead(line, number[0].length)
    // A number may stand a little above the first line of its paragraph.
    if (rest.text === '') {
      isWaiting = true
      continue
    }
    if (number !== null || isWaiting) starts.add(rest)
    isWaiting = false
    bare.push(rest)
  }
  const message = `a column of numbers beside ${countOf(numbered.length, kind === 'lines' ? 'line' : 'paragraph')} left out`
  const problems: Problem[] = [{ code: 'line-numbers', severity: 'note', place: {}, message }]
  return { lines: bare, starts: kind === 'lines' ? null : starts, problems }
}

/** Whether the numbers stand at one place, left of the words. */
function isColumn(numbered: readonly PdfLine[], body: readonly PdfLine[]): boolean {
  const places = numbered.map(({ x }) => x).sort((a, b) => a - b)
  const middle = places[Math.floor(places.length / 2)] ?? 0
  const aligned = places.filter(x => Math.abs(x - middle) <= sameColumn).length
  const leftOfWords = body.filter(({ x }) => x > middle).length
  return aligned * 10 >= places.length * 9 && leftOfWords * 10 >= body.length * 8
}

function kindOf(
  numbers: readonly number[],
  numbered: readonly PdfLine[],
  lines: readonly PdfLine[],
): 'paragraphs' | 'lines' | null {
  const steps = numbers.slice(1).map((number, at) => number - numbers[at]!)
  const most = (is: (step: number, at: number) => boolean) => steps.filter(is).length * 10 >= steps.length * 9
  const isOnNewPage = (at: number) => numbered[at + 1]?.page !== numbered[at]?.page
  if (most((step, at) => step === 5 || (isOnNewPage(at) && step <= 5))) return 'lines'
  if (numbered.length * 10 >= lines.length * 8 && most((step, at) => step === 1 || isOnNewPage(at)))
    return 'lines'
  return most(step => step === 1) ? 'paragraphs' : null
}

function withoutLead(line: PdfLine, length: number): PdfLine {
  const text = line.text.slice(length).trimStart()
  const cut = line.text.length - text.length
  const cells = line.cells.slice(1)
  return { ...line, text, cells, x: cells[0]?.x ?? line.x, boldLength: Math.max(0, line.boldLength - cut) }
}
