import type { Kysely } from 'kysely'
import { UserError } from '../problems/index.js'
import type { Changed, ChangeSet, Schema } from '../store/index.js'
import { countOf } from '../text/index.js'
import type { CodeRecord, CodeTree } from './code.js'
import { readCodeTree } from './codebook.js'
import { codingKey, keyColumns } from './known-codings.js'
import {
  type DroppedCoding,
  divideCells,
  mergeCells,
  mergeColumns,
  mergeDecisions,
  mergeMemos,
  mergePropositions,
  mergeQuotes,
} from './merge-attachments.js'
import type { Study } from './study.js'

/** What merging codes into one does: said before it happens. */
export interface MergePlan {
  from: CodeRecord[]
  into: CodeRecord
  labels: { from: string[]; into: string }
  /** Codings that get the other code. */
  recoded: number
  /** Codings that go, because the same coder has put the other code on the same words in the same round. */
  duplicates: number
  /** Codes under the merged ones that move under the other. */
  children: number
  /** Cells of the merged codes: moved where the case has no cell for the other code, else their words are added to it. */
  cellsMoved: number
  cellsJoined: number
  /** Picks of the merged codes; one that the other code has already goes. */
  quotes: number
  memos: number
  /** Matrix columns that show a merged code and will show the other. */
  columns: number
  /** Places in propositions that name a merged code and will name the other. */
  propositions: number
}

interface MergeWork {
  plan: MergePlan
  tree: CodeTree
  recode: number[]
  drop: DroppedCoding[]
}

/**
 * @throws UserError `not-found`; `bad-argument` when a code would be merged into itself or into one under it, or into a
 *   retired one; `conflict` when codes under them have the same name
 */
export async function planMerge(
  db: Kysely<Schema>,
  from: readonly string[],
  into: string,
): Promise<MergePlan> {
  return (await prepareMerge(db, from, into)).plan
}

async function prepareMerge(db: Kysely<Schema>, from: readonly string[], into: string): Promise<MergeWork> {
  const tree = await readCodeTree(db)
  if (from.length === 0) throw new UserError('bad-argument', 'It is not said which codes to merge.')
  const target = tree.require(into)
  const sources = [...new Set(from.map(reference => tree.require(reference)))]
  for (const source of sources) refuseBadMerge(tree, source, target)
  const children = childrenOf(tree, sources)
  refuseNamesakes(tree, children, sources, target)
  const ids = sources.map(code => code.id)
  const { recode, drop } = await divideCodings(db, ids, target.id)
  const cells = await divideCells(db, ids, target.id)
  const count = async (table: 'quotes' | 'memos' | 'matrix_columns' | 'proposition_codes') =>
    (await db.selectFrom(table).select('id').where('code_id', 'in', ids).execute()).length
  const plan: MergePlan = {
    from: sources,
    into: target,
    labels: { from: sources.map(code => tree.label(code)), into: tree.label(target) },
    recoded: recode.length,
    duplicates: drop.length,
    children: children.length,
    cellsMoved: cells.filter(({ kept }) => kept.code_id !== target.id).length,
    cellsJoined: cells.reduce((sum, { joined }) => sum + joined.length, 0),
    quotes: await count('quotes'),
    memos: await count('memos'),
    columns: await count('matrix_columns'),
    propositions: await count('proposition_codes'),
  }
  return { plan, tree, recode, drop }
}

function refuseBadMerge(tree: CodeTree, source: CodeRecord, target: CodeRecord): void {
  if (target.status === 'retired')
    throw new UserError('bad-argument', `${tree.path(target)} is retired; nothing can be merged into it.`)
  if (tree.descendants(source).some(code => code.id === target.id))
    throw new UserError('bad-argument', `${tree.path(source)} cannot be merged into ${tree.path(target)}.`, {
      hint: 'The code that remains must not be the merged one, nor lie under it.',
    })
}

/** The codes right under the merged ones that are not merged themselves. */
function childrenOf(tree: CodeTree, sources: readonly CodeRecord[]): CodeRecord[] {
  return sources.flatMap(source => tree.children(source)).filter(code => !sources.includes(code))
}

function refuseNamesakes(
  tree: CodeTree,
  children: readonly CodeRecord[],
  sources: readonly CodeRecord[],
  target: CodeRecord,
): void {
  const stay = tree.children(target).filter(code => !sources.includes(code))
  const bySlug = new Map<string, CodeRecord>()
  for (const code of [...stay, ...children].filter(({ status }) => status === 'active')) {
    const other = bySlug.get(code.slug)
    if (other !== undefined)
      throw new UserError(
        'conflict',
        `${tree.path(other)} and ${tree.path(code)} would both be “${code.name}” under ${tree.path(target)}.`,
        { hint: `Merge ${tree.path(code)} into ${tree.path(other)} first; nothing was changed.` },
      )
    bySlug.set(code.slug, code)
  }
}

async function divideCodings(
  db: Kysely<Schema>,
  sourceIds: readonly number[],
  targetId: number,
): Promise<Pick<MergeWork, 'recode' | 'drop'>> {
  const codings = await db
    .selectFrom('codings')
    .select(['id', 'state'])
    .select(keyColumns)
    .where('code_id', 'in', [...sourceIds, targetId])
    .orderBy('id')
    .execute()
  const place = (row: (typeof codings)[number]) => `${row.state} ${codingKey({ ...row, codeId: targetId })}`
  const kept = new Map(codings.filter(row => row.codeId === targetId).map(row => [place(row), row.id]))
  const recode: number[] = []
  const drop: DroppedCoding[] = []
  for (const row of codings.filter(({ codeId }) => codeId !== targetId)) {
    const keptId = kept.get(place(row))
    if (keptId !== undefined) drop.push({ id: row.id, keptId })
    else {
      recode.push(row.id)
      kept.set(place(row), row.id)
    }
  }
  return { recode, drop }
}

/** Merges codes into one: codings, cells, quotes, memos and the codes under them go over, the merged codes are retired. */
export async function mergeCodes(
  study: Study,
  from: readonly string[],
  into: string,
): Promise<Changed<MergePlan>> {
  return study.change('codes.merge', async set => {
    const { plan, tree, recode, drop } = await prepareMerge(set.db, from, into)
    const target = plan.into
    const codes = { sourceIds: plan.from.map(({ id }) => id), targetId: target.id }
    await mergeQuotes(set, codes, drop)
    await mergeMemos(set, codes, drop)
    await mergeDecisions(set, codes, drop)
    await set.update(
      'codings',
      recode.map(id => ({ id, set: { code_id: target.id } })),
    )
    await set.remove(
      'codings',
      drop.map(({ id }) => id),
    )
    await mergeCells(set, codes)
    await mergeColumns(set, codes)
    await mergePropositions(set, codes)
    await rehangCodes(set, tree, plan)
    for (const { uid } of [...plan.from, target]) set.about('code', uid)
    set.say(
      `merged ${plan.labels.from.join(', ')} into ${plan.labels.into} (${countOf(plan.recoded, 'coding')} re-coded)`,
    )
    return plan
  })
}

/** Retires the merged codes first, so that a code under one of them may have the name of another. */
async function rehangCodes(set: ChangeSet, tree: CodeTree, { from, into }: MergePlan): Promise<void> {
  await set.update(
    'codes',
    from.map(({ id }) => ({ id, set: { status: 'retired' as const } })),
  )
  const first = tree.children(into).length
  await set.update(
    'codes',
    childrenOf(tree, from).map(({ id }, index) => ({
      id,
      set: { parent_id: into.id, position: first + index },
    })),
  )
}
