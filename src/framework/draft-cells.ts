import type { Kysely } from 'kysely'
import type { Changed, Schema } from '../store/index.js'
import { type CodeTree, readCodeTree, type Study } from '../study/index.js'
import { countOf } from '../text/index.js'
import { draftAuthor, groupEvidence, readCellRows, writeCells } from './cell-records.js'
import { nameCell } from './cells.js'
import { Citations, type QuotedPassage } from './citations.js'
import { readEvidence } from './evidence.js'
import { type MatrixSelection, readDefinedMatrix } from './matrices.js'
import { distinctPassages } from './passages.js'

/** A cell that would be filled with the words of its evidence. */
export interface DraftedCell {
  caseId: number
  codeId: number
  case: string
  code: string
  /** `P04 × test results` */
  name: string
  summary: string
  quotes: QuotedPassage[]
}

export interface DraftPlan {
  matrix: string
  drafts: DraftedCell[]
  /** Empty cells for which nothing is coded: somebody has to look and say that nothing was said. */
  withoutEvidence: number
}

/** What drafting would write: nothing is changed. */
export async function planDrafts(db: Kysely<Schema>, selection: MatrixSelection = {}): Promise<DraftPlan> {
  return plan(db, await readCodeTree(db), selection)
}

async function plan(db: Kysely<Schema>, tree: CodeTree, selection: MatrixSelection): Promise<DraftPlan> {
  const matrix = await readDefinedMatrix(db, tree, selection)
  const cases = matrix.cases.map(({ id }) => id)
  const codes = matrix.columns.map(({ id }) => id)
  const cells = await readCellRows(db, { cases, codes })
  const evidence = groupEvidence(await readEvidence(db, { cases, columns: codes }))
  const citations = await Citations.read(db)
  const empty = matrix.cases.flatMap(row =>
    matrix.columns.flatMap(code => {
      const place = { caseId: row.id, codeId: code.id }
      return cells.get(place) === undefined ? [{ row, code, place }] : []
    }),
  )
  const drafts = empty.flatMap(({ row, code, place }): DraftedCell[] => {
    const quotes = distinctPassages(evidence.get(place) ?? [])
    if (quotes.length === 0) return []
    const summary = quotes.map(quote => `${quote.quote} [${citations.reference(quote, row.id)}]`).join('\n')
    return [
      {
        ...place,
        case: row.name,
        code: tree.path(code),
        name: nameCell(row, tree.label(code)),
        summary,
        quotes,
      },
    ]
  })
  return { matrix: matrix.name, drafts, withoutEvidence: empty.length - drafts.length }
}

/**
 * Fills the empty cells of a matrix with the words of their evidence, each passage once and with its reference, as drafts
 * to be rewritten. Cells that hold anything are left alone, and so are those without evidence. One event.
 */
export async function draftCells(study: Study, selection: MatrixSelection = {}): Promise<Changed<DraftPlan>> {
  return study.change('chart.draft', async set => {
    const tree = await readCodeTree(set.db)
    const planned = await plan(set.db, tree, selection)
    await writeCells(
      set,
      tree,
      planned.drafts.map(({ caseId, codeId, summary, quotes }) => ({
        caseId,
        codeId,
        before: null,
        content: { summary, comment: '', status: 'draft' },
        isFromEvidence: true,
        isStatusGiven: true,
        quotes,
      })),
      draftAuthor,
    )
    set.say(`drafted ${countOf(planned.drafts.length, 'cell')} of ${planned.matrix} from their quotes`)
    return planned
  })
}
