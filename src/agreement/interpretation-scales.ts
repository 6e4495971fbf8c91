/** Kinds of chance-corrected coefficients, as far as scales were made for them. */
export type CoefficientFamily = 'kappa' | 'alpha' | 'other'

/** Words for values of a coefficient, as one author published them. */
export interface InterpretationScale {
  name: string
  author: string
  year: string
  /** The coefficients it was made for, in words and as families. */
  madeFor: string
  families: readonly CoefficientFamily[]
  appliesTo: 'value' | 'lower-limit'
  /** Decimals the bands are printed with. */
  decimals: number
  /** Ascending; each runs from its value to below the next. */
  bands: readonly { from: number; label: string }[]
  caveat: string
}

const lowest = Number.NEGATIVE_INFINITY

/**
 * The scales, by year.
 * - Landis and Koch (1977), Biometrics 33(1), 159–174: divisions they call “clearly arbitrary”.
 * - Fleiss (1981), Statistical Methods for Rates and Proportions, 2nd edition, 218.
 * - Altman (1991), Practical Statistics for Medical Research, 404: Landis and Koch with fewer words.
 * - Cicchetti (1994), Psychological Assessment 6(4), 284–290.
 * - Krippendorff (2004; 2019), Content Analysis, 2nd and 4th edition, chapters 11 and 12: rely on alpha of
 *   .800 and more, draw tentative conclusions from .667 on, as the lower limit of the interval.
 */
export const interpretationScales: readonly InterpretationScale[] = [
  {
    name: 'strength of agreement',
    author: 'Landis and Koch',
    year: '1977',
    madeFor: 'kappa',
    families: ['kappa'],
    appliesTo: 'value',
    decimals: 2,
    bands: [
      { from: lowest, label: 'poor' },
      { from: 0, label: 'slight' },
      { from: 0.21, label: 'fair' },
      { from: 0.41, label: 'moderate' },
      { from: 0.61, label: 'substantial' },
      { from: 0.81, label: 'almost perfect' },
    ],
    caveat:
      'The authors call their divisions clearly arbitrary; they take no account of the number of codes, of prevalence or of the number of units.',
  },
  {
    name: 'agreement beyond chance',
    author: 'Fleiss',
    year: '1981',
    madeFor: 'kappa',
    families: ['kappa'],
    appliesTo: 'value',
    decimals: 2,
    bands: [
      { from: lowest, label: 'poor' },
      { from: 0.4, label: 'fair to good' },
      { from: 0.76, label: 'excellent' },
    ],
    caveat: 'Three words for all uses: prevalence, number of codes and unit move kappa across its borders.',
  },
  {
    name: 'strength of agreement',
    author: 'Altman',
    year: '1991',
    madeFor: 'kappa',
    families: ['kappa'],
    appliesTo: 'value',
    decimals: 2,
    bands: [
      { from: lowest, label: 'poor' },
      { from: 0.21, label: 'fair' },
      { from: 0.41, label: 'moderate' },
      { from: 0.61, label: 'good' },
      { from: 0.81, label: 'very good' },
    ],
    caveat:
      'Adapted from Landis and Koch, and as arbitrary; the same kappa can come of very different tables.',
  },
  {
    name: 'clinical significance',
    author: 'Cicchetti',
    year: '1994',
    madeFor: 'kappa and intraclass correlation of clinical scales',
    families: ['kappa'],
    appliesTo: 'value',
    decimals: 2,
    bands: [
      { from: lowest, label: 'poor' },
      { from: 0.4, label: 'fair' },
      { from: 0.6, label: 'good' },
      { from: 0.75, label: 'excellent' },
    ],
    caveat: 'Made for psychological assessment instruments, not for coding of text.',
  },
  {
    name: 'reliability for conclusions',
    author: 'Krippendorff',
    year: '2004, 2019',
    madeFor: 'alpha',
    families: ['alpha'],
    appliesTo: 'lower-limit',
    decimals: 3,
    bands: [
      { from: lowest, label: 'not reliable enough' },
      { from: 0.667, label: 'tentative conclusions only' },
      { from: 0.8, label: 'reliable' },
    ],
    caveat:
      'The limit depends on what wrong conclusions would cost; it is meant for the lower limit of the interval, not for the value.',
  },
]
