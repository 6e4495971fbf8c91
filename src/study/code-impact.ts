import type { Kysely } from 'kysely'
import type { Schema } from '../store/index.js'
import { seenBy, type Viewing } from './blind.js'
import type { CodeRecord } from './code.js'
import { readCodeTree } from './codebook.js'

/** What hangs on codes. */
export interface CodeUse {
  codings: number
  /** Cells charted. */
  cells: number
  /** Representative quotes picked. */
  quotes: number
  memos: number
}

/** What a change of a code touches, said before it happens. */
export interface CodeImpact extends CodeUse {
  code: CodeRecord
  path: string
  label: string
  /** Active codes under it. */
  descendants: number
  /** What hangs on all the codes under it, retired ones too. */
  below: CodeUse
}

/** @throws UserError `not-found`, `bad-argument` */
export async function readImpact(
  db: Kysely<Schema>,
  reference: string,
  viewing: Viewing = {},
): Promise<CodeImpact> {
  const tree = await readCodeTree(db)
  const code = tree.require(reference)
  const [, ...below] = tree.descendants(code)
  return {
    code,
    path: tree.path(code),
    label: tree.label(code),
    descendants: below.filter(other => other.status === 'active').length,
    ...(await readUse(db, [code], viewing)),
    below: await readUse(db, below, viewing),
  }
}

async function readUse(
  db: Kysely<Schema>,
  codes: readonly CodeRecord[],
  { viewerId = null }: Viewing,
): Promise<CodeUse> {
  const isSeen = await seenBy(db, viewerId)
  const count = async (table: 'codings' | 'cells' | 'quotes' | 'memos') => {
    if (codes.length === 0) return 0
    const ids = codes.map(({ id }) => id)
    const query = db
      .selectFrom(table)
      .select(all => all.fn.countAll<number>().as('n'))
      .where('code_id', 'in', ids)
    const row = await (table === 'codings' ? query.where(isSeen) : query).executeTakeFirst()
    return Number(row?.n ?? 0)
  }
  return {
    codings: await count('codings'),
    cells: await count('cells'),
    quotes: await count('quotes'),
    memos: await count('memos'),
  }
}
