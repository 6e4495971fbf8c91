import { defined, type Estimate, reasons, undefinedBecause } from './estimate.js'
import { chancePairs, pairMargins } from './pair-margins.js'
import type { Ratings } from './ratings.js'

/**
 * One kappa over many codes, two coders: (mean p_o − mean p_e) / (1 − mean p_e), means over the codes' own
 * coded / not coded tables.
 *
 * Source: De Vries, Elliott, Kanouse and Teleki (2008), Field Methods 20(3), 272–282. Every code counts the
 * same, and a code nobody used changes nothing (p_o = p_e = 1), so rare codes do not shake it as they shake a
 * mean of kappas.
 * Cost: distinct patterns of all codes. Codes without a unit judged by both are left out. Undefined without
 * codes, for other than two coders, or if no code varies.
 */
export function pooledKappa(codes: readonly Ratings[]): Estimate {
  if (codes.length === 0) return undefinedBecause(reasons.noTables)
  let beyondChance = 0
  let possibleBeyondChance = 0
  let judged = 0
  for (const ratings of codes) {
    if (ratings.coders !== 2)
      return undefinedBecause(`pooled kappa compares two coders, not ${ratings.coders}`)
    const margins = pairMargins(ratings, 0, 1)
    if (margins.units === 0) continue
    judged++
    const chance = chancePairs(margins)
    const possible = margins.units * margins.units
    beyondChance += (margins.units * margins.agreeing - chance) / possible
    possibleBeyondChance += (possible - chance) / possible
  }
  if (judged === 0) return undefinedBecause(reasons.nothingShared)
  if (possibleBeyondChance === 0) return undefinedBecause(reasons.noVariation)
  return defined(beyondChance / possibleBeyondChance)
}
