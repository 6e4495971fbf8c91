import { codedCounts } from '../coded-counts.js'
import { coded, missing, type Ratings } from '../ratings.js'

/** What one coder did in a coded / not coded table. */
export interface CoderUse {
  judged: number
  coded: number
}

/** Two coders of whom only one coded some units: b units only the first, c only the second. */
export interface PairImbalance {
  first: number
  second: number
  /** Units that both judged. */
  units: number
  firstOnly: number
  secondOnly: number
}

/** A coded / not coded table of two or more coders, reduced to what a diagnosis turns on. */
export interface CodedSummary {
  /** Units that two or more coders judged. */
  units: number
  /** Units on which “coded” is to be expected: Σ of the share of the unit's coders who coded it. */
  expectedCoded: number
  /** Pairs of judgements of the same unit: both coded it, one did, neither did. */
  both: number
  one: number
  neither: number
  byCoder: CoderUse[]
  pairs: PairImbalance[]
}

/** Sums a coded / not coded table up. Time: patterns × pairs of coders. */
export function summariseCoded(table: Ratings): CodedSummary {
  const summary: CodedSummary = { ...expectedOf(table), both: 0, one: 0, neither: 0, byCoder: [], pairs: [] }
  for (let first = 0; first < table.coders; first++) {
    summary.byCoder.push(useOf(table, first))
    for (let second = first + 1; second < table.coders; second++) {
      const { both, firstOnly, secondOnly, neither } = codedCounts(table, first, second)
      summary.both += both
      summary.one += firstOnly + secondOnly
      summary.neither += neither
      const units = both + firstOnly + secondOnly + neither
      summary.pairs.push({ first, second, units, firstOnly, secondOnly })
    }
  }
  return summary
}

function useOf({ coders, patterns, counts }: Ratings, coder: number): CoderUse {
  const use = { judged: 0, coded: 0 }
  counts.forEach((count, row) => {
    const value = patterns[row * coders + coder]!
    if (value !== missing) use.judged += count
    if (value === coded) use.coded += count
  })
  return use
}

function expectedOf({ coders, patterns, counts }: Ratings): { units: number; expectedCoded: number } {
  const expected = { units: 0, expectedCoded: 0 }
  counts.forEach((count, row) => {
    const judged = patterns.subarray(row * coders, (row + 1) * coders).filter(value => value !== missing)
    if (judged.length < 2) return
    expected.units += count
    expected.expectedCoded += (count * judged.filter(value => value === coded).length) / judged.length
  })
  return expected
}
