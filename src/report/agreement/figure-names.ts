/** What people call a coefficient, by its key without the label behind the colon. */
const names: Readonly<Record<string, string>> = {
  percent_agreement: 'percent agreement',
  percent_agreement_unanimous_listwise: 'percent agreement, units on which all agree',
  percent_agreement_coincidence_weighted: 'percent agreement, units weighted by values',
  holsti: 'Holsti’s CR',
  cohen_kappa: 'Cohen’s κ',
  cohen_kappa_max: 'Cohen’s κ at most, given the margins',
  cohen_kappa_linear: 'Cohen’s κ, linear weights',
  cohen_kappa_quadratic: 'Cohen’s κ, quadratic weights',
  scott_pi: 'Scott’s π',
  pabak: 'PABAK',
  light_kappa: 'Light’s κ',
  fleiss_kappa: 'Fleiss’ κ',
  fleiss_kappa_listwise: 'Fleiss’ κ, complete units only',
  fleiss_kappa_category: 'Fleiss’ κ',
  conger_kappa: 'Conger’s κ',
  conger_kappa_listwise: 'Conger’s κ, complete units only',
  brennan_prediger: 'Brennan–Prediger',
  gwet_ac1: 'Gwet’s AC1',
  krippendorff_alpha_nominal: 'Krippendorff’s α, nominal',
  krippendorff_alpha_ordinal: 'Krippendorff’s α, ordinal',
  krippendorff_alpha_interval: 'Krippendorff’s α, interval',
  krippendorff_alpha_ratio: 'Krippendorff’s α, ratio',
  krippendorff_alpha_category: 'Krippendorff’s α',
  specific_agreement: 'specific agreement',
  precision: 'precision',
  recall: 'recall',
  f1: 'F1',
  segment_agreement: 'agreement of passages',
  segment_kappa: 'κ of passages after Brennan and Prediger',
  jaccard: 'Jaccard',
  alpha_masi: 'Krippendorff’s α, MASI',
  alpha_masi_nltk_constants: 'Krippendorff’s α, MASI as in NLTK',
  alpha_masi_dP_times_dJ: 'Krippendorff’s α, MASI as in DKPro',
  alpha_jaccard: 'Krippendorff’s α, Jaccard',
  alpha_dice: 'Krippendorff’s α, Dice',
  alpha_dP: 'Krippendorff’s α, inclusion',
  alpha_nominal_whole_sets: 'Krippendorff’s α, whole sets',
  binary_alpha: 'Krippendorff’s α',
  binary_kappa: 'Cohen’s κ',
  binary_kappa_mean: 'mean of the codes’ κ',
  pooled_kappa: 'pooled κ',
  u_alpha: 'uα (units and gaps)',
  u_alpha_binary: '|uα (coded or not)',
  cu_alpha: 'cuα (codes where both coded)',
  cu_alpha_coverage: 'share of text cuα speaks of',
  ku_alpha: '(k)uα',
  ku_coverage: 'its share of text',
  alpha_U_1995: 'α_U (1995)',
  alpha_U_1995_observed_disagreement: 'its observed disagreement',
  char_kappa: 'Cohen’s κ by character',
  char_agreement: 'agreement by character',
  char_f1: 'F1 by character',
  compat_qualcoder_kappa: 'QualCoder’s “kappa”',
  best_alignment_disorder: 'disorder of the best alignment',
  gamma: 'γ',
  gamma_cat: 'γ-cat',
  gamma_k: 'γ-k',
}

/** Weighted forms that every chance-corrected coefficient of Gwet’s frame has. */
const weighted = /^(gwet_ac2|brennan_prediger|fleiss_kappa|conger_kappa)_(linear|quadratic|ordinal)$/

/** The name of a coefficient for people; the key itself where it has none. */
export function figureName(key: string): string {
  const known = names[key]
  if (known !== undefined) return known
  const [, base = '', weights = ''] = weighted.exec(key) ?? []
  if (base === '') return key
  return `${base === 'gwet_ac2' ? 'Gwet’s AC2' : names[base]}, ${weights} weights`
}
