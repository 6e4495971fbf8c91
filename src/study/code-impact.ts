import type { Kysely } from 'kysely'
import type { Schema } from '../store/index.js'
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
export async function readImpact(db: Kysely<Schema>, reference: string): Promise<CodeImpact> {
  const tree = await readCodeTree(db)
  const code = tree.require(reference)
  const [, ...below] = tree.descendants(code)
  return {
    code,
    path: tree.path(code),
    label: tree.label(code),
    descendants: below.filter(other => other.status === 'active').length,
    ...(await readUse(db, [code])),
    below: await readUse(db, below),
  }
}

async function readUse(db: Kysely<Schema>, codes: readonly CodeRecord[]): Promise<CodeUse> {
  const count = async (table: 'codings' | 'cells' | 'quotes' | 'memos') => {
    if (codes.length === 0) return 0
    const row = await db
      .selectFrom(table)
      .select(all => all.fn.countAll<number>().as('n'))
      .where(
        'code_id',
        'in',
        codes.map(({ id }) => id),
      )
      .executeTakeFirst()
    return Number(row?.n ?? 0)
  }
  return {
    codings: await count('codings'),
    cells: await count('cells'),
    quotes: await count('quotes'),
    memos: await count('memos'),
  }
}
