import { UserError } from '../problems/index.js'
import { xmlText } from './xml-text.js'

/** Is told of each text that was cut, by its name. */
export type TellCut = (name: string) => void

/**
 * A text to be read, as much of it as one cell of a workbook holds; where that is not all, the end says so: nobody can shorten the words of a
 * transcript.
 * @param name names the text: `P01 l.3–90`
 * @param tellCut where nobody is told, nothing is cut
 */
export function fitText(text: string, name: string, tellCut: TellCut | undefined): string {
  if (text.length <= excelCellLimit || tellCut === undefined) return text
  tellCut(name)
  const mark = `… [cut here: ${name} has ${text.length.toLocaleString('en')} characters]`
  return `${text.slice(0, excelCellLimit - mark.length).replace(/\p{Surrogate}$/u, '')}${mark}`
}

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
