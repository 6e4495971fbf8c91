import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { changesOfEdited, readStretches, textToEdit } from '../analysis/index.js'
import { UserError } from '../problems/index.js'
import { type DocumentText, findDocument, readDocumentText, type Study } from '../study/index.js'
import { openEditor } from '../tui/terminal/open-editor.js'
import { applyCorrections } from './apply-corrections.js'
import { decodeText } from './decode-text.js'
import type { EditDocumentOptions } from './documents.js'
import { readInputFile } from './read-input-file.js'
import type { Session } from './session.js'
import { writeOutput } from './write-output.js'

/** Has a person correct a text: what they changed becomes a plan first, and is kept in a file where it is not taken. */
export async function editDocument(
  session: Session,
  { output, ...options }: EditDocumentOptions,
  name: string,
): Promise<void> {
  await session.withStudy(async study => {
    const document = await findDocument(study.db, name)
    const text = await readDocumentText(study.db, document)
    const given = textToEdit(await readStretches(study.db, document.id, text.map), text)
    if (output !== undefined) {
      writeOutput(session, output, given, options)
      return
    }
    const edited = options.from === undefined ? openText(session, given) : readEdited(session, options.from)
    try {
      await correctAsEdited(session, study, { documentId: document.id, text, edited, options })
    } catch (error) {
      if (options.from === undefined && edited !== given) keep(session, text.name, edited)
      throw error
    }
  })
}

async function correctAsEdited(
  session: Session,
  study: Study,
  {
    documentId,
    text,
    edited,
    options,
  }: { documentId: number; text: DocumentText; edited: string; options: EditDocumentOptions },
): Promise<void> {
  const stretches = await readStretches(study.db, documentId, text.map)
  const changes = changesOfEdited(edited, stretches, text)
  if (changes.length === 0) throw new UserError('nothing-to-do', `The text of ${text.name} was not changed.`)
  await applyCorrections(session, study, { wanted: [{ documentId, changes }], options })
}

function openText(session: Session, given: string): string {
  const edited = openEditor(session.io.env, given)
  if (edited !== null) return edited
  throw new UserError('bad-argument', 'No editor could be opened.', {
    hint: 'Set VISUAL or EDITOR; or write the text to a file with -o FILE, edit that, and give it back with --from FILE.',
  })
}

function readEdited(session: Session, file: string): string {
  return decodeText(readInputFile(session, file), basename(file), 'bad-edit')
}

/** Work on a text is not lost because something in it was not right, or the plan not wanted. */
function keep(session: Session, name: string, edited: string): void {
  const base = `${name.replaceAll(/[^\p{L}\p{N}._-]/gu, '_')}.edited`
  let file = `${base}.txt`
  for (let number = 2; existsSync(join(session.io.cwd, file)); number++) file = `${base}-${number}.txt`
  writeOutput(session, file, edited, {})
  session.note(
    `What you edited is in ${file}; give it back with framewise documents edit ${name} --from ${file}.`,
  )
}
