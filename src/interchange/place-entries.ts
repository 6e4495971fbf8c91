import { didYouMean, type Problem } from '../problems/index.js'
import type { CodebookEntry } from './codebook-entries.js'

/** A code of a codebook file and its place in the tree. */
export interface PlacedEntry {
  entry: CodebookEntry
  path: string
  parentPath: string | null
}

/**
 * Puts the codes of a file into the order of the tree, parents before children. What has no place is left
 * out with a problem: an unknown `parent`, codes that are each other's parents, a path or alias that is
 * taken.
 */
export function placeEntries(entries: readonly CodebookEntry[]): {
  placed: PlacedEntry[]
  problems: Problem[]
} {
  const problems: Problem[] = []
  const paths = findPaths(entries)
  for (const entry of entries) {
    if (!paths.has(entry)) problems.push(...whyNoPath(entry, entries, paths))
    if (entry.nestedUnder !== null && entry.values.parent !== null) problems.push(twoParents(entry))
  }
  const byPath = new Map<string, CodebookEntry>()
  const children = new Map<string | null, CodebookEntry[]>()
  for (const entry of entries) {
    const path = paths.get(entry)
    if (path === undefined) continue
    const other = byPath.get(path)
    if (other !== undefined) {
      problems.push(
        taken(entry, 'duplicate-code', `There is already a code "${path}" on line ${other.line}.`),
      )
      continue
    }
    byPath.set(path, entry)
    const parentPath = parentPathOf(path)
    children.set(parentPath, [...(children.get(parentPath) ?? []), entry])
  }
  problems.push(...sharedAliases([...byPath.values()]))
  const placeUnder = (parentPath: string | null): PlacedEntry[] =>
    (children.get(parentPath) ?? []).flatMap(entry => {
      const path = paths.get(entry) ?? entry.slug
      return [{ entry, path, parentPath }, ...placeUnder(path)]
    })
  return { placed: placeUnder(null), problems }
}

/** The path of every code whose parents are known, found from the top of the tree down. */
function findPaths(entries: readonly CodebookEntry[]): Map<CodebookEntry, string> {
  const paths = new Map<CodebookEntry, string>()
  const known = new Set<string>()
  for (let before = -1; before < paths.size; ) {
    before = paths.size
    for (const entry of entries) {
      const path = paths.has(entry) ? undefined : pathUnder(entry, paths, known)
      if (path === undefined) continue
      paths.set(entry, path)
      known.add(path)
    }
  }
  return paths
}

function pathUnder(
  { nestedUnder, values, slug }: CodebookEntry,
  paths: ReadonlyMap<CodebookEntry, string>,
  known: ReadonlySet<string>,
): string | undefined {
  if (nestedUnder !== null) {
    const above = paths.get(nestedUnder)
    return above === undefined ? undefined : `${above}/${slug}`
  }
  if (values.parent === null) return slug
  return known.has(values.parent) ? `${values.parent}/${slug}` : undefined
}

function parentPathOf(path: string): string | null {
  const slash = path.lastIndexOf('/')
  return slash < 0 ? null : path.slice(0, slash)
}

/** Codes nested under one without a path are not reported: the problem is that of the outer one. */
function whyNoPath(
  entry: CodebookEntry,
  entries: readonly CodebookEntry[],
  paths: ReadonlyMap<CodebookEntry, string>,
): Problem[] {
  const { nestedUnder, values, line } = entry
  if (nestedUnder !== null || values.parent === null) return []
  const lineage = [entry]
  for (let above = parentWithoutPath(entry, entries, paths); above !== undefined; ) {
    if (lineage.includes(above)) return above === entry ? [cycle(lineage)] : []
    lineage.push(above)
    above = parentWithoutPath(above, entries, paths)
  }
  if (lineage.length > 1) return []
  return [
    {
      code: 'unknown-parent',
      severity: 'error',
      place: { line },
      message: `The parent "${values.parent}" of "${values.fields.name}" is not in the file.`,
      hint: `${didYouMean(values.parent, [...paths.values()])} Give the path of a code in the file, such as scheduling.`.trim(),
    },
  ]
}

/** The code that an entry without a path means by its parent, if that has no path either. */
function parentWithoutPath(
  entry: CodebookEntry,
  entries: readonly CodebookEntry[],
  paths: ReadonlyMap<CodebookEntry, string>,
): CodebookEntry | undefined {
  if (entry.nestedUnder !== null) return entry.nestedUnder
  const wanted = entry.values.parent?.split('/').at(-1)
  return entries.find(other => !paths.has(other) && other.slug === wanted)
}

function twoParents({ values, nestedUnder, line }: CodebookEntry): Problem {
  const message = `"${values.fields.name}" stands under "${nestedUnder?.values.fields.name}" and has a parent as well.`
  const hint = 'Keep one of the two: the `parent` line or the place in the file.'
  return { code: 'two-parents', severity: 'error', place: { line }, message, hint }
}

function cycle(lineage: readonly CodebookEntry[]): Problem {
  const [entry] = lineage
  const names = [...lineage, entry].map(code => `"${code?.values.fields.name}"`)
  const message =
    lineage.length === 1 ? `${names[0]} is its own parent.` : `${names.join(' is under ')}: that is a circle.`
  const hint = 'Correct one of the `parent` lines.'
  return { code: 'parent-cycle', severity: 'error', place: { line: entry?.line ?? 1 }, message, hint }
}

function sharedAliases(entries: readonly CodebookEntry[]): Problem[] {
  const byAlias = new Map<string, CodebookEntry>()
  return entries.flatMap(entry => {
    const { alias, status } = entry.values.fields
    if (alias === undefined || alias === null || status === 'retired') return []
    const other = byAlias.get(alias.toLowerCase())
    byAlias.set(alias.toLowerCase(), other ?? entry)
    return other === undefined
      ? []
      : [
          taken(
            entry,
            'duplicate-alias',
            `The alias "${alias}" is already that of "${other.values.fields.name}" on line ${other.line}.`,
          ),
        ]
  })
}

function taken({ line }: CodebookEntry, code: string, message: string): Problem {
  return {
    code,
    severity: 'error',
    place: { line },
    message,
    hint: 'Give one of them another name, or remove it.',
  }
}
