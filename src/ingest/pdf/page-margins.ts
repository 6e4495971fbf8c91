import type { Problem } from '../../problems/index.js'
import { shorten } from '../../text/index.js'
import { shortList } from '../../text/short-list.js'
import type { PdfLine } from './pdf-page.js'

/** Lines at the top and at the bottom of a page that may be its header and footer. */
const linesLookedAt = 4
/** Points between the places of a line that recurs. */
const samePlace = 6

/**
 * Takes headers, footers and page numbers off: lines at the edge of pages that recur at the same place, whatever numbers are in them.
 * @returns the other lines of each page, and a note on what was taken off
 */
export function withoutMargins(pages: readonly PdfLine[][]): { pages: PdfLine[][]; problems: Problem[] } {
  const taken: PdfLine[] = []
  // What stands within the text of a page, too, is no header: a speaker's name, say.
  const inner = new Set(
    pages.flatMap(lines => lines.slice(linesLookedAt, -linesLookedAt).map(({ text }) => keyOf(text))),
  )
  let rest = pages.map(lines => [...lines])
  for (const edge of ['top', 'bottom'] as const)
    for (let round = 0; round < linesLookedAt; round++) {
      const outer = rest.map(lines => (edge === 'top' ? lines[0] : lines.at(-1)))
      const found = recurringLines(
        outer.map(line => (line === undefined || inner.has(keyOf(line.text)) ? undefined : line)),
        rest,
        edge,
      )
      if (found.size === 0) break
      taken.push(...found)
      rest = rest.map(lines => lines.filter(line => !found.has(line)))
    }
  return { pages: rest, problems: marginsNote(taken) }
}

/** The lines among the outermost ones that are header or footer. */
function recurringLines(
  outer: readonly (PdfLine | undefined)[],
  pages: readonly PdfLine[][],
  edge: 'top' | 'bottom',
): Set<PdfLine> {
  const groups: { key: string; y: number; lines: PdfLine[] }[] = []
  for (const line of outer) {
    if (line === undefined) continue
    const key = keyOf(line.text)
    const group = groups.find(each => each.key === key && Math.abs(each.y - line.y) <= samePlace)
    if (group === undefined) groups.push({ key, y: line.y, lines: [line] })
    else group.lines.push(line)
  }
  const found = new Set<PdfLine>()
  const full = pages.filter(lines => lines.length > 0).length
  for (const { key, lines } of groups) {
    const isSetOff = lines.filter(line => hasGap(line, pages, edge)).length * 2 > lines.length
    const isPageNumber = /#/u.test(key) && countsPages(lines)
    if (!isPageNumber && new Set(lines.map(({ text }) => text)).size * 2 > lines.length) continue
    const least = isSetOff || isPageNumber ? 2 : Math.max(4, full * 0.8)
    const share = isPageNumber ? 0.2 : 0.3
    if (lines.length >= least && lines.length >= full * share) for (const line of lines) found.add(line)
  }
  return found
}

/** The wording of a line, whatever its numbers. */
function keyOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/\d+/gu, '#')
    .replace(/^[ivxlc]+$/u, '#')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** Whether one of the numbers in lines of several pages goes up as the pages do. */
function countsPages(lines: readonly PdfLine[]): boolean {
  const counts = lines.map(line => (line.text.match(/\d+/gu) ?? []).map(number => Number(number) - line.page))
  return counts[0]?.some((_, at) => countsOn(counts.map(numbers => numbers[at]))) ?? false
}

/** Whether most numbers are as far from the numbers of their pages. */
function countsOn(offsets: readonly (number | undefined)[]): boolean {
  const shares = new Map<number | undefined, number>()
  for (const offset of offsets) shares.set(offset, (shares.get(offset) ?? 0) + 1)
  return Math.max(...shares.values()) * 10 >= offsets.length * 8
}

/** Whether a line stands further from its neighbour than lines of the page do. */
function hasGap(line: PdfLine, pages: readonly PdfLine[][], edge: 'top' | 'bottom'): boolean {
  const lines = pages[line.page - 1] ?? []
  const next = edge === 'top' ? lines[1] : lines.at(-2)
  if (next === undefined) return true
  return Math.abs(line.y - next.y) > Math.max(line.size, next.size) * 1.8
}

function marginsNote(lines: readonly PdfLine[]): Problem[] {
  if (lines.length === 0) return []
  const wordings = new Map<string, string>()
  for (const { text } of lines) if (!wordings.has(keyOf(text))) wordings.set(keyOf(text), text)
  const examples = shortList(
    [...wordings.values()].map(text => `“${shorten(text.replace(/\t/gu, ' '), 40)}”`),
  )
  const message = `headers, footers and page numbers left out: ${examples}`
  return [{ code: 'page-margins-left-out', severity: 'note', place: {}, message }]
}
