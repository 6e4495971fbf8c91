import {
  cohenKappaMeasure,
  expectedVarianceOfUnit,
  gwetACMeasure,
  krippendorffAlphaMeasure,
  type Measure,
  type NeededUnits,
  neededUnits,
  neededUnitsForLowerLimit,
  unitsForRareValue,
  varianceOfUnit,
} from '../../agreement/index.js'
import { type AgreementReport, figureOf } from './agreement-report.js'

/** What a plan aims at: an interval of a width, or a lower limit that is reached. */
export type PlanAim = { width: number } | { atLeast: number }

/** The coefficients that can be planned for. */
export const plannedMeasures: Readonly<Record<string, Measure>> = {
  alpha: krippendorffAlphaMeasure,
  kappa: cohenKappaMeasure(),
  ac1: gwetACMeasure(),
}

export interface UnitPlan {
  /** Value of the coefficient that was expected, or found in the pilot. */
  expected: number
  prevalence: number
  needed: NeededUnits
  /** Units until the code can be expected on ten of them: with fewer no interval can be trusted. */
  forRareCode: number
}

export interface PlanRequest {
  measure: Measure
  aim: PlanAim
  /** Confidence, 0 to 1. */
  level: number
}

/**
 * How many units to double-code before anything is coded, for a value and a prevalence that are expected.
 * @throws RangeError for a prevalence that is none, or a number of coders below two
 */
export function planFromExpected(
  { expected, prevalence, coders }: { expected: number; prevalence: number; coders: number },
  request: PlanRequest,
): UnitPlan {
  const shares = [1 - prevalence, prevalence]
  const variance = expectedVarianceOfUnit(request.measure, { coders, shares, value: expected })
  return {
    expected,
    prevalence,
    needed: variance.status === 'undefined' ? variance : aimed(variance.value, expected, request),
    forRareCode: unitsForRareValue(shares),
  }
}

/** The same for each theme or code of a pilot round that somebody used, from the variation found there. */
export function planFromReport(
  report: AgreementReport,
  request: PlanRequest,
): (UnitPlan & { label: string })[] {
  return report.rows.flatMap(row => {
    const figure = figureOf(row, request.measure.key)
    const { prevalence } = row
    if (row.table === null || prevalence === null || row.codes === 0 || figure?.estimate.status !== 'defined')
      return []
    const variance = varianceOfUnit(request.measure, row.table)
    const expected = figure.estimate.value
    return [
      {
        label: row.label,
        expected,
        prevalence,
        needed: variance.status === 'undefined' ? variance : aimed(variance.value, expected, request),
        forRareCode: unitsForRareValue([1 - prevalence, prevalence]),
      },
    ]
  })
}

function aimed(variance: number, expected: number, { aim, level }: PlanRequest): NeededUnits {
  if ('width' in aim) return neededUnits({ varianceOfUnit: variance, halfWidth: aim.width / 2, level })
  return neededUnitsForLowerLimit({ varianceOfUnit: variance, expected, target: aim.atLeast, level })
}
