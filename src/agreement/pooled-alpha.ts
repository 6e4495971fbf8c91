import { defined, type Estimate, reasons, undefinedBecause } from './estimate.js'
import { nominalDisagreement } from './krippendorff-alpha.js'
import type { Ratings } from './ratings.js'

/**
 * One alpha over many codes, any number of coders: 1 − Σ D_o / Σ D_e, sums over the codes' own coded / not
 * coded tables.
 *
 * This is nominal alpha pooled the way De Vries et al. (2008) pool kappa: every code weighs the same in the
 * observed and in the expected disagreement, and a code that does not vary changes nothing. It is neither
 * Krippendorff's multi-valued alpha nor an alpha with set distances (MASI, Jaccard); with a single code it is
 * that code's alpha.
 * Cost: distinct patterns of all codes × coders. Undefined without codes, if no unit was judged twice, or if
 * no code varies.
 */
export function pooledAlpha(codes: readonly Ratings[]): Estimate {
  if (codes.length === 0) return undefinedBecause(reasons.noTables)
  let observed = 0
  let expected = 0
  let judged = 0
  for (const ratings of codes) {
    const disagreement = nominalDisagreement(ratings)
    if (disagreement === null) continue
    judged++
    observed += disagreement.observed
    expected += disagreement.expected
  }
  if (judged === 0) return undefinedBecause(reasons.nothingShared)
  if (expected === 0) return undefinedBecause(reasons.noVariation)
  return defined(1 - observed / expected)
}
