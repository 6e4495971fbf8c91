import { type CodedCounts, type Diagnosis, interpret } from '../../agreement/index.js'
import type {
  AgreementFigure,
  AgreementReport,
  AgreementRow,
  CodeConfusionReport,
  HeatMapReport,
} from '../../analysis/index.js'
import { studyCoefficientJson } from './figures-json.js'
import { exactNumber } from './show-estimate.js'

export interface AgreementJsonParts {
  report: AgreementReport
  /** The same by character; null where the unit is the character, or that says nothing. */
  byCharacter: AgreementReport | null
  /** Findings by the name of the line. */
  diagnoses: ReadonlyMap<string, readonly Diagnosis[]>
  /** α of the units as sets of themes or codes. */
  sets: readonly AgreementFigure[]
  confusions: readonly CodeConfusionReport[]
  /** α of each line and document (or pair of coders). */
  heatMap: HeatMapReport | null
  /** A sentence for the methods section. */
  methods: string | null
}

/** All there is on the agreement of a comparison (docs/file-format.md). Ends with a newline. */
export function agreementJson({
  report,
  byCharacter,
  diagnoses,
  sets,
  confusions,
  heatMap,
  methods,
}: AgreementJsonParts): string {
  const whole = {
    ...reportJson(report, diagnoses),
    byCharacter: byCharacter === null ? null : reportJson(byCharacter, new Map()),
    sets: Object.fromEntries(sets.map(figure => [figure.key, studyCoefficientJson(figure)])),
    confusions,
    heatMap,
    methods,
  }
  return `${JSON.stringify(whole, null, 2)}\n`
}

function reportJson(report: AgreementReport, diagnoses: AgreementJsonParts['diagnoses']) {
  const { rows, pooled, ...basis } = report
  return {
    ...basis,
    rows: rows.map(row => ({ ...rowJson(row), diagnosis: diagnoses.get(row.name) ?? [] })),
    pooled: { ...rowJson(pooled), interpretation: interpretationsOf(pooled) },
  }
}

function rowJson({ name, label, codes, units, prevalence, counts, tallies, figures }: AgreementRow) {
  return {
    name,
    label,
    codes,
    units,
    prevalence: prevalence === null ? null : exactNumber(prevalence),
    counts,
    ...(counts === null ? {} : indexesOf(counts)),
    ...tallies,
    coefficients: Object.fromEntries(figures.map(figure => [figure.key, studyCoefficientJson(figure)])),
  }
}

/** Prevalence index |a − d| / n and bias index |b − c| / n (Byrt, Bishop and Carlin 1993). */
function indexesOf({ both, firstOnly, secondOnly, neither }: CodedCounts) {
  const units = both + firstOnly + secondOnly + neither
  if (units === 0) return {}
  return {
    prevalenceIndex: exactNumber(Math.abs(both - neither) / units),
    biasIndex: exactNumber(Math.abs(firstOnly - secondOnly) / units),
  }
}

/** What authors' scales call each coefficient they were made for. */
function interpretationsOf({ figures }: AgreementRow) {
  return Object.fromEntries(
    figures.flatMap(({ key, estimate, interval }) => {
      if (estimate.status === 'undefined') return []
      const readings = interpret(
        estimate.value,
        key,
        interval?.status === 'defined' ? interval.low : undefined,
      )
      return readings.length === 0 ? [] : [[key, readings]]
    }),
  )
}
