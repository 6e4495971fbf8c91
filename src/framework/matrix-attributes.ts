import type { Kysely } from 'kysely'
import type { Schema } from '../store/index.js'
import type { MatrixAttribute } from './matrix-view.js'

export type AttributeValue = string | number | null

/** The attributes of the cases, in their order, and the values of each case in the same order. */
export interface CaseAttributes {
  attributes: MatrixAttribute[]
  valuesOf: (caseId: number) => AttributeValue[]
}

export async function readAttributes(db: Kysely<Schema>): Promise<CaseAttributes> {
  const attributes = await db.selectFrom('attributes').selectAll().orderBy('position').orderBy('id').execute()
  const values = await db.selectFrom('attribute_values').selectAll().execute()
  const places = new Map(attributes.map(({ id, type }, index) => [id, { index, type }]))
  const byCase = new Map<number, AttributeValue[]>()
  for (const { case_id, attribute_id, value } of values) {
    const place = places.get(attribute_id)
    if (place === undefined) continue
    const row = byCase.get(case_id) ?? attributes.map(() => null)
    row[place.index] = place.type === 'number' ? readNumber(value) : value
    byCase.set(case_id, row)
  }
  return {
    attributes: attributes.map(({ name, type }) => ({ name, type })),
    valuesOf: caseId => byCase.get(caseId) ?? attributes.map(() => null),
  }
}

function readNumber(value: string): AttributeValue {
  const number = Number(value)
  return Number.isFinite(number) ? number : value
}

/** The values that several cases have in common; null where they differ. */
export function commonValues(values: readonly AttributeValue[][], count: number): AttributeValue[] {
  return Array.from({ length: count }, (_, index) => {
    const [value = null, ...others] = new Set(values.map(each => each[index] ?? null))
    return others.length === 0 ? value : null
  })
}
