import { type Diagnosis, diagnose } from '../../agreement/index.js'
import type { AgreementReport } from './agreement-report.js'

/**
 * What stands behind the figures, line by line: prevalence, bias, sparse codes, boundaries. Lines of several themes or codes,
 * and of themes that nobody used, have none.
 * @param byCharacter the same comparison by character, to tell boundaries from codes
 */
export function diagnoseReport(
  report: AgreementReport,
  byCharacter: AgreementReport | null,
): Map<string, Diagnosis[]> {
  const characters = new Map(byCharacter?.rows.map(({ name, table }) => [name, table]))
  return new Map(
    report.rows.flatMap(({ name, codes, table, figures }): [string, Diagnosis[]][] => {
      if (table === null || codes === 0) return []
      const byCharacters = characters.get(name)
      return [
        [
          name,
          diagnose({
            table,
            unit: report.unit.kind,
            coders: report.coders.map(coder => coder.name),
            coefficients: new Map(figures.map(({ key, estimate }) => [key, estimate])),
            ...(byCharacters == null ? {} : { characters: byCharacters }),
          }),
        ],
      ]
    }),
  )
}
