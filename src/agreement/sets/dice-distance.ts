import { isSame, type SetOverlap } from './set-overlap.js'

/**
 * Dice's distance of two sets of codes: 1 − 2 |A ∩ B| / (|A| + |B|). 0 for two empty sets (where the quotient
 * is 0/0), 1 for an empty and another set. Alpha with it is not the multi-valued alpha of Krippendorff and
 * Craggs (2016), which has an expected disagreement of its own.
 *
 * Source: Dice (1945), Ecology 26(3), 297–302.
 */
export function diceDistance(overlap: SetOverlap): number {
  if (isSame(overlap)) return 0
  const { left, right, shared } = overlap
  return (left + right - 2 * shared) / (left + right)
}
