import type { Kysely } from 'kysely'
import { type CellRow, type ChangeSet, inChunks, type NewRow, type Schema } from '../store/index.js'
import { type CodeTree, programVersion } from '../study/index.js'
import { type BasisChange, type CodeUids, cellBasis, compareBasis } from './cell-basis.js'
import type { ChartedContent } from './cell-change.js'
import type { QuotedPassage } from './citations.js'
import { type Evidence, readEvidence } from './evidence.js'

/** A cell of a matrix by the keys of its case and its code. */
export interface CellPlace {
  caseId: number
  codeId: number
}

/** What a cell gets; fields that are not given stay as they are. */
export interface CellWriting extends CellPlace {
  /** The cell as it is stored now; null when there is none. */
  before: CellRow | null
  content: ChartedContent
  /** Whether somebody looked at the evidence: the cell then rests on the evidence as it is now. */
  isFromEvidence: boolean
  /** Whether the status was given, as when somebody reviews an unchanged summary. */
  isStatusGiven: boolean
  /** The passages its summary refers to, replacing those it had. */
  quotes?: readonly QuotedPassage[]
}

/** Stands as the author of what was written by framewise itself. */
export const draftAuthor = `framewise ${programVersion}`

/** Things kept by case and code. */
export class CellMap<T> {
  private readonly values = new Map<string, T>()

  get({ caseId, codeId }: CellPlace): T | undefined {
    return this.values.get(`${caseId} ${codeId}`)
  }

  set({ caseId, codeId }: CellPlace, value: T): void {
    this.values.set(`${caseId} ${codeId}`, value)
  }
}

/** The stored cells of the cases and codes. */
export async function readCellRows(
  db: Kysely<Schema>,
  scope: { cases: readonly number[]; codes: readonly number[] },
): Promise<CellMap<CellRow>> {
  const cells = new CellMap<CellRow>()
  const rows = await inChunks(scope.cases, caseIds =>
    inChunks(scope.codes, codeIds =>
      db
        .selectFrom('cells')
        .selectAll()
        .where('case_id', 'in', caseIds)
        .where('code_id', 'in', codeIds)
        .execute(),
    ),
  )
  for (const row of rows) cells.set({ caseId: row.case_id, codeId: row.code_id }, row)
  return cells
}

/** Evidence by case and code, in the order it came. */
export function groupEvidence(evidence: readonly Evidence[]): CellMap<Evidence[]> {
  const cells = new CellMap<Evidence[]>()
  for (const each of evidence) {
    const place = { caseId: each.caseId, codeId: each.columnId }
    const known = cells.get(place)
    if (known === undefined) cells.set(place, [each])
    else known.push(each)
  }
  return cells
}

/** What changed under the cell of a case. */
export interface CellChange extends BasisChange {
  caseId: number
}

/** What changed under a cell since it was written; null when nothing did, or nothing is written. */
export function changeUnder(
  cell: CellRow | undefined,
  evidence: readonly Evidence[],
  codeUid: CodeUids,
): CellChange | null {
  const change = cell === undefined ? null : compareBasis(cell.basis, evidence, codeUid)
  return cell === undefined || change === null ? null : { ...change, caseId: cell.case_id }
}

/** Gives the uids of the codes of a tree. */
export function codeUidsOf(tree: CodeTree): CodeUids {
  return id => tree.byId(id)?.uid ?? ''
}

/** Writes cells with their quotes; what is the same already is left alone. @returns how many changed */
export async function writeCells(
  set: ChangeSet,
  tree: CodeTree,
  writings: readonly CellWriting[],
  author: string,
): Promise<number> {
  const evidence = groupEvidence(
    await readEvidence(set.db, {
      cases: [...new Set(writings.map(({ caseId }) => caseId))],
      columns: [...new Set(writings.map(({ codeId }) => codeId))],
    }),
  )
  const codeUid = codeUidsOf(tree)
  const before = set.changes.length
  const rows = writings.map(writing => ({
    writing,
    row: cellRow(writing, cellBasis(evidence.get(writing) ?? [], codeUid), author),
  }))
  const made = await set.insert(
    'cells',
    rows.filter(({ writing }) => writing.before === null).map(({ row }) => row),
  )
  const changed = rows.flatMap(({ writing, row }) =>
    writing.before !== null && isChanged(writing.before, row) ? [{ id: writing.before.id, set: row }] : [],
  )
  await set.update('cells', changed)
  const places = new CellMap<CellRow>()
  for (const row of made) places.set({ caseId: row.case_id, codeId: row.code_id }, row)
  await writeQuotes(
    set,
    writings.flatMap(writing => {
      const cell = writing.before ?? places.get(writing)
      return writing.quotes === undefined || cell === undefined ? [] : [{ cell, quotes: writing.quotes }]
    }),
  )
  if (set.changes.length > before)
    await nameCells(set, tree, writings, [...made, ...writings.flatMap(w => w.before ?? [])])
  return made.length + changed.length
}

function cellRow(writing: CellWriting, basis: string, author: string): NewRow<'cells'> {
  const { before, content, isFromEvidence, isStatusGiven } = writing
  const isSameSummary = before !== null && before.summary === content.summary
  const isReviewKept = isSameSummary && before.status === 'reviewed' && !isStatusGiven
  return {
    case_id: writing.caseId,
    code_id: writing.codeId,
    ...content,
    basis: before === null || isFromEvidence ? basis : before.basis,
    author: isSameSummary && before.author !== draftAuthor ? before.author : author,
    reviewer: content.status !== 'reviewed' ? null : isReviewKept ? before.reviewer : author,
    changed_at: new Date().toISOString(),
  }
}

function isChanged(before: CellRow, after: NewRow<'cells'>): boolean {
  return (['summary', 'comment', 'status', 'basis', 'author', 'reviewer'] as const).some(
    field => before[field] !== after[field],
  )
}

async function writeQuotes(
  set: ChangeSet,
  cells: readonly { cell: CellRow; quotes: readonly QuotedPassage[] }[],
): Promise<void> {
  const old = await inChunks(
    cells.map(({ cell }) => cell.id),
    ids =>
      set.db
        .selectFrom('cell_quotes')
        .selectAll()
        .where('cell_id', 'in', ids)
        .where('state', '=', 'placed')
        .orderBy('position')
        .execute(),
  )
  const place = (row: { document_id: number; start_cp: number; end_cp: number }) =>
    `${row.document_id} ${row.start_cp} ${row.end_cp}`
  const fresh = cells.map(({ cell, quotes }) => ({
    cell,
    rows: quotes.map(({ documentId, startCp, endCp, quote }, position) => ({
      cell_id: cell.id,
      document_id: documentId,
      position,
      start_cp: startCp,
      end_cp: endCp,
      quote,
      state: 'placed' as const,
    })),
  }))
  const differing = fresh.filter(({ cell, rows }) => {
    const had = old.filter(row => row.cell_id === cell.id).map(place)
    return had.join() !== rows.map(place).join()
  })
  const replaced = new Set(differing.map(({ cell }) => cell.id))
  await set.remove(
    'cell_quotes',
    old.filter(row => replaced.has(row.cell_id)).map(row => row.id),
  )
  await set.insert(
    'cell_quotes',
    differing.flatMap(({ rows }) => rows),
  )
}

async function nameCells(
  set: ChangeSet,
  tree: CodeTree,
  writings: readonly CellWriting[],
  cells: readonly CellRow[],
): Promise<void> {
  const cases = await inChunks(
    writings.map(({ caseId }) => caseId),
    ids => set.db.selectFrom('cases').select('uid').where('id', 'in', ids).execute(),
  )
  for (const { uid } of cases) set.about('case', uid)
  for (const { codeId } of writings) set.about('code', tree.byId(codeId)?.uid ?? '')
  for (const { uid } of cells) set.about('cell', uid)
}
