import { sql } from 'kysely'
import type { Problem } from '../problems/index.js'
import {
  type Change,
  idAt,
  type RecordedTable,
  recordedTableNames,
  recordedTables,
  rowsOf,
  type Values,
} from '../store/index.js'
import { readDocumentTexts } from './document-text.js'
import { contentHash } from './documents.js'
import { readChanges } from './events.js'
import type { Study } from './study.js'

export interface CheckReport {
  /** What was looked at, a sentence each. */
  checked: string[]
  problems: Problem[]
}

const restoreHint =
  'Go on with the latest backup that framewise check finds sound, and keep this file as it is.'

/**
 * Looks for everything that must not be in a sound study: damage of the file, references to nothing, contents that are
 * not what they were, anchors that do not fit the text, and rows that are not as the history leaves them. Changes nothing.
 */
export async function checkStudy(study: Study): Promise<CheckReport> {
  const report: CheckReport = { checked: [], problems: [] }
  await checkFile(study, report)
  await checkReferences(study, report)
  await checkContents(study, report)
  await checkTurns(study, report)
  await checkAnchors(study, report)
  await checkHistory(study, report)
  return report
}

function found(code: string, message: string, hint: string): Problem {
  return { code, severity: 'error', place: {}, message, hint }
}

async function checkFile(study: Study, report: CheckReport): Promise<void> {
  const damage = await study.store.dialect.findDamage(study.db)
  report.checked.push('file: read from end to end')
  for (const sentence of damage) report.problems.push(found('damaged-file', sentence, restoreHint))
}

async function checkReferences(study: Study, report: CheckReport): Promise<void> {
  let references = 0
  for (const table of recordedTableNames)
    for (const [column, target] of Object.entries(recordedTables[table].references)) {
      references++
      const { rows } = await sql<{ n: number }>`
        select count(*) as n from ${sql.table(table)} as source
        where source.${sql.ref(column)} is not null and not exists
          (select 1 from ${sql.table(target)} as target where target.id = source.${sql.ref(column)})`.execute(
        study.db,
      )
      const lost = Number(rows[0]?.n ?? 0)
      if (lost > 0)
        report.problems.push(
          found('lost-reference', `${lost} ${table} refer to ${target} that are not there.`, restoreHint),
        )
    }
  report.checked.push(`references: ${references} kinds`)
}

async function checkContents(study: Study, report: CheckReport): Promise<void> {
  const texts = await study.db.selectFrom('texts').select(['sha256', 'content']).execute()
  const originals = await study.db.selectFrom('originals').select('sha256').execute()
  const changed = texts.filter(text => contentHash(text.content) !== text.sha256).map(text => text.sha256)
  for (const { sha256 } of originals) {
    const row = await study.db
      .selectFrom('originals')
      .select('content')
      .where('sha256', '=', sha256)
      .executeTakeFirstOrThrow()
    if (contentHash(row.content) !== sha256) changed.push(sha256)
  }
  for (const sha256 of changed)
    report.problems.push(
      found(
        'changed-content',
        `A kept text or original (${sha256.slice(0, 12)}…) is not what was imported.`,
        restoreHint,
      ),
    )
  report.checked.push(
    `contents: ${texts.length} texts and ${originals.length} originals are what was imported`,
  )
}

async function checkTurns(study: Study, report: CheckReport): Promise<void> {
  const { rows } = await sql<{ name: string; n: number }>`
    select documents.name, count(*) as n from turns
    join documents on documents.id = turns.document_id join texts on texts.sha256 = documents.text_sha256
    left join turns as next on next.document_id = turns.document_id and next.position = turns.position + 1
    where turns.end_cp > texts.length_cp or next.start_cp < turns.end_cp
    group by documents.name`.execute(study.db)
  for (const { name, n } of rows)
    report.problems.push(found('bad-turns', `${n} turns of ${name} overlap or leave its text.`, restoreHint))
  report.checked.push('turns: in order and inside their texts')
}

async function checkAnchors(study: Study, report: CheckReport): Promise<void> {
  let anchors = 0
  for (const table of ['codings', 'cell_quotes'] as const) {
    let query = study.db.selectFrom(table).select(['uid', 'document_id', 'start_cp', 'end_cp', 'quote'])
    if (table === 'codings') query = query.where('state' as never, '=', 'placed' as never)
    const rows = await query.orderBy('document_id').execute()
    anchors += rows.length
    const texts = await readDocumentTexts(study.db, [...new Set(rows.map(row => row.document_id))])
    for (const row of rows) {
      const text = texts.get(row.document_id)
      if (text?.map.slice(row.start_cp, row.end_cp) === row.quote) continue
      const what = table === 'codings' ? 'coding' : 'quote of a cell'
      report.problems.push(
        found(
          'lost-anchor',
          `The ${what} ${row.uid.slice(-8)} in ${text?.name ?? 'a missing document'} does not cover its words “${row.quote.slice(0, 40)}”.`,
          'Remove it and code the words again, or go on with a backup.',
        ),
      )
    }
  }
  report.checked.push(`anchors: ${anchors} cover exactly their words`)
}

/** Plays the history from the first event and compares what it leaves with the rows that are there. */
async function checkHistory(study: Study, report: CheckReport): Promise<void> {
  const expected = new Map<RecordedTable, Map<number, { columns: readonly string[]; row: Values }>>(
    recordedTableNames.map(table => [table, new Map()]),
  )
  const events = await study.db.selectFrom('events').select('id').orderBy('id').execute()
  for (const { id } of events)
    try {
      for (const change of await readChanges(study.db, id))
        play(change, expected.get(change.table) ?? new Map())
    } catch (cause) {
      report.problems.push(
        found('damaged-event', `Event ${id} of the history cannot be read: ${cause}.`, restoreHint),
      )
    }
  for (const table of recordedTableNames) {
    const rows = await study.db.selectFrom(table).selectAll().execute()
    const wrong = countWrong(expected.get(table) ?? new Map(), rows as unknown as Record<string, unknown>[])
    if (wrong > 0)
      report.problems.push(
        found(
          'outside-history',
          `${wrong} rows of ${table} are not as the history leaves them: something else than framewise wrote to the study.`,
          restoreHint,
        ),
      )
  }
  report.checked.push(`history: ${events.length} events lead to exactly what is stored`)
}

function play(change: Change, rows: Map<number, { columns: readonly string[]; row: Values }>): void {
  for (const row of rowsOf(change))
    if (change.op === 'remove') rows.delete(idAt(change, row))
    else rows.set(idAt(change, row), { columns: change.columns, row })
}

function countWrong(
  expected: ReadonlyMap<number, { columns: readonly string[]; row: Values }>,
  rows: readonly Record<string, unknown>[],
): number {
  const different = rows.filter(row => {
    const known = expected.get(row.id as number)
    return known === undefined || known.columns.some((column, index) => known.row[index] !== row[column])
  })
  const there = new Set(rows.map(row => row.id as number))
  return different.length + [...expected.keys()].filter(id => !there.has(id)).length
}
