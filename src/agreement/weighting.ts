import { nearOne } from './near-one.js'

export type WeightingName = 'linear' | 'quadratic' | 'ordinal'

/** How much two values agree, from 1 for the same to 0. */
export interface AgreementWeights {
  /** categories × categories, row after row, symmetric, 1 on the diagonal. */
  readonly weights: Float64Array
}

/** Agreement weights of a scale, 0 for its ends. */
export interface Weighting extends AgreementWeights {
  /** Part of a coefficient's key, such as `gwet_ac2_linear`. */
  readonly name: WeightingName
}

/**
 * Agreement weights for the declared values of a scale, used or not, given as numbers in the order of the
 * categories: linear 1 − |a − b| / range, quadratic 1 − (a − b)² / range², and ordinal
 * 1 − C(|k − l| + 1, 2) / C(q, 2) with k and l the ranks of the values among the q.
 *
 * Source: Cicchetti and Allison (1971) and Fleiss and Cohen (1973) for linear and quadratic; Gwet (2014),
 * Handbook of Inter-Rater Reliability, 4th edition, section 3.5, for ordinal. The numbers decide: with values
 * 1, 2, 10 the middle one is close to the first, as in irrCAC; give ranks (0, 1, 2 …) to have all steps equal,
 * as in scikit-learn, psych and irr. Equal numbers agree fully, so a scale without range has weights of 1.
 * Time and memory: categories².
 * @throws RangeError if a value is not a finite number
 */
export function weighting(name: WeightingName, values: ArrayLike<number>): Weighting {
  const points = Float64Array.from(values)
  if (!points.every(Number.isFinite)) throw new RangeError('weights need a finite number for each category')
  const scale = name === 'ordinal' ? ranksOf(points) : nearOne(points)
  const loss = losses[name]
  const range =
    scale.reduce((most, point) => Math.max(most, point), Number.NEGATIVE_INFINITY) - lowestOf(scale)
  const weights = new Float64Array(points.length ** 2)
  for (let one = 0; one < points.length; one++) {
    for (let other = 0; other < points.length; other++) {
      const distance = Math.abs(scale[one]! - scale[other]!)
      weights[one * points.length + other] = distance === 0 ? 1 : 1 - loss(distance) / loss(range)
    }
  }
  return { name, weights }
}

/** What is lost of full agreement at a distance, up to a factor. */
const losses: Record<WeightingName, (distance: number) => number> = {
  linear: distance => distance,
  quadratic: distance => distance ** 2,
  ordinal: distance => (distance * (distance + 1)) / 2,
}

/** Ranks from 0, equal numbers having the same. */
function ranksOf(points: Float64Array): Float64Array {
  const ascending = [...new Set(points)].sort((left, right) => left - right)
  const ranks = new Map(ascending.map((point, rank) => [point, rank]))
  return points.map(point => ranks.get(point)!)
}

function lowestOf(points: Float64Array): number {
  return points.reduce((least, point) => Math.min(least, point), Number.POSITIVE_INFINITY)
}

/** What a weighting adds to a coefficient's key; nothing without weights. */
export function keySuffix(weighting: Weighting | undefined): string {
  return weighting === undefined ? '' : `_${weighting.name}`
}

/** What a weighting adds to a coefficient's name; nothing without weights. */
export function nameSuffix(weighting: Weighting | undefined): string {
  return weighting === undefined ? '' : `, ${weighting.name} weights`
}
