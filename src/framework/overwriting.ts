import type { CellDetail } from './cell-detail.js'

/**
 * Asks whether a new summary may replace the one that is there, where that was reviewed, or is another person's.
 * @param summary the new one; undefined where the summary stays
 * @returns the question; null where nothing has to be asked
 */
export function askOverwriting(cell: CellDetail, summary: string | undefined, actor: string): string | null {
  const { name, status, author, reviewer } = cell
  if (summary === undefined || cell.summary === '' || cell.summary === summary) return null
  const isOthers = author !== null && author !== actor
  if (status !== 'reviewed' && !(isOthers && status === 'charted')) return null
  const by = status === 'reviewed' ? reviewer : author
  return `${name} is ${status}, by ${by ?? 'nobody named'}. Write over it?`
}
