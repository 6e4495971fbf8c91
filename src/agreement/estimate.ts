/**
 * What a coefficient comes to: a finite number, or no number and the reason in a researcher's words. A
 * coefficient that the data leave undetermined (nothing judged twice, nothing varies) is undefined, never 1
 * or NaN.
 */
export type Estimate = { status: 'defined'; value: number } | { status: 'undefined'; reason: string }

/** Why a coefficient is undefined, in the words shown to the researcher. */
export const reasons = {
  nothingShared: 'no unit was judged by two or more coders',
  nothingComplete: 'no unit was judged by all coders',
  noVariation: 'no variation: all coders gave every unit the same value',
  neverUsed: 'no coder used this value on a unit that another coder judged too',
  singleUnit: 'a standard error needs two or more units',
  noTables: 'there is no code to pool over',
} as const

/** An estimate with a value. @throws RangeError if the value is not finite: that is a fault of the caller. */
export function defined(value: number): Estimate {
  if (!Number.isFinite(value)) throw new RangeError(`not a finite estimate: ${value}`)
  return { status: 'defined', value }
}

/** An estimate without a value. */
export function undefinedBecause(reason: string): Estimate {
  return { status: 'undefined', reason }
}
