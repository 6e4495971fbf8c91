import type { DocumentReading, ReadTurn } from '../../study/index.js'
import { clockOf } from '../../text/clock-of.js'
import { frozenLineStarts, frozenWidth, type LabelledSpan, type Span } from '../../text/index.js'

/** A row of the text pane: the heading of a turn, or a stretch of its words. */
export interface TextRow {
  /** Index of the turn; -1 for text outside all turns. */
  turn: number
  isHeading: boolean
  startCp: number
  /** Where the next row begins, or the text of the turn ends. */
  endCp: number
  /** The citation line that begins in this row, the first of several; 0 for none. */
  line: number
  /** Whether the line after it begins in this row, too. */
  hasNextLine: boolean
}

/**
 * How a transcript stands in a pane: its turns one after the other, each with a heading, their words wrapped to the width. Where
 * there is room for them, the rows are the citation lines.
 * Rows are kept as columns of numbers, so that a long transcript costs no more than a short one once it is laid out.
 */
export class TextLayout {
  readonly count: number
  private readonly starts: Int32Array
  private readonly ends: Int32Array
  private readonly turnOf: Int32Array
  private readonly heading: Uint8Array
  private readonly lines: Int32Array
  private readonly nextLines: Uint8Array

  constructor(
    private readonly reading: Pick<DocumentReading, 'text' | 'turns'>,
    readonly columns: number,
  ) {
    const { text, turns } = reading
    const wrapped = frozenLineStarts(
      text.text,
      columns >= frozenWidth ? linesAndTurns(reading) : turns.map(unlabelled),
      columns,
    )
    const most = wrapped.length + turns.length
    this.starts = new Int32Array(most)
    this.ends = new Int32Array(most)
    this.turnOf = new Int32Array(most)
    this.heading = new Uint8Array(most)
    this.lines = new Int32Array(most)
    this.nextLines = new Uint8Array(most)
    this.count = this.fill(wrapped)
    this.number()
  }

  row(index: number): TextRow {
    return {
      turn: this.turnOf[index] ?? -1,
      isHeading: this.heading[index] === 1,
      startCp: this.starts[index] ?? 0,
      endCp: this.ends[index] ?? 0,
      line: this.lines[index] ?? 0,
      hasNextLine: this.nextLines[index] === 1,
    }
  }

  /** The row of words a place is in. */
  rowOf(cp: number): number {
    let low = 0
    let high = this.count
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.starts[middle] ?? 0) <= cp) low = middle + 1
      else high = middle
    }
    let row = Math.max(0, low - 1)
    // A place before the first words of a turn, or in a turn without words, counts to the words after it.
    while (row < this.count - 1 && this.heading[row] === 1) row++
    while (row > 0 && this.heading[row] === 1) row--
    return row
  }

  /** Index of the turn a place is in; the turn before it where it is between two; -1 where there is none. */
  turnAt(cp: number): number {
    const { turns } = this.reading
    let low = 0
    let high = turns.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((turns[middle]?.startCp ?? 0) <= cp) low = middle + 1
      else high = middle
    }
    return low - 1
  }

  private fill(wrapped: Int32Array): number {
    const { turns, text } = this.reading
    let row = 0
    let next = 0
    const addWords = (turn: number, endCp: number) => {
      while (next < wrapped.length && (wrapped[next] ?? 0) < endCp) {
        const start = wrapped[next] ?? 0
        next++
        this.put(row++, {
          turn,
          isHeading: false,
          startCp: start,
          endCp: Math.min(wrapped[next] ?? endCp, endCp),
        })
      }
    }
    turns.forEach((turn, index) => {
      addWords(-1, turn.startCp)
      this.put(row++, { turn: index, isHeading: true, startCp: turn.startCp, endCp: turn.startCp })
      addWords(index, turn.endCp)
    })
    addWords(-1, text.map.lengthCp)
    return row
  }

  private put(row: number, { turn, isHeading, startCp, endCp }: Omit<TextRow, 'line' | 'hasNextLine'>): void {
    this.starts[row] = startCp
    this.ends[row] = endCp
    this.turnOf[row] = turn
    this.heading[row] = isHeading ? 1 : 0
  }

  private number(): void {
    const { lineStarts } = this.reading.text
    let row = 0
    for (let line = 0; line < lineStarts.length; line++) {
      const start = lineStarts[line] ?? 0
      while (row < this.count && ((this.ends[row] ?? 0) <= start || this.heading[row] === 1)) row++
      if (row >= this.count) return
      if (this.lines[row] === 0) this.lines[row] = line + 1
      else this.nextLines[row] = 1
    }
  }
}

/** Citation lines and turns: since a document was updated, turns may begin within lines, and lines be longer than they were. */
function linesAndTurns({ text, turns }: Pick<DocumentReading, 'text' | 'turns'>): LabelledSpan[] {
  const starts = [...new Set([...text.lineStarts, ...turns.map(({ startCp }) => startCp)])].sort(
    (a, b) => a - b,
  )
  return starts.map((startCp, index) =>
    unlabelled({ startCp, endCp: starts[index + 1] ?? text.map.lengthCp }),
  )
}

function unlabelled({ startCp, endCp }: Span): LabelledSpan {
  return { startCp, endCp, label: null }
}

/** What stands over a turn: who speaks, and from when. */
export function headingOf({ speaker, startMs }: Pick<ReadTurn, 'speaker' | 'startMs'>): string {
  return [speaker ?? '(no speaker named)', startMs === null ? '' : clockOf(startMs)]
    .filter(Boolean)
    .join(' · ')
}
