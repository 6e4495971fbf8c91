import type { AgreementWeights } from './weighting.js'

/** Σ_k Σ_l w_kl a_k b_l; without weights Σ_k a_k b_k. */
export function weightedProduct(
  one: Float64Array,
  other: Float64Array,
  weighting: AgreementWeights | undefined,
): number {
  if (weighting === undefined) return one.reduce((sum, share, category) => sum + share * other[category]!, 0)
  const { weights } = weighting
  let sum = 0
  for (let row = 0; row < one.length; row++) {
    if (one[row] === 0) continue
    for (let column = 0; column < other.length; column++)
      sum += one[row]! * other[column]! * weights[row * other.length + column]!
  }
  return sum
}

/** Σ_l w_kl a_l for each k; without weights the a_k themselves. */
export function weightedShares(shares: Float64Array, weighting: AgreementWeights | undefined): Float64Array {
  if (weighting === undefined) return shares
  const { weights } = weighting
  return shares.map((_, row) =>
    shares.reduce((sum, share, column) => sum + share * weights[row * shares.length + column]!, 0),
  )
}

/** T_w = Σ_k Σ_l w_kl; without weights the number of categories. */
export function totalWeight(categories: number, weighting: AgreementWeights | undefined): number {
  if (weighting === undefined) return categories
  return weighting.weights.reduce((sum, weight) => sum + weight, 0)
}
