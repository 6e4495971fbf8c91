import type { Estimate, Interval, IntervalEstimate } from '../../agreement/index.js'
import type { TableCell } from '../table.js'
import { isPercent } from './coefficient-names.js'

/** Writes estimates and limits into a table: rounded for people, or exact for programs. */
export interface EstimateStyle {
  estimate: (key: string, estimate: Estimate) => TableCell
  /** The columns of an interval, each with its heading for a confidence in percent and a coefficient. */
  interval: readonly IntervalColumn[]
}

interface IntervalColumn {
  heading: (percent: number, coefficient: string) => string
  cell: (key: string, interval: Interval) => TableCell
}

/** The interval as people are shown it: null where there is none, or it has no width, which is no certainty. */
export function shownInterval(interval: IntervalEstimate | null | undefined): Interval | null {
  return interval?.status === 'defined' && interval.low < interval.high ? interval : null
}

/**
 * Two decimals, percent agreement in percent: “0.91”, “0.79 … 0.97”; “!” where the interval cannot be trusted.
 */
export const roundedStyle: EstimateStyle = {
  estimate: (key, estimate) => rounded(estimate, isPercent(key)),
  interval: [
    {
      heading: percent => `${percent} % CI`,
      cell: (key, interval) => `${limits(key, interval, '…')}${interval.warnings.length > 0 ? ' !' : '  '}`,
    },
  ],
}

/** Twelve significant digits, shares as shares, an undefined one with its reason, limits in columns of their own. */
export const exactStyle: EstimateStyle = {
  estimate: (_, estimate) =>
    estimate.status === 'undefined' ? `undefined: ${estimate.reason}` : exactNumber(estimate.value),
  interval: [
    {
      heading: (percent, coefficient) => `${coefficient} ${percent} % CI low`,
      cell: (_, { low }) => exactNumber(low),
    },
    {
      heading: (percent, coefficient) => `${coefficient} ${percent} % CI high`,
      cell: (_, { high }) => exactNumber(high),
    },
  ],
}

/** The limits of an interval with a word between them: “0.79 to 0.97”, shares in percent. */
export function limits(key: string, { low, high }: { low: number; high: number }, between: string): string {
  const shown = (value: number) => rounded({ status: 'defined', value }, isPercent(key))
  return `${shown(low)} ${between} ${shown(high)}`
}

/** An estimate as a sentence has it: “0.91”, “98.4 %”, “undefined”. */
export function rounded(estimate: Estimate, inPercent = false): string {
  if (estimate.status === 'undefined') return 'undefined'
  return inPercent ? `${(estimate.value * 100).toFixed(1)} %` : estimate.value.toFixed(2)
}

/** A number with twelve significant digits: no more can be relied on. */
export function exactNumber(value: number): number {
  return Number(value.toPrecision(12))
}

/** Whole numbers with a thin gap at the thousands: “18 347”. */
export function grouped(n: number): string {
  return n.toLocaleString('en').replaceAll(',', ' ')
}
