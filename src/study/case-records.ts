import type { Kysely } from 'kysely'
import type { AttributeRow, AttributeValueRow, CaseRow, Schema } from '../store/index.js'
import { isSameName } from './speaker-cases.js'

/** The cases of a study with everything that was said of them. */
export class CaseRecords {
  readonly #values = new Map<string, AttributeValueRow>()
  readonly #withValues = new Set<number>()
  readonly #usedAttributes = new Set<number>()

  private constructor(
    /** In the order of the study. */
    readonly cases: readonly CaseRow[],
    readonly attributes: readonly AttributeRow[],
    values: readonly AttributeValueRow[],
  ) {
    for (const value of values) {
      this.#values.set(`${value.case_id} ${value.attribute_id}`, value)
      this.#withValues.add(value.case_id)
      this.#usedAttributes.add(value.attribute_id)
    }
  }

  static async read(db: Kysely<Schema>): Promise<CaseRecords> {
    const cases = await db.selectFrom('cases').selectAll().orderBy('position').orderBy('id').execute()
    const attributes = await db
      .selectFrom('attributes')
      .selectAll()
      .orderBy('position')
      .orderBy('id')
      .execute()
    return new CaseRecords(cases, attributes, await db.selectFrom('attribute_values').selectAll().execute())
  }

  /** The case of that name; upper and lower case are the same where only one fits. */
  findCase(name: string): CaseRow | undefined {
    return named(this.cases, name)
  }

  findAttribute(name: string): AttributeRow | undefined {
    return named(this.attributes, name)
  }

  value(caseId: number, attributeId: number): AttributeValueRow | undefined {
    return this.#values.get(`${caseId} ${attributeId}`)
  }

  hasValues(caseId: number): boolean {
    return this.#withValues.has(caseId)
  }

  /** Whether any case has a value for the attribute. */
  isUsed(attributeId: number): boolean {
    return this.#usedAttributes.has(attributeId)
  }

  /** Values of a case by attribute, in the order of the attributes; missing ones are left out. */
  valuesOf(caseId: number): Record<string, string> {
    return Object.fromEntries(
      this.attributes.flatMap(({ id, name }) => {
        const value = this.value(caseId, id)
        return value === undefined ? [] : [[name, value.value]]
      }),
    )
  }
}

function named<R extends { name: string }>(rows: readonly R[], name: string): R | undefined {
  const exact = rows.find(row => row.name === name)
  if (exact !== undefined) return exact
  const folded = rows.filter(row => isSameName(row.name, name))
  return folded.length === 1 ? folded[0] : undefined
}
