import type { Reading } from '../problems/index.js'
import type { WantedCode, WantedCodebook } from '../study/wanted-codebook.js'
import { readCodebookEntries } from './codebook-entries.js'
import { placeEntries } from './place-entries.js'

export { writeCodebookYaml } from './write-codebook-yaml.js'

/** A codebook file as read: its codes in the order of the tree. */
export type CodebookFile = WantedCodebook

/**
 * Reads a codebook from YAML. Codes are nested in `codes`, or name their parent by `parent: path`; `was:
 * path` says where a code was before. All problems of the file are reported at once, each with its line; a
 * file with errors still gives the codes that could be read, but they are not a codebook to apply.
 */
export function readCodebookYaml(text: string, fileName: string): Reading<CodebookFile> {
  const { name, entries, problems } = readCodebookEntries(text)
  const { placed, problems: misplaced } = placeEntries(entries)
  const codes = placed.map(({ entry, path, parentPath }): WantedCode => {
    const { fields, was } = entry.values
    return { path, parentPath, ...(was === null ? {} : { was }), fields, line: entry.line }
  })
  const all = [...problems, ...misplaced]
    .map(problem => ({ ...problem, place: { file: fileName, ...problem.place } }))
    .sort((left, right) => (left.place.line ?? 0) - (right.place.line ?? 0))
  return { value: { name, codes }, problems: all }
}
