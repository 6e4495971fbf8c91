import { figureName } from './figure-names.js'

/** How coefficients are called at the head of a column, by key. */
const headings: Readonly<Record<string, string>> = {
  percent_agreement: 'agree',
  cohen_kappa: 'κ',
  fleiss_kappa: 'κ Fleiss',
  conger_kappa: 'κ Conger',
  light_kappa: 'κ Light',
  scott_pi: 'π',
  brennan_prediger: 'κ B–P',
  gwet_ac1: 'AC1',
  krippendorff_alpha_nominal: 'α',
  krippendorff_alpha_ratio: 'α ratio',
  krippendorff_alpha_interval: 'α interval',
  'specific_agreement:coded': 'pos',
  'specific_agreement:not_coded': 'neg',
  'jaccard:coded': 'Jaccard',
  f1: 'F1',
  segment_agreement: 'agree',
  segment_kappa: 'κ B–P',
  holsti: 'Holsti',
  jaccard: 'Jaccard',
  u_alpha: 'uα',
  u_alpha_binary: '|uα',
  cu_alpha: 'cuα',
  cu_alpha_coverage: 'cu share',
  ku_alpha: '(k)uα',
  ku_coverage: '(k)u share',
  alpha_U_1995: 'α_U 1995',
}

/** The heading of a coefficient's column. */
export function coefficientHeading(key: string): string {
  return headings[key] ?? figureName(key)
}

/** Names in sentences of coefficients whose key has a label. */
const labelled: Readonly<Record<string, string>> = {
  'specific_agreement:coded': 'positive agreement',
  'specific_agreement:not_coded': 'negative agreement',
  'jaccard:coded': 'Jaccard index',
  krippendorff_alpha_nominal: 'Krippendorff’s α',
}

/** The name of a coefficient in a sentence on coded units: “positive agreement”. */
export function coefficientInSentence(key: string): string {
  return labelled[key] ?? figureName(key)
}

/** Whether a coefficient is a share that people read in percent. */
export function isPercent(key: string): boolean {
  return key === 'percent_agreement' || key === 'segment_agreement' || key.endsWith('_coverage')
}
