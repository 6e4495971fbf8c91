import type { CellStatus, CellView } from './matrix-view.js'

interface StatusMeaning {
  /** Stands for the status where there is room for one character only. */
  sign: string
  word: string
  meaning: string
}

/** Every cell status with its sign, its word and what it means, in the order of the work. */
export const cellStatuses: Record<CellStatus, StatusMeaning> = {
  empty: { sign: '○', word: 'empty', meaning: 'not charted yet' },
  draft: { sign: '◇', word: 'draft', meaning: 'filled by a program, or only a comment yet; to be rewritten' },
  charted: { sign: '●', word: 'charted', meaning: 'summarised by an analyst' },
  'no-data': { sign: '∅', word: 'no data', meaning: 'looked, and nothing was said' },
  reviewed: { sign: '✓', word: 'reviewed', meaning: 'checked by a second person' },
}

/** Marks a cell whose codings changed since it was charted; it stands beside the status. */
export const staleMark: StatusMeaning = {
  sign: '↻',
  word: 'stale',
  meaning: 'the codings under it changed since it was charted',
}

/** The status of a cell in words: `charted`, `no data`, `reviewed, stale`. */
export function describeStatus(cell: Pick<CellView, 'status' | 'stale'>): string {
  const { word } = cellStatuses[cell.status]
  return cell.stale ? `${word}, ${staleMark.word}` : word
}

/** The sign of a cell: `●`, and `●↻` where it is stale. */
export function statusSign(cell: Pick<CellView, 'status' | 'stale'>): string {
  const { sign } = cellStatuses[cell.status]
  return cell.stale ? `${sign}${staleMark.sign}` : sign
}

const statusNames: readonly CellStatus[] = ['empty', 'draft', 'charted', 'no-data', 'reviewed']

/** The status behind words as `describeStatus` writes them, in any letter case; undefined when it is none. */
export function readStatus(words: string): CellStatus | undefined {
  const plain = words
    .toLowerCase()
    .replace(/[,(]?\s*stale\s*\)?/u, '')
    .trim()
    .replace(/[\s_]+/gu, '-')
  return statusNames.find(name => name === plain)
}
