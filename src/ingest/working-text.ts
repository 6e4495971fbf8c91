import { CodePointMap, type TurnSpan } from '../text/index.js'

const mostPieces = 10_000

/** Builds a document's working text, turn by turn: turns separated by a newline, labels and times kept as fields. */
export class WorkingText {
  /** What is finished, and pieces that come after it: of a million short ones there is no list. */
  private text = ''
  private pieces: string[] = []
  /** Their places count UTF-16 units until the text is finished: of a million turns there is one object each, not two. */
  private readonly turns: TurnSpan[] = []
  private length = 0

  /** Begins a turn, even an empty one. */
  begin(speaker: string | null, startMs: number | null, endMs: number | null): void {
    if (this.turns.length > 0) this.push('\n')
    this.turns.push({ speaker, startCp: this.length, endCp: this.length, startMs, endMs })
  }

  /** Adds words to the turn begun last. */
  add(words: string, joint: ' ' | '\n'): void {
    const turn = this.turns[this.turns.length - 1]
    if (turn === undefined || words === '') return
    if (turn.endCp > turn.startCp) this.push(joint)
    this.push(words)
    turn.endCp = this.length
  }

  /** Lets the turn begun last reach to a later end; a start it lacks is filled in while it holds no words. */
  extend(startMs: number | null, endMs: number | null): void {
    const turn = this.turns[this.turns.length - 1]
    if (turn === undefined) return
    if (turn.startMs === null && turn.endCp === turn.startCp) turn.startMs = startMs
    if (endMs !== null) turn.endMs = Math.max(turn.endMs ?? endMs, endMs)
  }

  /** The turn begun last: its speaker, and whether anything was said in it yet. Undefined before the first. */
  get current(): { speaker: string | null; isEmpty: boolean } | undefined {
    const turn = this.turns[this.turns.length - 1]
    return turn && { speaker: turn.speaker, isEmpty: turn.endCp === turn.startCp }
  }

  finish(): { text: string; turns: TurnSpan[] } {
    this.join()
    const { text } = this
    const map = new CodePointMap(text)
    for (const turn of this.turns) {
      turn.startCp = map.toCp(turn.startCp)
      turn.endCp = map.toCp(turn.endCp)
    }
    return { text, turns: this.turns }
  }

  private push(piece: string): void {
    this.pieces.push(piece)
    this.length += piece.length
    if (this.pieces.length >= mostPieces) this.join()
  }

  private join(): void {
    this.text += this.pieces.join('')
    this.pieces = []
  }
}
