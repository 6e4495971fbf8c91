import { CodePointMap, type TurnSpan } from '../text/index.js'

interface OpenTurn {
  speaker: string | null
  startUtf16: number
  endUtf16: number
  startMs: number | null
  endMs: number | null
}

/** Builds a document's working text, turn by turn: turns separated by a newline, labels and times kept as fields. */
export class WorkingText {
  private readonly pieces: string[] = []
  private readonly turns: OpenTurn[] = []
  private length = 0

  /** Begins a turn, even an empty one. */
  begin(speaker: string | null, startMs: number | null, endMs: number | null): void {
    if (this.turns.length > 0) this.push('\n')
    this.turns.push({ speaker, startUtf16: this.length, endUtf16: this.length, startMs, endMs })
  }

  /** Adds words to the turn begun last. */
  add(words: string, joint: ' ' | '\n'): void {
    const turn = this.turns[this.turns.length - 1]
    if (turn === undefined || words === '') return
    if (turn.endUtf16 > turn.startUtf16) this.push(joint)
    this.push(words)
    turn.endUtf16 = this.length
  }

  /** Lets the turn begun last reach to a later end; a start it lacks is filled in while it holds no words. */
  extend(startMs: number | null, endMs: number | null): void {
    const turn = this.turns[this.turns.length - 1]
    if (turn === undefined) return
    if (turn.startMs === null && turn.endUtf16 === turn.startUtf16) turn.startMs = startMs
    if (endMs !== null) turn.endMs = Math.max(turn.endMs ?? endMs, endMs)
  }

  /** The turn begun last: its speaker, and whether anything was said in it yet. Undefined before the first. */
  get current(): { speaker: string | null; isEmpty: boolean } | undefined {
    const turn = this.turns[this.turns.length - 1]
    return turn && { speaker: turn.speaker, isEmpty: turn.endUtf16 === turn.startUtf16 }
  }

  finish(): { text: string; turns: TurnSpan[] } {
    const text = this.pieces.join('')
    const map = new CodePointMap(text)
    const turns = this.turns.map(({ speaker, startUtf16, endUtf16, startMs, endMs }) => ({
      speaker,
      startCp: map.toCp(startUtf16),
      endCp: map.toCp(endUtf16),
      startMs,
      endMs,
    }))
    return { text, turns }
  }

  private push(piece: string): void {
    this.pieces.push(piece)
    this.length += piece.length
  }
}
