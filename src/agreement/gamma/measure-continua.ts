import { bestAlignment } from './best-alignment.js'
import { CategorialDisorder } from './categorial-disorder.js'
import type { Continuum } from './continuum.js'
import type { GammaSettings } from './gamma-options.js'

/** What the best alignments of one or more documents come to. */
export interface Measured {
  readonly disorder: number
  readonly categorial: CategorialDisorder
}

/**
 * Aligns each document and adds up: the disorder is the sum over all unitary alignments divided by the sum over
 * documents of their mean number of units per coder, so it is the documents' disorders weighted by their
 * units. Not chosen: the plain mean over documents, in which one with two units weighs as much as one with two
 * hundred. Null if a best alignment is out of reach.
 */
export async function measureContinua(
  continua: readonly Continuum[],
  codes: number,
  { by, unaligned }: GammaSettings,
): Promise<Measured | null> {
  const categorial = new CategorialDisorder(codes)
  let disorder = 0
  let unitsPerCoder = 0
  for (const continuum of continua) {
    const alignment = await bestAlignment(continuum, by)
    if (alignment === null) return null
    disorder += alignment.disorders.reduce((sum, value) => sum + value, 0)
    unitsPerCoder += continuum.starts.length / continuum.coders
    categorial.add(continuum, alignment, by, unaligned)
  }
  return { disorder: disorder / unitsPerCoder, categorial }
}
