import { missing, tallyRatings } from '../ratings.js'
import { SetList } from './set-list.js'
import type { SetRatings } from './set-ratings.js'

interface SetTableShape {
  coders: number
  /** How many codes are declared, used or not. */
  codes: number
  /** How often each unit occurs; once if left out. */
  weights?: ArrayLike<number>
}

/**
 * Tallies a units × coders table of sets of codes: `cells` row after row, `null` where a coder did not judge
 * the unit, an empty array where they looked and applied no code.
 * Time: one pass over the cells, then as `tallyRatings`.
 * @throws RangeError if a code is outside 0 … codes − 1 or the table is ragged
 */
export function tallySets(cells: readonly (readonly number[] | null)[], shape: SetTableShape): SetRatings {
  const list = new SetList()
  const numbers = Int32Array.from(cells, cell => {
    if (cell === null) return missing
    for (const code of cell) checkCode(code, shape.codes)
    return list.add(cell)
  })
  const { sets, ranks } = list.ordered()
  const values = numbers.map(number => (number === missing ? missing : ranks[number]!))
  const { coders, codes, weights } = shape
  const table = { coders, categories: sets.length, ...(weights === undefined ? {} : { weights }) }
  return { ratings: tallyRatings(values, table), sets, codes }
}

function checkCode(code: number, codes: number): void {
  if (!Number.isInteger(code) || code < 0 || code >= codes)
    throw new RangeError(`code ${code} in a table of ${codes} codes`)
}
