import { readStatus } from '../framework/cell-status.js'
import { cellText, headingText } from '../framework/cell-text.js'
import type { FileAttribute } from '../framework/differing-attributes.js'
import { citedHeading, commentHeading, recordHeading } from '../framework/matrix-headings.js'
import { headingKey } from '../framework/row-token.js'
import type { Problem } from '../problems/index.js'
import type { ExportRecord } from './export-record.js'
import { statusOf } from './file-status.js'
import { type HeadingRow, headingIndex } from './heading-row.js'
import type { ImportedCell, ImportedMatrix } from './imported-matrix.js'
import type { TableGrid } from './table-grid.js'

/** The tables of one shape, cases × codes, that together hold the cells. */
export interface WideTables {
  summaries: TableGrid
  comments: TableGrid | undefined
  statuses: TableGrid | undefined
}

/**
 * Reads cases × codes: a row per case, a column per code, found by their names wherever they stand. Comments and statuses come
 * from tables of the same shape, or comments from columns beside their code's. Without a record of the export every column
 * but the case counts as a code (attributes among them, unless a Status sheet tells them apart), and cells that are empty in
 * the file say nothing.
 */
export function readWideTables(
  tables: WideTables,
  record: ExportRecord | null,
  file: string,
  problems: Problem[],
): Pick<ImportedMatrix, 'cells' | 'attributes'> {
  const main = indexTable(tables.summaries, file, problems)
  if (main === undefined) return { cells: [], attributes: [] }
  const comments = tables.comments && indexTable(tables.comments, file, problems)
  const statuses = tables.statuses && indexTable(tables.statuses, file, problems)
  const columns = codeColumns(main.header, record, file, problems).filter(
    ({ code }) => record !== null || statuses === undefined || hasStatuses(statuses, code),
  )
  const cells = [...main.cases].flatMap(([name, row]): ImportedCell[] => {
    const known = record?.cases.get(headingKey(name))
    const place = { file, row: row + main.table.firstRow }
    if (record !== null && known === undefined) problems.push(unknownCase(name, place))
    return columns.flatMap(({ code, codeUid, column, commentColumn }): ImportedCell[] => {
      const cellPlace = { ...place, column: column + 1 }
      const summary = main.table.rows[row]?.[column]
      if (summary === null) return []
      const comment = main.text(row, commentColumn) ?? comments?.at(name, code)
      const status = statusOf(
        statuses?.at(name, code) ?? '',
        statuses?.place(name, code) ?? cellPlace,
        problems,
      )
      const text = cellText(summary ?? '')
      if (known === undefined && text === '' && !comment && status === undefined) return []
      return [
        {
          case: name,
          code,
          ...(codeUid === undefined ? {} : { codeUid }),
          ...(known === undefined ? {} : { caseUid: known.caseUid }),
          summary: text,
          ...(comment === undefined ? {} : { comment }),
          ...(status === undefined ? {} : { status }),
          exported: (codeUid === undefined ? undefined : known?.fingerprints.get(codeUid)) ?? null,
          place: cellPlace,
        },
      ]
    })
  })
  const indexed = [main, comments, statuses].filter(table => table !== undefined)
  return { cells, attributes: indexed.flatMap(table => attributesIn(table, record)) }
}

/** The attributes in a table; sheets of one shape repeat them. */
function attributesIn(indexed: IndexedTable, record: ExportRecord | null): FileAttribute[] {
  const { table, header, cases, file } = indexed
  const columns = [...header.names.entries()].filter(
    ([, name]) => record?.attributeKeys.has(headingKey(name)) && !record.codes.has(headingKey(name)),
  )
  return [...cases].flatMap(([name, row]) => {
    const known = record?.cases.get(headingKey(name))
    if (known === undefined) return []
    return columns.flatMap(([column, attribute]): FileAttribute[] => {
      const value = indexed.text(row, column)
      const place = { file, row: row + table.firstRow, column: column + 1 }
      return value === undefined ? [] : [{ case: name, caseUid: known.caseUid, attribute, value, place }]
    })
  })
}

/** A table whose cells can be asked for by case and heading. */
class IndexedTable {
  constructor(
    readonly table: TableGrid,
    readonly header: HeadingRow,
    /** Row of each case, in the order of the file. */
    readonly cases: Map<string, number>,
    readonly file: string,
  ) {}

  /** Undefined where there is no such column, or nothing can be said of the cell. */
  text(row: number, column: number | undefined): string | undefined {
    if (column === undefined) return undefined
    const cell = this.table.rows[row]?.[column]
    return cell === null ? undefined : cellText(cell ?? '')
  }

  at(name: string, heading: string): string | undefined {
    const row = this.cases.get(name)
    return row === undefined ? undefined : this.text(row, this.header.columns.get(heading.toLowerCase()))
  }

  place(name: string, heading: string): Problem['place'] {
    const row = (this.cases.get(name) ?? 0) + this.table.firstRow
    return { file: this.file, row, column: (this.header.columns.get(heading.toLowerCase()) ?? 0) + 1 }
  }
}

function indexTable(table: TableGrid, file: string, problems: Problem[]): IndexedTable | undefined {
  const header = headingIndex(table)
  if (header === undefined) return undefined
  const caseColumn = header.columns.get('case') ?? 0
  const cases = new Map<string, number>()
  table.rows.forEach((row, index) => {
    if (index <= header.row) return
    const name = headingText(row[caseColumn] ?? '')
    const place = { file, row: index + table.firstRow }
    const first = cases.get(name)
    if (name !== '' && first === undefined) cases.set(name, index)
    else if (name !== '') {
      problems.push({
        code: 'duplicate-case',
        severity: 'error',
        place,
        message: `Case ${name} has a row already (${(first ?? 0) + table.firstRow}); this one was left out.`,
        hint: 'Keep one row for each case.',
      })
    } else if (
      row.some((cell, column) => header.names[column] && header.names[column] !== recordHeading && cell)
    ) {
      problems.push({
        code: 'missing-name',
        severity: 'error',
        place,
        message: 'The row has no case; it was left out.',
        hint: 'Write the name of the case into the column Case; do not merge its cells.',
      })
    }
  })
  return new IndexedTable(table, header, cases, file)
}

/** Whether a column of the Status sheet may be a code's: on that sheet, an attribute's has words that are no status. */
function hasStatuses(statuses: IndexedTable, heading: string): boolean {
  const words = [...statuses.cases.keys()].map(name => statuses.at(name, heading) ?? '').filter(Boolean)
  return words.length === 0 || words.some(word => readStatus(word) !== undefined)
}

interface CodeColumn {
  code: string
  codeUid: string | undefined
  column: number
  commentColumn: number | undefined
}

function codeColumns(
  header: HeadingRow,
  record: ExportRecord | null,
  file: string,
  problems: Problem[],
): CodeColumn[] {
  const found: CodeColumn[] = []
  const commentColumns = new Set(
    header.names.map(name => header.columns.get(commentHeading(name).toLowerCase())),
  )
  header.names.forEach((name, column) => {
    const lower = name.toLowerCase()
    if (name === '' || lower === 'case' || lower === recordHeading || lower === citedHeading) return
    const codeUid = record?.codes.get(headingKey(name))
    if (codeUid === undefined && (commentColumns.has(column) || record?.attributeKeys.has(headingKey(name))))
      return
    if (header.columns.get(lower) !== column) {
      problems.push({
        code: 'duplicate-column',
        severity: 'error',
        place: { file, row: header.row + 1, column: column + 1 },
        message: `There is a column "${name}" already; this one was left out.`,
        hint: 'Keep one column for each code.',
      })
    } else if (record !== null && codeUid === undefined) {
      problems.push({
        code: 'unknown-column',
        severity: 'warning',
        place: { file, row: header.row + 1, column: column + 1 },
        message: `The column "${name}" was not in the export; it was left out.`,
        hint: 'Give the column of a code the heading it was exported with.',
      })
    } else {
      found.push({
        code: name,
        codeUid,
        column,
        commentColumn: header.columns.get(commentHeading(name).toLowerCase()),
      })
    }
  })
  return found
}

function unknownCase(name: string, place: Problem['place']): Problem {
  return {
    code: 'unknown-case',
    severity: 'warning',
    place,
    message: `Case ${name} was not in the export, so it is not known what its cells were.`,
    hint: 'If it was renamed in the file, give it its name back.',
  }
}
