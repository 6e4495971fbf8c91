import type { ChangeSet } from '../store/index.js'
import type { CaseRecords } from './case-records.js'
import type { PlannedCase } from './cases-plan.js'

/** Writes planned values of cases and attributes that are in the study by now; null takes a value away. */
export async function writeValues(
  set: ChangeSet,
  records: CaseRecords,
  planned: readonly PlannedCase[],
): Promise<void> {
  const cases = new Map(records.cases.map(row => [row.name, row.id]))
  const attributes = new Map(records.attributes.map(row => [row.name, row.id]))
  const changes = planned.flatMap(({ name, values }) =>
    values.map(({ attribute, after }) => {
      const key = { case_id: cases.get(name) ?? 0, attribute_id: attributes.get(attribute) ?? 0 }
      return { key, after, stored: records.value(key.case_id, key.attribute_id) }
    }),
  )
  await set.remove(
    'attribute_values',
    changes.flatMap(({ after, stored }) => (after === null && stored !== undefined ? [stored.id] : [])),
  )
  await set.update(
    'attribute_values',
    changes.flatMap(({ after, stored }) =>
      after !== null && stored !== undefined ? [{ id: stored.id, set: { value: after } }] : [],
    ),
  )
  await set.insert(
    'attribute_values',
    changes.flatMap(({ key, after, stored }) =>
      after !== null && stored === undefined ? [{ ...key, value: after }] : [],
    ),
  )
}
