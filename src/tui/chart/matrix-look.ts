import {
  type CellStatus,
  type CellView,
  cellStatuses,
  describeStatus,
  type MatrixView,
  staleMark,
  statusSign,
} from '../../framework/index.js'
import { countOf } from '../../text/index.js'
import type { Line } from '../frame/piece.js'
import type { StyleName } from '../theme/styles.js'

/** What a cell counts as where every cell counts once: a stale one as stale, whatever its status. */
export type CellKind = CellStatus | 'stale'

export const cellKinds: readonly CellKind[] = ['empty', 'draft', 'charted', 'no-data', 'reviewed', 'stale']

export function kindOf({ status, stale }: Pick<CellView, 'status' | 'stale'>): CellKind {
  return stale ? 'stale' : status
}

/** The sign and the word of a kind of cell. */
export function meaningOf(kind: CellKind): { sign: string; word: string } {
  return kind === 'stale' ? staleMark : cellStatuses[kind]
}

export const kindStyles: Readonly<Record<CellKind, StyleName>> = {
  empty: 'dim',
  draft: 'warn',
  charted: 'speaker',
  'no-data': 'dim',
  reviewed: 'good',
  stale: 'warn',
}

/** The sign of a cell, with a pencil where it has a comment. */
export function signOf(cell: CellView): string {
  return `${statusSign(cell)}${cell.comment === '' ? '' : '✎'}`
}

/** What stands in a cell where there is room for its first words only. */
export function wordsOf(cell: CellView): string {
  if (cell.summary !== '') return cell.summary
  if (cell.status === 'empty') return cell.codings === 0 ? '' : countOf(cell.codings, 'coding')
  return cell.comment === '' ? cellStatuses[cell.status].word : cell.comment
}

/** `● charted by BK · 4 codings` */
export function describeCell(cell: CellView): string {
  const author = cell.author === null ? '' : ` by ${cell.author}`
  return `${signOf(cell)} ${describeStatus(cell)}${author} · ${countOf(cell.codings, 'coding')}`
}

/** How many cells are of each kind, with signs and words. */
export function countsLine({ rows }: MatrixView): Line {
  const counts = new Map<CellKind, number>()
  for (const cell of rows.flatMap(({ cells }) => cells))
    counts.set(kindOf(cell), (counts.get(kindOf(cell)) ?? 0) + 1)
  return cellKinds.flatMap(kind => {
    const count = counts.get(kind) ?? 0
    const { sign, word } = meaningOf(kind)
    return count === 0 ? [] : [{ text: ` ${sign} ${count} ${word}`, style: kindStyles[kind] }]
  })
}

/** Values of a case's attributes that are known: `Endocrinology · 12`. */
export function attributesOf(view: MatrixView, row: number): string {
  const values = view.rows[row]?.attributes ?? []
  return values.flatMap(value => (value === null ? [] : [String(value)])).join(' · ')
}
