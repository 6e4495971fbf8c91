import { UserError } from '../problems/index.js'
import { escapeUnit, xmlText } from './xml-text.js'

/** What one cell of a workbook holds at most, in UTF-16 units: a limit of the format. */
const excelCellLimit = 32_767

/**
 * Text as a workbook stores it: characters XML cannot carry become `_xHHHH_` (ECMA-376 part 1, 22.9.2.19), and text that
 * looks like that is kept from being read so. Programs show and give back the text itself.
 * @throws UserError `bad-table` for text over 32,767 characters; `where` names its cell.
 */
export function excelText(text: string, where: string): string {
  if (text.length > excelCellLimit) {
    const length = text.length.toLocaleString('en')
    throw new UserError(
      'bad-table',
      `${where} has ${length} characters, and a cell of a workbook holds at most 32,767.`,
      {
        hint: 'Shorten it, or export to csv, html, md or json instead.',
      },
    )
  }
  const escaped = xmlText(text)
  // The writer keeps its strings as keys of a plain object, where these names are taken.
  return escaped in Object.prototype ? escapeUnit(escaped, 0) + escaped.slice(1) : escaped
}
