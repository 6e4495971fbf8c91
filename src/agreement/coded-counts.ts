import { coded, missing, type Ratings } from './ratings.js'

/** The four cells of two coders' coded / not coded table, known as a, b, c and d. */
export interface CodedCounts {
  /** a: both coded the unit. */
  both: number
  /** b: only the first coder did. */
  firstOnly: number
  /** c: only the second coder did. */
  secondOnly: number
  /** d: both looked and coded nothing. */
  neither: number
}

/**
 * Counts the units of a coded / not coded table by who coded them, for two of its coders (by default the
 * first two). Units that one of the two was not assigned are not counted; without shared units all four are
 * 0.
 */
export function codedCounts(ratings: Ratings, first = 0, second = 1): CodedCounts {
  const { coders, patterns, counts } = ratings
  const cells: CodedCounts = { both: 0, firstOnly: 0, secondOnly: 0, neither: 0 }
  for (let row = 0; row < counts.length; row++) {
    const one = patterns[row * coders + first]!
    const other = patterns[row * coders + second]!
    if (one === missing || other === missing) continue
    cells[cellOf(one === coded, other === coded)] += counts[row]!
  }
  return cells
}

function cellOf(byFirst: boolean, bySecond: boolean): keyof CodedCounts {
  if (byFirst) return bySecond ? 'both' : 'firstOnly'
  return bySecond ? 'secondOnly' : 'neither'
}
