import { defined, type Estimate, undefinedBecause } from '../estimate.js'
import type { Measure } from '../measure.js'
import type { Ratings } from '../ratings.js'

/** A table as it is to be expected before anything is coded. */
export interface ExpectedTable {
  coders: number
  /** How often each value is expected, as shares that sum to 1; `[0.1, 0.9]` for a code of 10 % prevalence. */
  shares: readonly number[]
  /** How alike two coders are, beyond chance: 0 for chance, 1 for always the same. */
  similarity: number
  /** Whether it matters who gives which value, as it does for Cohen's and Conger's kappa. */
  inOrder: boolean
}

/** So many units that what a coefficient owes to their being few is gone, and still no digits are lost. */
const manyUnits = 1e7

/** More kinds of units than this take too long to plan with. */
const mostPatterns = 12_000

/**
 * The table of very many units whose coders all use the values with the same expected shares π_k, and any two
 * of whom agree beyond chance by the similarity ρ: P(k, k) = π_k² + ρ π_k (1 − π_k), P(k, l) = (1 − ρ) π_k π_l.
 * For two coders this is the common-correlation model of Donner and Eliasziw (1992), Statistics in Medicine
 * 11, 1511–1519, and ρ may be negative as far as no probability is. For more coders it has to be said how they
 * agree together: each knows a common value of the unit with probability √ρ, independently of the others, and
 * else draws from π (the random-response model of Maxwell 1977, British Journal of Psychiatry 130, 79–83).
 * The patterns' counts are not whole numbers. In order, values go round the coders, which is enough for every
 * coder to use them alike. Cost: multisets of values × values (× coders).
 * @throws RangeError if the shares are not shares that sum to 1, or no such table exists or can be listed
 */
export function expectedTable(expected: ExpectedTable): Ratings {
  const { coders, shares, similarity, inOrder } = expected
  checkShares(shares)
  if (!Number.isInteger(coders) || coders < 2) throw new RangeError(`agreement of ${coders} coders`)
  const turns = inOrder ? coders : 1
  const rows = multisets(coders, shares.length, mostPatterns / turns)
  const counts = rows.flatMap(row => {
    const probability =
      coders === 2 ? pairProbability(row, shares, similarity) : groupProbability(row, shares, similarity)
    return new Array<number>(turns).fill((probability * manyUnits) / turns)
  })
  const patterns = rows.flatMap(row =>
    Array.from({ length: turns }, (_, turn) => [...row.slice(turn), ...row.slice(0, turn)]).flat(),
  )
  return {
    coders,
    categories: shares.length,
    patterns: Int32Array.from(patterns),
    counts: Float64Array.from(counts),
  }
}

/**
 * The similarity of the expected table on which a coefficient has the wanted value, by halving the range.
 * Undefined if the coefficient cannot come to that value with these shares of the values.
 */
export function similarityFor(
  measure: Measure,
  value: number,
  expected: Pick<ExpectedTable, 'coders' | 'shares'>,
): Estimate {
  const valueAt = (similarity: number) => {
    const table = expectedTable({ ...expected, similarity, inOrder: !measure.ignoresCoders })
    return measure.prepare(table)(table.counts)
  }
  let low = expected.coders === 2 ? lowestSimilarity(expected.shares) : 0
  let high = 1
  const [lowest, highest] = [valueAt(low), valueAt(high)]
  if (lowest.status === 'undefined') return lowest
  if (highest.status === 'undefined') return highest
  const slack = 1e-6
  if (value < lowest.value - slack || value > highest.value + slack)
    return undefinedBecause(
      `with these shares of the values ${measure.name} lies between ${lowest.value.toFixed(2)} and ${highest.value.toFixed(2)}, so ${value} cannot be expected`,
    )
  for (let halving = 0; halving < 50; halving++) {
    const middle = (low + high) / 2
    const estimate = valueAt(middle)
    if (estimate.status === 'undefined') return estimate
    if (estimate.value < value) low = middle
    else high = middle
  }
  return defined((low + high) / 2)
}

/** Below this, two coders would have to agree on some value less often than never. */
function lowestSimilarity(shares: readonly number[]): number {
  const used = shares.filter(share => share > 0 && share < 1)
  return Math.max(-1, ...used.map(share => -share / (1 - share)))
}

function pairProbability(row: readonly number[], shares: readonly number[], similarity: number): number {
  const [one, other] = [shares[row[0]!]!, shares[row[1]!]!]
  const probability =
    row[0] === row[1] ? one * (one + similarity * (1 - one)) : 2 * (1 - similarity) * one * other
  if (probability < -1e-12) throw new RangeError(`two coders cannot be as unlike as ${similarity}`)
  return Math.max(probability, 0)
}

function groupProbability(row: readonly number[], shares: readonly number[], similarity: number): number {
  if (similarity < 0) throw new RangeError(`${row.length} coders cannot be expected to be unlike each other`)
  const knowing = Math.sqrt(similarity)
  const counts = shares.map((_, value) => row.filter(given => given === value).length)
  return (
    orderings(counts) *
    shares.reduce(
      (sum, share, common) =>
        sum +
        share *
          counts.reduce((product, count, value) => {
            const chance = (1 - knowing) * shares[value]! + (value === common ? knowing : 0)
            return product * chance ** count
          }, 1),
      0,
    )
  )
}

/** In how many orders the coders can give values that occur so often: (Σ n_k)! / Π n_k! */
function orderings(counts: readonly number[]): number {
  let placed = 0
  let ways = 1
  for (const count of counts) {
    for (let taken = 1; taken <= count; taken++) ways *= ++placed / taken
  }
  return ways
}

/** All ways to give `size` values in ascending order, each from 0 to `categories` − 1. */
function multisets(size: number, categories: number, most: number): number[][] {
  if (orderings([size, categories - 1]) > most)
    throw new RangeError(`too many kinds of units to plan with: ${size} coders, ${categories} values`)
  let rows: number[][] = [[]]
  for (let coder = 0; coder < size; coder++) {
    rows = rows.flatMap(row => {
      const first = row.at(-1) ?? 0
      return Array.from({ length: categories - first }, (_, step) => [...row, first + step])
    })
  }
  return rows
}

function checkShares(shares: readonly number[]): void {
  const sum = shares.reduce((total, share) => total + share, 0)
  if (shares.length < 2 || !shares.every(share => share >= 0 && share <= 1) || Math.abs(sum - 1) > 1e-6)
    throw new RangeError(`not shares of two or more values that sum to 1: ${shares.join(', ')}`)
}
