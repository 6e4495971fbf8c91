import type { Kysely } from 'kysely'
import type { Schema } from '../store/index.js'
import { readCodeTree } from '../study/index.js'
import { readCellQuotes } from './cell-quotes.js'
import { changeUnder, codeUidsOf } from './cell-records.js'
import { findCell } from './cells.js'
import { Citations, type QuotedPassage } from './citations.js'
import { readEvidence } from './evidence.js'
import { explainChanges } from './explain-change.js'
import type { CellStatus } from './matrix-view.js'

/** A passage that a cell's summary refers to. */
export interface CitedPassage {
  reference: string
  text: string
}

/** A coding that stands behind a cell. */
export interface EvidenceView extends CitedPassage {
  uid: string
  code: string
  coder: string
  /** Where its words stand, in Unicode code points of the document's text, the end excluded. */
  document: string
  startCp: number
  endCp: number
}

/** Everything about one cell. */
export interface CellDetail {
  case: string
  code: string
  /** `P04 × test results` */
  name: string
  status: CellStatus
  stale: boolean
  /** What changed under it since it was charted, in words; empty when nothing did. */
  changed: string
  summary: string
  comment: string
  author: string | null
  reviewer: string | null
  /** ISO 8601; null for an empty cell. */
  changedAt: string | null
  quotes: CitedPassage[]
  evidence: EvidenceView[]
}

/** Reads one cell with its quotes and its evidence. @throws UserError `not-found` */
export async function readCell(db: Kysely<Schema>, caseName: string, code: string): Promise<CellDetail> {
  const tree = await readCodeTree(db)
  const cell = await findCell(db, tree, caseName, code)
  const citations = await Citations.read(db)
  const evidence = await readEvidence(db, { columns: [cell.code.id], cases: [cell.case.id] })
  const change = changeUnder(cell.row ?? undefined, evidence, codeUidsOf(tree))
  const [changed = ''] = change === null ? [] : await explainChanges(db, [change])
  const cite = (passage: QuotedPassage): CitedPassage => ({
    reference: citations.reference(passage, cell.case.id),
    text: passage.quote,
  })
  const quotes = cell.row === null ? [] : ((await readCellQuotes(db, cell.row.id)).get(cell.row.id) ?? [])
  return {
    case: cell.case.name,
    code: tree.path(cell.code),
    name: cell.name,
    status: cell.row?.status ?? 'empty',
    stale: change !== null,
    changed,
    summary: cell.row?.summary ?? '',
    comment: cell.row?.comment ?? '',
    author: cell.row?.author ?? null,
    reviewer: cell.row?.reviewer ?? null,
    changedAt: cell.row?.changed_at ?? null,
    quotes: quotes.map(cite),
    evidence: evidence.map(each => {
      const coded = tree.byId(each.codeId)
      return {
        uid: each.codingUid,
        ...cite(each),
        code: coded === undefined ? '' : tree.path(coded),
        coder: each.coder,
        document: citations.documentName(each.documentId),
        startCp: each.startCp,
        endCp: each.endCp,
      }
    }),
  }
}
