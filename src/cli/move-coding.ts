import type { CoderRow, CodingRow, DocumentRow } from '../store/index.js'
import {
  describeReference,
  findCoder,
  findCoding,
  isHiddenCoding,
  moveCoding,
  readCodeTree,
  readDocumentText,
  type Study,
} from '../study/index.js'
import { coderInUse } from './coder-in-use.js'
import type { MoveCodingOptions } from './codings.js'
import { noteInterviewerWords } from './note-interviewer-words.js'
import { passageSpan } from './passage-span.js'
import type { Session } from './session.js'

export async function moveToPassage(session: Session, options: MoveCodingOptions, id: string): Promise<void> {
  await session.withStudy(async study => {
    const name = coderInUse(session, study)
    const actor = name === null ? null : await findCoder(study.db, name)
    const coding = await findCoding(study.db, id)
    const text = await readDocumentText(study.db, await documentOf(study, coding))
    const span = passageSpan(session, options, text)
    await askForOthers(session, study, { coding, actor, options })
    const { value, eventId, summary } = await moveCoding(study, coding.uid, span, actor)
    const isChanged = eventId !== null
    if (session.isJson) {
      const tree = await readCodeTree(study.db)
      const code = tree.byId(value.code_id)
      session.printJson({
        id: value.uid.slice(-8),
        uid: value.uid,
        reference: describeReference(text, span),
        code: code === undefined ? null : tree.path(code),
        ...span,
        quote: value.quote,
        isChanged,
      })
    } else session.print(isChanged ? summary : 'Nothing to change: the coding has these words already.')
    if (isChanged) await noteInterviewerWords(session, study, value.document_id, span)
    if (isChanged) session.hint('Undo with: framewise undo')
  })
}

async function documentOf(study: Study, coding: CodingRow): Promise<DocumentRow> {
  const documents = study.db.selectFrom('documents').selectAll()
  return documents.where('id', '=', coding.document_id).executeTakeFirstOrThrow()
}

/** A coder who changes another's work is asked first; what a blind round hides is refused, not asked about. */
async function askForOthers(
  session: Session,
  study: Study,
  { coding, actor, options }: { coding: CodingRow; actor: CoderRow | null; options: { force?: boolean } },
): Promise<void> {
  if (actor === null || coding.coder_id === actor.id) return
  if (await isHiddenCoding(study.db, coding, actor.id)) return
  const coders = study.db.selectFrom('coders').select('name')
  const owner = await coders.where('id', '=', coding.coder_id).executeTakeFirstOrThrow()
  await session.confirm(`Change a coding of ${owner.name}?`, options)
}
