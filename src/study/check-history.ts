import type { Kysely } from 'kysely'
import type { Problem } from '../problems/index.js'
import {
  type Change,
  idAt,
  type RecordedTable,
  recordedTableNames,
  rowsOf,
  type Schema,
  type Values,
} from '../store/index.js'
import { countOf } from '../text/index.js'
import { type CheckedPart, found, restoreHint } from './checked-part.js'
import { readChanges } from './events.js'

type ExpectedRows = Map<number, { columns: readonly string[]; row: Values }>

/** How many wrong rows a problem names. */
const mostNamed = 5

/** Plays the history from the first event and compares what it leaves with the rows that are there. */
export async function checkHistory(db: Kysely<Schema>): Promise<CheckedPart> {
  const expected = new Map<RecordedTable, ExpectedRows>(recordedTableNames.map(table => [table, new Map()]))
  const events = await db.selectFrom('events').select('id').orderBy('id').execute()
  const problems: Problem[] = []
  for (const { id } of events)
    try {
      for (const change of await readChanges(db, id)) play(change, rowsIn(expected, change.table))
    } catch (cause) {
      problems.push(
        found('damaged-event', `Event ${id} of the history cannot be read: ${cause}.`, restoreHint),
      )
    }
  if (problems.length > 0)
    return { checked: `${problems.length} of ${events.length} events cannot be read`, problems }
  for (const table of recordedTableNames) {
    const rows = await db.selectFrom(table).selectAll().execute()
    const wrong = findWrong(rowsIn(expected, table), rows as unknown as Record<string, unknown>[])
    if (wrong.length > 0) problems.push(outsideHistory(table, wrong))
  }
  return {
    checked: `${countOf(events.length, 'event')} ${events.length === 1 ? 'leads' : 'lead'} to what is stored`,
    problems,
  }
}

/** @throws Error for a table the study has not, as only a damaged event names */
function rowsIn(expected: ReadonlyMap<RecordedTable, ExpectedRows>, table: RecordedTable): ExpectedRows {
  const rows = expected.get(table)
  if (rows === undefined) throw new Error(`it changes “${table}”, which no study has`)
  return rows
}

function play(change: Change, rows: ExpectedRows): void {
  for (const row of rowsOf(change))
    if (change.op === 'remove') rows.delete(idAt(change, row))
    else rows.set(idAt(change, row), { columns: change.columns, row })
}

/** Keys of rows that differ from the history, are missing, or should not be there. */
function findWrong(expected: ExpectedRows, rows: readonly Record<string, unknown>[]): number[] {
  const different = rows.filter(row => {
    const known = expected.get(row.id as number)
    return known === undefined || known.columns.some((column, index) => known.row[index] !== row[column])
  })
  const there = new Set(rows.map(row => row.id as number))
  return [
    ...different.map(row => row.id as number),
    ...[...expected.keys()].filter(id => !there.has(id)),
  ].sort((left, right) => left - right)
}

function outsideHistory(table: RecordedTable, wrong: readonly number[]): Problem {
  const ids = wrong.slice(0, mostNamed).join(', ')
  const named = wrong.length > mostNamed ? `id ${ids}, …` : `id ${ids}`
  return found(
    'outside-history',
    `${countOf(wrong.length, 'row')} of ${table} (${named}) not as the history says: something else than framewise wrote to the study.`,
    restoreHint,
  )
}
