import type { Kysely } from 'kysely'
import { UserError } from '../problems/index.js'
import type { Changed, ChangeSet, CodeRow, Schema } from '../store/index.js'
import { type CodeFields, type CodeRecord, type CodeTree, slugOf, unsaidFields } from './code.js'
import { type CodeImpact, readImpact } from './code-impact.js'
import { codeColumns, newCodeRow, readCodeTree } from './codebook.js'
import type { Study } from './study.js'

export interface NewCode extends Partial<CodeFields> {
  name: string
  /** Path, alias or name of the parent; none for a theme. */
  parent?: string
}

/** Adds a code; it is inductive unless said otherwise. @throws UserError `already-exists`, `not-found`, `bad-argument` */
export async function addCode(study: Study, code: NewCode): Promise<Changed<CodeRow>> {
  return study.change('codes.add', set => insertCode(set, code))
}

/** As {@link addCode}, inside a running change. */
export async function insertCode(set: ChangeSet, { parent, ...given }: NewCode): Promise<CodeRow> {
  const tree = await readCodeTree(set.db)
  const above = parent === undefined ? null : tree.require(parent)
  const name = plainName(given.name)
  refuseRetired(tree, above)
  refuseTaken(tree, above, name, given.alias ?? null)
  refuseRetiredTwin(tree, above, name)
  refuseBadColour(given.colour)
  const fields: CodeFields = {
    ...unsaidFields,
    origin: 'inductive',
    ...given,
    name,
  }
  const row = await set.insertOne('codes', newCodeRow(fields, above?.id ?? null, tree.children(above).length))
  set.about('code', row.uid)
  set.say(`added the ${fields.origin} code ${above === null ? '' : `${tree.label(above)} › `}${fields.name}`)
  return row
}

/** A name in one line, without space around it. */
function plainName(name: string): string {
  return name.trim().replace(/\s+/gu, ' ')
}

function refuseRetired(tree: CodeTree, parent: CodeRecord | null): void {
  if (parent?.status !== 'retired') return
  throw new UserError('bad-argument', `${tree.path(parent)} is retired; no code can be put under it.`, {
    hint: `To use it again: framewise codes restore ${tree.path(parent)}.`,
  })
}

/** A new code of a retired one's name would hide it, with its codings, for good. */
function refuseRetiredTwin(tree: CodeTree, parent: CodeRecord | null, name: string): void {
  const twin = tree.children(parent).find(code => code.status === 'retired' && code.slug === slugOf(name))
  if (twin === undefined) return
  throw new UserError('already-exists', `There is a retired code “${tree.path(twin)}”.`, {
    hint: `Use it again with framewise codes restore ${tree.path(twin)}, or choose another name.`,
  })
}

function refuseBadColour(colour: string | null | undefined): void {
  if (colour === undefined || colour === null || /^#[\da-f]{6}$/iu.test(colour)) return
  throw new UserError('bad-argument', `“${colour}” is not a colour such as #d55e00.`)
}

/** Refuses a name or alias another active code has. @throws UserError `already-exists`, `bad-argument` for a name without a letter or digit */
export function refuseTaken(
  tree: CodeTree,
  parent: CodeRecord | null,
  name: string,
  alias: string | null,
  except?: CodeRecord,
): void {
  const slug = slugOf(name)
  if (slug === '')
    throw new UserError('bad-argument', `“${name}” cannot be a code: its name has no letter or digit.`)
  const active = tree.ordered().filter(code => code.status === 'active' && code.id !== except?.id)
  const sibling = active.find(code => code.parentId === (parent?.id ?? null) && code.slug === slug)
  if (sibling !== undefined)
    throw new UserError('already-exists', `There is already a code “${tree.path(sibling)}”.`, {
      hint: 'Choose another name, or merge the two with framewise codes merge.',
    })
  const namesake =
    alias === null ? undefined : active.find(code => code.alias?.toLowerCase() === alias.toLowerCase())
  if (namesake !== undefined)
    throw new UserError('already-exists', `“${alias}” is already the alias of ${tree.path(namesake)}.`)
}

/**
 * Changes what is said about a code; its place and name change by {@link renameCode} and {@link moveCode}.
 * @throws UserError `not-found`, `already-exists` for an alias, `nothing-to-do` when all of it is said already
 */
export async function editCode(
  study: Study,
  reference: string,
  fields: Partial<Omit<CodeFields, 'name'>>,
): Promise<Changed<CodeRecord>> {
  return study.change('codes.edit', async set => {
    const tree = await readCodeTree(set.db)
    const code = tree.require(reference)
    refuseTaken(tree, tree.parent(code), code.name, fields.alias ?? null, code)
    refuseBadColour(fields.colour)
    await set.update('codes', [{ id: code.id, set: codeColumns(fields) }])
    set.about('code', code.uid)
    refuseNoChange(set, `${tree.label(code)} says exactly that already.`)
    set.say(`changed the code ${tree.label(code)}`)
    return code
  })
}

function refuseNoChange(set: ChangeSet, message: string): void {
  if (set.changes.length === 0) throw new UserError('nothing-to-do', message)
}

function refuseRename(tree: CodeTree, code: CodeRecord, name: string): void {
  if (name === code.name) throw new UserError('nothing-to-do', `${tree.label(code)} has this name already.`)
  refuseTaken(tree, tree.parent(code), name, null, code)
}

/** What renaming a code touches; throws what {@link renameCode} would throw. */
export async function planRename(
  db: Kysely<Schema>,
  reference: string,
  newName: string,
): Promise<CodeImpact> {
  const tree = await readCodeTree(db)
  refuseRename(tree, tree.require(reference), plainName(newName))
  return readImpact(db, reference)
}

/** Gives a code another name; its codings stay with it. @throws UserError `not-found`, `already-exists`, `nothing-to-do` */
export async function renameCode(
  study: Study,
  reference: string,
  newName: string,
): Promise<Changed<CodeRecord>> {
  return study.change('codes.rename', async set => {
    const tree = await readCodeTree(set.db)
    const code = tree.require(reference)
    const name = plainName(newName)
    refuseRename(tree, code, name)
    await set.update('codes', [{ id: code.id, set: codeColumns({ name }) }])
    set.about('code', code.uid)
    set.say(`renamed the code ${tree.label(code)} to ${name}`)
    return code
  })
}

function refuseMove(tree: CodeTree, code: CodeRecord, above: CodeRecord | null): void {
  if ((above?.id ?? null) === code.parentId)
    throw new UserError('nothing-to-do', `${tree.label(code)} is there already.`)
  if (above !== null && tree.descendants(code).some(other => other.id === above.id))
    throw new UserError('bad-argument', `${tree.path(code)} cannot lie under itself.`)
  refuseRetired(tree, above)
  refuseTaken(tree, above, code.name, null, code)
}

/** What moving a code touches, and where it goes; throws what {@link moveCode} would throw. */
export async function planMove(
  db: Kysely<Schema>,
  reference: string,
  parent: string | null,
): Promise<{ impact: CodeImpact; parent: CodeRecord | null; theme: CodeRecord; tree: CodeTree }> {
  const tree = await readCodeTree(db)
  const code = tree.require(reference)
  const above = parent === null ? null : tree.require(parent)
  refuseMove(tree, code, above)
  const impact = await readImpact(db, reference)
  return { impact, parent: above, theme: above === null ? code : tree.theme(above), tree }
}

/**
 * Puts a code, with all that is under it, under another parent; `null` makes it a theme.
 * @throws UserError `not-found`, `already-exists`, `nothing-to-do`; `bad-argument` when it would lie under itself or
 *   under a retired code
 */
export async function moveCode(
  study: Study,
  reference: string,
  parent: string | null,
): Promise<Changed<CodeRecord>> {
  return study.change('codes.move', async set => {
    const tree = await readCodeTree(set.db)
    const code = tree.require(reference)
    const above = parent === null ? null : tree.require(parent)
    refuseMove(tree, code, above)
    await set.update('codes', [
      { id: code.id, set: { parent_id: above?.id ?? null, position: tree.children(above).length } },
    ])
    set.about('code', code.uid)
    set.say(
      `moved the code ${tree.label(code)} ${above === null ? 'to the top' : `under ${tree.label(above)}`}`,
    )
    return code
  })
}

/** What retiring a code touches; throws what {@link retireCode} would throw. */
export async function planRetire(db: Kysely<Schema>, reference: string): Promise<CodeImpact> {
  const impact = await readImpact(db, reference)
  if (impact.code.status === 'retired' && impact.descendants === 0)
    throw new UserError('nothing-to-do', `${impact.path} is retired already.`)
  return impact
}

/**
 * Retires a code and what is under it: it can no longer be applied, its codings, cells and memos stay.
 * @throws UserError `not-found`, `nothing-to-do` when it is retired already
 */
export async function retireCode(study: Study, reference: string): Promise<Changed<CodeRecord[]>> {
  return study.change('codes.retire', async set => {
    const tree = await readCodeTree(set.db)
    const code = tree.require(reference)
    const retired = tree.descendants(code).filter(other => other.status === 'active')
    if (retired.length === 0) throw new UserError('nothing-to-do', `${tree.path(code)} is retired already.`)
    await set.update(
      'codes',
      retired.map(({ id }) => ({ id, set: { status: 'retired' as const } })),
    )
    for (const { uid } of retired) set.about('code', uid)
    set.say(
      `retired the code ${tree.label(code)}${retired.length > 1 ? ` and ${retired.length - 1} under it` : ''}`,
    )
    return retired
  })
}

/**
 * Brings a retired code back into use; the codes under it stay retired.
 * @throws UserError `not-found`, `already-exists` when its name or alias has been given away, `nothing-to-do`,
 *   `bad-argument` under a retired code
 */
export async function restoreCode(study: Study, reference: string): Promise<Changed<CodeRecord>> {
  return study.change('codes.restore', async set => {
    const tree = await readCodeTree(set.db)
    const code = tree.require(reference)
    if (code.status === 'active')
      throw new UserError('nothing-to-do', `${tree.path(code)} is in use already.`)
    refuseRetired(tree, tree.parent(code))
    refuseTaken(tree, tree.parent(code), code.name, code.alias, code)
    await set.update('codes', [{ id: code.id, set: { status: 'active' } }])
    set.about('code', code.uid)
    set.say(`brought the code ${tree.label(code)} back into use`)
    return code
  })
}
