import { codedCounts } from '../coded-counts.js'
import { defined, type Estimate, undefinedBecause } from '../estimate.js'
import type { Ratings } from '../ratings.js'
import { unitizingReasons } from './reasons.js'

/**
 * The figure that QualCoder calls kappa, to explain why it differs from Cohen's: it is not Cohen's kappa. Over
 * the u characters that either coder coded it takes p_o = both / u and, as chance agreement, the product of
 * p_yes = coded₁ coded₂ / u² and p_no = (u − coded₁)(u − coded₂) / u² where Cohen has their sum;
 * (p_o − p_e) / (1 − p_e), rounded to four digits as printed. As p_e is tiny it is little but Jaccard.
 *
 * Source: QualCoder's report of coder comparisons (commit c3204641). Not reproduced: that it takes a passage
 * coded twice by one coder for a passage coded by both. For the first two coders of a coded / not coded table
 * over characters. Undefined for other than two coders, and where nobody coded anything.
 */
export function qualcoderKappa(ratings: Ratings): Estimate {
  if (ratings.coders !== 2)
    return undefinedBecause(`QualCoder's figure compares two coders, not ${ratings.coders}`)
  const { both, firstOnly, secondOnly } = codedCounts(ratings)
  const either = both + firstOnly + secondOnly
  if (either === 0) return undefinedBecause(unitizingReasons.nothingCoded)
  const yes = (((both + firstOnly) / either) * (both + secondOnly)) / either
  const no = ((secondOnly / either) * firstOnly) / either
  const chance = yes * no
  return defined(roundToFourDigits((both / either - chance) / (1 - chance)))
}

/** Rounds as Python does: to the nearest, an exact half (an odd number of 32nds) to the even digit. */
function roundToFourDigits(value: number): number {
  const thirtySeconds = value * 32
  if (Number.isInteger(thirtySeconds) && thirtySeconds % 2 !== 0)
    return (2 * Math.round((value * 10_000) / 2)) / 10_000
  return Number(value.toFixed(4))
}
