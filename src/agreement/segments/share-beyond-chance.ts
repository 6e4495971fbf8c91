import { defined, type Estimate, undefinedBecause } from '../estimate.js'

/**
 * Kappa after Brennan and Prediger from an observed share of agreement: (p − 1/q) / (1 − 1/q), where chance
 * agreement is one in `categories` (q), whatever the coders did.
 *
 * Source: Brennan and Prediger (1981), Educational and Psychological Measurement 41(3), 687–699, the
 * “free-marginal” kappa. An undefined share stays undefined for its own reason. Undefined for fewer than two
 * categories, where chance agreement would be complete.
 */
export function shareBeyondChance(share: Estimate, categories: number): Estimate {
  if (share.status === 'undefined') return share
  if (categories < 2)
    return undefinedBecause('with fewer than two codes, agreement by chance (1 / codes) would be complete')
  return defined((share.value * categories - 1) / (categories - 1))
}
