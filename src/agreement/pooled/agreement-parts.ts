import { coderShares } from '../coder-shares.js'
import { congerChance, sharesOfOthers } from '../conger-kappa.js'
import { acChance } from '../gwet-ac.js'
import { type GwetFrame, prepareFrame } from '../gwet-frame.js'
import { prepareDisagreement } from '../krippendorff-alpha.js'
import type { Patterns } from '../measure.js'
import { chancePairs, pairMargins } from '../pair-margins.js'
import { weightedProduct } from '../weighted-shares.js'

/** What a chance-corrected coefficient is made of: observed and chance agreement, both as shares (0 … 1). */
export interface AgreementParts {
  observed: number
  chance: number
}

/** The parts of one table for any counts of its patterns; null where no unit was judged by two coders. */
export type PreparedParts = (counts: Float64Array) => AgreementParts | null

/** The parts of Krippendorff's nominal alpha: 1 − D_o and 1 − D_e. */
export function alphaParts(patterns: Patterns): PreparedParts {
  const disagreementOf = prepareDisagreement(patterns)
  return counts => {
    const parts = disagreementOf(counts)
    return parts === null ? null : { observed: 1 - parts.observed, chance: 1 - parts.expected }
  }
}

/** The parts of Cohen's kappa of two of the coders (the first two if not said). */
export function cohenParts(patterns: Patterns, first = 0, second = 1): PreparedParts {
  return counts => {
    const margins = pairMargins(patterns, counts, first, second)
    const { units, agreeing } = margins
    return units === 0 ? null : { observed: agreeing / units, chance: chancePairs(margins) / units ** 2 }
  }
}

/** The parts of Gwet's AC1. */
export function ac1Parts(patterns: Patterns): PreparedParts {
  return frameParts(patterns, ({ categories, shares }) => acChance(categories, shares, undefined))
}

/** The parts of Fleiss' kappa. */
export function fleissParts(patterns: Patterns): PreparedParts {
  return frameParts(patterns, ({ shares }) => weightedProduct(shares, shares, undefined))
}

/** The parts of Brennan and Prediger's kappa. */
export function brennanPredigerParts(patterns: Patterns): PreparedParts {
  return frameParts(patterns, ({ categories }) => 1 / categories)
}

/** The parts of Conger's kappa. */
export function congerParts(patterns: Patterns): PreparedParts {
  return frameParts(patterns, (_, counts) => {
    const shares = coderShares(patterns, counts)
    return congerChance(shares, sharesOfOthers(shares, undefined))
  })
}

/** Where all coders gave every unit the same value, there is nothing beyond chance to find, and nothing found. */
const noVariation: AgreementParts = { observed: 1, chance: 1 }

function frameParts(
  patterns: Patterns,
  chanceOf: (frame: GwetFrame, counts: Float64Array) => number,
): PreparedParts {
  const frameOf = prepareFrame(patterns)
  return counts => {
    const frame = frameOf(counts)
    if (frame.pairable === 0) return null
    return frame.used < 2 ? noVariation : { observed: frame.agreement, chance: chanceOf(frame, counts) }
  }
}
