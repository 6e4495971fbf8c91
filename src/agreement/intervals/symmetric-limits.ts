export interface LimitOptions {
  /** The smallest value the coefficient can have, such as 0 for a share; left out, as far as it is known. */
  lowest?: number
}

/**
 * Limits at the same distance below and above a value, cut off at 1, the most a coefficient can be, and at
 * its lowest where there is one.
 */
export function symmetricLimits(
  value: number,
  reach: number,
  { lowest = Number.NEGATIVE_INFINITY }: LimitOptions = {},
): { low: number; high: number } {
  return { low: Math.max(value - reach, Math.min(lowest, value)), high: Math.min(value + reach, 1) }
}
