import type { Problem } from '../problems/index.js'
import type { CodeRecord, CodeTree } from './code.js'
import { type CodeMatches, clash } from './match-codes.js'
import type { WantedCode } from './wanted-codebook.js'

/**
 * Why a codebook file cannot be applied beside the codes that stay though it does not mention them
 * (`kept`): active codes that would have the same path or the same alias.
 */
export function findClashes(
  tree: CodeTree,
  wanted: readonly WantedCode[],
  matches: CodeMatches['matches'],
  kept: readonly CodeRecord[],
): Problem[] {
  const problems: Problem[] = []
  const active = wanted.filter(({ fields }) => fields.status !== 'retired')
  const paths = new Map(active.map(code => [code.path, code]))
  const aliases = new Map<string, WantedCode>()
  for (const code of active) {
    const alias = code.fields.alias === undefined ? (matches.get(code)?.alias ?? null) : code.fields.alias
    if (alias === null) continue
    const other = aliases.get(alias.toLowerCase())
    if (other === undefined) aliases.set(alias.toLowerCase(), code)
    else problems.push(sameAlias(code, alias, other.path))
  }
  const newPaths = new Map([...matches].map(([code, match]) => [match.id, code.path]))
  for (const code of kept) {
    const atPath = paths.get(pathAfter(tree, code, newPaths))
    const withAlias = code.alias === null ? undefined : aliases.get(code.alias.toLowerCase())
    if (atPath !== undefined) problems.push(samePath(atPath, tree.label(code)))
    if (withAlias !== undefined) problems.push(sameAlias(withAlias, code.alias ?? '', tree.path(code)))
  }
  return problems
}

/** Where a code will be once the codes above it have moved. */
function pathAfter(tree: CodeTree, code: CodeRecord, newPaths: ReadonlyMap<number, string>): string {
  const own = newPaths.get(code.id)
  if (own !== undefined) return own
  const parent = tree.parent(code)
  return parent === null ? code.slug : `${pathAfter(tree, parent, newPaths)}/${code.slug}`
}

function samePath(wanted: WantedCode, label: string): Problem {
  return clash(
    wanted,
    `"${wanted.path}" would have the same path as "${label}", which the file does not mention.`,
    'Merge the two codes in the study, or give one of them another name.',
  )
}

function sameAlias(wanted: WantedCode, alias: string, otherPath: string): Problem {
  return clash(
    wanted,
    `The alias "${alias}" of "${wanted.path}" is also that of "${otherPath}".`,
    'Give one of them another alias.',
  )
}
