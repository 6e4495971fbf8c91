import type { Kysely } from 'kysely'
import type { Problem } from '../problems/index.js'
import type { AttributeRow, AttributeType, CaseRow, Schema } from '../store/index.js'
import { fitValue, typeWords } from './attribute-value.js'
import { CaseRecords } from './case-records.js'
import type { AttributeEntry, CaseEntry, CaseTable } from './case-table.js'
import { isSameName } from './same-name.js'
import { type PlannedIdentity, planTies, type SpeakerTie } from './speaker-ties.js'

/** A value that becomes another; null is a missing value. */
export interface PlannedValue {
  attribute: string
  before: string | null
  after: string | null
}

export interface PlannedCase {
  name: string
  values: PlannedValue[]
  /** The labels it will list; null where they stay. */
  labels: string[] | null
}

export interface RetypedAttribute {
  attribute: string
  before: AttributeType
  after: AttributeType
}

/** What importing a table of cases would do. */
export interface CasesPlan {
  added: PlannedCase[]
  /** Cases of the study that change. */
  changed: PlannedCase[]
  /** How many cases are as the table has them. */
  unchanged: number
  /** Attributes the study does not have yet. */
  attributes: AttributeEntry[]
  retyped: RetypedAttribute[]
  speakers: SpeakerTie[]
  /** Cases that stood only for a document and lose its speaker to another case. */
  dropped: string[]
  /** Labels of the table that nobody in the documents of the study has. */
  unknownLabels: { case: string; label: string }[]
  /** Why the table cannot be imported; empty if it can. */
  conflicts: Problem[]
}

/** Whether a plan changes or takes away what is there, rather than only adding. */
export function isOverwriting(plan: CasesPlan): boolean {
  const isChanged = plan.changed.some(({ values }) => values.some(({ before }) => before !== null))
  const isMoved = plan.speakers.some(({ before }) => before !== null)
  return isChanged || isMoved || plan.retyped.length > 0 || plan.dropped.length > 0
}

export function isEmptyCasesPlan(plan: CasesPlan): boolean {
  const { added, changed, attributes, retyped, speakers, dropped } = plan
  return [added, changed, attributes, retyped, speakers, dropped].every(list => list.length === 0)
}

/**
 * Compares a table of cases with the study. Cases and attributes are found by name, upper and lower case aside. An empty
 * cell takes a value away; cases and attributes that are not in the table stay as they are.
 */
export async function planCases(db: Kysely<Schema>, table: CaseTable): Promise<CasesPlan> {
  const records = await CaseRecords.read(db)
  const columns = table.attributes.map((entry): Column => {
    const stored = records.findAttribute(entry.name)
    return { entry, stored, isSettled: stored !== undefined && records.isUsed(stored.id) }
  })
  const retyped = columns.flatMap(column => retype(column) ?? [])
  const conflicts = columns.flatMap(column => conflictsOf(column, table, records))
  const planned = table.cases.map(entry => planCase(entry, columns, records))
  const isChanging = ({ values, labels }: PlannedCase) => values.length > 0 || labels !== null
  const changed = planned.filter(({ stored, plan }) => stored !== undefined && isChanging(plan))
  const added = planned.filter(({ stored }) => stored === undefined)
  const speakers = await planTies(db, identities(records, planned))
  return {
    added: added.map(({ plan }) => plan),
    changed: changed.map(({ plan }) => plan),
    unchanged: planned.length - added.length - changed.length,
    attributes: columns.filter(({ stored }) => stored === undefined).map(({ entry }) => entry),
    retyped,
    speakers,
    dropped: await droppedCases(db, records, speakers, table),
    unknownLabels: await unknownLabels(db, table),
    conflicts,
  }
}

interface Column {
  entry: AttributeEntry
  stored: AttributeRow | undefined
  /** Whether the study has values for it. */
  isSettled: boolean
}

/** The type an attribute will have: an inferred one gives way to the one in the study, if it has values there. */
function typeOf({ entry, stored, isSettled }: Column): AttributeType {
  return stored !== undefined && isSettled && entry.inferred ? stored.type : entry.type
}

function retype(column: Column): RetypedAttribute | undefined {
  const { stored } = column
  const after = typeOf(column)
  if (stored === undefined || stored.type === after) return undefined
  return { attribute: stored.name, before: stored.type, after }
}

/** Values, of the table or left in the study, that are not of the type the attribute will have. */
function conflictsOf(column: Column, table: CaseTable, records: CaseRecords): Problem[] {
  const { stored, entry } = column
  if (stored === undefined) return []
  const type = typeOf(column)
  const isUnfit = (value: string | undefined) => value !== undefined && fitValue(type, value) === null
  const inTable = table.cases
    .map(({ name, values, place }) => ({ name, value: values.get(entry.name), place }))
    .filter(({ value }) => isUnfit(value))
  const inStudy = records.cases
    .filter(({ name }) => !table.cases.some(row => isSameName(row.name, name)))
    .map(({ id, name }) => ({ name, value: records.value(id, stored.id)?.value, place: {} }))
    .filter(({ value }) => isUnfit(value))
  const change = `Correct it, or make the attribute a text with --type ${entry.name}=text.`
  return [...inTable, ...inStudy].map(({ name, value, place }) => ({
    code: 'attribute-type',
    severity: 'error',
    place,
    message: `“${stored.name}” is ${typeWords[type]} and “${value}” (${name}) is not.`,
    hint: change,
  }))
}

interface PlannedEntry {
  entry: CaseEntry
  stored: CaseRow | undefined
  plan: PlannedCase
}

function planCase(entry: CaseEntry, columns: readonly Column[], records: CaseRecords): PlannedEntry {
  const stored = records.findCase(entry.name)
  const values = columns.flatMap(column => {
    const attribute = column.stored?.name ?? column.entry.name
    const before = valueBefore(records, stored, column.stored)
    const written = entry.values.get(column.entry.name)
    const after = written === undefined ? null : (fitValue(typeOf(column), written) ?? written)
    return before === after ? [] : [{ attribute, before, after }]
  })
  const known = stored === undefined ? '[]' : stored.labels
  const isSame = entry.labels === null || JSON.stringify(entry.labels) === known
  const labels = isSame || entry.labels === null ? null : [...entry.labels]
  return { entry, stored, plan: { name: stored?.name ?? entry.name, values, labels } }
}

function valueBefore(
  records: CaseRecords,
  row: CaseRow | undefined,
  attribute: AttributeRow | undefined,
): string | null {
  if (row === undefined || attribute === undefined) return null
  return records.value(row.id, attribute.id)?.value ?? null
}

/** Every case as it will be: those of the study first. */
function identities(records: CaseRecords, planned: readonly PlannedEntry[]): PlannedIdentity[] {
  const byName = new Map(planned.map(each => [each.plan.name, each]))
  const stored = records.cases.map(row => {
    const plan = byName.get(row.name)?.plan
    const before = JSON.parse(row.labels) as string[]
    const after = plan?.labels ?? before
    return {
      name: row.name,
      labels: JSON.stringify(after),
      isListed: plan !== undefined,
      newLabels: after.filter(label => !before.includes(label)),
      isBare: before.length === 0 && !records.hasValues(row.id),
    }
  })
  const added = planned
    .filter(each => each.stored === undefined)
    .map(({ plan }) => {
      const labels = plan.labels ?? []
      return {
        name: plan.name,
        labels: JSON.stringify(labels),
        isListed: true,
        newLabels: labels,
        isBare: false,
      }
    })
  return [...stored, ...added]
}

/** Cases nobody said anything of, that lose their last speaker and that nothing refers to. */
async function droppedCases(
  db: Kysely<Schema>,
  records: CaseRecords,
  ties: readonly SpeakerTie[],
  table: CaseTable,
): Promise<string[]> {
  const losing = records.cases.filter(
    row =>
      ties.some(({ before, document }) => before === row.name && isSameName(document, row.name)) &&
      !table.cases.some(({ name }) => isSameName(name, row.name)) &&
      row.labels === '[]' &&
      !records.hasValues(row.id),
  )
  if (losing.length === 0) return []
  const needed = await neededCases(db, new Set(ties.map(({ speakerId }) => speakerId)))
  return losing.filter(({ id }) => !needed.has(id)).map(({ name }) => name)
}

/** Keys of the cases that have a speaker not among the moved ones, a cell, a memo or a row of a matrix. */
async function neededCases(db: Kysely<Schema>, moved: ReadonlySet<number>): Promise<Set<number | null>> {
  const speakers = await db.selectFrom('speakers').select(['id', 'case_id']).execute()
  const cells = await db.selectFrom('cells').select('case_id').distinct().execute()
  const memos = await db.selectFrom('memos').select('case_id').distinct().execute()
  const rows = await db.selectFrom('matrix_rows').select('case_id').distinct().execute()
  const staying = speakers.filter(({ id }) => !moved.has(id))
  return new Set([...staying, ...cells, ...memos, ...rows].map(row => row.case_id))
}

async function unknownLabels(
  db: Kysely<Schema>,
  table: CaseTable,
): Promise<{ case: string; label: string }[]> {
  const speakers = await db.selectFrom('speakers').select('label').distinct().execute()
  const known = new Set(speakers.map(({ label }) => label))
  return table.cases.flatMap(({ name, labels }) =>
    (labels ?? []).filter(label => !known.has(label)).map(label => ({ case: name, label })),
  )
}
