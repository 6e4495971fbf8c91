import { alphaWithDistance } from '../alpha-with-distance.js'
import { type Estimate, undefinedBecause } from '../estimate.js'
import { krippendorffAlpha } from '../krippendorff-alpha.js'
import { estimate } from '../measure.js'
import { pairableUnits } from '../pairings.js'
import { distanceMatrix } from '../sets/distance-matrix.js'
import { diceDistance } from '../sets/index.js'
import type { CodedText } from '../spans.js'
import { describeOverlap, type SpanNames, type SpanOverlap } from '../unitizing/index.js'
import { unitizingReasons } from '../unitizing/reasons.js'
import { labelTable } from './label-table.js'
import { relabelCodings } from './relabel-codings.js'

interface CodingQuestion {
  domainOf: ArrayLike<number>
  domain: number
  names: SpanNames
  overlap: SpanOverlap | null
}

/**
 * cu-alpha of a domain: nominal alpha of the characters that two or more coders gave one of its codes; what a
 * coder left uncoded in the domain is missing. Undefined if no text was coded by two coders, if they used one
 * code only there, or if a coder gave the same words two of its codes (`overlap`).
 */
export function codingAlpha(
  texts: readonly CodedText[],
  { domainOf, domain, names, overlap }: CodingQuestion,
): { cuAlpha: Estimate; codedTwice: number } {
  const inDomain = Array.from(domainOf, (other, code) => (other === domain ? code : -1))
  const { ratings } = labelTable(
    texts.map(text => relabelCodings(text, inDomain)),
    domainOf.length,
  )
  const codedTwice = pairableUnits(ratings)
  if (overlap !== null) return { cuAlpha: undefinedBecause(describeOverlap(overlap, names)), codedTwice }
  return {
    cuAlpha: withReason(krippendorffAlpha(ratings), codedTwice, unitizingReasons.oneCodeShared),
    codedTwice,
  }
}

/**
 * Cu-alpha: alpha of the characters that two or more coders coded, with the set of domains a coder applied as
 * the value and Dice's distance between sets. Undefined if no text was coded by two coders, or if they
 * applied the same domains throughout it.
 */
export function domainAlpha(
  byDomain: readonly CodedText[],
  domains: number,
): { cuAlphaAcrossDomains: Estimate; codedTwice: number } {
  const { ratings, sets } = labelTable(byDomain, domains)
  const codedTwice = pairableUnits(ratings)
  const alpha = estimate(alphaWithDistance(distanceMatrix(sets, diceDistance)), ratings)
  return { cuAlphaAcrossDomains: withReason(alpha, codedTwice, oneDomainShared), codedTwice }
}

const oneDomainShared = 'where two coders coded the same passage they applied the same domains throughout'

function withReason(alpha: Estimate, codedTwice: number, noVariation: string): Estimate {
  if (alpha.status === 'defined') return alpha
  return undefinedBecause(codedTwice === 0 ? unitizingReasons.nothingCodedTwice : noVariation)
}
