/** Cohen's kappa with weights and its standard errors from the full table of shares: slow and plain. */
import { missing } from '../../src/agreement/index.js'
import { type Rows, sum, type Weights } from './gwet-by-definition.js'

export function cohenByDefinition(
  rows: Rows,
  weights: Weights,
): { estimate: number; error: number; nullError: number } | null {
  const shared = rows.filter(row => row[0] !== missing && row[1] !== missing)
  if (shared.length === 0 || new Set(shared.flat()).size === 1) return null
  const n = shared.length
  const share = weights.map((line, k) =>
    line.map((_, l) => shared.filter(row => row[0] === k && row[1] === l).length / n),
  )
  const first = share.map(sum)
  const second = share.map((_, l) => sum(share.map(line => line[l]!)))
  const total = (of: (k: number, l: number) => number) =>
    sum(share.flatMap((line, k) => line.map((_, l) => of(k, l))))
  const observed = total((k, l) => weights[k]![l]! * share[k]![l]!)
  const chance = total((k, l) => weights[k]![l]! * first[k]! * second[l]!)
  const kappa = (observed - chance) / (1 - chance)
  const toSecond = (k: number) => sum(second.map((own, l) => own * weights[k]![l]!))
  const toFirst = (l: number) => sum(first.map((own, k) => own * weights[k]![l]!))
  const spread = (cell: (k: number, l: number) => number, beyond: number) => {
    const of = (k: number, l: number) => weights[k]![l]! - (toSecond(k) + toFirst(l)) * (1 - beyond)
    const mean = total((k, l) => cell(k, l) * of(k, l))
    const variance = total((k, l) => cell(k, l) * (of(k, l) - mean) ** 2)
    return Math.sqrt(variance / n) / (1 - chance)
  }
  return {
    estimate: kappa,
    error: spread((k, l) => share[k]![l]!, kappa),
    nullError: spread((k, l) => first[k]! * second[l]!, 0),
  }
}
