import type { Estimate } from '../estimate.js'
import { krippendorffAlpha } from '../krippendorff-alpha.js'
import { percentAgreement } from '../percent-agreement.js'
import { coded, missing, type Ratings } from '../ratings.js'
import { positiveAgreement } from '../specific-agreement.js'

/** How far coders find the same text relevant (coded, with whatever code of a group) or not. */
export interface Relevance {
  /** Characters assigned to two or more coders, and how many of their coders coded them. */
  characters: number
  codedByAll: number
  codedBySome: number
  codedByNone: number
  /** By coder: characters coded, of those characters. */
  codedCp: number[]
  /** Simple percent agreement, as a share (0 … 1) of all characters. */
  share: Estimate
  /** Holsti index 2A / (N1 + N2): A characters both coded, N1 and N2 those each coded; pairs added up. */
  holsti: Estimate
  /** Krippendorff's alpha of the characters, coded or not (c-alpha-binary). */
  alphaBinary: Estimate
}

/**
 * Relevance figures of a table of characters, coded or not coded. Any number of coders. Shares and alpha are
 * undefined without text assigned to two coders, Holsti where nobody coded, alpha where nothing varies.
 * Cost: distinct patterns × coders.
 */
export function relevanceOf(table: Ratings): Relevance {
  return {
    ...countRelevance(table),
    share: percentAgreement(table),
    holsti: positiveAgreement(table),
    alphaBinary: krippendorffAlpha(table),
  }
}

function countRelevance({ coders, patterns, counts }: Ratings) {
  const count = {
    characters: 0,
    codedByAll: 0,
    codedBySome: 0,
    codedByNone: 0,
    codedCp: new Array<number>(coders).fill(0),
  }
  counts.forEach((characters, row) => {
    const values = patterns.subarray(row * coders, (row + 1) * coders)
    const assigned = values.filter(value => value !== missing).length
    if (assigned < 2) return
    const byCoders = values.filter(value => value === coded).length
    count.characters += characters
    count[byCoders === assigned ? 'codedByAll' : byCoders === 0 ? 'codedByNone' : 'codedBySome'] += characters
    values.forEach((value, coder) => {
      if (value === coded) count.codedCp[coder]! += characters
    })
  })
  return count
}
