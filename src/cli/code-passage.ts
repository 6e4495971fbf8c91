import { UserError } from '../problems/index.js'
import type { CoderRow, DocumentRow, RoundRow } from '../store/index.js'
import {
  addCoding,
  type CodeRecord,
  type CodeTree,
  type CodingRequest,
  describeReference,
  findDocument,
  findRound,
  openRoundFor,
  openRoundsOf,
  readCodeTree,
  readDocumentText,
  type Study,
} from '../study/index.js'
import { type Span, shorten } from '../text/index.js'
import type { AddCodingOptions } from './codings.js'
import { noteInterviewerWords } from './note-interviewer-words.js'
import { passageSpan } from './passage-span.js'
import type { Session } from './session.js'

export async function codePassage(session: Session, options: AddCodingOptions): Promise<void> {
  await session.withStudy(async study => {
    const coder = await session.coder(study)
    const document = await findDocument(study.db, options.document)
    const text = await readDocumentText(study.db, document)
    const span = passageSpan(session, options, text)
    const round = await roundOf(study, options, document, coder)
    const codes = codesOf(await readCodeTree(study.db), options, text.words(span))
    const memo = options.memo === undefined ? {} : { memo: options.memo }
    const { value } = await addCoding(study, { document, codes, coder, round, ...memo, ...span })
    const tree = await readCodeTree(study.db)
    const where = describeReference(text, span)
    const made = value.flatMap(({ uid, code_id }) => {
      const code = tree.byId(code_id)
      return code === undefined ? [] : [{ id: uid.slice(-8), uid, code }]
    })
    if (session.isJson) {
      const codings = made.map(({ code, ...coding }) => ({ ...coding, code: tree.path(code) }))
      session.printJson({
        ...codings[0],
        reference: where,
        coder: coder.name,
        round: round?.name ?? null,
        ...span,
        quote: text.words(span),
        codings,
      })
    } else
      session.print(
        `coded ${where}  ${made.map(({ code }) => tree.label(code)).join(' + ')}   (${[coder.name, round?.name].filter(Boolean).join(', ')})`,
      )
    for (const code of codes)
      if ('id' in code && !made.some(each => each.code.id === code.id))
        session.note(`${coder.name} has put “${code.name}” on these words already.`)
    await noteWhatDoesNotCount(session, study, { documentId: document.id, coder, round, ...span })
  })
}

async function roundOf(
  study: Study,
  options: AddCodingOptions,
  document: DocumentRow,
  coder: CoderRow,
): Promise<RoundRow | null> {
  if (options.round === undefined) return openRoundFor(study.db, document.id, coder.id)
  return findRound(study.db, options.round)
}

/** A coding that is no evidence or not compared is allowed, but not silently. */
async function noteWhatDoesNotCount(
  session: Session,
  study: Study,
  {
    documentId,
    coder,
    round,
    ...span
  }: Span & { documentId: number; coder: CoderRow; round: RoundRow | null },
): Promise<void> {
  await noteInterviewerWords(session, study, documentId, span)
  const rounds = round === null ? await openRoundsOf(study.db, coder.id) : []
  if (rounds.length > 0)
    session.note(
      `The coding belongs to no round and is not counted in agreement; ${coder.name} codes in ${rounds.join(', ')}.`,
    )
}

/** The codes that were named and, in vivo, a new one named by the words themselves. */
function codesOf(tree: CodeTree, options: AddCodingOptions, words: string): CodingRequest['codes'] {
  const codes = options.code.map(reference => activeCode(tree, reference))
  if (options.inVivo) return [...codes, { newName: shorten(words.trim(), 80) }]
  if (codes.length > 0) return codes
  throw new UserError('bad-argument', 'Say which code: --code CODE, or --in-vivo for the words themselves.')
}

function activeCode(tree: CodeTree, reference: string): CodeRecord {
  const code = tree.require(reference)
  if (code.status === 'active') return code
  throw new UserError('bad-argument', `The code “${tree.path(code)}” is retired.`, {
    hint: 'See framewise codes list.',
  })
}
