import type { Kysely } from 'kysely'
import type { Schema } from '../store/index.js'
import { seenBy, type Viewing } from './blind.js'
import type { CodeRecord, CodeTree } from './code.js'
import { readCodeTree } from './codebook.js'

/** A code with how much it is used. */
export interface ListedCode {
  code: CodeRecord
  path: string
  label: string
  /** 0 for a theme. */
  depth: number
  /** Codings of the code itself. */
  codings: number
  /** Codings of the code and of all under it. */
  codingsWithBelow: number
}

export interface CodeFilter extends Viewing {
  /** Only this code and what is under it. */
  under?: string
  /** Retired codes too. */
  withRetired?: boolean
}

export interface CodeList {
  codes: ListedCode[]
  /** Retired codes left out. */
  retired: number
}

/** The codes in the order of the tree, each with its codings. @throws UserError `not-found`, `bad-argument` */
export async function listCodes(db: Kysely<Schema>, filter: CodeFilter = {}): Promise<CodeList> {
  const tree = await readCodeTree(db)
  const all = filter.under === undefined ? tree.ordered() : tree.descendants(tree.require(filter.under))
  const counts = await countCodings(db, filter.viewerId ?? null)
  const top = all[0] === undefined || filter.under === undefined ? 0 : depthOf(tree, all[0])
  const shown = all.filter(
    code => filter.withRetired || tree.descendants(code).some(({ status }) => status === 'active'),
  )
  const codes = shown.map(code => ({
    code,
    path: tree.path(code),
    label: tree.label(code),
    depth: depthOf(tree, code) - top,
    codings: counts.get(code.id) ?? 0,
    codingsWithBelow: tree.descendants(code).reduce((sum, { id }) => sum + (counts.get(id) ?? 0), 0),
  }))
  return { codes, retired: all.length - shown.length }
}

function depthOf(tree: CodeTree, code: CodeRecord): number {
  return tree.path(code).split('/').length - 1
}

async function countCodings(db: Kysely<Schema>, viewerId: number | null): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('codings')
    .select(count => ['code_id', count.fn.countAll<number>().as('n')])
    .where(await seenBy(db, viewerId))
    .groupBy('code_id')
    .execute()
  return new Map(rows.map(({ code_id, n }) => [code_id, Number(n)]))
}
