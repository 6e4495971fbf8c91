import { codeConfusion } from '../../agreement/index.js'
import { type AgreementData, codedDocuments } from './agreement-data.js'
import type { CountedUnit } from './agreement-unit.js'

/** Which codes one coder gave where another gave others, in units. */
export interface CodeConfusionReport {
  first: string
  second: string
  /** Themes or codes, as people read them. */
  labels: string[]
  /** A row per code of the first coder and a last one for "none", a column per code of the second and a last one. */
  counts: number[][]
}

/** The confusion of codes for each two coders of a comparison. */
export function codeConfusions(data: AgreementData, unit: CountedUnit): CodeConfusionReport[] {
  const { coders } = data.comparison
  const { codings, documents } = codedDocuments(data, unit)
  const codes = data.groups.codes.length
  const labels = data.groups.codes.map(code => data.tree.label(code))
  return coders.flatMap((one, first) =>
    coders.slice(first + 1).map((other, offset) => {
      const table = codeConfusion(codings, documents, { codes, first, second: first + 1 + offset })
      const rows = Array.from({ length: codes + 1 }, (_, row) => [
        ...table.subarray(row * (codes + 1), (row + 1) * (codes + 1)),
      ])
      return { first: one.name, second: other.name, labels, counts: rows }
    }),
  )
}
