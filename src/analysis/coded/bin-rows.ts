import { type CaseAttributes, findAttribute, type RowSource, withoutValue } from '../../framework/index.js'
import { UserError } from '../../problems/index.js'
import type { CaseRow } from '../../store/index.js'

/**
 * Cases by a number, in stretches of it: `bins` are the places where a new one begins. Cases without the number are the last column.
 * @throws UserError `not-found` for an attribute there is none of, `bad-argument` for one that has no numbers
 */
export function binRows(
  cases: readonly CaseRow[],
  { attributes, valuesOf }: CaseAttributes,
  { name, bins }: { name: string; bins: readonly number[] },
): RowSource[] {
  const attribute = findAttribute(attributes, name)
  const at = attributes.indexOf(attribute)
  if (attribute.type !== 'number')
    throw new UserError('bad-argument', `“${attribute.name}” has no numbers that could be put in bins.`)
  const bounds = [...new Set(bins)].sort((one, other) => one - other)
  const columns = Array.from({ length: bounds.length + 2 }, (): CaseRow[] => [])
  for (const row of cases) {
    const value = valuesOf(row.id)[at]
    const bin = typeof value === 'number' ? bounds.filter(bound => bound <= value).length : bounds.length + 1
    columns[bin]?.push(row)
  }
  return columns.flatMap((members, bin): RowSource[] => {
    if (bin === bounds.length + 1 && members.length === 0) return []
    const label = bin > bounds.length ? withoutValue(attribute.name) : describeBin(bounds, bin)
    return [{ uid: null, name: label, cases: members, documentId: null, values: [] }]
  })
}

/** `under 10`, `10 to under 20`, `20 and more` */
function describeBin(bounds: readonly number[], bin: number): string {
  const [from, to] = [bounds[bin - 1], bounds[bin]]
  if (from === undefined) return `under ${to}`
  return to === undefined ? `${from} and more` : `${from} to under ${to}`
}
