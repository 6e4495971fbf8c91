import { normalQuantile, tQuantile } from '../quantiles.js'
import { type LevelOption, levelOf } from './interval-estimate.js'

/** How many units a study has to double-code, or why that cannot be said. */
export type NeededUnits =
  | { readonly status: 'defined'; readonly units: number; readonly standardError: number }
  | { readonly status: 'undefined'; readonly reason: string }

export interface WantedWidth extends LevelOption {
  /** Variance of the coefficient times the number of units: `varianceOfUnit` or n × standard error². */
  varianceOfUnit: number
  /** Half the width of the wanted interval. */
  halfWidth: number
}

/**
 * The smallest number of units n for which the interval reaches no further than wanted:
 * t_{n−1} √(variance of a unit / n) ≤ half width. As Flack, Afifi, Lachenbruch and Schouten (1988),
 * Psychometrika 53, 321–325, and Cantor (1996), Psychological Methods 1, 150–153, plan kappa, from the
 * variance of Fleiss, Cohen and Everitt (1969) at the expected table, but with the t quantile that the
 * interval will have. Not chosen: Donner and Eliasziw's (1992) goodness-of-fit intervals, which are not the
 * ones computed here.
 *
 * From a pilot, the variance of a unit is n × standard error² of its interval; if that is over documents, what
 * comes out are documents. Undefined for a variance of 0: expected perfect agreement is no basis for a plan.
 * @throws RangeError if the half width or the variance is not positive, or the level is unfit
 */
export function neededUnits(wanted: WantedWidth): NeededUnits {
  const { varianceOfUnit, halfWidth } = wanted
  const level = levelOf(wanted)
  if (!(halfWidth > 0)) throw new RangeError(`half the width of an interval is positive, not ${halfWidth}`)
  if (!(varianceOfUnit >= 0)) throw new RangeError(`not a variance: ${varianceOfUnit}`)
  if (varianceOfUnit === 0)
    return {
      status: 'undefined',
      reason:
        'where no disagreement is expected, the width of the interval tells nothing of the number of units',
    }
  const share = (1 + level) / 2
  const reach = (units: number) => tQuantile(share, units - 1) * Math.sqrt(varianceOfUnit / units)
  let units = Math.max(2, Math.ceil(varianceOfUnit * (normalQuantile(share) / halfWidth) ** 2))
  while (reach(units) > halfWidth) units++
  return { status: 'defined', units, standardError: Math.sqrt(varianceOfUnit / units) }
}

export interface WantedLowerLimit extends LevelOption {
  varianceOfUnit: number
  /** The coefficient that is expected. */
  expected: number
  /** What the lower limit should be at least, such as .667 or .8. */
  target: number
}

/**
 * The smallest number of units for which the lower limit of the interval is at least the target if the
 * coefficient turns out as expected; by chance it turns out lower in about half of all studies. Krippendorff
 * asks this of the lower limit. Undefined if no more than the target is expected.
 * @throws RangeError as `neededUnits`
 */
export function neededUnitsForLowerLimit(wanted: WantedLowerLimit): NeededUnits {
  const { expected, target } = wanted
  if (expected > target) return neededUnits({ ...wanted, halfWidth: expected - target })
  return {
    status: 'undefined',
    reason: `a coefficient of ${expected} is expected, so that no number of units puts the lower limit at ${target}`,
  }
}

/** How many units it takes until the rarest of the expected values can be expected on ten of them. */
export function unitsForRareValue(shares: readonly number[]): number {
  const common = Math.max(...shares)
  const rare = Math.min(common, 1 - common)
  return rare === 0 ? Number.POSITIVE_INFINITY : Math.ceil(10 / rare)
}
