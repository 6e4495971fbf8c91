import type { Estimate } from '../estimate.js'
import type { CodedText } from '../spans.js'
import { type GammaResult, gamma } from './gamma.js'
import type { GammaOptions } from './gamma-options.js'

/**
 * The gamma family of documents under its names in JSON: `best_alignment_disorder`, `gamma`, `gamma_cat`, and
 * `gamma_k:x` for each code x of the codebook, in its order (the number of a code is its place there).
 */
export async function gammaCoefficients(
  texts: CodedText | readonly CodedText[],
  codes: readonly string[],
  options: Omit<GammaOptions, 'codes'> = {},
): Promise<Map<string, Estimate>> {
  return gammaEstimates(await gamma(texts, { ...options, codes: codes.length }), codes)
}

/** The estimates of a result under the same names; `codes` as it was computed with. */
export function gammaEstimates(result: GammaResult, codes: readonly string[]): Map<string, Estimate> {
  return new Map([
    ['best_alignment_disorder', result.bestAlignmentDisorder],
    ['gamma', result.gamma],
    ['gamma_cat', result.gammaCat],
    ...codes.map((code, number): [string, Estimate] => [`gamma_k:${code}`, result.gammaPerCode.get(number)!]),
  ])
}
