import { countOf } from '../../text/index.js'
import type { CodedSummary } from './coded-summary.js'
import type { Diagnosis, DiagnosisInput } from './diagnosis-input.js'

/** Fewer units judged twice than this are too few for any interval; see the warnings of intervals. */
const fewestUnits = 30

/** Fewer units than this expected to carry a code, and its chance-corrected figures jump about. */
const fewestCoded = 10

/** Says if so few units were judged twice that no coefficient is known with any precision. */
export function diagnoseFewUnits(units: number, { unit }: DiagnosisInput): Diagnosis[] {
  if (units >= fewestUnits) return []
  return [
    {
      code: 'few-units',
      severity: 'warning',
      message: `Only ${countOf(units, unit)} judged by two or more coders: a few more could change every coefficient, and no interval can be trusted.`,
      advice: `Double-code at least ${fewestUnits} ${unit}s, and give the raw counts with the figure.`,
    },
  ]
}

/**
 * Says if the code, or its absence, is to be expected on fewer than ten units, as Σ_i n_ik / r_i counts them:
 * a single unit more or less then moves kappa and alpha by a tenth and more.
 */
export function diagnoseSparse(
  { units, expectedCoded }: CodedSummary,
  { unit }: DiagnosisInput,
): Diagnosis[] {
  const isRare = expectedCoded <= units - expectedCoded
  const rare = isRare ? expectedCoded : units - expectedCoded
  if (rare >= fewestCoded) return []
  const what = isRare ? 'carry the code' : 'are without the code'
  return [
    {
      code: 'sparse',
      severity: 'warning',
      message: `Only about ${Math.round(rare * 10) / 10} of ${countOf(units, unit)} ${what}: kappa and alpha turn on single ${unit}s, and no interval can be trusted.`,
      advice: `Double-code more ${unit}s in which the code is likely to occur, judge it together with related codes (its theme), or report the raw counts and discuss each disagreement.`,
    },
  ]
}
