import { uniformSource } from '../../agreement/index.js'
import { quantile } from '../../study/index.js'
import { countFound, type Incidence, newCodesPerInterview } from './incidence.js'
import { type SaturationRule, thematicSaturation } from './thematic-saturation.js'

/** What would have come of other orders of the same interviews. */
export interface RandomOrders {
  orders: number
  seed: number
  /** Codes found after one interview, two, …: the mean over all orders there are, and the middle 95 % of those drawn, in whole codes. */
  curve: { mean: number; lower: number; upper: number }[]
  /** Share (0..1) of the orders drawn in which saturation was reached and held; null where the rule cannot be applied. */
  saturatedShare: number | null
  /** Interviews before saturation, over the orders in which it held; null where there are none. */
  heldAfter: { median: number; lower: number; upper: number } | null
}

/**
 * Shuffles the interviews many times: how much of a curve, and of when saturation is reached, is due to the order in which
 * people happened to be interviewed. The same seed gives the same orders. The mean of the curve is exact (of all orders:
 * Colwell et al. 2012, Journal of Plant Ecology 5, 3–21, equation 17); the 95 % band runs from the 2.5th to the 97.5th percentile, as
 * {@link middle} takes them.
 * @param under the codes those of the incidence are made of: an order counts as saturated only where these hold, too
 */
export function randomOrders(
  incidence: Incidence,
  rule: SaturationRule,
  { orders, seed, under }: { orders: number; seed: number; under?: Incidence },
): RandomOrders {
  const { interviews } = incidence
  const next = uniformSource(seed)
  const found = Array.from({ length: interviews }, () => new Array<number>(orders))
  const held: number[] = []
  let isDefined = true
  for (let drawn = 0; drawn < orders; drawn++) {
    const order = shuffled(interviews, next)
    const fresh = newCodesPerInterview(incidence, order)
    let total = 0
    fresh.forEach((count, place) => {
      total += count
      const column = found[place]
      if (column !== undefined) column[drawn] = total
    })
    const saturation = thematicSaturation(fresh, rule)
    if (saturation.status === 'undefined') isDefined = false
    else if (saturation.heldAfter !== null && (under === undefined || isHeld(under, rule, order)))
      held.push(saturation.heldAfter)
  }
  const mean = meanCurve(incidence)
  return {
    orders,
    seed,
    curve: found.map((column, place) => ({ mean: mean[place] ?? 0, ...middle(column) })),
    saturatedShare: isDefined && orders > 0 ? held.length / orders : null,
    heldAfter: !isDefined || held.length === 0 ? null : middle(held),
  }
}

function isHeld(incidence: Incidence, rule: SaturationRule, order: readonly number[]): boolean {
  const saturation = thematicSaturation(newCodesPerInterview(incidence, order), rule)
  return saturation.status === 'defined' && saturation.heldAfter !== null
}

/** Codes found in so many interviews, drawn at random from all of them: on average. */
export function meanCurve(incidence: Incidence): number[] {
  const { interviews } = incidence
  const all = countFound(incidence)
  const missed = new Array<number>(interviews).fill(0)
  for (const { length: places } of incidence.placesOfCodes) {
    if (places === 0) continue
    let chance = 1
    // The chance that none of the interviews drawn so far is one of those with the code.
    for (let drawn = 0; drawn < interviews; drawn++) {
      chance *= Math.max(0, interviews - places - drawn) / (interviews - drawn)
      missed[drawn] = (missed[drawn] ?? 0) + chance
    }
  }
  return missed.map(count => all - count)
}

/**
 * The median of counts, and the ends of their middle 95 %. The ends are counts that were found, not values between two of them: the
 * lower is the next below the 2.5th percentile, the upper the next above the 97.5th.
 */
function middle(values: number[]): { median: number; lower: number; upper: number } {
  const sorted = values.sort((left, right) => left - right)
  const last = sorted.length - 1
  return {
    median: quantile(sorted, 0.5),
    lower: sorted[Math.floor(last * 0.025)] ?? Number.NaN,
    upper: sorted[Math.ceil(last * 0.975)] ?? Number.NaN,
  }
}

/** Fisher and Yates. */
function shuffled(count: number, next: () => number): number[] {
  const order = Array.from({ length: count }, (_, index) => index)
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(next() * (last + 1))
    const kept = order[last] ?? 0
    order[last] = order[other] ?? 0
    order[other] = kept
  }
  return order
}
