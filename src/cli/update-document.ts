import { resolve } from 'node:path'
import { newDocument, readTranscriptFiles } from '../ingest/index.js'
import { UserError } from '../problems/index.js'
import { contentHash, findDocument, readDocumentText } from '../study/index.js'
import { diffWords } from '../text/changes/index.js'
import { applyCorrections } from './apply-corrections.js'
import { describeProblem } from './describe-problem.js'
import type { UpdateDocumentOptions } from './documents.js'
import { readImportRequest } from './import-request.js'
import type { Session } from './session.js'

/** Reads a document from another file: a plan first, then, when the user says yes, all of it as one step. */
export async function updateDocument(
  session: Session,
  options: UpdateDocumentOptions,
  name: string,
): Promise<void> {
  const { optionsFor } = readImportRequest(session, options)
  const { read, refused } = await readTranscriptFiles([resolve(session.io.cwd, options.from)], { optionsFor })
  const [failed] = refused
  if (failed !== undefined) throw failed.error
  await session.withStudy(async study => {
    const document = await findDocument(study.db, name)
    const [file] = read
    if (file === undefined) throw new UserError('bad-transcript', `${options.from} is no transcript.`)
    for (const problem of file.problems) session.note(describeProblem(problem))
    const text = await readDocumentText(study.db, document)
    const replacement = newDocument(file, document.language)
    const changes = diffWords(text.text, replacement.text)
    if (changes.length === 0 && contentHash(file.original) === document.original_sha256)
      throw new UserError('nothing-to-do', `${document.name} was read from this file already.`)
    await applyCorrections(session, study, {
      wanted: [{ documentId: document.id, changes, replacement }],
      options,
    })
  })
}
