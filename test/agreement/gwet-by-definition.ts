/**
 * Gwet's frame straight from its definition, unit by unit with a full matrix of weights, and the linearised
 * standard errors as irrCAC arranges them: slow and plain.
 */
import { missing } from '../../src/agreement/index.js'

export type Rows = readonly (readonly number[])[]

/** Agreement weights, categories × categories. */
export type Weights = readonly (readonly number[])[]

export interface ByDefinition {
  estimate: number | null
  error: number | null
}

type Kind = 'fleiss' | 'conger' | 'brennanPrediger' | 'gwet'

export function identity(categories: number): number[][] {
  return Array.from({ length: categories }, (_, k) =>
    Array.from({ length: categories }, (_, l) => (k === l ? 1 : 0)),
  )
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function times(row: readonly number[], category: number): number {
  return row.filter(value => value === category).length
}

function size(row: readonly number[]): number {
  return row.filter(value => value !== missing).length
}

function unitAgreement(row: readonly number[], weights: Weights): number {
  const r = size(row)
  if (r < 2) return 0
  const weighted = weights.map(line => sum(line.map((weight, l) => weight * times(row, l))))
  return sum(weighted.map((own, k) => times(row, k) * (own - 1))) / (r * (r - 1))
}

/** A chance-corrected coefficient and its standard error, each null where it is undefined. */
export function gwetByDefinition(kind: Kind, allRows: Rows, weights: Weights): ByDefinition {
  const rows = allRows.filter(row => size(row) > 0)
  const pairable = rows.filter(row => size(row) > 1)
  const used = new Set(rows.flat().filter(value => value !== missing))
  if (pairable.length === 0 || used.size < 2) return { estimate: null, error: null }
  const n = rows.length
  const agreement = sum(pairable.map(row => unitAgreement(row, weights))) / pairable.length
  const { chance, byUnit } = chanceByDefinition(kind, rows, weights)
  if (chance > 1 - 1e-12) return { estimate: null, error: null }
  const estimate = (agreement - chance) / (1 - chance)
  const parts = rows.map((row, unit) => {
    const r2 = size(row) > 1 ? 1 : 0
    const first = ((n / pairable.length) * (unitAgreement(row, weights) - chance * r2)) / (1 - chance)
    return first - (2 * (1 - estimate) * (byUnit[unit]! - chance)) / (1 - chance)
  })
  return { estimate, error: errorOf(parts, estimate) }
}

function errorOf(parts: readonly number[], centre: number): number | null {
  const n = parts.length
  return n < 2 ? null : Math.sqrt(sum(parts.map(part => (part - centre) ** 2)) / (n * (n - 1)))
}

function chanceByDefinition(kind: Kind, rows: Rows, weights: Weights): { chance: number; byUnit: number[] } {
  const categories = weights.map((_, k) => k)
  const q = categories.length
  const total = sum(weights.map(sum))
  const share = categories.map(k => sum(rows.map(row => times(row, k) / size(row))) / rows.length)
  const mean = (scores: readonly number[]) =>
    rows.map(row => sum(categories.map(k => (times(row, k) * scores[k]!) / size(row))))
  if (kind === 'brennanPrediger') return { chance: total / q ** 2, byUnit: rows.map(() => total / q ** 2) }
  if (kind === 'gwet') {
    const scale = total / (q * (q - 1))
    const scores = share.map(own => scale * (1 - own))
    return { chance: sum(share.map((own, k) => own * scores[k]!)), byUnit: mean(scores) }
  }
  if (kind === 'fleiss') {
    const scores = categories.map(k => sum(share.map((own, l) => weights[k]![l]! * own)))
    return { chance: sum(share.map((own, k) => own * scores[k]!)), byUnit: mean(scores) }
  }
  return congerChance(rows, weights)
}

/** Variances of the coders' shares, and the matrix of λ_ig of irrCAC. */
function congerChance(rows: Rows, weights: Weights): { chance: number; byUnit: number[] } {
  const categories = weights.map((_, k) => k)
  const coders = rows[0]!.map((_, g) => g).filter(g => rows.some(row => row[g] !== missing))
  const m = coders.length
  const judged = (g: number) => rows.filter(row => row[g] !== missing).length
  const p = (g: number, k: number) => rows.filter(row => row[g] === k).length / judged(g)
  const mean = (k: number) => sum(coders.map(g => p(g, k))) / m
  const chance = sum(
    categories.flatMap(k =>
      categories.map(l => {
        const covariance = (sum(coders.map(g => p(g, k) * p(g, l))) - m * mean(k) * mean(l)) / (m - 1)
        return weights[k]![l]! * (mean(k) * mean(l) - covariance / m)
      }),
    ),
  )
  const n = rows.length
  const byUnit = rows.map(row => {
    const lambda = coders.map(g =>
      sum(
        categories.map(k => {
          const own = categories.map(l => {
            const given = row[g] === missing ? 0 : 1
            return weights[k]![l]! * ((row[g] === l ? 1 : 0) - (given - judged(g) / n) * p(g, l))
          })
          return (n / judged(g)) * sum(own) * (m * mean(k) - p(g, k))
        }),
      ),
    )
    return sum(lambda) / (m * (m - 1))
  })
  return { chance, byUnit }
}

/** Nominal alpha's standard error as irrCAC arranges it; null where undefined. */
export function alphaErrorByDefinition(allRows: Rows, categories: number): number | null {
  const rows = allRows.filter(row => size(row) > 1)
  const n = rows.length
  const all = sum(rows.map(size))
  const mean = all / n
  const all_k = Array.from({ length: categories }, (_, k) => sum(rows.map(row => times(row, k))) / all)
  const pe = sum(all_k.map(share => share ** 2))
  if (n === 0 || pe > 1 - 1e-12) return null
  const pairs = rows.map(
    row => sum(all_k.map((_, k) => times(row, k) * (times(row, k) - 1))) / (size(row) - 1),
  )
  const before = sum(pairs) / all
  const pa = (1 - 1 / all) * before + 1 / all
  const kappa = (before - pe) / (1 - pe)
  const parts = rows.map((row, i) => {
    const excess = (size(row) - mean) / mean
    const pe_i = sum(all_k.map((share, k) => times(row, k) * share)) / mean - pe * excess
    return (pairs[i]! / mean - pa * excess - pe) / (1 - pe) - (2 * (1 - kappa) * (pe_i - pe)) / (1 - pe)
  })
  return errorOf(parts, kappa)
}

/** Alpha with any squared differences, over the full coincidence matrix; null where undefined. */
export function distanceAlphaByDefinition(
  rows: Rows,
  categories: number,
  distanceOf: (c: number, k: number, given: readonly number[]) => number,
): number | null {
  const pairable = rows.filter(row => size(row) > 1)
  const given = Array.from({ length: categories }, (_, k) => sum(pairable.map(row => times(row, k))))
  const all = sum(given)
  let observed = 0
  let expected = 0
  for (let c = 0; c < categories; c++) {
    for (let k = 0; k < categories; k++) {
      if (c === k) continue
      const distance = distanceOf(c, k, given)
      for (const row of pairable) observed += (times(row, c) * times(row, k) * distance) / (size(row) - 1)
      expected += given[c]! * given[k]! * distance
    }
  }
  return all === 0 || expected === 0 ? null : 1 - ((all - 1) * observed) / expected
}
