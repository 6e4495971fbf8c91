import type { Kysely } from 'kysely'
import { type Problem, UserError } from '../problems/index.js'
import type { Schema } from '../store/index.js'
import { type CheckedPart, found, restoreHint } from './checked-part.js'
import { CodeTree } from './code.js'
import { readCodes } from './codebook.js'

/** Builds the tree of codes, and looks for active codes under retired ones. */
export async function checkCodes(db: Kysely<Schema>): Promise<CheckedPart> {
  const codes = await readCodes(db)
  try {
    return {
      checked: `${codes.length} form a tree`,
      problems: findUnderRetired(new CodeTree(codes)),
    }
  } catch (error) {
    if (!(error instanceof UserError && error.code === 'study-damaged')) throw error
    return { checked: 'no tree', problems: [found('broken-tree', error.message, restoreHint)] }
  }
}

function findUnderRetired(tree: CodeTree): Problem[] {
  const active = tree.ordered().filter(code => code.status === 'active')
  return active.flatMap(code => {
    const parent = code.parentId === null ? undefined : tree.byId(code.parentId)
    if (parent?.status !== 'retired') return []
    return found(
      'under-retired',
      `The code ${tree.path(code)} is in use and lies under a retired one.`,
      'Bring the one above it back with framewise codes restore, or retire it with framewise codes retire.',
    )
  })
}
