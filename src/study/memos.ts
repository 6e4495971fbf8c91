import type { Kysely } from 'kysely'
import { UserError } from '../problems/index.js'
import type { Changed, ChangeSet, CoderRow, MemoRow, Schema } from '../store/index.js'
import { shorten } from '../text/index.js'
import { hiddenRoundIds } from './blind.js'
import { readCodeTree } from './codebook.js'
import { describeMemoTarget, findMemoTarget, type MemoKind, type MemoReference } from './memo-target.js'
import type { Study } from './study.js'
import { idsEndingIn, onlyOne } from './uid-ending.js'

/**
 * Writes a note on something, or on the study.
 * @param coder whose note it is; null where nobody codes
 * @throws UserError `not-found`, `bad-argument` (no words; more than one thing)
 */
export async function addMemo(
  study: Study,
  words: string,
  on: MemoReference,
  coder: CoderRow | null,
): Promise<Changed<MemoRow>> {
  const body = bodyOf(words)
  return study.change('memo.add', async set => {
    const target = await findMemoTarget(set.db, on)
    const memo = await set.insertOne('memos', {
      coder_id: coder?.id ?? null,
      ...target.columns,
      body,
      created_at: new Date().toISOString(),
    })
    set.about('memo', memo.uid)
    for (const { kind, uid } of target.topics) set.about(kind, uid)
    set.say(`wrote a memo on ${target.label}: ${shorten(body)}`)
    return memo
  })
}

/** Replaces the words of a memo. @throws UserError `not-found`, `bad-argument` */
export async function editMemo(study: Study, uid: string, words: string): Promise<Changed<MemoRow>> {
  const body = bodyOf(words)
  return study.change('memo.edit', async set => {
    const memo = await findMemo(set.db, uid)
    await set.update('memos', [{ id: memo.id, set: { body } }])
    await nameMemo(set, memo)
    set.say(`changed the memo ${memo.uid.slice(-8)}: ${shorten(body)}`)
    return { ...memo, body }
  })
}

/** Removes a memo. @throws UserError `not-found` */
export async function removeMemo(study: Study, uid: string): Promise<Changed<MemoRow>> {
  return study.change('memo.remove', async set => {
    const memo = await findMemo(set.db, uid)
    await set.remove('memos', [memo.id])
    await nameMemo(set, memo)
    set.say(`removed the memo ${memo.uid.slice(-8)}: ${shorten(memo.body)}`)
    return memo
  })
}

/** The memo of that uid, or the only one whose uid ends so (four characters or more). @throws UserError `not-found`, `conflict` */
export async function findMemo(db: Kysely<Schema>, ending: string): Promise<MemoRow> {
  const id = onlyOne(await idsEndingIn(db, 'memos', ending), {
    none: `There is no memo “${ending}”.`,
    several: `Several memos end in “${ending}”.`,
    hint: 'Name a memo by its id in framewise memo list.',
  })
  return db.selectFrom('memos').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

export interface MemoFilter {
  /** Only memos on this thing; default: all. */
  on?: MemoReference
  coderId?: number
  /** Who is looking: memos on others' codings in open blind rounds of this coder stay hidden. */
  viewerId?: number | null
}

export interface ListedMemo {
  /** Last eight characters of the uid: enough to name it. */
  id: string
  uid: string
  kind: MemoKind
  /** What it is on; empty for the study. */
  on: string
  coder: string | null
  body: string
  createdAt: string
}

/** Memos, the oldest first. @throws UserError `not-found`, `bad-argument` */
export async function listMemos(study: Study, filter: MemoFilter = {}): Promise<ListedMemo[]> {
  const { db } = study
  let query = memoQuery(db)
  const { on = {} } = filter
  if (Object.keys(on).length > 0) {
    const { columns } = await findMemoTarget(db, on)
    for (const column of ['document_id', 'case_id', 'code_id', 'coding_id', 'cell_id'] as const) {
      const id = columns[column]
      if (id !== null) query = query.where(`memos.${column}`, '=', id)
    }
  }
  if (filter.coderId !== undefined) query = query.where('memos.coder_id', '=', filter.coderId)
  const tree = await readCodeTree(db)
  const viewer = filter.viewerId ?? null
  const hidden = new Set(await hiddenRoundIds(db, viewer))
  const isSecret = await hiddenMemos(db, viewer)
  const rows = (await query.execute()).filter(
    row =>
      (row.round_id === null || !hidden.has(row.round_id) || row.codingCoder === viewer) && !isSecret(row),
  )
  return rows.map(row => {
    const target = describeMemoTarget(row, tree)
    return {
      id: row.uid.slice(-8),
      uid: row.uid,
      kind: target.kind,
      on: target.label,
      coder: row.coder,
      body: row.body,
      createdAt: row.created_at,
    }
  })
}

/** Whether a memo on a document or a case is another's, written since an open blind round of the viewer began. */
async function hiddenMemos(db: Kysely<Schema>, viewer: number | null): Promise<(memo: MemoRow) => boolean> {
  const rounds = await hiddenRoundIds(db, viewer)
  if (rounds.length === 0) return () => false
  const others = await db
    .selectFrom('assignments')
    .innerJoin('rounds', 'rounds.id', 'assignments.round_id')
    .select(['assignments.coder_id', 'rounds.opened_at'])
    .where('assignments.round_id', 'in', rounds)
    .where('assignments.coder_id', '<>', viewer ?? 0)
    .execute()
  return memo =>
    (memo.document_id !== null || memo.case_id !== null) &&
    others.some(({ coder_id, opened_at }) => coder_id === memo.coder_id && memo.created_at >= opened_at)
}

/** Memos with the names of what they are on, the oldest first. */
export function memoQuery(db: Kysely<Schema>) {
  return db
    .selectFrom('memos')
    .leftJoin('coders', 'coders.id', 'memos.coder_id')
    .leftJoin('documents', 'documents.id', 'memos.document_id')
    .leftJoin('cases', 'cases.id', 'memos.case_id')
    .leftJoin('codings', 'codings.id', 'memos.coding_id')
    .leftJoin('cells', 'cells.id', 'memos.cell_id')
    .leftJoin('cases as cell_cases', 'cell_cases.id', 'cells.case_id')
    .selectAll('memos')
    .select([
      'coders.name as coder',
      'documents.name as document',
      'cases.name as case',
      'codings.uid as codingUid',
      'codings.round_id',
      'codings.coder_id as codingCoder',
      'cell_cases.name as cellCase',
      'cells.code_id as cellCode',
    ])
    .orderBy('memos.id')
}

function bodyOf(words: string): string {
  const body = words.replaceAll(/\r\n?/g, '\n').trim()
  if (body !== '') return body
  throw new UserError('bad-argument', 'A memo needs words.')
}

/** The memo, and what it is on, for the history. */
async function nameMemo(set: ChangeSet, memo: MemoRow): Promise<void> {
  set.about('memo', memo.uid)
  const places = [
    ['document', 'documents', memo.document_id],
    ['case', 'cases', memo.case_id],
    ['code', 'codes', memo.code_id],
    ['coding', 'codings', memo.coding_id],
    ['cell', 'cells', memo.cell_id],
  ] as const
  for (const [kind, table, id] of places) {
    if (id === null) continue
    const row = (await set.read(table, [id])).get(id)
    if (typeof row?.uid === 'string') set.about(kind, row.uid)
  }
}
