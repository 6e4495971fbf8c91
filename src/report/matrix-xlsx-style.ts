import type { CellStatus, CellView } from '../framework/matrix-view.js'
import type { CellLook } from './sheet-cell.js'

const border = { borderColor: '#C9CED6', borderStyle: 'thin' } as const

export const textStyle: CellLook = { wrap: true, alignVertical: 'top', ...border }

export const attributeStyle: CellLook = { ...textStyle, textColor: '#4A5361' }

export const headingStyle: CellLook = { ...textStyle, fontWeight: 'bold', backgroundColor: '#E8ECF2' }

/** Fills are light enough for black text; the type face tells drafts apart where there is no colour. */
const fills: Record<CellStatus, CellLook> = {
  empty: { fillPatternStyle: 'gray0625', fillPatternColor: '#AAB2BD', backgroundColor: '#FFFFFF' },
  draft: { backgroundColor: '#FFF3C9', fontStyle: 'italic' },
  charted: {},
  'no-data': { backgroundColor: '#EDEFF2', textColor: '#4A5361' },
  reviewed: { backgroundColor: '#DDF1E1' },
}

const looks = new Map<string, CellLook>()

/** How the cell of a status looks; a stale one has a heavy broken frame. */
export function statusStyle({ status, stale }: Pick<CellView, 'status' | 'stale'>): CellLook {
  const key = `${status} ${stale}`
  const known = looks.get(key)
  if (known !== undefined) return known
  const style = { ...textStyle, ...fills[status] }
  const look: CellLook = stale ? { ...style, borderColor: '#B8400F', borderStyle: 'mediumDashed' } : style
  looks.set(key, look)
  return look
}
