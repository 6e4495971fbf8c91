import { cellText, headingText } from '../framework/cell-text.js'
import { headingKey, parseRowToken, type RowToken } from '../framework/row-token.js'
import type { Problem, Reading } from '../problems/index.js'
import { UserError } from '../problems/index.js'
import { plainText } from '../report/xml-text.js'
import { shortList } from '../text/short-list.js'
import { type DocxCell, type DocxTable, readDocxTables } from './docx-tables.js'
import { statusOf } from './file-status.js'
import type { ImportedCell, ImportedMatrix } from './imported-matrix.js'

/** The token of a row where it became visible, with what stands around it. */
const visibleToken = /\s*framewise-1 \S+ \S+ \S+ a=\S*(?: \S+:\S+:\S+)+\s*/u

/**
 * Reads a matrix that was exported as a Word document and edited since: a table for each code with the columns Case, Summary and, if
 * there, Comment and Status. A row says in hidden text what was exported; where that is gone it goes by the name of its case and the
 * heading above its table. Other tables are passed over.
 * @throws UserError `bad-table` when the document is damaged, or has no such table
 */
export function readMatrixDocument(bytes: Uint8Array, file: string): Reading<ImportedMatrix> {
  const tables = readDocxTables(bytes, file).flatMap(table => {
    const columns = columnsOf(table)
    return columns === undefined ? [] : [{ table, columns }]
  })
  if (tables.length === 0)
    throw new UserError('bad-table', `${file} has no table with the columns Case and Summary.`, {
      hint: 'Use a file from: framewise matrix export -o FILE.docx.',
    })
  const reading = new DocumentReading(file)
  for (const { table, columns } of tables) reading.addTable(table, columns)
  return reading.finish()
}

/** Places of the columns of a table of the matrix. */
interface Columns {
  case: number
  summary: number
  attributes: number | undefined
  comment: number | undefined
  status: number | undefined
}

function columnsOf({ rows }: DocxTable): Columns | undefined {
  const names = (rows[0] ?? []).map(({ text }) => headingText(text).toLowerCase())
  const at = (name: string) => (names.includes(name) ? names.indexOf(name) : undefined)
  const [name, summary] = [at('case'), at('summary')]
  return name === undefined || summary === undefined
    ? undefined
    : { case: name, summary, attributes: at('attributes'), comment: at('comment'), status: at('status') }
}

class DocumentReading {
  private readonly cells: ImportedCell[] = []
  private readonly problems: Problem[] = []
  private studyUid: string | null = null
  /** Counts the rows of all tables, for naming them. */
  private row = 0
  private unknownRows = 0
  /** Names of cases. */
  private readonly otherAttributes = new Set<string>()

  constructor(private readonly file: string) {}

  addTable(table: DocxTable, columns: Columns): void {
    this.row++
    for (const cells of table.rows.slice(1)) {
      this.row++
      if (cells.some(({ isMerged }) => isMerged)) this.reportMerged()
      this.addRow(table, cells, columns)
    }
  }

  finish(): Reading<ImportedMatrix> {
    if (this.unknownRows > 0)
      this.problems.push({
        code: 'no-export-record',
        severity: 'warning',
        place: { file: this.file },
        message: `${this.unknownRows} rows do not say what was exported (their hidden text is gone).`,
        hint: 'Differences from charted cells will be listed as conflicts.',
      })
    if (this.otherAttributes.size > 0)
      this.problems.push({
        code: 'attributes-not-taken',
        severity: 'warning',
        place: { file: this.file },
        message: `Attributes of ${shortList([...this.otherAttributes])} were changed; they are not taken over with a matrix.`,
        hint: 'Change them with framewise cases set, or many at once with framewise cases import.',
      })
    return {
      value: { studyUid: this.studyUid, matrix: null, cells: this.cells, attributes: [] },
      problems: this.problems,
    }
  }

  private addRow({ heading }: DocxTable, cells: readonly DocxCell[], columns: Columns): void {
    const place = { file: this.file, row: this.row }
    const textAt = (column: number | undefined): string | undefined => {
      const cell = column === undefined ? undefined : cells[column]
      return cell === undefined || cell.isMerged
        ? undefined
        : plainText(cellText(cell.text.replace(visibleToken, '')))
    }
    const name = headingText(textAt(columns.case) ?? '')
    const summary = textAt(columns.summary)
    if (summary === undefined) return
    if (name === '') {
      if (cells.some(({ text }) => cellText(text) !== '')) this.reportNameless()
      return
    }
    const token = this.tokenOf(cells, name)
    const [known] = token?.cells ?? []
    const [exportedKey] = token?.attributeKeys ?? []
    const attributes = textAt(columns.attributes)
    if (exportedKey !== undefined && attributes !== undefined && headingKey(attributes) !== exportedKey)
      this.otherAttributes.add(name)
    const comment = textAt(columns.comment)
    const status = statusOf(textAt(columns.status) ?? '', place, this.problems)
    if (token === undefined && summary === '' && !comment && status === undefined) return
    this.cells.push({
      case: name,
      code: headingText(heading),
      ...(known === undefined ? {} : { codeUid: known.codeUid }),
      ...(token === undefined ? {} : { caseUid: token.caseUid }),
      summary,
      ...(comment === undefined ? {} : { comment }),
      ...(status === undefined ? {} : { status }),
      exported: known?.fingerprint ?? null,
      place,
    })
  }

  /** What a row says of its export, where that is about the case it names. */
  private tokenOf(cells: readonly DocxCell[], name: string): RowToken | undefined {
    const words = cells.flatMap(({ text, hidden }) => [hidden, visibleToken.exec(text)?.[0] ?? ''])
    const token = words.map(text => parseRowToken(text)).find(each => each !== null)
    if (token == null || token.caseKey !== headingKey(name)) {
      this.unknownRows++
      return undefined
    }
    this.studyUid ??= token.studyUid
    if (this.studyUid !== token.studyUid)
      this.problems.push({
        code: 'mixed-studies',
        severity: 'error',
        place: { file: this.file, row: this.row },
        message: 'The rows of this file were exported from different studies.',
        hint: 'Import the exports of one study at a time.',
      })
    return token
  }

  private reportMerged(): void {
    this.problems.push({
      code: 'merged-cells',
      severity: 'warning',
      place: { file: this.file, row: this.row },
      message: 'Cells of this row are merged; what lies under them was not read.',
      hint: 'Split them to give each a text of its own.',
    })
  }

  private reportNameless(): void {
    this.problems.push({
      code: 'missing-name',
      severity: 'error',
      place: { file: this.file, row: this.row },
      message: 'The row has no case; it was left out.',
      hint: 'Write the name of the case into the column Case.',
    })
  }
}
