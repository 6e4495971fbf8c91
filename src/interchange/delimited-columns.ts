import { isUtf8 } from 'node:buffer'
import { type Reading, UserError } from '../problems/index.js'
import { unescapeFormula } from '../report/escape-formula.js'
import { decodeTable, delimiterOf, parseRows } from './delimited-file.js'
import { scanColumns } from './scan-columns.js'
import type { TableColumns, WantedColumns } from './table-columns.js'

/** The first line is looked for a delimiter no further than this. */
const longestHeadingBytes = 65_536

/**
 * Reads a delimited table as numbers of distinct texts: for tables of a million rows with few distinct
 * values. Takes what `readDelimitedFile` takes (commas, semicolons or tabs; UTF-8, UTF-16 or Windows-1252),
 * and gives the same for files read the fast way and by the CSV reader.
 * @throws UserError `bad-table` when it is empty or no such table
 */
export function readColumns(bytes: Uint8Array, file: string, wanted: WantedColumns): Reading<TableColumns> {
  const problems: Reading<TableColumns>['problems'] = []
  const isPlain = isUtf8(bytes) && !startsAsUtf16(bytes)
  const utf8 = isPlain ? bytes : Buffer.from(decodeTable(bytes, file, problems), 'utf8')
  if (utf8.includes(0)) throw new UserError('bad-table', `${file} is not a text file.`)
  const beginning = new TextDecoder().decode(utf8.subarray(0, longestHeadingBytes))
  if (beginning.trim() === '' && new TextDecoder().decode(utf8).trim() === '')
    throw new UserError('bad-table', `${file} is empty.`)
  const columns =
    scanColumns(utf8, delimiterOf(beginning).charCodeAt(0), wanted) ??
    columnsOfRows(parseRows(new TextDecoder().decode(utf8), file), wanted)
  return { value: withoutEscapes(columns), problems }
}

function startsAsUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
}

/** The same as `scanColumns`, from the cells of a CSV reader. */
export function columnsOfRows(table: readonly (readonly string[])[], wanted: WantedColumns): TableColumns {
  const [headings = [], ...body] = table
  const texts = new Map<string, number>()
  const columns = wanted(headings).map(isWanted => (isWanted ? new Int32Array(body.length) : null))
  const blankRows: number[] = []
  const raggedRows: { row: number; cells: number }[] = []
  let rows = 0
  body.forEach((cells, index) => {
    const row = index + 2
    const isBlank = cells.length === 1 && /^ *$/.test(cells[0]!)
    const hasMore = cells.slice(headings.length).some(cell => !/^ *$/.test(cell))
    columns.forEach((column, at) => {
      if (column !== null && at < cells.length) column[rows] = numberOf(cells[at]!, texts)
    })
    if (isBlank) blankRows.push(row)
    else if (cells.length < headings.length || hasMore) raggedRows.push({ row, cells: cells.length })
    else rows++
  })
  return {
    headings: [...headings],
    texts: [...texts.keys()],
    columns: columns.map(column => column?.subarray(0, rows) ?? null),
    rows,
    blankRows,
    raggedRows,
    headingRows: 1,
  }
}

function numberOf(text: string, texts: Map<string, number>): number {
  const known = texts.get(text)
  if (known !== undefined) return known
  texts.set(text, texts.size)
  return texts.size - 1
}

/** Takes off the apostrophes that keep texts from being formulas; texts that become the same become one. */
function withoutEscapes(table: TableColumns): TableColumns {
  const headings = table.headings.map(unescapeFormula)
  const plain = table.texts.map(unescapeFormula)
  if (plain.every((text, number) => text === table.texts[number])) return { ...table, headings }
  const texts = new Map<string, number>()
  const numbers = plain.map(text => numberOf(text, texts))
  const columns = table.columns.map(column => column?.map(number => numbers[number]!) ?? null)
  return { ...table, headings, columns, texts: [...texts.keys()] }
}
