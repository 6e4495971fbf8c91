import { diagnoseBias } from './diagnosis/bias.js'
import { diagnoseBoundaries } from './diagnosis/boundaries.js'
import { summariseCoded } from './diagnosis/coded-summary.js'
import type { Diagnosis, DiagnosisInput } from './diagnosis/diagnosis-input.js'
import { diagnoseNoVariation, diagnoseUnused } from './diagnosis/no-contrast.js'
import { diagnoseAbsence, diagnosePrevalence } from './diagnosis/prevalence.js'
import { diagnoseFewUnits, diagnoseSparse } from './diagnosis/too-little.js'
import { diagnoseValues } from './diagnosis/values.js'
import { pairableUnits } from './pairings.js'

export type { Diagnosis, DiagnosisInput } from './diagnosis/diagnosis-input.js'

/**
 * What stands behind an agreement figure, for the researcher to read beside it: each finding with what it does
 * to which coefficient and what to do. Findings that undermine the figure come first.
 *
 * A table of two categories is taken as coded / not coded and looked through for a code nobody, or one coder,
 * never used; agreement only on absence; prevalence (kappa paradox, PABAK and AC1 against kappa and alpha);
 * bias between coders, too few units or occurrences (these three not of characters and words, whose neighbours
 * are no separate decisions); and boundaries instead of codes, where the characters or
 * segments are given. Of a table of more categories, or one, only few units and skew are named. Thresholds are
 * conventions, stated with each finding's function; a finding is a hint, not a test.
 * Cost: distinct patterns × pairs of coders. Without a unit judged twice that is the only finding.
 */
export function diagnose(input: DiagnosisInput): Diagnosis[] {
  const units = pairableUnits(input.table)
  if (units === 0) return [nothingShared(input)]
  const findings = input.table.categories === 2 ? diagnoseCoded(input) : diagnoseValues(input.table)
  const all = [...findings, ...(areDecisions(input) ? diagnoseFewUnits(units, input) : [])]
  return [
    ...all.filter(({ severity }) => severity === 'warning'),
    ...all.filter(({ severity }) => severity === 'note'),
  ]
}

function diagnoseCoded(input: DiagnosisInput): Diagnosis[] {
  const summary = summariseCoded(input.table)
  const noVariation = diagnoseNoVariation(summary, input)
  if (noVariation.length > 0) return noVariation
  return [
    ...diagnoseUnused(summary, input),
    ...diagnoseAbsence(summary, input),
    ...(areDecisions(input) ? [...diagnoseBias(summary, input), ...diagnoseSparse(summary, input)] : []),
    ...diagnosePrevalence(summary, input),
    ...diagnoseBoundaries(input),
  ]
}

/** Whether each unit is a decision of its own: a coder does not decide character by character. */
function areDecisions({ unit }: DiagnosisInput): boolean {
  return unit !== 'character' && unit !== 'word'
}

function nothingShared({ unit }: DiagnosisInput): Diagnosis {
  return {
    code: 'nothing-shared',
    severity: 'warning',
    message: `No ${unit} was judged by two coders: there is nothing to compare.`,
    advice:
      'Assign some documents to two or more coders. A unit that was looked at and left uncoded counts as judged; one that nobody was assigned does not.',
  }
}
