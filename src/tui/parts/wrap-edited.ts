import { graphemesOf, terminalWidth } from '../../text/index.js'

/** A row of an edited text as it is seen: from one place up to another. */
export class EditedRow {
  constructor(
    private readonly text: string,
    readonly from: number,
    /** Where the words of the row end, without the newline or the next row's words. */
    readonly to: number,
    /** Whether the row ends with a line of the text, so that the cursor may stand behind its last character. */
    readonly isLineEnd: boolean,
  ) {}

  /** The column at which a place of the row stands. */
  columnOf(place: number): number {
    return terminalWidth(this.text.slice(this.from, Math.min(place, this.to)))
  }

  /** The place at a column, or the last one of the row. */
  placeAt(column: number): number {
    let width = 0
    let last = this.from
    for (const { segment, index } of graphemesOf(this.text.slice(this.from, this.to))) {
      last = this.from + index
      width += terminalWidth(segment)
      if (width > column) return last
    }
    return this.isLineEnd ? this.to : last
  }
}

/** A text in rows of at most so many columns: broken after blanks, longer words cut. Every place is in exactly one row. */
export function wrapEdited(text: string, width: number): EditedRow[] {
  const rows: EditedRow[] = []
  let from = 0
  for (;;) {
    const newline = text.indexOf('\n', from)
    const end = newline === -1 ? text.length : newline
    wrapLine(rows, text, { from, end, width: Math.max(2, width) })
    if (newline === -1) return rows
    from = newline + 1
  }
}

/** The row a place is in. */
export function rowOf(rows: readonly EditedRow[], place: number): number {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((rows[middle]?.from ?? 0) <= place) low = middle + 1
    else high = middle
  }
  return Math.max(0, low - 1)
}

function wrapLine(rows: EditedRow[], text: string, line: { from: number; end: number; width: number }): void {
  let start = line.from
  let columns = 0
  let lastBreak = -1
  for (const { segment, index } of graphemesOf(text.slice(line.from, line.end))) {
    const at = line.from + index
    const wide = terminalWidth(segment)
    // Blanks at the end of a row hang over its edge, so that the next row begins with a word.
    if (columns + wide > line.width && segment.trim() !== '') {
      const end = lastBreak > start ? lastBreak : at
      rows.push(new EditedRow(text, start, end, false))
      columns = terminalWidth(text.slice(end, at))
      start = end
      lastBreak = -1
    }
    columns += wide
    if (/^\s$/u.test(segment)) lastBreak = at + segment.length
  }
  rows.push(new EditedRow(text, start, line.end, true))
}
