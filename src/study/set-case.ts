import { didYouMean, UserError } from '../problems/index.js'
import type { AttributeRow, CaseRow, Changed, ChangeSet } from '../store/index.js'
import { fitValue, inferType, typeHints, typeWords } from './attribute-value.js'
import { CaseRecords } from './case-records.js'
import { writeValues } from './case-values.js'
import type { PlannedValue } from './cases-plan.js'
import { findCase, findDocument, refuseTakenName } from './find.js'
import { findSpeaker } from './find-speaker.js'
import { findByName } from './same-name.js'
import type { Study } from './study.js'

export interface CaseChange {
  /** Attribute → value; an empty one takes the value away. */
  values?: ReadonlyMap<string, string>
  /** Whether attributes that do not exist are made, of the type their value has. */
  canAddAttributes?: boolean
  /** Speakers that belong to the case from now on; they count as participants. */
  speakers?: readonly { document: string; label: string }[]
  /** Another name. */
  name?: string
}

/**
 * Changes what is known of one case, as one event.
 * @throws UserError `not-found` (case, attribute, document, speaker), `bad-argument` (a value not of the attribute's type),
 *   `already-exists` (the name)
 */
export async function setCase(study: Study, name: string, change: CaseChange): Promise<Changed<CaseRow>> {
  return study.change('cases.set', async set => {
    const row = await findCase(set.db, name)
    const values = await planValues(set, row, change)
    await writeValues(set, await CaseRecords.read(set.db), [{ name: row.name, values, labels: null }])
    const said = [describeValues(values), await tieSpeakers(set, row, change), await rename(set, row, change)]
    const parts = said.filter(part => part !== '')
    if (parts.length > 0) {
      set.about('case', row.uid)
      set.say(`changed the case ${row.name}: ${parts.join('; ')}`)
    }
    return { ...row, name: change.name ?? row.name }
  })
}

/** Gives a case another name; its cells, codings and memos stay with it. @throws UserError `not-found`, `already-exists` */
export async function renameCase(study: Study, from: string, to: string): Promise<Changed<CaseRow>> {
  return setCase(study, from, { name: to })
}

async function planValues(set: ChangeSet, row: CaseRow, change: CaseChange): Promise<PlannedValue[]> {
  const records = await CaseRecords.read(set.db)
  const attributes = [...records.attributes]
  const planned: PlannedValue[] = []
  const given = new Set<number>()
  for (const [attributeName, written] of change.values ?? []) {
    const value = written.trim()
    const known = findByName(attributes, attributeName.trim(), ({ name }) => name)
    // Nothing is said of the case: an attribute that is not there has no value to take away.
    if (known === undefined && value === '' && change.canAddAttributes) continue
    const attribute =
      known ?? (await addAttribute(set, attributes, attributeName, value, change.canAddAttributes ?? false))
    if (given.has(attribute.id))
      throw new UserError('bad-argument', `“${attribute.name}” is given two values.`, {
        hint: 'Upper and lower case do not make another attribute; give one value.',
      })
    given.add(attribute.id)
    const after = value === '' ? null : valueFor(attribute, value)
    const before = records.value(row.id, attribute.id)?.value ?? null
    if (before !== after) planned.push({ attribute: attribute.name, before, after })
  }
  return planned
}

function valueFor({ name, type }: AttributeRow, written: string): string {
  const value = fitValue(type, written)
  if (value !== null) return value
  throw new UserError('bad-argument', `“${name}” is ${typeWords[type]} and “${written}” is not.`, {
    hint: typeHints[type],
  })
}

async function addAttribute(
  set: ChangeSet,
  attributes: AttributeRow[],
  written: string,
  value: string,
  isWanted: boolean,
): Promise<AttributeRow> {
  const name = written.trim()
  if (name === '') throw new UserError('bad-argument', 'An attribute needs a name.')
  if (!isWanted) {
    const names = attributes.map(attribute => attribute.name)
    const guess = didYouMean(name, names)
    throw new UserError('not-found', `There is no attribute “${name}”.`, {
      hint: `${guess} Say --new-attribute to make one.`.trim(),
    })
  }
  const type = inferType([value])
  const last = attributes.reduce((most, { position }) => Math.max(most, position), 0)
  const row = await set.insertOne('attributes', { name, type, position: last + 1 })
  attributes.push(row)
  return row
}

function describeValues(values: readonly PlannedValue[]): string {
  return values
    .map(({ attribute, before, after }) => `${attribute} ${before ?? 'missing'} → ${after ?? 'missing'}`)
    .join(', ')
}

async function rename(set: ChangeSet, row: CaseRow, { name }: CaseChange): Promise<string> {
  if (name === undefined || name === row.name) return ''
  if (name.trim() === '') throw new UserError('bad-argument', 'A case needs a name.')
  await refuseTakenName(set.db, 'cases', name)
  await set.update('cases', [{ id: row.id, set: { name } }])
  return `renamed to ${name}`
}

async function tieSpeakers(set: ChangeSet, row: CaseRow, { speakers = [] }: CaseChange): Promise<string> {
  const tied: string[] = []
  for (const { document, label } of speakers) {
    const found = await findDocument(set.db, document)
    const speaker = await findSpeaker(set.db, found, label)
    if (speaker.case_id === row.id && speaker.role === 'participant') continue
    await set.update('speakers', [{ id: speaker.id, set: { case_id: row.id, role: 'participant' } }])
    set.about('document', found.uid)
    tied.push(`“${speaker.label}” in ${found.name}`)
  }
  return tied.length === 0 ? '' : `speaker ${tied.join(', ')}`
}
