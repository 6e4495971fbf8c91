import type { Kysely } from 'kysely'
import { UserError } from '../problems/index.js'
import type {
  Changed,
  ChangeSet,
  CoderRow,
  CodingRow,
  DocumentRow,
  RoundRow,
  Schema,
} from '../store/index.js'
import type { Span } from '../text/index.js'
import { readAssigned, refuseUnassigned } from './assigned.js'
import { hiddenCodeIds } from './blind.js'
import { insertCode } from './change-codes.js'
import { type CodeRecord, type CodeTree, slugOf } from './code.js'
import { readCodeTree } from './codebook.js'
import { codingRow, describeReference, type NewCoding } from './codings.js'
import { readDocumentText } from './document-text.js'
import { readAgain } from './find.js'
import { codingKey, readKnownCodings } from './known-codings.js'
import { memoOn } from './memo-columns.js'
import { refuseClosedRound } from './rounds.js'
import type { Study } from './study.js'

/** An inductive code that is made in the moment it is put on words. */
export interface InductiveCode {
  newName: string
  /** Path, alias, name or uid of the code it goes under; none for a theme. */
  parent?: string
  definition?: string
}

export interface CodingRequest extends Span {
  document: DocumentRow
  /** One code or several: of the study, or to be made with the coding. */
  codes: readonly (CodeRecord | InductiveCode)[]
  coder: CoderRow
  round: RoundRow | null
  /** Goes on the first of the codings. */
  memo?: string
}

/**
 * Puts a code, or several, on a span of a document. What the request names may be of an earlier moment: it is judged as it is
 * now. Of several codes, those that the coder has put on exactly these words already are left out.
 * @returns the codings it made, in the order of the codes
 * @throws UserError `bad-anchor` for a span outside the text, `already-exists` when the coder has put all the codes on these
 *   words, `bad-argument` for no code or a retired one, `conflict` for a closed round, for one that does not ask the coder to
 *   code the document, and for anything that is gone; for a code to be made, as `addCode` does
 */
export async function addCoding(study: Study, request: CodingRequest): Promise<Changed<CodingRow[]>> {
  if (request.codes.length === 0) throw new UserError('bad-argument', 'A coding needs a code.')
  return study.change('codings.add', async set => {
    const document = await readAgain(set.db, 'documents', request.document)
    const coder = await readAgain(set.db, 'coders', request.coder)
    const round = await roundToCodeIn(set.db, request.round, { document, coder })
    const text = await readDocumentText(set.db, document)
    text.refuseBadSpan(request)
    const codes = await codesToPut(set, coder, request.codes)
    const { startCp, endCp } = request
    const where = { startCp, endCp, documentId: document.id, coderId: coder.id, roundId: round?.id ?? null }
    const fresh = await notPutYet(
      set.db,
      codes.map(code => ({ code, coding: { ...where, codeId: code.id } })),
    )
    if (fresh.length === 0) throw putAlready(coder, codes)
    const now = new Date().toISOString()
    const rows = await set.insert(
      'codings',
      fresh.map(({ coding }) => codingRow(coding, text, now)),
    )
    const [first] = rows
    if (first !== undefined && request.memo !== undefined) await insertMemo(set, first, request.memo)
    set.about('document', document.uid)
    for (const { code } of fresh) set.about('code', code.uid)
    const tree = await readCodeTree(set.db)
    const labels = fresh.map(({ code }) => tree.label(tree.require(code.uid)))
    set.say(`coded ${describeReference(text, request)} ${labels.join(' + ')}`)
    return rows
  })
}

async function roundToCodeIn(
  db: Kysely<Schema>,
  given: RoundRow | null,
  { document, coder }: { document: DocumentRow; coder: CoderRow },
): Promise<RoundRow | null> {
  if (given === null) return null
  const round = await readAgain(db, 'rounds', given)
  refuseClosedRound(round)
  refuseUnassigned(await readAssigned(db), round, document, coder)
  return round
}

type PutCode = Pick<CodeRecord, 'id' | 'uid' | 'name'>

async function codesToPut(
  set: ChangeSet,
  coder: CoderRow,
  codes: CodingRequest['codes'],
): Promise<PutCode[]> {
  const tree = await readCodeTree(set.db)
  const hidden = await hiddenCodeIds(set.db, coder.id, tree)
  const put: PutCode[] = []
  for (const code of codes) {
    if (!('newName' in code)) put.push(usableCode(tree, code))
    else {
      const { newName, ...fields } = code
      const siblings = tree.children(fields.parent === undefined ? null : tree.require(fields.parent))
      // Another coder may have made the same code unseen, in the same blind round.
      const same = siblings.find(({ id, slug }) => hidden.has(id) && slug === slugOf(newName))
      put.push(same ?? (await insertCode(set, { name: newName, ...fields })))
    }
  }
  return put
}

/** A code as it is now. @throws UserError `conflict` where it is gone, `bad-argument` where it is retired */
function usableCode(tree: CodeTree, { id, uid, name }: CodeRecord): CodeRecord {
  const code = tree.byId(id)
  if (code?.uid !== uid) throw new UserError('conflict', `The code “${name}” is no longer in the study.`)
  if (code.status === 'active') return code
  throw new UserError('bad-argument', `The code “${tree.path(code)}” is retired.`, {
    hint: 'See framewise codes list.',
  })
}

/** Those that are not there yet, each once. */
async function notPutYet<T extends { coding: NewCoding }>(
  db: Kysely<Schema>,
  wanted: readonly T[],
): Promise<T[]> {
  const known = await readKnownCodings(
    db,
    wanted.map(({ coding }) => coding),
  )
  const fresh = new Map<string, T>()
  for (const each of wanted) {
    const key = codingKey(each.coding)
    if (!known.has(key) && !fresh.has(key)) fresh.set(key, each)
  }
  return [...fresh.values()]
}

function putAlready(coder: CoderRow, codes: readonly PutCode[]): UserError {
  const names = new Intl.ListFormat('en').format(new Set(codes.map(({ name }) => `“${name}”`)))
  return new UserError('already-exists', `${coder.name} has put ${names} on these words already.`)
}

/** A memo on a coding by its coder. */
async function insertMemo(set: ChangeSet, coding: CodingRow, body: string): Promise<void> {
  await set.insertOne('memos', {
    coder_id: coding.coder_id,
    ...memoOn({ coding_id: coding.id }),
    body,
    created_at: coding.created_at,
  })
}
