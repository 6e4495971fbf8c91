import type { Kysely } from 'kysely'
import { didYouMean } from '../../problems/index.js'
import type { AttributeRow, AttributeType, Schema } from '../../store/index.js'
import { foldText } from '../../text/index.js'
import { fitValue, typeHints, typeWords } from '../attribute-value.js'
import { findByName } from '../same-name.js'
import { type CaseFilter, type FilterOperator, parseCaseFilter, refuseFilter } from './parse-case-filter.js'

/** Values by the key of their case. */
type Values = ReadonlyMap<number, string>

type Test = (caseId: number) => boolean

/**
 * Keys of the cases that meet a filter, in no order. A case without a value meets no comparison with it, `!=` neither, but
 * `is empty` and what `not` makes of a comparison. Words are compared letter case aside, numbers as numbers, dates as days.
 * @throws UserError `bad-argument` for a filter that cannot be read, names an attribute there is none of, or compares a number
 *   with a word; it points at the place
 */
export async function filterCases(db: Kysely<Schema>, filter: string): Promise<Set<number>> {
  const parsed = parseCaseFilter(filter)
  const attributes = await db.selectFrom('attributes').selectAll().orderBy('position').orderBy('id').execute()
  const rows = await db.selectFrom('attribute_values').selectAll().execute()
  const values = new Map<number, Map<number, string>>(attributes.map(({ id }) => [id, new Map()]))
  for (const { attribute_id, case_id, value } of rows) values.get(attribute_id)?.set(case_id, value)
  const test = new FilterTests(filter, attributes, values).testOf(parsed)
  const cases = await db.selectFrom('cases').select('id').execute()
  return new Set(cases.map(({ id }) => id).filter(test))
}

class FilterTests {
  constructor(
    private readonly source: string,
    private readonly attributes: readonly AttributeRow[],
    private readonly values: ReadonlyMap<number, Values>,
  ) {}

  testOf(filter: CaseFilter): Test {
    switch (filter.kind) {
      case 'and': {
        const tests = filter.parts.map(part => this.testOf(part))
        return caseId => tests.every(test => test(caseId))
      }
      case 'or': {
        const tests = filter.parts.map(part => this.testOf(part))
        return caseId => tests.some(test => test(caseId))
      }
      case 'not': {
        const test = this.testOf(filter.part)
        return caseId => !test(caseId)
      }
      case 'empty': {
        const { values } = this.attribute(filter.attribute)
        return caseId => !values.has(caseId)
      }
      case 'compare':
        return this.comparison(filter)
    }
  }

  private comparison({
    attribute,
    operator,
    values: wanted,
  }: Extract<CaseFilter, { kind: 'compare' }>): Test {
    const { name, type, values } = this.attribute(attribute)
    if (operator !== '=' && operator !== '!=' && type !== 'number' && type !== 'date')
      throw refuseFilter(
        this.source,
        attribute.at,
        `“${name}” is ${typeWords[type]}, which has no order`,
        'Compare it with =, != or in.',
      )
    const bounds = wanted.map(value => {
      const fitting = fitValue(type, value.text)
      if (fitting === null)
        throw refuseFilter(
          this.source,
          value.at,
          `“${name}” is ${typeWords[type]}, and “${value.text}” is not`,
          typeHints[type],
        )
      return orderable(type, fitting)
    })
    return caseId => {
      const value = values.get(caseId)
      if (value === undefined) return false
      const own = orderable(type, value)
      return bounds.some(bound => holds(operator, own, bound))
    }
  }

  private attribute({ text, at }: { text: string; at: number }): {
    name: string
    type: AttributeType
    values: Values
  } {
    const found = findByName(this.attributes, text, ({ name }) => name)
    const names = this.attributes.map(({ name }) => name)
    if (found === undefined)
      throw refuseFilter(
        this.source,
        at,
        `There is no attribute “${text}”`,
        names.length === 0
          ? 'Cases have no attributes yet: framewise cases import.'
          : `${didYouMean(text, names)} Attributes: ${names.join(', ')}.`,
      )
    return { name: found.name, type: found.type, values: this.values.get(found.id) ?? new Map() }
  }
}

/** A value in a form that `<` and `=` understand. */
function orderable(type: AttributeType, value: string): string | number {
  return type === 'number' ? Number(value) : foldText(value).folded.trim()
}

function holds(operator: FilterOperator, value: string | number, bound: string | number): boolean {
  switch (operator) {
    case '=':
      return value === bound
    case '!=':
      return value !== bound
    case '<':
      return value < bound
    case '<=':
      return value <= bound
    case '>':
      return value > bound
    case '>=':
      return value >= bound
  }
}
