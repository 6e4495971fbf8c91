import { UserError } from '../problems/index.js'

/** What one cell of a workbook holds at most, in UTF-16 units: a limit of the format. */
const excelCellLimit = 32_767

/** Written as such, these are dropped by writers of XML, or forbidden in it. */
const unsafe = /[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffd-\uffff]|[\ud800-\udbff][\udffe\udfff]/g

/**
 * Text as a workbook stores it: characters XML cannot carry become `_xHHHH_` (ECMA-376 part 1, 22.9.2.19), and text that
 * looks like that is kept from being read so. Programs show and give back the text itself.
 * @throws UserError `bad-table` for text over 32,767 characters; `where` names its cell.
 */
export function excelText(text: string, where: string): string {
  const plain = text.replace(/\p{Surrogate}/gu, '\ufffd')
  if (plain.length > excelCellLimit) {
    const length = plain.length.toLocaleString('en')
    throw new UserError(
      'bad-table',
      `${where} has ${length} characters, and a cell of a workbook holds at most 32,767.`,
      {
        hint: 'Shorten it, or export to csv, html, md or json instead.',
      },
    )
  }
  const escaped = plain
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/gu, '_x005F_')
    .replace(unsafe, chars => Array.from({ length: chars.length }, (_, index) => unit(chars, index)).join(''))
  // The writer keeps its strings as keys of a plain object, where these names are taken.
  return escaped in Object.prototype ? unit(escaped, 0) + escaped.slice(1) : escaped
}

function unit(text: string, index: number): string {
  return `_x${text.charCodeAt(index).toString(16).toUpperCase().padStart(4, '0')}_`
}
