import type { Diagnosis } from '../../agreement/index.js'
import type { AgreementReport, AgreementRow, CodeConfusionReport } from '../../analysis/index.js'
import { studyCoefficientJson } from './figures-json.js'
import { exactNumber } from './show-estimate.js'

export interface AgreementJsonParts {
  report: AgreementReport
  /** The same by character; null where the unit is the character, or that says nothing. */
  byCharacter: AgreementReport | null
  /** Findings by the name of the line. */
  diagnoses: ReadonlyMap<string, readonly Diagnosis[]>
  confusions: readonly CodeConfusionReport[]
  /** A sentence for the methods section. */
  methods: string | null
}

/** All there is on the agreement of a comparison (docs/file-format.md). Ends with a newline. */
export function agreementJson({
  report,
  byCharacter,
  diagnoses,
  confusions,
  methods,
}: AgreementJsonParts): string {
  const whole = {
    ...reportJson(report, diagnoses),
    byCharacter: byCharacter === null ? null : reportJson(byCharacter, new Map()),
    confusions,
    methods,
  }
  return `${JSON.stringify(whole, null, 2)}\n`
}

function reportJson(report: AgreementReport, diagnoses: AgreementJsonParts['diagnoses']) {
  const { rows, pooled, ...basis } = report
  return {
    ...basis,
    rows: rows.map(row => ({ ...rowJson(row), diagnosis: diagnoses.get(row.name) ?? [] })),
    pooled: rowJson(pooled),
  }
}

function rowJson({ name, label, codes, units, prevalence, counts, tallies, figures }: AgreementRow) {
  return {
    name,
    label,
    codes,
    units,
    prevalence: exactNumber(prevalence),
    counts,
    ...tallies,
    coefficients: Object.fromEntries(figures.map(figure => [figure.key, studyCoefficientJson(figure)])),
  }
}
