import { type CodeRecord, CodeTree } from '../study/code.js'
import { csvText } from './table-csv.js'

/** The columns of an exported codebook. */
const columns = [
  'path',
  'name',
  'alias',
  'brief',
  'definition',
  'use_when',
  'not_when',
  'examples',
  'colour',
  'origin',
  'status',
]

/**
 * A codebook as CSV, one row a code in the order of the tree; the examples of a code are lines of one cell.
 */
export function codebookCsv(codes: readonly CodeRecord[]): string {
  const tree = new CodeTree(codes)
  const rows = tree
    .ordered()
    .map(code => [
      tree.path(code),
      code.name,
      code.alias,
      code.brief,
      code.definition,
      code.useWhen,
      code.notWhen,
      code.examples.join('\n'),
      code.colour,
      code.origin,
      code.status,
    ])
  return csvText([columns, ...rows])
}
