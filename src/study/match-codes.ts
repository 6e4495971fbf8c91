import type { Problem } from '../problems/index.js'
import { type CodeRecord, type CodeTree, slugOf } from './code.js'
import type { WantedCode } from './wanted-codebook.js'

/** Which code of the study each wanted code is; new codes are not in the map. */
export interface CodeMatches {
  matches: Map<WantedCode, CodeRecord>
  problems: Problem[]
}

/**
 * Finds the codes a file means: the one its `was` names, else the one of its name under the same parent,
 * wherever that parent was before. An active code goes before a retired one of the same name, unless the file
 * has both. A `was` that is in effect already (the code is where the file wants it) is no problem.
 */
export function matchCodes(tree: CodeTree, wanted: readonly WantedCode[]): CodeMatches {
  const matches = new Map<WantedCode, CodeRecord>()
  const claims = new Map<CodeRecord, WantedCode>()
  const problems: Problem[] = []
  const claim = (code: WantedCode, match: CodeRecord) => {
    matches.set(code, match)
    claims.set(match, code)
  }
  const former = new Map(
    wanted.map(code => [code, code.was === undefined ? undefined : tree.atPath(code.was)]),
  )
  for (const [code, match] of former) {
    if (match === undefined) continue
    const other = claims.get(match)
    if (other === undefined) claim(code, match)
    else
      problems.push(
        clash(
          code,
          `Both "${other.path}" and "${code.path}" say they were "${code.was}".`,
          'Keep `was` on one of them.',
        ),
      )
  }
  const activePaths = new Set(
    wanted.filter(({ fields }) => fields.status !== 'retired').map(({ path }) => path),
  )
  const byPath = new Map(wanted.map(code => [code.path, code]))
  for (const code of wanted) {
    if (matches.has(code)) continue
    const above = code.parentPath === null ? null : matches.get(byPath.get(code.parentPath) ?? code)
    const named =
      above === undefined ? [] : tree.children(above).filter(child => child.slug === slugOf(code.fields.name))
    const free = named.filter(child => !claims.has(child))
    const status = activePaths.has(code.path) ? (code.fields.status ?? 'active') : 'active'
    const match = free.find(child => child.status === status) ?? free[0]
    if (match !== undefined) claim(code, match)
    else if (code.was !== undefined && former.get(code) === undefined) {
      const hint = 'Correct `was`, or leave it out to add a new code.'
      problems.push(clash(code, `There is no code "${code.was}" that "${code.path}" could have been.`, hint))
    }
  }
  return { matches, problems }
}

/** A wanted code that does not fit the study. */
export function clash(wanted: WantedCode, message: string, hint: string): Problem {
  return { code: 'codebook-clash', severity: 'error', place: { line: wanted.line }, message, hint }
}
