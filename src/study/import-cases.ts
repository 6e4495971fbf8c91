import { UserError } from '../problems/index.js'
import type { CaseRow, Changed, ChangeSet } from '../store/index.js'
import { shortList } from '../text/short-list.js'
import { CaseRecords } from './case-records.js'
import type { CaseTable } from './case-table.js'
import { writeValues } from './case-values.js'
import { type CasesPlan, type PlannedCase, planCases } from './cases-plan.js'
import type { Study } from './study.js'

/**
 * Brings a table of cases into the study as one event, as {@link planCases} says; all of it or nothing.
 * @throws UserError `conflict` where a value is not of the attribute's type
 */
export async function importCases(study: Study, table: CaseTable): Promise<Changed<CasesPlan>> {
  return study.change('cases.import', async set => {
    const plan = await planCases(set.db, table)
    refuseConflicts(plan)
    await addAttributes(set, plan)
    await changeCases(set, plan)
    await addCases(set, plan.added)
    const records = await CaseRecords.read(set.db)
    await writeValues(set, records, [...plan.added, ...plan.changed])
    await tieSpeakers(set, records, plan)
    set.say(describeImport(plan))
    return plan
  })
}

/** @throws UserError `conflict` */
export function refuseConflicts({ conflicts }: CasesPlan): void {
  if (conflicts.length === 0) return
  throw new UserError('conflict', 'The table has values that do not fit the attributes of the study.', {
    problems: conflicts,
    hint: 'Nothing was changed.',
  })
}

function describeImport({ added, changed, attributes }: CasesPlan): string {
  const parts = [
    added.length > 0 ? `added ${listed(added)}` : '',
    changed.length > 0 ? `changed ${listed(changed)}` : '',
    attributes.length > 0 ? `new attributes ${attributes.map(({ name }) => name).join(', ')}` : '',
  ]
  const said = parts.filter(part => part !== '').join('; ')
  return `imported cases${said === '' ? '' : `: ${said}`}`
}

function listed(cases: readonly PlannedCase[]): string {
  return shortList(cases.map(({ name }) => name))
}

async function addAttributes(set: ChangeSet, plan: CasesPlan): Promise<void> {
  const { attributes } = await CaseRecords.read(set.db)
  const last = attributes.reduce((most, { position }) => Math.max(most, position), 0)
  const rows = plan.attributes.map(({ name, type }, index) => ({ name, type, position: last + index + 1 }))
  await set.insert('attributes', rows)
  const types = new Map(plan.retyped.map(({ attribute, after }) => [attribute, after]))
  const patches = attributes.flatMap(({ id, name }) => {
    const type = types.get(name)
    return type === undefined ? [] : [{ id, set: { type } }]
  })
  await set.update('attributes', patches)
}

async function changeCases(set: ChangeSet, plan: CasesPlan): Promise<void> {
  const { cases } = await CaseRecords.read(set.db)
  const planned = new Map(plan.changed.map(each => [each.name, each]))
  const patches = cases.flatMap(row => {
    const change = planned.get(row.name)
    if (change === undefined) return []
    set.about('case', row.uid)
    return change.labels === null ? [] : [{ id: row.id, set: { labels: JSON.stringify(change.labels) } }]
  })
  await set.update('cases', patches)
}

async function addCases(set: ChangeSet, added: readonly PlannedCase[]): Promise<void> {
  const { cases } = await CaseRecords.read(set.db)
  const last = cases.reduce((most, { position }) => Math.max(most, position), 0)
  const rows = added.map(({ name, labels }, index) => ({
    name,
    position: last + index + 1,
    labels: JSON.stringify(labels ?? []),
  }))
  for (const row of await set.insert('cases', rows)) set.about('case', row.uid)
}

async function tieSpeakers(set: ChangeSet, records: CaseRecords, plan: CasesPlan): Promise<void> {
  const touched = new Set(plan.speakers.map(({ document }) => document))
  const documents = await set.db.selectFrom('documents').select(['uid', 'name']).execute()
  for (const { uid, name } of documents) if (touched.has(name)) set.about('document', uid)
  const cases = new Map<string, CaseRow>(records.cases.map(row => [row.name, row]))
  const patches = plan.speakers.flatMap(({ speakerId, after }) => {
    const row = cases.get(after)
    if (row === undefined) return []
    set.about('case', row.uid)
    return [{ id: speakerId, set: { case_id: row.id } }]
  })
  await set.update('speakers', patches)
  const dropped = plan.dropped.flatMap(name => cases.get(name) ?? [])
  for (const { uid } of dropped) set.about('case', uid)
  await set.remove(
    'cases',
    dropped.map(({ id }) => id),
  )
}
