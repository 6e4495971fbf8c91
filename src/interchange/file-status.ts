import { readStatus } from '../framework/cell-status.js'
import { headingText } from '../framework/cell-text.js'
import type { CellStatus } from '../framework/matrix-view.js'
import type { Problem } from '../problems/index.js'

/** The status a file gives; a word that is none is a problem, and an empty text says nothing. */
export function statusOf(
  words: string,
  place: Problem['place'],
  problems: Problem[],
): CellStatus | undefined {
  if (words.trim() === '') return undefined
  const status = readStatus(words)
  if (status === undefined) {
    problems.push({
      code: 'unknown-status',
      severity: 'error',
      place,
      message: `"${headingText(words).slice(0, 40)}" is not a status; the status of the cell was left as it is.`,
      hint: 'Use empty, draft, charted, no data or reviewed.',
    })
  }
  return status
}
