import type { CodeRecord, CodeTree } from '../../study/index.js'

/** What is compared: themes (each with the codes under it) or codes (each for itself). */
export interface CodeGroups {
  codes: readonly CodeRecord[]
  /** For each code's key, the number of the theme or code it counts for. */
  groupOf: Map<number, number>
}

/**
 * The themes or codes that are compared, in the codebook's order.
 * @param code reference of the only one that is: with `theme` it stands for all that lies under it, with `code` it and
 *   each under it are compared for themselves
 * @throws UserError `not-found`
 */
export function codeGroups(
  tree: CodeTree,
  { by, code }: { by: 'theme' | 'code'; code?: string },
): CodeGroups {
  const root = code === undefined ? null : tree.require(code)
  if (by === 'code') {
    const codes = root === null ? tree.ordered() : tree.descendants(root)
    return { codes, groupOf: new Map(codes.map(({ id }, index) => [id, index])) }
  }
  const codes = root === null ? tree.children(null) : [root]
  const groupOf = new Map<number, number>()
  codes.forEach((top, index) => {
    for (const { id } of tree.descendants(top)) groupOf.set(id, index)
  })
  return { codes, groupOf }
}
