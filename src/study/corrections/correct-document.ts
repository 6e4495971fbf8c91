import type { DocumentRow, TurnRow } from '../../store/index.js'
import { ChangedText, type TextChange } from '../../text/changes/index.js'
import { lineOf } from '../../text/index.js'
import type { DocumentText } from '../document-text.js'

/** A document and what is to be changed in its text; changes are in order and do not overlap. */
export interface DocumentChanges {
  document: DocumentRow
  text: DocumentText
  turns: readonly TurnRow[]
  changes: readonly TextChange[]
}

/** A document as it is after changes of its text. */
export interface CorrectedDocument {
  changed: ChangedText
  turns: { id: number; startCp: number; endCp: number }[]
  /** Start of each citation line; there are as many as before, and each begins with the words it began with, or where they were. */
  lineStarts: number[]
  /** Numbers of the lines whose words are changed. */
  changedLines: number[]
}

/** What changes of a text make of its turns and citation lines. Lines keep their numbers, whatever becomes of their words. */
export function correctDocument({ text, turns, changes }: DocumentChanges): CorrectedDocument {
  const changed = new ChangedText(text.text, changes)
  const lineStarts = Array.from(
    text.lineStarts,
    cp => changed.moveStretch({ startCp: cp, endCp: cp }).startCp,
  )
  return {
    changed,
    turns: turns.map(({ id, start_cp, end_cp }) => ({
      id,
      ...changed.moveStretch({ startCp: start_cp, endCp: end_cp }),
    })),
    lineStarts: skipSpaces(changed, lineStarts),
    changedLines: linesOf(changed.changes, text.lineStarts),
  }
}

/** A line whose first word went begins with the next one. */
function skipSpaces({ after }: ChangedText, starts: readonly number[]): number[] {
  return starts.map((start, index) => {
    const next = starts[index + 1] ?? after.lengthCp
    const words = after.slice(start, next)
    const spaces = words.length - words.trimStart().length
    return words.trim() === '' ? start : start + spaces
  })
}

function linesOf(changes: readonly TextChange[], lineStarts: Int32Array): number[] {
  const lines = new Set<number>()
  for (const { startCp, endCp } of changes) {
    const last = lineOf(lineStarts, Math.max(startCp, endCp - 1))
    for (let line = lineOf(lineStarts, startCp); line <= last; line++) lines.add(line)
  }
  return [...lines].sort((one, other) => one - other)
}
