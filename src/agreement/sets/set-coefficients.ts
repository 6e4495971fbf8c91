import { cohenKappa } from '../cohen-kappa.js'
import { defined, type Estimate, reasons, undefinedBecause } from '../estimate.js'
import { krippendorffAlpha } from '../krippendorff-alpha.js'
import { estimate } from '../measure.js'
import { pooledKappa } from '../pooled/pooled-kappa.js'
import type { Ratings } from '../ratings.js'
import { codeTable } from './code-table.js'
import { setAlphaMeasures } from './set-alpha.js'
import type { SetRatings } from './set-ratings.js'

/**
 * Every coefficient of a table whose units carry several codes: alpha over sets by each distance
 * (`alpha_masi`, `alpha_jaccard`, …); for each code, present or absent, `binary_alpha:code` and, for two
 * coders, `binary_kappa:code`; the mean of these kappas (codes without one are left out) and the kappa pooled
 * over codes, which rare codes shake less.
 *
 * @param labels the names of the codes, for the keys
 * Cost: as `setAlphaMeasures`, and distinct patterns × codes. Each is undefined with its reason where the
 * table leaves it so.
 */
export function setCoefficients(table: SetRatings, labels: readonly string[]): Map<string, Estimate> {
  const coefficients = new Map<string, Estimate>()
  for (const measure of setAlphaMeasures(table.sets))
    coefficients.set(measure.key, estimate(measure, table.ratings))
  const tables = Array.from({ length: table.codes }, (_, code) => codeTable(table, code))
  tables.forEach((code, index) => {
    coefficients.set(`binary_alpha:${labels[index]}`, krippendorffAlpha(code))
  })
  const kappas = tables.map(code => cohenKappa(code))
  kappas.forEach((kappa, index) => {
    coefficients.set(`binary_kappa:${labels[index]}`, kappa)
  })
  coefficients.set('binary_kappa_mean', meanKappa(kappas, table.ratings))
  coefficients.set('pooled_kappa', pooledKappa(tables))
  return coefficients
}

function meanKappa(kappas: readonly Estimate[], { coders }: Ratings): Estimate {
  if (coders !== 2) return undefinedBecause(`Cohen's kappa compares two coders, not ${coders}`)
  const values = kappas.flatMap(kappa => (kappa.status === 'defined' ? [kappa.value] : []))
  if (values.length > 0) return defined(values.reduce((sum, value) => sum + value, 0) / values.length)
  return kappas[0] ?? undefinedBecause(reasons.noTables)
}
