import type { Kysely } from 'kysely'
import { UserError } from '../problems/index.js'
import type { Changed, CodebookVersionRow, CodeRow, NewRow, Schema } from '../store/index.js'
import { countOf } from '../text/index.js'
import { type CodeFields, type CodeRecord, CodeTree, slugOf } from './code.js'
import { findCodebookVersion, refuseTakenName } from './find.js'
import type { Study } from './study.js'

/** All codes of the study, retired ones too. */
export async function readCodes(db: Kysely<Schema>): Promise<CodeRecord[]> {
  const rows = await db.selectFrom('codes').selectAll().orderBy('id').execute()
  return rows.map(codeRecord)
}

/** The codes as the tree they form. */
export async function readCodeTree(db: Kysely<Schema>): Promise<CodeTree> {
  return new CodeTree(await readCodes(db))
}

function codeRecord(row: CodeRow): CodeRecord {
  return {
    id: row.id,
    uid: row.uid,
    slug: row.slug,
    parentId: row.parent_id,
    position: row.position,
    name: row.name,
    brief: row.brief,
    definition: row.definition,
    useWhen: row.use_when,
    notWhen: row.not_when,
    examples: JSON.parse(row.examples) as string[],
    colour: row.colour,
    alias: row.alias,
    origin: row.origin,
    status: row.status,
  }
}

export type CodePatch = Partial<Omit<CodeRow, 'id' | 'uid'>>

/** The columns of the fields that are given. */
export function codeColumns(fields: Partial<CodeFields>): CodePatch {
  const { name, useWhen, notWhen, examples, ...same } = fields
  return {
    ...same,
    ...(name === undefined ? {} : { name, slug: slugOf(name) }),
    ...(useWhen === undefined ? {} : { use_when: useWhen }),
    ...(notWhen === undefined ? {} : { not_when: notWhen }),
    ...(examples === undefined ? {} : { examples: JSON.stringify(examples) }),
  }
}

/** A row for a new code. */
export function newCodeRow(fields: CodeFields, parentId: number | null, position: number): NewRow<'codes'> {
  return {
    parent_id: parentId,
    position,
    name: fields.name,
    slug: slugOf(fields.name),
    brief: fields.brief,
    definition: fields.definition,
    use_when: fields.useWhen,
    not_when: fields.notWhen,
    examples: JSON.stringify(fields.examples),
    colour: fields.colour,
    alias: fields.alias,
    origin: fields.origin,
    status: fields.status,
    created_at: new Date().toISOString(),
  }
}

/** Keeps the codes as they are now under a name, for ever. @throws UserError `already-exists`, `bad-argument` */
export async function snapshotCodebook(study: Study, name: string): Promise<Changed<CodebookVersionRow>> {
  if (name === 'now' || name.trim() === '')
    throw new UserError(
      'bad-argument',
      '“now” stands for the codebook as it is; a version needs a name of its own.',
    )
  return study.change('codebook.snapshot', async set => {
    await refuseTakenName(set.db, 'codebook_versions', name)
    const codes = await readCodes(set.db)
    const row = await set.insertOne('codebook_versions', {
      name,
      created_at: new Date().toISOString(),
      codes: JSON.stringify(codes),
    })
    set.say(`kept the codebook of ${countOf(codes.length, 'code')} as “${name}”`)
    return row
  })
}

/** The codes of a version by its name, or of the study now for `now`. @throws UserError `not-found` */
export async function readCodebookVersion(db: Kysely<Schema>, name: string): Promise<CodeRecord[]> {
  if (name === 'now') return readCodes(db)
  const version = await findCodebookVersion(db, name)
  return JSON.parse(version.codes) as CodeRecord[]
}

export interface CodebookVersionSummary {
  name: string
  createdAt: string
  themes: number
  codes: number
}

/** Every version, oldest first. */
export async function listCodebookVersions(study: Study): Promise<CodebookVersionSummary[]> {
  const rows = await study.db.selectFrom('codebook_versions').selectAll().orderBy('id').execute()
  return rows.map(row => {
    const codes = (JSON.parse(row.codes) as CodeRecord[]).filter(code => code.status === 'active')
    return {
      name: row.name,
      createdAt: row.created_at,
      themes: codes.filter(code => code.parentId === null).length,
      codes: codes.length,
    }
  })
}
