import { isSame, type SetOverlap } from './set-overlap.js'

/**
 * Jaccard's distance of two sets of codes: 1 − |A ∩ B| / |A ∪ B|. 0 for two empty sets (where the quotient
 * is 0/0), 1 for an empty and another set.
 *
 * Source: Jaccard (1912), New Phytologist 11(2), 37–50; as a distance for annotation: Passonneau (2006).
 */
export function jaccardDistance(overlap: SetOverlap): number {
  if (isSame(overlap)) return 0
  const { left, right, shared } = overlap
  const union = left + right - shared
  return (union - shared) / union
}
