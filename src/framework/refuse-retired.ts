import { UserError } from '../problems/index.js'
import type { CodeRecord, CodeTree } from '../study/index.js'

/** @throws UserError `bad-argument` for a code that is retired: its cells stay as they are */
export function refuseRetired(tree: CodeTree, code: CodeRecord): void {
  if (code.status === 'active') return
  throw new UserError(
    'bad-argument',
    `The code “${tree.path(code)}” is retired; its cells are charted no more.`,
    {
      hint: `Bring it back first: framewise codes restore ${tree.path(code)}.`,
    },
  )
}
