import { type Problem, UserError } from '../../problems/index.js'
import { bareFormulas } from '../../text/bare-formulas.js'
import { shortList } from '../../text/short-list.js'
import { resolveWideReferences } from '../../text/wide-references.js'
import { readTable } from '../tables/read-table.js'
import type { TableSource } from '../tables/table-source.js'
import type { BinaryFormat } from './format.js'

/** Excel workbooks: the first sheet that is a transcript, with an utterance a row, or a survey with a respondent a row. */
export const xlsx: BinaryFormat = {
  kind: 'binary',
  key: 'xlsx',
  title: 'XLSX',
  endings: ['xlsx', 'xlsm'],
  isOftenOther: true,
  recognise: ({ partNames }) =>
    partNames?.includes('xl/workbook.xml') ? 'it is a ZIP that holds an Excel workbook' : null,
  read: async ({ bytes, name }, options) => {
    const { tables, bare } = await readSheets(bytes, name)
    const reading = readTable(tables, name, options)
    return {
      ...reading,
      problems: bare.length === 0 ? reading.problems : [withoutResult(bare), ...reading.problems],
      name: reading.kind === 'survey' ? 'XLSX survey' : 'XLSX',
      joins: 'cues',
    }
  },
}

/** What a workbook may unpack to, so that a small file cannot fill the memory. */
const mostBytes = 200_000_000
/** Rows × columns of a sheet, up to its last cell: one cell far away would make a table of millions. */
const mostCells = 5_000_000

/** @returns the sheets, and the cells of all of them that hold a formula without its result */
async function readSheets(
  bytes: Uint8Array,
  file: string,
): Promise<{ tables: TableSource[]; bare: string[] }> {
  const { strFromU8, unzipSync, zipSync } = await import('fflate')
  const { default: readExcelFile } = await import('read-excel-file/node')
  let total = 0
  try {
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!/\.(?:xml|rels)$/i.test(name)) return false
        total += originalSize
        if (total > mostBytes) throw new RangeError('unpacks to more than 200 MB')
        return true
      },
    })
    const bare: string[] = []
    for (const [name, xml] of Object.entries(parts)) {
      parts[name] = resolveWideReferences(xml)
      if (!name.startsWith('xl/worksheets/')) continue
      if (extentOf(xml) > mostCells) throw new RangeError('has a sheet of more than 5 million cells')
      bare.push(...bareFormulas(strFromU8(xml)))
    }
    const sheets = await readExcelFile(Buffer.from(zipSync(parts, { level: 0 })), { trim: false })
    return { tables: sheets.map(({ sheet, data }) => sourceOf(sheet, data)), bare }
  } catch (cause) {
    throw damaged(file, cause)
  }
}

function withoutResult(cells: readonly string[]): Problem {
  const [which, were] = cells.length === 1 ? ['Cell', 'is a formula'] : ['Cells', 'are formulas']
  return {
    code: 'bare-formula',
    severity: 'warning',
    place: {},
    message: `${which} ${shortList(cells)} ${were} without a stored result, read as empty`,
    hint: 'Open the file in a spreadsheet program, save it, and import that.',
  }
}

/** Rows × columns of a sheet up to the last cell it names. */
function extentOf(xml: Uint8Array): number {
  let rows = 0
  let columns = 0
  for (const [, letters = '', row] of Buffer.from(xml)
    .toString('latin1')
    .matchAll(/\sr="([A-Z]{1,4})(\d{1,9})"/g)) {
    rows = Math.max(rows, Number(row))
    columns = Math.max(
      columns,
      [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0),
    )
  }
  return rows * columns
}

function sourceOf(sheet: string, data: readonly (readonly unknown[])[]): TableSource {
  const rows = data.map(row => row.map(cellText))
  const kept = rows.map((_, at) => at).filter(at => rows[at]!.some(cell => cell.trim() !== ''))
  return { sheet, delimiter: ' ', rows: kept.map(at => rows[at]!), rowNumbers: kept.map(at => at + 1) }
}

/** Days are counted from 30 December 1899; a time of day is one on that day. */
const excelEpoch = Date.UTC(1899, 11, 30)
const firstYears = 2 * 366 * 86_400_000

function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (!(value instanceof Date)) return String(value).replace(/\r\n?/gu, '\n')
  const ms = Math.round(value.getTime() - excelEpoch)
  if (Number.isNaN(ms)) return ''
  if (ms < 0 || ms > firstYears) return value.toISOString().replace(/T00:00:00\.000Z$/u, '')
  const [hours, minutes, seconds] = [ms / 3_600_000, (ms / 60_000) % 60, (ms / 1000) % 60].map(Math.floor)
  const two = (part = 0) => String(part).padStart(2, '0')
  return `${two(hours)}:${two(minutes)}:${two(seconds)}.${String(ms % 1000).padStart(3, '0')}`
}

function damaged(file: string, cause: unknown): UserError {
  const why =
    cause instanceof RangeError && /^(?:unpacks|has a sheet)/.test(cause.message)
      ? `: it ${cause.message}`
      : ''
  return new UserError('bad-transcript', `${file} is a damaged XLSX file${why}`, {
    hint: 'Open it in a spreadsheet program, save the sheet with the transcript as CSV, and import that.',
    cause,
  })
}
