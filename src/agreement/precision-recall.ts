import { codedCounts } from './coded-counts.js'
import { defined, undefinedBecause } from './estimate.js'
import type { Measure } from './measure.js'
import type { PooledMeasure } from './pooled/pooled-measure.js'

/** A share of the units one coder coded, out of the counts of two coders: hits, and what they are hits of. */
type HitsOf = (counts: { both: number; firstOnly: number; secondOnly: number }) => {
  hits: number
  of: number
}

/**
 * Precision of the second coder against the first, the reference: of the units the second coded, the share
 * that the reference coded too, a / (a + c). Undefined for other than two coders, and where the second coded
 * nothing.
 */
export const precisionMeasure = against(
  'precision',
  'Precision',
  'the second coder coded nothing',
  counts => ({
    hits: counts.both,
    of: counts.both + counts.secondOnly,
  }),
)

/**
 * Recall (sensitivity) of the second coder against the first, the reference: of the units the reference coded,
 * the share that the second coded too, a / (a + b). Undefined for other than two coders, and where the
 * reference coded nothing.
 */
export const recallMeasure = against('recall', 'Recall', 'the reference coded nothing', counts => ({
  hits: counts.both,
  of: counts.both + counts.firstOnly,
}))

/**
 * F1 of the second coder against the first: the harmonic mean of precision and recall, 2a / (2a + b + c), which
 * is positive agreement and the same whichever of the two is the reference. Undefined for other than two coders,
 * and where neither coded anything.
 */
export const f1Measure = against('f1', 'F1', 'neither coded anything', counts => ({
  hits: 2 * counts.both,
  of: 2 * counts.both + counts.firstOnly + counts.secondOnly,
}))

/** The share over several codes' tables together (micro average). */
export function pooledHits({ key, hitsOf, emptyReason }: ReferenceMeasure): PooledMeasure {
  return {
    key,
    terms: () => 2,
    prepare: patterns => (counts, sums, at) => {
      const found = hitsOf(codedCounts({ ...patterns, counts }))
      sums[at]! += found.hits
      sums[at + 1]! += found.of
    },
    valueOf: sums => (sums[1] === 0 ? undefinedBecause(emptyReason) : defined(sums[0]! / sums[1]!)),
  }
}

/** A measure of one coder against a reference. */
export interface ReferenceMeasure extends Measure {
  readonly hitsOf: HitsOf
  readonly emptyReason: string
}

function against(key: string, name: string, emptyReason: string, hitsOf: HitsOf): ReferenceMeasure {
  return {
    key,
    name,
    ignoresCoders: false,
    lowest: () => 0,
    hitsOf,
    emptyReason,
    prepare: patterns => counts => {
      if (patterns.coders !== 2)
        return undefinedBecause(
          `${name.toLowerCase()} is of one coder against another, not of ${patterns.coders}`,
        )
      const { hits, of } = hitsOf(codedCounts({ ...patterns, counts }))
      return of === 0 ? undefinedBecause(emptyReason) : defined(hits / of)
    },
  }
}
