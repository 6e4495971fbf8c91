import type { Kysely } from 'kysely'
import { type CellRow, type ChangeSet, inChunks, type Schema } from '../store/index.js'

/** The codes of a merge by key. */
export interface MergedCodes {
  sourceIds: readonly number[]
  targetId: number
}

/** A coding that goes, and the one on the same words that stays for it. */
export interface DroppedCoding {
  id: number
  keptId: number
}

/** The cells of one case that become one. */
export interface CellGroup {
  /** The cell that stays: that of the remaining code, else the first of a merged one. */
  kept: CellRow
  joined: CellRow[]
}

/** The cells of the merged codes, case by case; cases that only the remaining code was charted for are left out. */
export async function divideCells(
  db: Kysely<Schema>,
  sourceIds: readonly number[],
  targetId: number,
): Promise<CellGroup[]> {
  const cells = await db
    .selectFrom('cells')
    .selectAll()
    .where('code_id', 'in', [...sourceIds, targetId])
    .orderBy('id')
    .execute()
  const rank = (cell: CellRow) => (cell.code_id === targetId ? -1 : sourceIds.indexOf(cell.code_id))
  const byCase = new Map<number, CellRow[]>()
  for (const cell of cells.sort((left, right) => rank(left) - rank(right)))
    byCase.set(cell.case_id, [...(byCase.get(cell.case_id) ?? []), cell])
  return [...byCase.values()].flatMap(([kept, ...joined]) =>
    kept === undefined || (kept.code_id === targetId && joined.length === 0) ? [] : [{ kept, joined }],
  )
}

/**
 * Puts the cells of merged codes under the remaining one. Where a case has several, their words follow one another in one
 * cell, with the quotes and memos of all; it was written from the codings of all, so that it shows as stale.
 */
export async function mergeCells(set: ChangeSet, { sourceIds, targetId }: MergedCodes): Promise<void> {
  const groups = await divideCells(set.db, sourceIds, targetId)
  const joined = groups.flatMap(group => group.joined)
  const keptOf = new Map(groups.flatMap(group => group.joined.map(cell => [cell.id, group.kept.id])))
  await mergeCellQuotes(set, groups)
  const memos = await set.db
    .selectFrom('memos')
    .innerJoin('cells', 'cells.id', 'memos.cell_id')
    .select(['memos.id', 'memos.cell_id'])
    .where('cells.code_id', 'in', [...sourceIds])
    .execute()
  await set.update(
    'memos',
    memos.map(({ id, cell_id }) => ({ id, set: { cell_id: keptOf.get(cell_id ?? 0) ?? cell_id } })),
  )
  await set.remove(
    'cells',
    joined.map(({ id }) => id),
  )
  await set.update(
    'cells',
    groups.map(group => ({ id: group.kept.id, set: { ...joinCells(group), code_id: targetId } })),
  )
}

function joinCells({ kept, joined }: CellGroup): Partial<Omit<CellRow, 'id' | 'uid'>> {
  if (joined.length === 0) return {}
  const cells = [kept, ...joined]
  const join = (texts: readonly string[], between: string) =>
    [...new Set(texts)].filter(text => text !== '').join(between)
  const status = joinStatuses(cells.map(cell => cell.status))
  const basis = cells.flatMap(cell => JSON.parse(cell.basis) as string[])
  return {
    summary: join(
      cells.map(cell => cell.summary),
      '\n\n',
    ),
    comment: join(
      cells.map(cell => cell.comment),
      '\n\n',
    ),
    status,
    basis: JSON.stringify([...new Set(basis)].sort()),
    author: join(
      cells.map(cell => cell.author),
      ', ',
    ),
    reviewer: status === 'reviewed' ? (cells.find(cell => cell.reviewer !== null)?.reviewer ?? null) : null,
    changed_at: new Date().toISOString(),
  }
}

/** Words of several cells together were reviewed by nobody; a cell without data adds nothing. */
function joinStatuses(statuses: readonly CellRow['status'][]): CellRow['status'] {
  const [first, ...others] = statuses.filter(status => status !== 'no-data')
  if (first === undefined) return 'no-data'
  if (others.length === 0) return first
  return [first, ...others].includes('draft') ? 'draft' : 'charted'
}

/** Quotes of joined cells follow those of the cell that stays; a passage is not cited twice. */
async function mergeCellQuotes(set: ChangeSet, groups: readonly CellGroup[]): Promise<void> {
  const ids = groups.flatMap(({ kept, joined }) =>
    joined.length === 0 ? [] : [kept, ...joined].map(({ id }) => id),
  )
  const rows = await inChunks(ids, chunk =>
    set.db
      .selectFrom('cell_quotes')
      .selectAll()
      .where('cell_id', 'in', chunk)
      .orderBy('position')
      .orderBy('id')
      .execute(),
  )
  const moves: { id: number; set: { cell_id: number; position: number } }[] = []
  const removed: number[] = []
  for (const { kept, joined } of groups) {
    const seen = new Set<string>()
    for (const row of [kept, ...joined].flatMap(cell => rows.filter(({ cell_id }) => cell_id === cell.id))) {
      const place = [row.document_id, row.start_cp, row.end_cp, row.state].join()
      if (seen.has(place) && row.cell_id !== kept.id) removed.push(row.id)
      else if (row.cell_id !== kept.id)
        moves.push({ id: row.id, set: { cell_id: kept.id, position: seen.size } })
      seen.add(place)
    }
  }
  await set.remove('cell_quotes', removed)
  await set.update('cell_quotes', moves)
}

/**
 * Gives picks of merged codes to the remaining one, behind its own, and picks of codings that go to those that stay for
 * them. A pick that is there already is not made twice. Runs while the codings are still as they were.
 */
export async function mergeQuotes(
  set: ChangeSet,
  { sourceIds, targetId }: MergedCodes,
  drop: readonly DroppedCoding[],
): Promise<void> {
  const keptOf = new Map(drop.map(({ id, keptId }) => [id, keptId]))
  const ids = [...sourceIds, targetId]
  const rows = await set.db
    .selectFrom('quotes')
    .innerJoin('codings', 'codings.id', 'quotes.coding_id')
    .selectAll('quotes')
    .where(either => either.or([either('quotes.code_id', 'in', ids), either('codings.code_id', 'in', ids)]))
    .orderBy('quotes.rank')
    .orderBy('quotes.id')
    .execute()
  const wanted = rows.map(row => ({
    row,
    codeId: sourceIds.includes(row.code_id) ? targetId : row.code_id,
    codingId: keptOf.get(row.coding_id) ?? row.coding_id,
  }))
  const isMoving = ({ row, codeId, codingId }: (typeof wanted)[number]) =>
    row.code_id !== codeId || row.coding_id !== codingId
  const taken = new Set(
    wanted.filter(each => !isMoving(each)).map(({ codeId, codingId }) => `${codeId} ${codingId}`),
  )
  let last = rows.reduce((most, row) => (row.code_id === targetId ? Math.max(most, row.rank) : most), 0)
  const moves: { id: number; set: { code_id: number; coding_id: number; rank: number } }[] = []
  const removed: number[] = []
  for (const { row, codeId, codingId } of wanted.filter(isMoving)) {
    const name = `${codeId} ${codingId}`
    if (taken.has(name)) {
      removed.push(row.id)
      continue
    }
    taken.add(name)
    const rank = row.code_id === codeId ? row.rank : ++last
    moves.push({ id: row.id, set: { code_id: codeId, coding_id: codingId, rank } })
  }
  await set.remove('quotes', removed)
  await set.update('quotes', moves)
}

/** Memos on merged codes go to the remaining one, memos on codings that go to those that stay for them. */
export async function mergeMemos(
  set: ChangeSet,
  { sourceIds, targetId }: MergedCodes,
  drop: readonly DroppedCoding[],
): Promise<void> {
  const keptOf = new Map(drop.map(({ id, keptId }) => [id, keptId]))
  const onCodes = await set.db
    .selectFrom('memos')
    .select('id')
    .where('code_id', 'in', [...sourceIds])
    .execute()
  const onCodings = await set.db
    .selectFrom('memos')
    .innerJoin('codings', 'codings.id', 'memos.coding_id')
    .select(['memos.id', 'memos.coding_id'])
    .where('codings.code_id', 'in', [...sourceIds])
    .execute()
  await set.update('memos', [
    ...onCodes.map(({ id }) => ({ id, set: { code_id: targetId } })),
    ...onCodings.map(({ id, coding_id }) => ({
      id,
      set: { coding_id: keptOf.get(coding_id ?? 0) ?? coding_id },
    })),
  ])
}

/**
 * Decisions about merged codes are about the remaining one from then on, and rest on the codings that stay for those that go.
 * What the definition was when they were made stays noted, so that they show as made under another one.
 */
export async function mergeDecisions(
  set: ChangeSet,
  { sourceIds, targetId }: MergedCodes,
  drop: readonly DroppedCoding[],
): Promise<void> {
  const keptOf = new Map(drop.map(({ id, keptId }) => [id, keptId]))
  const rows = await set.db
    .selectFrom('decision_codings')
    .select(['id', 'coding_id'])
    .where('code_id', 'in', [...sourceIds])
    .execute()
  await set.update(
    'decision_codings',
    rows.map(({ id, coding_id }) => ({
      id,
      set: { code_id: targetId, coding_id: coding_id === null ? null : (keptOf.get(coding_id) ?? coding_id) },
    })),
  )
}

/** A proposition that names a merged code names the remaining one instead, once in each role. */
export async function mergePropositions(set: ChangeSet, codes: MergedCodes): Promise<void> {
  const rows = await set.db
    .selectFrom('proposition_codes')
    .selectAll()
    .where('code_id', 'in', [...codes.sourceIds, codes.targetId])
    .orderBy('position')
    .execute()
  const { over, gone } = divideNamed(rows, codes, row => `${row.proposition_id} ${row.role}`)
  await set.remove('proposition_codes', gone)
  await set.update(
    'proposition_codes',
    over.map(id => ({ id, set: { code_id: codes.targetId } })),
  )
}

/** A matrix that shows a merged code shows the remaining one instead, once. */
export async function mergeColumns(set: ChangeSet, codes: MergedCodes): Promise<void> {
  const rows = await set.db
    .selectFrom('matrix_columns')
    .selectAll()
    .where('code_id', 'in', [...codes.sourceIds, codes.targetId])
    .orderBy('position')
    .execute()
  const { over, gone } = divideNamed(rows, codes, row => String(row.matrix_id))
  await set.remove('matrix_columns', gone)
  await set.update(
    'matrix_columns',
    over.map(id => ({ id, set: { code_id: codes.targetId } })),
  )
}

/**
 * Of rows that name a merged code, or the remaining one: which go over to the remaining one, and which go because it is named
 * in the same place already. By their keys.
 */
function divideNamed<R extends { id: number; code_id: number }>(
  rows: readonly R[],
  { targetId }: MergedCodes,
  placeOf: (row: R) => string,
): { over: number[]; gone: number[] } {
  const named = new Set(rows.filter(row => row.code_id === targetId).map(placeOf))
  const over: number[] = []
  const gone: number[] = []
  for (const row of rows.filter(({ code_id }) => code_id !== targetId)) {
    if (named.has(placeOf(row))) gone.push(row.id)
    else over.push(row.id)
    named.add(placeOf(row))
  }
  return { over, gone }
}
