import { jaccardDistance } from './jaccard-distance.js'
import { isSame, type SetDistance, type SetOverlap } from './set-overlap.js'

/** What Jaccard's similarity is multiplied with where one set is part of the other, and where they only overlap. */
interface MasiWeights {
  subset: number
  overlap: number
}

/**
 * MASI, measuring agreement on set-valued items: 1 − J M, with J = |A ∩ B| / |A ∪ B| and M = 1 where the sets
 * are the same, 2/3 where one is part of the other, 1/3 where they overlap, 0 where they share nothing. 0 for
 * two empty sets.
 *
 * Source: Passonneau (2006), LREC, 831–836. Exact thirds are taken here; NLTK takes .67 and .33
 * (`masiDistanceOfNltk`), and DKPro multiplies two distances instead of two similarities
 * (`masiProductDistance`), which is another coefficient: the three are not to be compared.
 */
export const masiDistance: SetDistance = masi({ subset: 2 / 3, overlap: 1 / 3 })

/** MASI with the constants .67 and .33, as NLTK (`nltk.metrics.distance`) has it; only to compare with it. */
export const masiDistanceOfNltk: SetDistance = masi({ subset: 0.67, overlap: 0.33 })

function masi(weights: MasiWeights): SetDistance {
  return overlap => 1 - (1 - jaccardDistance(overlap)) * weightOf(overlap, weights)
}

function weightOf(overlap: SetOverlap, weights: MasiWeights): number {
  if (isSame(overlap)) return 1
  if (overlap.shared === Math.min(overlap.left, overlap.right)) return weights.subset
  return overlap.shared > 0 ? weights.overlap : 0
}
