import type { CellObject } from 'write-excel-file/node'
import type { CellStatus, CellView } from '../framework/matrix-view.js'

const border = { borderColor: '#C9CED6', borderStyle: 'thin' } as const

export const textStyle: CellObject = { wrap: true, alignVertical: 'top', ...border }

export const attributeStyle: CellObject = { ...textStyle, textColor: '#4A5361' }

export const headingStyle: CellObject = { ...textStyle, fontWeight: 'bold', backgroundColor: '#E8ECF2' }

/** Fills are light enough for black text; the type face tells drafts apart where there is no colour. */
const fills: Record<CellStatus, CellObject> = {
  empty: { fillPatternStyle: 'gray0625', fillPatternColor: '#AAB2BD', backgroundColor: '#FFFFFF' },
  draft: { backgroundColor: '#FFF3C9', fontStyle: 'italic' },
  charted: {},
  'no-data': { backgroundColor: '#EDEFF2', textColor: '#4A5361' },
  reviewed: { backgroundColor: '#DDF1E1' },
}

/** How the cell of a status looks; a stale one has a heavy broken frame. */
export function statusStyle(cell: Pick<CellView, 'status' | 'stale'>): CellObject {
  const style = { ...textStyle, ...fills[cell.status] }
  return cell.stale ? { ...style, borderColor: '#B8400F', borderStyle: 'mediumDashed' } : style
}
