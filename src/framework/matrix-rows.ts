import type { Kysely } from 'kysely'
import type { CaseRow, Schema } from '../store/index.js'
import { type AttributeValue, type CaseAttributes, commonValues } from './matrix-attributes.js'
import { caseKey, type MatrixShape, sortKey } from './matrix-shape.js'

/** A row of a matrix: a case, or several of which it shows the cells together. */
export interface RowSource {
  /** Uid of the case or document; null for a group. */
  uid: string | null
  name: string
  cases: CaseRow[]
  /** The document its evidence has to be in; null where it may be in any. */
  documentId: number | null
  /** Values that all its cases have in common, in the order of the study's attributes. */
  values: AttributeValue[]
}

/** Stands for the cases that have no value of an attribute. */
export function withoutValue(attribute: string): string {
  return `no ${attribute}`
}

/** Cases in the order a matrix wants them: its groups first, then what it sorts by; cases without a value come last. */
export function orderCases(
  cases: readonly CaseRow[],
  shape: MatrixShape,
  attributes: CaseAttributes,
): CaseRow[] {
  return orderBy(cases, shape, attributes, row => ({ name: row.name, values: attributes.valuesOf(row.id) }))
}

/** The rows of a matrix of its cases, documents or groups. */
export async function readRows(
  db: Kysely<Schema>,
  matrix: { shape: MatrixShape; cases: readonly CaseRow[]; isPart: boolean },
  attributes: CaseAttributes,
): Promise<RowSource[]> {
  switch (matrix.shape.rows) {
    case 'cases':
      return caseRows(matrix.cases, attributes)
    case 'documents':
      return documentRows(db, matrix, attributes)
    case 'groups':
      return groupRows(matrix.cases, matrix.shape.by ?? '', attributes)
  }
}

/** A row for each case. */
export function caseRows(cases: readonly CaseRow[], attributes: CaseAttributes): RowSource[] {
  return cases.map(row => ({
    uid: row.uid,
    name: row.name,
    cases: [row],
    documentId: null,
    values: attributes.valuesOf(row.id),
  }))
}

/** A row for each document in which one of the cases speaks; of a matrix of all cases, also those in which none does. */
async function documentRows(
  db: Kysely<Schema>,
  { cases, shape, isPart }: { cases: readonly CaseRow[]; shape: MatrixShape; isPart: boolean },
  attributes: CaseAttributes,
): Promise<RowSource[]> {
  const documents = await db
    .selectFrom('documents')
    .select(['id', 'uid', 'name'])
    .orderBy('position')
    .orderBy('id')
    .execute()
  const speakers = await db
    .selectFrom('speakers')
    .select(['document_id', 'case_id'])
    .where('role', '=', 'participant')
    .where('case_id', 'is not', null)
    .execute()
  const speaking = new Set(speakers.map(({ document_id, case_id }) => `${document_id} ${case_id}`))
  const rows = documents.flatMap(({ id, uid, name }): RowSource[] => {
    const heard = cases.filter(row => speaking.has(`${id} ${row.id}`))
    if (heard.length === 0 && isPart) return []
    const values = commonValues(
      heard.map(row => attributes.valuesOf(row.id)),
      attributes.attributes.length,
    )
    return [{ uid, name, cases: heard, documentId: id, values }]
  })
  return orderBy(rows, shape, attributes, row => row)
}

/** A row for each value of an attribute, in the order of the values; cases without one are the last row. */
function groupRows(cases: readonly CaseRow[], by: string, attributes: CaseAttributes): RowSource[] {
  const at = attributes.attributes.findIndex(({ name }) => name === by)
  const groups = new Map<AttributeValue, CaseRow[]>()
  for (const row of cases) {
    const value = attributes.valuesOf(row.id)[at] ?? null
    const group = groups.get(value)
    if (group === undefined) groups.set(value, [row])
    else group.push(row)
  }
  return [...groups]
    .sort(([one], [other]) => compareValues(one, other))
    .map(([value, members]) => ({
      uid: null,
      name: value === null ? withoutValue(by) : String(value),
      cases: members,
      documentId: null,
      values: commonValues(
        members.map(row => attributes.valuesOf(row.id)),
        attributes.attributes.length,
      ),
    }))
}

function orderBy<T>(
  rows: readonly T[],
  { group, sort }: MatrixShape,
  { attributes }: CaseAttributes,
  factsOf: (row: T) => { name: string; values: readonly AttributeValue[] },
): T[] {
  const keys = [...(group === null ? [] : [group]), ...sort].map(key => {
    const { name, isDescending } = sortKey(key)
    return { at: name === caseKey ? null : attributes.findIndex(each => each.name === name), isDescending }
  })
  if (keys.length === 0) return [...rows]
  return rows.toSorted((one, other) => {
    const [first, second] = [factsOf(one), factsOf(other)]
    for (const { at, isDescending } of keys) {
      const [left, right] = at === null ? [first.name, second.name] : [first.values[at], second.values[at]]
      const order = compareValues(left ?? null, right ?? null, isDescending)
      if (order !== 0) return order
    }
    return 0
  })
}

const words = new Intl.Collator('en', { numeric: true })

/** No value comes last, whichever way the others go. */
function compareValues(one: AttributeValue, other: AttributeValue, isDescending = false): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null)
  const order =
    typeof one === 'number' && typeof other === 'number'
      ? one - other
      : words.compare(String(one), String(other))
  return isDescending ? -order : order
}
