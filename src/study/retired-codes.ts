import type { Kysely } from 'kysely'
import type { Schema } from '../store/index.js'
import { countOf } from '../text/index.js'
import { shortList } from '../text/short-list.js'
import type { CodeRecord, CodeTree } from './code.js'
import { describeSettled, settledCodings } from './settled.js'

/**
 * Which codings were used, in words, as {@link describeSettled}, with what that means for retired codes: where somebody named the codes, a
 * retired one among them counts all the same; where nobody did, those have no place of their own.
 * @param codes the codes that are shown
 */
export async function describeSettledOf(
  db: Kysely<Schema>,
  tree: CodeTree,
  { codes, areNamed }: { codes: readonly CodeRecord[]; areNamed: boolean },
): Promise<string> {
  const used = await describeSettled(db)
  const retired = areNamed
    ? [...new Set(codes)].filter(({ status }) => status === 'retired')
    : (await readRetiredInUse(db, tree)).filter(code => !codes.some(shown => isUnder(tree, code, shown)))
  if (retired.length === 0) return used
  const names = shortList(retired.map(code => tree.label(code)))
  const [is, counts] = retired.length === 1 ? ['is', 'counts'] : ['are', 'count']
  return areNamed
    ? `${used}; ${names} ${is} retired, and ${counts} because named`
    : `${used}; ${countOf(retired.length, 'retired code')} with codings left out (${names})`
}

function isUnder(tree: CodeTree, code: CodeRecord, above: CodeRecord): boolean {
  const parent = tree.parent(code)
  return code === above || (parent !== null && isUnder(tree, parent, above))
}

/** The retired codes that settled codings still have, in the order of the codebook. */
async function readRetiredInUse(db: Kysely<Schema>, tree: CodeTree): Promise<CodeRecord[]> {
  const retired = tree.ordered().filter(({ status }) => status === 'retired')
  if (retired.length === 0) return []
  const ids = retired.map(({ id }) => id)
  const rows = await settledCodings(db)
    .select('codings.code_id')
    .distinct()
    .where('codings.code_id', 'in', ids)
    .execute()
  const used = new Set(rows.map(({ code_id }) => code_id))
  return retired.filter(({ id }) => used.has(id))
}
