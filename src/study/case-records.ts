import type { Kysely } from 'kysely'
import type { AttributeRow, AttributeValueRow, CaseRow, Schema } from '../store/index.js'
import { findByName } from './same-name.js'

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
    return findByName(this.cases, name, row => row.name)
  }

  findAttribute(name: string): AttributeRow | undefined {
    return findByName(this.attributes, name, row => row.name)
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
