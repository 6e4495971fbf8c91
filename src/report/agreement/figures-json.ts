import type { MeasurementLevel } from '../../agreement/rating-table.js'
import type { GammaDraws } from '../../analysis/agreement/gamma-figures.js'
import type { AgreementFigure, FigureNote } from '../../analysis/agreement/interval-request.js'
import type { IntervalSource } from '../../analysis/agreement/interval-source.js'
import { exactNumber } from './show-estimate.js'

/** What was compared, for a program that reads the figures. */
interface ComparedFigures {
  level: MeasurementLevel
  /** Units of a table; spans of a table of spans. */
  units: number
  coders: readonly string[]
  figures: readonly AgreementFigure[]
  interval: IntervalSource | null
  warnings: readonly FigureNote[]
  /** What γ was drawn with, null where it was not; left out for tables. */
  gamma?: GammaDraws | null
}

/** One coefficient as JSON; `value` is null where it is undefined, and then there is a reason. */
export interface CoefficientJson {
  value: number | null
  reason?: string
  se?: number
  ci?: [low: number, high: number]
  method?: string
}

/** Agreement without a study as JSON (docs/file-format.md), with twelve significant digits. Ends with a newline. */
export function figuresJson({
  level,
  units,
  coders,
  figures,
  interval,
  warnings,
  gamma,
}: ComparedFigures): string {
  const coefficients = Object.fromEntries(figures.map(figure => [figure.key, coefficientJson(figure)]))
  const drawn = gamma === undefined ? {} : { gamma: gamma === null ? null : gammaJson(gamma) }
  return `${JSON.stringify({ level, units, coders, coefficients, interval, ...drawn, warnings }, null, 2)}\n`
}

function gammaJson({ sampler, samples, seed, samplingInterval }: GammaDraws): object {
  const interval =
    samplingInterval === null ? null : [samplingInterval.low, samplingInterval.high].map(exactNumber)
  return { sampler, samples, seed, interval }
}

/** One coefficient as JSON. */
export function coefficientJson({ estimate, interval }: AgreementFigure): CoefficientJson {
  if (estimate.status === 'undefined') return { value: null, reason: estimate.reason }
  const value = exactNumber(estimate.value)
  if (interval?.status !== 'defined') return { value }
  const { standardError, low, high, method } = interval
  return { value, se: exactNumber(standardError), ci: [exactNumber(low), exactNumber(high)], method }
}

/** One coefficient of a study: with the reason why it has no interval, or the warnings of the one it has. */
export function studyCoefficientJson(
  figure: AgreementFigure,
): CoefficientJson & { noInterval?: string; warnings?: string[] } {
  const json = coefficientJson(figure)
  const { interval } = figure
  if (interval === null || json.value === null) return json
  if (interval.status === 'undefined') return { ...json, noInterval: interval.reason }
  return interval.warnings.length === 0
    ? json
    : { ...json, warnings: interval.warnings.map(({ message }) => message) }
}
