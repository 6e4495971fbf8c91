import { alignTwo } from './align-two.js'
import { connectedParts } from './connected-parts.js'
import type { Continuum } from './continuum.js'
import type { Dissimilarity } from './dissimilarity.js'
import { partitionBest } from './partition-best.js'
import { pickAlignments, type UnitaryAlignments, unitaryAlignments } from './unitary-alignments.js'

/** More combinations of units than this are not searched. */
const mostCombinations = 200_000

/**
 * The alignment of least total disorder of two or more coders: which units of different coders are taken for
 * one and the same, every unit exactly once. Always the exact optimum, never an approximation: for two coders
 * as an assignment problem, for more as a set partition of each stretch of text in which units can be aligned
 * with each other at all. No units give an empty alignment.
 *
 * Source: Mathet, Widlöcher and Métivier (2015), sections 4.5 and 5.1. Of several optima, one is chosen by the
 * order of coders (in `readContinuum` that of their units), units and codes; it has no combination that could be
 * split at no cost. Null where the exact optimum is out of reach: with more than 200,000 combinations of units
 * worth aligning (units × what overlaps with them, by coder), or too many ways to put them together.
 */
export async function bestAlignment(
  continuum: Continuum,
  by: Dissimilarity,
): Promise<UnitaryAlignments | null> {
  const all = unitaryAlignments(continuum, by, mostCombinations)
  if (all === null) return null
  if (continuum.coders === 2) return pickAlignments(all, alignTwo(continuum, all))
  const chosen: number[] = []
  for (const { units, alignments, numbers } of connectedParts(continuum, all)) {
    const best = await partitionBest(units, alignments)
    if (best === null) return null
    for (const alignment of best) chosen.push(numbers[alignment]!)
  }
  return pickAlignments(all, chosen)
}
