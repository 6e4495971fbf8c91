import { type Kysely, sql } from 'kysely'
import { type Problem, UserError } from '../problems/index.js'
import { type Dialect, recordedTableNames, recordedTables, type Schema } from '../store/index.js'
import { countOf } from '../text/index.js'
import { checkAnchors } from './check-anchors.js'
import { checkCodes } from './check-codes.js'
import { checkHistory } from './check-history.js'
import { checkRounds } from './check-rounds.js'
import { type CheckedPart, found, restoreHint } from './checked-part.js'
import { checkDecisions } from './consensus/check-decisions.js'
import { contentHash } from './documents.js'
import type { Study } from './study.js'

export interface CheckReport {
  /** What was looked at, a sentence each. */
  checked: string[]
  problems: Problem[]
}

const parts: Readonly<Record<string, (db: Kysely<Schema>, dialect: Dialect) => Promise<CheckedPart>>> = {
  file: checkFile,
  references: checkReferences,
  contents: checkContents,
  turns: checkTurns,
  codes: checkCodes,
  rounds: db => checkRounds(db),
  decisions: checkDecisions,
  anchors: checkAnchors,
  history: checkHistory,
}

/**
 * Looks for everything that must not be in a sound study: damage of the file, references to nothing, contents that are
 * not what they were, anchors that do not fit the text, codes that form no tree, and rows that are not as the history
 * leaves them. Sees one state of the study, whatever others write meanwhile, and changes nothing. A part that cannot be
 * read is a problem of its own and does not stop the others.
 */
export async function checkStudy(study: Study): Promise<CheckReport> {
  return study.store.readTogether(db => checkAll(db, study.store.dialect))
}

async function checkAll(db: Kysely<Schema>, dialect: Dialect): Promise<CheckReport> {
  const report: CheckReport = { checked: [], problems: [] }
  for (const [name, check] of Object.entries(parts))
    try {
      const { checked, problems } = await check(db, dialect)
      report.checked.push(`${name}: ${checked}`)
      report.problems.push(...problems)
    } catch (cause) {
      if (cause instanceof UserError && cause.code === 'study-locked') throw cause
      report.checked.push(`${name}: could not be read`)
      const reason = cause instanceof Error ? cause.message : String(cause)
      report.problems.push(found('damaged-file', `The ${name} could not be checked: ${reason}`, restoreHint))
    }
  return report
}

async function checkFile(db: Kysely<Schema>, dialect: Dialect): Promise<CheckedPart> {
  const damage = await dialect.findDamage(db)
  return {
    checked: 'read from end to end',
    problems: damage.map(sentence => found('damaged-file', sentence, restoreHint)),
  }
}

/** References the write path does not record: table, column, and the table and column they lead to. */
const contentReferences = [
  ['documents', 'text_sha256', 'texts', 'sha256'],
  ['documents', 'original_sha256', 'originals', 'sha256'],
  ['events', 'target_id', 'events', 'id'],
  ['event_topics', 'event_id', 'events', 'id'],
] as const

async function checkReferences(db: Kysely<Schema>): Promise<CheckedPart> {
  const recorded = recordedTableNames.flatMap(table =>
    Object.entries(recordedTables[table].references).map(
      ([column, target]) => [table, column, target, 'id'] as const,
    ),
  )
  const references = [...recorded, ...contentReferences]
  const problems: Problem[] = []
  for (const [table, column, target, key] of references) {
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from ${sql.table(table)} as source
      where source.${sql.ref(column)} is not null and not exists
        (select 1 from ${sql.table(target)} as target where target.${sql.ref(key)} = source.${sql.ref(column)})`.execute(
      db,
    )
    const lost = Number(rows[0]?.n ?? 0)
    if (lost > 0)
      problems.push(
        found(
          'lost-reference',
          `${countOf(lost, 'row')} of ${table} without what ${column} refers to in ${target}.`,
          restoreHint,
        ),
      )
  }
  return { checked: `${references.length} kinds`, problems }
}

async function checkContents(db: Kysely<Schema>): Promise<CheckedPart> {
  const changed: string[] = []
  const counts = { texts: 0, originals: 0 }
  for (const table of ['texts', 'originals'] as const) {
    const keys = await db.selectFrom(table).select('sha256').execute()
    counts[table] = keys.length
    for (const { sha256 } of keys) {
      const row = await db
        .selectFrom(table)
        .select('content')
        .where('sha256', '=', sha256)
        .executeTakeFirstOrThrow()
      if (contentHash(row.content) !== sha256) changed.push(sha256)
    }
  }
  return {
    checked: `${counts.texts} texts and ${counts.originals} originals are what was imported`,
    problems: changed.map(sha256 =>
      found(
        'changed-content',
        `A kept text or original (${sha256.slice(0, 12)}…) is not what was imported.`,
        restoreHint,
      ),
    ),
  }
}

async function checkTurns(db: Kysely<Schema>): Promise<CheckedPart> {
  const { rows } = await sql<{ name: string; n: number }>`
    select documents.name, count(*) as n from turns
    join documents on documents.id = turns.document_id join texts on texts.sha256 = documents.text_sha256
    left join turns as next on next.document_id = turns.document_id and next.position = turns.position + 1
    where turns.end_cp > texts.length_cp or next.start_cp < turns.end_cp
    group by documents.name`.execute(db)
  return {
    checked: 'in order and inside their texts',
    problems: rows.map(({ name, n }) =>
      found(
        'bad-turns',
        `${countOf(Number(n), 'turn')} of ${name} out of place: overlapping, or outside its text.`,
        restoreHint,
      ),
    ),
  }
}
