import type { CellObject } from 'write-excel-file/node'
import { cellText } from '../framework/cell-text.js'
import { excelText } from './excel-text.js'
import type { TableCell } from './table.js'

/** How a cell looks. Cells that look alike share one of these. */
export interface CellLook extends Omit<CellObject, 'value' | 'type' | 'format'> {
  /** How figures are shown, `0.00`; default: as they are. */
  figures?: string
}

/** A cell with a look; one that holds text stays text, whatever is typed into it later. */
export interface StyledCell {
  value: string | number
  look: CellLook
}

/** A cell of a workbook: with a look, or plain. */
export type WorkbookCell = StyledCell | string | number | null

/** @param where names the cell in an error. @throws UserError `bad-table` for text over 32,767 characters */
export function textCell(text: string, look: CellLook, where: string): StyledCell {
  return { value: excelText(text, where), look }
}

/** A figure as a figure, everything else as text. @throws UserError as {@link textCell} */
export function valueCell(value: TableCell, look: CellLook, where: string): StyledCell {
  if (typeof value === 'number' && Number.isFinite(value)) return { look, value }
  return textCell(value === null ? '' : cellText(String(value)), look, where)
}

/** The same without a look. @throws UserError as {@link textCell} */
export function plainCell(value: TableCell, where: string): WorkbookCell {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  return value === null ? null : excelText(cellText(String(value)), where)
}
