import type { Kysely } from 'kysely'
import { type Place, type Problem, UserError } from '../problems/index.js'
import type { CellRow, Schema } from '../store/index.js'
import type { CodeTree } from '../study/index.js'
import { changeCell, emptyCell } from './cell-change.js'
import type { CellContent } from './cell-fingerprint.js'
import { readCellRows } from './cell-records.js'
import { nameCell } from './cells.js'
import { type CellField, compareCell } from './compare-cells.js'
import { type FileMatrix, type FileMatrixCell, type FoundFileCell, findFileCells } from './file-cells.js'

/** A cell the file says otherwise of than the study. */
export interface ImportedChange {
  case: string
  /** Path of the code. */
  code: string
  /** `P04 × test results` */
  name: string
  /** What the file changed. */
  fields: CellField[]
  /** As it is in the study. */
  before: CellContent
  /** As it is when the file is taken; `empty` when the file emptied the cell. */
  after: CellContent
  place: Place
}

/** What importing a file would do. Nothing is done while there are errors among the problems. */
export interface ChartImportPlan {
  /** Cells that only the file changed. */
  changes: ImportedChange[]
  /** Cells that both the file and the study changed, and differently: somebody has to decide. */
  conflicts: ImportedChange[]
  /** Cells that only the study changed since the export; they stay. */
  studyChanged: number
  same: number
  problems: Problem[]
}

/** A change with the keys it is written by. */
export interface PlannedChange extends ImportedChange {
  caseId: number
  codeId: number
  row: CellRow | null
}

/** As {@link ChartImportPlan}, with keys. */
export interface ChartImportWork extends Omit<ChartImportPlan, 'changes' | 'conflicts'> {
  changes: PlannedChange[]
  conflicts: PlannedChange[]
}

/** Compares every cell of a file with the study as it is now. */
export async function compareWithStudy(
  db: Kysely<Schema>,
  tree: CodeTree,
  file: FileMatrix,
): Promise<ChartImportWork> {
  const problems: Problem[] = []
  const found = await findFileCells(db, tree, file.cells, problems)
  const rows = await readCellRows(db, {
    cases: [...new Set(found.map(({ caseRow }) => caseRow.id))],
    codes: [...new Set(found.map(({ code }) => code.id))],
  })
  const noted = await db.selectFrom('memos').select('cell_id').where('cell_id', 'is not', null).execute()
  const withMemos = new Set(noted.map(({ cell_id }) => cell_id))
  const work: ChartImportWork = { changes: [], conflicts: [], studyChanged: 0, same: 0, problems }
  for (const each of found) {
    const row = rows.get({ caseId: each.caseRow.id, codeId: each.code.id }) ?? null
    compareOne(work, tree, each, { row, hasMemos: withMemos.has(row?.id ?? 0) })
  }
  return work
}

function compareOne(
  work: ChartImportWork,
  tree: CodeTree,
  { cell, caseRow, code }: FoundFileCell,
  { row, hasMemos }: { row: CellRow | null; hasMemos: boolean },
): void {
  const before = row === null ? emptyCell : { summary: row.summary, comment: row.comment, status: row.status }
  const { outcome, differing } = compareCell(cell, before)
  if (outcome === 'same' || outcome === 'both-same') work.same++
  if (outcome === 'study-changed') work.studyChanged++
  if (outcome !== 'file-changed' && outcome !== 'conflict') return
  const name = nameCell(caseRow, tree.label(code))
  if (code.status === 'retired') {
    work.problems.push({
      code: 'retired-code',
      severity: 'error',
      place: cell.place,
      message: `${name} was changed, but the code is retired.`,
      hint: 'Bring the code back, or give the cell the text it had.',
    })
    return
  }
  const after = contentAfter(before, cell, differing, { name, problems: work.problems, hasMemos })
  if (after === undefined) return
  const list = outcome === 'conflict' ? work.conflicts : work.changes
  list.push({
    caseId: caseRow.id,
    codeId: code.id,
    row,
    case: caseRow.name,
    code: tree.path(code),
    name,
    fields: differing,
    before,
    after,
    place: cell.place,
  })
}

/** The cell when what the file changed is taken; undefined, with a problem, when that makes no cell. */
function contentAfter(
  before: CellContent,
  cell: FileMatrixCell,
  fields: readonly CellField[],
  { name, problems, hasMemos }: { name: string; problems: Problem[]; hasMemos: boolean },
): CellContent | undefined {
  const summary = fields.includes('summary') ? cell.summary : undefined
  const comment = fields.includes('comment') ? cell.comment : undefined
  const status = fields.includes('status') ? cell.status : undefined
  const report = (message: string, hint?: string) => {
    const problem = { code: 'bad-cell', severity: 'error' as const, place: cell.place, message }
    problems.push(hint === undefined ? problem : { ...problem, hint })
    return undefined
  }
  const isBlank = (summary ?? before.summary) === '' && (comment ?? before.comment) === ''
  const saysNothing = before.status === 'no-data' || before.status === 'reviewed'
  const staysBlank = status === undefined && summary === undefined && saysNothing
  if (status === 'empty' && !isBlank)
    return report(
      `${name} cannot be empty and have a summary or a comment.`,
      'Delete its texts, or give it another status.',
    )
  if (isBlank && !staysBlank && (status === undefined || status === 'empty')) {
    if (!hasMemos) return emptyCell
    return report(`${name} has memos, so a file cannot empty it.`, 'Clear it with framewise chart clear.')
  }
  try {
    return changeCell(
      before,
      {
        ...(summary === undefined ? {} : { summary }),
        ...(comment === undefined ? {} : { comment }),
        ...(status === undefined || status === 'empty' ? {} : { status }),
      },
      name,
    )
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return report(error.message, error.hint)
  }
}
