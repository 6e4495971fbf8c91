import type { Estimate } from '../../../src/agreement/index.js'

/** What a case is computed to: a coefficient, or a list of numbers where it has one. */
export type Computed = Estimate | readonly number[]

/** One figure that a case expects: a number, null for undefined, or a list of numbers. */
export interface Check {
  key: string
  expected: number | null | readonly number[]
  tolerance: number
  /** Whether the figure hangs on random draws, theirs and ours, so that it can be met only loosely. */
  isByChance: boolean
}

export type CaseKind = 'matrix' | 'sets' | 'spans' | 'bootstrap' | 'gamma' | 'gamma_pairs'

/** A case of the reference collection. */
export interface ReferenceCase {
  id: string
  kind: CaseKind
  /** Where the data come from. */
  source: string
  /** Keys of figures that the source itself prints. */
  published: readonly string[]
  /** Keys that say what the case is about, the best first. */
  leading: readonly string[]
  checks: readonly Check[]
  /** Every figure of the case, by its key. */
  compute(): Promise<ReadonlyMap<string, Computed>>
}

/** What reading one kind of case gives, beside what all kinds have. */
export type CaseContent = Pick<ReferenceCase, 'leading' | 'checks' | 'compute'>

/** Checks of figures without chance in them, all to one tolerance. */
export function exactChecks(
  expected: Readonly<Record<string, Check['expected']>>,
  tolerance: number,
): Check[] {
  return Object.entries(expected).map(([key, value]) => ({
    key,
    expected: value,
    tolerance,
    isByChance: false,
  }))
}

/**
 * How far a computed figure is from the expected one: 0 where both are undefined, null where only one is, or
 * where it was not computed.
 */
export function differenceFrom({ expected }: Check, computed: Computed | undefined): number | null {
  if (computed === undefined) return null
  if ('status' in computed) {
    if (computed.status === 'undefined') return expected === null ? 0 : null
    return typeof expected === 'number' ? Math.abs(computed.value - expected) : null
  }
  if (expected === null || typeof expected === 'number' || expected.length !== computed.length) return null
  return computed.reduce((most, value, at) => Math.max(most, Math.abs(value - expected[at]!)), 0)
}
