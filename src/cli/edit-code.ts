import { UserError } from '../problems/index.js'
import { addCode, type CodeFields, editCode, readCodeTree } from '../study/index.js'
import type { AddCodeOptions, CodeFieldOptions } from './codes.js'
import type { Session } from './session.js'

export async function addCodeFrom(session: Session, options: AddCodeOptions, typed: string): Promise<void> {
  await session.withStudy(async study => {
    const { name, parent } = placeOf(typed, options.parent)
    const code = { name, ...(parent === undefined ? {} : { parent }), ...fieldsFrom(options) }
    const { value, summary } = await addCode(study, code)
    const tree = await readCodeTree(study.db)
    const path = tree.path(tree.require(value.uid))
    if (session.isJson) session.printJson({ path, uid: value.uid, origin: value.origin })
    else session.print(summary)
    session.hint(`Next: framewise codings add --document NAME --code ${path} --quote "…"`)
  })
}

/** 'scheduling/saves time' is a name after the path of a parent, unless the parent is named apart. */
function placeOf(typed: string, parent: string | undefined): { name: string; parent?: string } {
  if (parent !== undefined) return { name: typed, parent }
  const slash = Math.max(typed.lastIndexOf('/'), typed.lastIndexOf('›'))
  return slash < 0 ? { name: typed } : { name: typed.slice(slash + 1), parent: typed.slice(0, slash).trim() }
}

export async function editCodeFrom(
  session: Session,
  options: CodeFieldOptions,
  reference: string,
): Promise<void> {
  const fields = fieldsFrom(options)
  if (Object.keys(fields).length === 0)
    throw new UserError('bad-argument', 'It is not said what to change.', {
      hint: 'Say it with --brief, --definition, --use-when, --not-when, --example, --alias, --colour, --deductive or --inductive. A name is changed by framewise codes rename.',
    })
  await session.withStudy(async study => {
    const { value, summary } = await editCode(study, reference, fields)
    if (session.isJson) session.printJson({ uid: value.uid, changed: Object.keys(fields) })
    else session.print(summary)
    session.hint('Undo with: framewise undo')
  })
}

/** Only what was said; an empty alias, colour or example takes away what is there. */
function fieldsFrom(options: CodeFieldOptions): Partial<Omit<CodeFields, 'name'>> {
  const { brief, definition, useWhen, notWhen, example, alias, colour } = options
  if (options.deductive && options.inductive)
    throw new UserError('bad-argument', 'A code is deductive or inductive, not both.')
  return {
    ...(brief === undefined ? {} : { brief }),
    ...(definition === undefined ? {} : { definition }),
    ...(useWhen === undefined ? {} : { useWhen }),
    ...(notWhen === undefined ? {} : { notWhen }),
    ...(example.length === 0 ? {} : { examples: example.filter(text => text !== '') }),
    ...(alias === undefined ? {} : { alias: alias.trim() || null }),
    ...(colour === undefined ? {} : { colour: colour || null }),
    ...(options.deductive ? { origin: 'deductive' } : {}),
    ...(options.inductive ? { origin: 'inductive' } : {}),
  }
}
