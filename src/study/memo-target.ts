import type { Kysely } from 'kysely'
import { UserError } from '../problems/index.js'
import type { Schema } from '../store/index.js'
import type { CodeTree } from './code.js'
import { readCodeTree } from './codebook.js'
import { findCoding } from './codings.js'
import { findCase, findDocument } from './find.js'
import { type MemoColumns, memoOn } from './memo-columns.js'
import { isSameName } from './same-name.js'

/** What a memo is on, as people name it; nothing means the study itself. At most one may be given. */
export interface MemoReference {
  document?: string
  case?: string
  code?: string
  /** The coding's uid, or how it ends. */
  coding?: string
  /** `CASE/CODE` */
  cell?: string
}

export type MemoKind = keyof MemoReference | 'study'

export interface MemoTarget {
  kind: MemoKind
  /** What it is called in a sentence: `the document P01`. */
  label: string
  /** The memo's columns for it. */
  columns: MemoColumns
  /** Things the history can be filtered by. */
  topics: { kind: string; uid: string }[]
}

/**
 * Finds what a memo is on.
 * @throws UserError `bad-argument` for more than one thing, `not-found`
 */
export async function findMemoTarget(db: Kysely<Schema>, reference: MemoReference): Promise<MemoTarget> {
  const kinds = ['document', 'case', 'code', 'coding', 'cell'] as const
  const [kind, ...others] = kinds.filter(each => reference[each] !== undefined)
  if (others.length > 0)
    throw new UserError('bad-argument', 'A memo is on one thing only.', {
      hint: `Leave out all but one of ${kinds.map(each => `--${each}`).join(', ')}.`,
    })
  if (kind === undefined) return { kind: 'study', label: 'the study', columns: memoOn({}), topics: [] }
  return finders[kind](db, reference[kind] ?? '')
}

const finders: Record<keyof MemoReference, (db: Kysely<Schema>, reference: string) => Promise<MemoTarget>> = {
  async document(db, reference) {
    const { id, uid, name } = await findDocument(db, reference)
    return target('document', `the document ${name}`, { document_id: id }, { document: uid })
  },
  async case(db, reference) {
    const { id, uid, name } = await findCase(db, reference)
    return target('case', `the case ${name}`, { case_id: id }, { case: uid })
  },
  async code(db, reference) {
    const tree = await readCodeTree(db)
    const code = tree.require(reference)
    return target('code', `the code ${tree.label(code)}`, { code_id: code.id }, { code: code.uid })
  },
  async coding(db, reference) {
    const { id, uid } = await findCoding(db, reference)
    return target('coding', `the coding ${uid.slice(-8)}`, { coding_id: id }, { coding: uid })
  },
  cell: findCell,
}

async function findCell(db: Kysely<Schema>, reference: string): Promise<MemoTarget> {
  const tree = await readCodeTree(db)
  const cut = await splitCell(db, reference)
  const row = await findCase(db, cut.case)
  const code = tree.require(cut.code)
  const label = `the cell ${row.name} × ${tree.label(code)}`
  const cell = await db
    .selectFrom('cells')
    .select(['id', 'uid'])
    .where('case_id', '=', row.id)
    .where('code_id', '=', code.id)
    .executeTakeFirst()
  if (cell === undefined)
    throw new UserError('not-found', `Nothing is charted in ${label} yet.`, {
      hint: `Chart it first with framewise chart set ${row.name} ${tree.path(code)}, or write the memo on the case.`,
    })
  return target('cell', label, { cell_id: cell.id }, { cell: cell.uid, case: row.uid, code: code.uid })
}

/** Where names of cases hold slashes themselves, the longest case that exists is meant. */
async function splitCell(db: Kysely<Schema>, reference: string): Promise<{ case: string; code: string }> {
  const names = (await db.selectFrom('cases').select('name').execute()).map(({ name }) => name)
  const cuts = [...reference.matchAll(/\//g)].map(({ index }) => index)
  const known = cuts.findLast(cut => names.some(name => isSameName(name, reference.slice(0, cut))))
  const cut = known ?? cuts[0]
  if (cut !== undefined) return { case: reference.slice(0, cut), code: reference.slice(cut + 1) }
  throw new UserError('bad-argument', `“${reference}” does not name a cell.`, {
    hint: 'Name it as CASE/CODE, such as P01/scheduling.',
  })
}

function target(
  kind: MemoKind,
  label: string,
  columns: Partial<MemoColumns>,
  topics: Readonly<Record<string, string>>,
): MemoTarget {
  const about = Object.entries(topics).map(([topic, uid]) => ({ kind: topic, uid }))
  return { kind, label, columns: memoOn(columns), topics: about }
}

/** A memo with the names of what it is on. */
export interface NamedMemo extends MemoColumns {
  document: string | null
  case: string | null
  codingUid: string | null
  cellCase: string | null
  cellCode: number | null
}

/** What a memo is on, as tables show it. */
export function describeMemoTarget(memo: NamedMemo, tree: CodeTree): { kind: MemoKind; label: string } {
  const codeLabel = (id: number | null) => {
    const code = id === null ? undefined : tree.byId(id)
    return code === undefined ? '' : tree.label(code)
  }
  if (memo.document_id !== null) return { kind: 'document', label: memo.document ?? '' }
  if (memo.case_id !== null) return { kind: 'case', label: memo.case ?? '' }
  if (memo.code_id !== null) return { kind: 'code', label: codeLabel(memo.code_id) }
  if (memo.coding_id !== null) return { kind: 'coding', label: memo.codingUid?.slice(-8) ?? '' }
  if (memo.cell_id !== null)
    return { kind: 'cell', label: `${memo.cellCase ?? ''} × ${codeLabel(memo.cellCode)}` }
  return { kind: 'study', label: '' }
}
