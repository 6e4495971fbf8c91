import { UserError } from '../problems/index.js'
import { readDelimitedFile } from './delimited-file.js'
import type { TableFile } from './table-grid.js'
import { readWorkbookFile } from './workbook-file.js'

/**
 * Reads a file of tables, CSV or Excel, told apart by its content.
 * @throws UserError `bad-table` where it is neither
 */
export async function readTableFile(bytes: Uint8Array, file: string): Promise<TableFile> {
  const starts = (...head: number[]): boolean => head.every((byte, index) => bytes[index] === byte)
  if (starts(0x50, 0x4b, 0x03, 0x04)) return readWorkbookFile(bytes, file)
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) {
    throw new UserError(
      'bad-table',
      `${file} is an old Office file (.xls, .doc) or is locked by a password.`,
      {
        hint: 'Save it as .xlsx or .docx without a password.',
      },
    )
  }
  const named = /\.(?:xlsx|docx)$/iu.exec(file)?.[0].toLowerCase()
  if (named !== undefined)
    throw new UserError(
      'bad-table',
      `${file} is not ${named === '.xlsx' ? 'an Excel workbook' : 'a Word document'}, whatever its name says.`,
    )
  return readDelimitedFile(bytes, file)
}
