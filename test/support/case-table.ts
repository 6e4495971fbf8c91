import type { AttributeType } from '../../src/store/index.js'
import { type CaseTable, inferType } from '../../src/study/index.js'

type Row = [name: string, labels: string[] | null, values: Record<string, string>]

/** A table of cases: name, labels, and values by attribute; types are inferred unless given. */
export function caseTable(rows: readonly Row[], types: Record<string, AttributeType> = {}): CaseTable {
  const names = [...new Set(rows.flatMap(([, , values]) => Object.keys(values)))]
  return {
    cases: rows.map(([name, labels, values], index) => ({
      name,
      labels,
      values: new Map(Object.entries(values).filter(([, value]) => value !== '')),
      place: { file: 'cases.csv', row: index + 2 },
    })),
    attributes: names.map(name => {
      const values = rows.map(([, , each]) => each[name] ?? '').filter(value => value !== '')
      return { name, type: types[name] ?? inferType(values), inferred: types[name] === undefined }
    }),
  }
}
