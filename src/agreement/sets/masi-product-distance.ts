import { inclusionDistance } from './inclusion-distance.js'
import { jaccardDistance } from './jaccard-distance.js'
import type { SetOverlap } from './set-overlap.js'

/**
 * What DKPro Statistics calls MASI: d_P (1 − J), the distance by inclusion times Jaccard's distance. It is
 * smaller than MASI wherever sets partly agree, so that its alpha is higher; only to compare with DKPro.
 *
 * Source: Artstein and Poesio (2008), Computational Linguistics 34(4), 555–596, section on set-valued labels.
 */
export function masiProductDistance(overlap: SetOverlap): number {
  return inclusionDistance(overlap) * jaccardDistance(overlap)
}
