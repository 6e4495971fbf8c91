import { defined, type Estimate, reasons, undefinedBecause } from './estimate.js'

/** A published standard error of a coefficient and what an interval from it needs. */
export interface StandardError {
  readonly estimate: Estimate
  /** Of Student's t; absent where the source uses the normal distribution. */
  readonly degreesOfFreedom?: number
  /**
   * By pattern: how far what a unit of it contributes lies from the coefficient, of which the standard error is
   * √(Σ_i d_i²) / n; NaN where its units do not count. For standard errors over clusters of units.
   */
  readonly deviations?: Float64Array
}

/**
 * The standard error of a coefficient that is, up to terms that vanish with many units, the mean of one
 * contribution per unit: √(Σ_i (c_i − c)² / (n (n − 1))), n units, with n − 1 degrees of freedom.
 *
 * Source: Gwet (2008, 2014), for units that are a small part of all there could be (no finite-population
 * correction). `contributions` has one number per pattern, NaN where its units do not count. Undefined for a
 * single unit.
 */
export function errorOfMean(
  contributions: Float64Array,
  counts: Float64Array,
  coefficient: number,
): StandardError {
  const deviations = contributions.map(contribution => contribution - coefficient)
  let units = 0
  let squares = 0
  for (let row = 0; row < contributions.length; row++) {
    if (Number.isNaN(contributions[row])) continue
    units += counts[row]!
    squares += counts[row]! * deviations[row]! ** 2
  }
  if (units < 2) return noError(reasons.singleUnit)
  return {
    estimate: defined(Math.sqrt(squares / (units * (units - 1)))),
    degreesOfFreedom: units - 1,
    deviations,
  }
}

/** No standard error, and why. */
export function noError(reason: string): StandardError {
  return { estimate: undefinedBecause(reason) }
}
