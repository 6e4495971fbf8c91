import { alphaWithDistance } from '../alpha-with-distance.js'
import type { Measure } from '../measure.js'
import { diceDistance } from './dice-distance.js'
import { distanceMatrix } from './distance-matrix.js'
import { inclusionDistance } from './inclusion-distance.js'
import { jaccardDistance } from './jaccard-distance.js'
import { masiDistance, masiDistanceOfNltk } from './masi-distance.js'
import { masiProductDistance } from './masi-product-distance.js'
import type { SetDistance } from './set-overlap.js'
import type { CodeSet } from './set-ratings.js'
import { wholeSetDistance } from './whole-set-distance.js'

/** A way to measure how far two sets of codes are apart, under the name of the alpha that uses it. */
interface SetAlpha {
  key: string
  name: string
  distance: SetDistance
}

const setAlphas: readonly SetAlpha[] = [
  { key: 'alpha_masi', name: 'Krippendorff’s α, MASI', distance: masiDistance },
  { key: 'alpha_masi_nltk_constants', name: 'Krippendorff’s α, MASI as NLTK', distance: masiDistanceOfNltk },
  { key: 'alpha_masi_dP_times_dJ', name: 'Krippendorff’s α, MASI as DKPro', distance: masiProductDistance },
  { key: 'alpha_jaccard', name: 'Krippendorff’s α, Jaccard', distance: jaccardDistance },
  { key: 'alpha_dice', name: 'Krippendorff’s α, Dice', distance: diceDistance },
  { key: 'alpha_dP', name: 'Krippendorff’s α, inclusion', distance: inclusionDistance },
  { key: 'alpha_nominal_whole_sets', name: 'Krippendorff’s α, whole sets', distance: wholeSetDistance },
]

/**
 * Krippendorff's alpha for units that carry several codes, once for each distance of sets: 1 − D_o / D_e with
 * D_o = (1/n) Σ o_ck d_ck, D_e = Σ n_c n_k d_ck / (n (n − 1)), c and k being sets of codes. Any number of
 * coders, missing values allowed.
 *
 * Source: Krippendorff (2019), Content Analysis, 4th edition, chapter 12, with the distances of Passonneau
 * (2006) and others. The distances enter as they are, not squared, as in Passonneau, NLTK and DKPro. MASI is
 * the one to report; those named after NLTK and DKPro are there to compare with them. Not offered: the
 * multi-valued alpha of Krippendorff and Craggs (2016), whose expected disagreement is another.
 * Cost: the square of the distinct sets for each distance, in time and memory. Undefined if no unit has two
 * values, or all values are the same set.
 */
export function setAlphaMeasures(sets: readonly CodeSet[]): Measure[] {
  return setAlphas.map(({ key, name, distance }) => ({
    key,
    name,
    ignoresCoders: true,
    // One matrix at a time: of thousands of sets, one takes a hundred megabytes.
    prepare: patterns => alphaWithDistance(distanceMatrix(sets, distance), { key, name }).prepare(patterns),
  }))
}

/** The distance of every set to every other by the key of its alpha, as `krippendorffBootstrap` wants them. */
export function setAlphaDistances(sets: readonly CodeSet[]): { key: string; distances: Float64Array }[] {
  return setAlphas.map(({ key, distance }) => ({ key, distances: distanceMatrix(sets, distance) }))
}
