import { countOf } from '../../text/index.js'
import type { CodedSummary } from './coded-summary.js'
import type { Diagnosis, DiagnosisInput } from './diagnosis-input.js'
import { coderName, coefficientOf } from './in-words.js'

/** Fewer disagreements than this and an imbalance between two coders may well be chance. */
const fewestDisagreements = 10

/** A smaller bias index than this moves no coefficient far, however sure the difference is. */
const leastBiasIndex = 0.05

/** The 95 % point of chi-square with one degree of freedom: McNemar's (1947) test. */
const mcnemarLimit = 3.841

/**
 * Says which two coders disagree mostly in one direction: the one codes what the other leaves, as McNemar's (b −
 * c)² / (b + c) has it, on ten disagreements or more, and with a bias index |b − c| / n (Byrt, Bishop and Carlin
 * 1993) of .05 or more: among many units the test finds differences that do not matter. The second paradox of
 * Feinstein and Cicchetti (1990): Cohen's kappa is higher with such a difference than with the same agreement and
 * none.
 */
export function diagnoseBias(summary: CodedSummary, input: DiagnosisInput): Diagnosis[] {
  const pairs = summary.pairs.filter(({ units, firstOnly, secondOnly }) => {
    const disagreements = firstOnly + secondOnly
    return (
      disagreements >= fewestDisagreements &&
      (firstOnly - secondOnly) ** 2 / disagreements > mcnemarLimit &&
      Math.abs(firstOnly - secondOnly) / units >= leastBiasIndex
    )
  })
  return pairs.map(({ first, second, units, firstOnly, secondOnly }) => {
    const [more, fewer] = firstOnly > secondOnly ? [first, second] : [second, first]
    const [most, least] = [Math.max(firstOnly, secondOnly), Math.min(firstOnly, secondOnly)]
    return {
      code: 'bias',
      severity: 'warning',
      message: `${coderName(input, more)} coded ${countOf(most, input.unit)} that ${coderName(input, fewer)} left, and the other way round only ${least} (bias index ${coefficientOf((most - least) / units)}). Cohen’s kappa rises with such a difference; alpha and Scott’s pi fall.`,
      advice: `Report alpha with it, and settle how much is needed for the code to apply: ${coderName(input, more)} applies it more widely.`,
    }
  })
}
