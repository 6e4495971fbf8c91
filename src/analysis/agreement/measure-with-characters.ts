import type { Diagnosis } from '../../agreement/index.js'
import { UserError } from '../../problems/index.js'
import type { AgreementData } from './agreement-data.js'
import type { AgreementLevel, AgreementReport } from './agreement-report.js'
import type { AgreementUnit } from './agreement-unit.js'
import { diagnoseReport } from './diagnose-report.js'
import type { AgreementFigure, IntervalRequest } from './interval-request.js'
import { measureData } from './measure-agreement.js'
import { measureFrequency } from './measure-frequency.js'
import { measureSegments } from './measure-segments.js'
import { measureSets } from './measure-sets.js'
import { measureSpans } from './measure-spans.js'

/** Agreement by the unit asked for, by character beside it, and what stands behind the figures. */
export interface AgreementWithCharacters {
  report: AgreementReport
  /** Null where the unit is the character, or that says nothing. */
  byCharacter: AgreementReport | null
  /** Findings by the name of the line. */
  diagnoses: Map<string, Diagnosis[]>
  /** α of the units as sets of themes or codes; empty where they are not looked at that way. */
  sets: AgreementFigure[]
}

export interface UnitRequest {
  unit: AgreementUnit
  by: AgreementLevel
  /** Short names of coefficients; default: the headline. */
  coefficients?: readonly string[]
  interval: IntervalRequest
  /** Keys of the coefficients that get an interval by the unit asked for, and none by character; default: all, and by both. */
  intervalKeys?: readonly string[]
}

/**
 * Agreement by any unit; where units are coded or not, by character too.
 * @throws UserError `bad-argument` for lines that the unit does not have; as `chooseMeasures`
 */
export async function measureWithCharacters(
  data: AgreementData,
  request: UnitRequest,
): Promise<AgreementWithCharacters> {
  const { unit, interval, intervalKeys, ...options } = request
  const passages = await measurePassages(data, request)
  if (passages !== null) return { report: passages, byCharacter: null, diagnoses: new Map(), sets: [] }
  if (unit.kind === 'frequency' || unit.kind === 'segment' || unit.kind === 'spans')
    throw new Error(`No agreement by ${unit.kind}.`)
  const report = measureData(data, {
    ...options,
    unit,
    interval,
    ...(intervalKeys === undefined ? {} : { intervalKeys }),
  })
  const isAlone = unit.kind === 'character' || unit.kind === 'document'
  const byCharacter = isAlone
    ? null
    : measureData(data, {
        ...options,
        unit: { kind: 'character' },
        interval: intervalKeys === undefined ? interval : { choice: 'none' },
      })
  return {
    report,
    byCharacter,
    diagnoses: diagnoseReport(report, byCharacter),
    sets: measureSets(data, unit),
  }
}

/** Agreement on passages; null for units that are coded or not. */
async function measurePassages(
  data: AgreementData,
  { unit, by, interval, coefficients }: UnitRequest,
): Promise<AgreementReport | null> {
  if (unit.kind !== 'frequency' && unit.kind !== 'segment' && unit.kind !== 'spans') return null
  if (by !== 'theme' && by !== 'code')
    throw new UserError(
      'bad-argument',
      `By ${unit.kind} there are lines by theme or code only, not by ${by}.`,
    )
  if (unit.kind === 'frequency') return measureFrequency(data, interval)
  if (unit.kind === 'segment') return measureSegments(data, unit.overlap, interval)
  return measureSpans(data, {
    isGammaWanted: coefficients?.some(name => name.startsWith('gamma')) ?? false,
    interval,
  })
}
