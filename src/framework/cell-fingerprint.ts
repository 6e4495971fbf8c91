import { createHash } from 'node:crypto'
import { readStatus } from './cell-status.js'
import { cellText } from './cell-text.js'
import type { CellStatus } from './matrix-view.js'

/** What of a cell travels to a file and back. */
export interface CellContent {
  summary: string
  comment: string
  status: CellStatus
}

/** The parts of a fingerprint, each comparable alone, for a file may hold only some of them. */
export interface CellFingerprint {
  summary: string
  comment: string
  status: CellStatus
}

/** The first 12 hexadecimal digits of the SHA-256 of a text (48 bits); `-` for a text of nothing but space. */
export function textFingerprint(text: string): string {
  const plain = cellText(text)
  return plain === '' ? '-' : createHash('sha256').update(plain, 'utf8').digest('hex').slice(0, 12)
}

/**
 * Says what a cell held when it was exported, without holding it: `summary.comment.status`, as in
 * `9f86d081884c.-.charted`. Line ends and space around a text make no difference.
 */
export function cellFingerprint(cell: CellContent): string {
  return `${textFingerprint(cell.summary)}.${textFingerprint(cell.comment)}.${cell.status}`
}

/**
 * Says what the sheet of quotes held. Sorting rows or moving columns makes no difference, nor do empty rows.
 * @param rows its cells as text, headings among them
 */
export function quotesFingerprint(rows: readonly (readonly (string | null)[])[]): string {
  const lines = rows
    .map(row =>
      row
        .map(cell => cellText(cell ?? ''))
        .filter(Boolean)
        .sort(),
    )
    .filter(row => row.length > 0)
    .map(row => JSON.stringify(row))
  return textFingerprint(lines.sort().join('\n'))
}

/** The parts of a fingerprint; null when the text is none. */
export function parseFingerprint(fingerprint: string): CellFingerprint | null {
  const match = /^([0-9a-f]{12}|-)\.([0-9a-f]{12}|-)\.([a-z-]+)$/u.exec(fingerprint)
  const status = readStatus(match?.[3] ?? '')
  if (match?.[1] === undefined || match[2] === undefined || status === undefined) return null
  return { summary: match[1], comment: match[2], status }
}
