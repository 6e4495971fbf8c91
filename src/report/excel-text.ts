import { UserError } from '../problems/index.js'
import { xmlText } from './xml-text.js'

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
  // LibreOffice knows the escapes of control characters alone and would show the others as they are; XML can carry those.
  return xmlText(text).replace(/_x([0-9A-F]{4})_/gu, (written, digits: string) => {
    const unit = Number.parseInt(digits, 16)
    return unit < 0x20 || unit === 0x5f || unit >= 0xfffe ? written : String.fromCharCode(unit)
  })
}
