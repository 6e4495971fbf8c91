import { type Estimate, reasons, undefinedBecause } from '../estimate.js'
import type { Ratings } from '../ratings.js'
import { alphaParts, cohenParts } from './agreement-parts.js'
import { poolParts } from './pool-parts.js'
import { poolTables } from './pooled-measure.js'

/** Cohen's kappa over many codes, two coders: `poolParts` of De Vries et al. (2008). Undefined also for other than two coders. */
export function pooledKappa(codes: readonly Ratings[]): Estimate {
  const other = codes.find(({ coders }) => coders !== 2)
  if (other !== undefined) return undefinedBecause(`pooled kappa compares two coders, not ${other.coders}`)
  if (codes.length === 0) return undefinedBecause(reasons.noTables)
  return poolTables(
    poolParts('cohen_kappa', patterns => cohenParts(patterns)),
    codes,
  )
}

/**
 * Krippendorff's nominal alpha over many codes, any number of coders: `poolParts` of 1 − D_o and 1 − D_e, which
 * is 1 − Σ D_o / Σ D_e. It is neither Krippendorff's multi-valued alpha nor an alpha with set distances.
 */
export function pooledAlpha(codes: readonly Ratings[]): Estimate {
  if (codes.length === 0) return undefinedBecause(reasons.noTables)
  return poolTables(poolParts('krippendorff_alpha_nominal', alphaParts), codes)
}
