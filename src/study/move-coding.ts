import type { Kysely } from 'kysely'
import { UserError } from '../problems/index.js'
import type { Changed, CoderRow, CodingRow, Schema } from '../store/index.js'
import type { Span } from '../text/index.js'
import { isHiddenCoding } from './blind.js'
import { readCodeTree } from './codebook.js'
import { anchorColumns, describeReference, nameTopics, refuseDecided } from './codings.js'
import { type DocumentText, readDocumentText } from './document-text.js'
import { codingKey, readKnownCodings } from './known-codings.js'
import { refuseClosedRound } from './rounds.js'
import type { Study } from './study.js'

/**
 * Gives a coding other words of its document. Its code, coder and round stay, and so do the memos on it and the picks of it as a
 * quote. Cells charted from it show as stale, and a decision that rests on it holds no longer, until it has its words back.
 * Where it has these words already, nothing changes and there is no event. One that a correction left without words gets a place again, in
 * a closed round too.
 * @param codingUid its whole uid
 * @param actorCoder who does it, where it is a coder: while a blind round is open, its coders leave each other's codings alone
 * @returns the coding as it is then
 * @throws UserError `bad-anchor` for a span outside the text, `already-exists` when its coder has put the same code on these
 *   words, `conflict` for a coding that is gone or that a decision recorded, in a closed round, and for another's in a blind one
 */
export async function moveCoding(
  study: Study,
  codingUid: string,
  span: Span,
  actorCoder: CoderRow | null = null,
): Promise<Changed<CodingRow>> {
  return study.change('codings.move', async set => {
    const coding = await readCodingAgain(set.db, codingUid)
    await refuseHidden(set.db, coding, actorCoder)
    const text = await readTextOf(set.db, coding)
    text.refuseBadSpan(span)
    const moved = { ...coding, ...anchorColumns(text, span) }
    if (isSamePlace(coding, moved)) return coding
    if (coding.state === 'placed') await refuseClosed(set.db, coding)
    await refuseDecided(set.db, [coding.id])
    await refuseTwin(set.db, moved)
    await set.update('codings', [{ id: coding.id, set: anchorColumns(text, span) }])
    await nameTopics(set, [coding])
    const tree = await readCodeTree(set.db)
    const code = tree.byId(coding.code_id)
    set.say(describeMove(text, { label: code === undefined ? '' : tree.label(code), coding, span }))
    return moved
  })
}

async function readCodingAgain(db: Kysely<Schema>, uid: string): Promise<CodingRow> {
  const coding = await db.selectFrom('codings').selectAll().where('uid', '=', uid).executeTakeFirst()
  if (coding !== undefined) return coding
  throw new UserError('conflict', `The coding ${uid.slice(-8)} is no longer in the study.`)
}

async function readTextOf(db: Kysely<Schema>, coding: CodingRow): Promise<DocumentText> {
  const document = await db
    .selectFrom('documents')
    .selectAll()
    .where('id', '=', coding.document_id)
    .executeTakeFirstOrThrow()
  return readDocumentText(db, document)
}

function isSamePlace(one: CodingRow, other: CodingRow): boolean {
  const columns = ['start_cp', 'end_cp', 'quote', 'state'] as const
  return columns.every(column => one[column] === other[column])
}

async function refuseHidden(db: Kysely<Schema>, coding: CodingRow, actor: CoderRow | null): Promise<void> {
  if (!(await isHiddenCoding(db, coding, actor?.id ?? null))) return
  throw new UserError(
    'conflict',
    'A coding of another coder cannot be changed while the blind round is open.',
    { hint: 'Nothing was changed; close the round first.' },
  )
}

async function refuseClosed(db: Kysely<Schema>, { round_id }: CodingRow): Promise<void> {
  if (round_id === null) return
  const rounds = db.selectFrom('rounds').select(['name', 'status'])
  refuseClosedRound(await rounds.where('id', '=', round_id).executeTakeFirstOrThrow())
}

/** Refuses what would be the same code by the same coder in the same round on the same words twice. */
async function refuseTwin(db: Kysely<Schema>, moved: CodingRow): Promise<void> {
  const wanted = {
    documentId: moved.document_id,
    codeId: moved.code_id,
    coderId: moved.coder_id,
    roundId: moved.round_id,
    startCp: moved.start_cp,
    endCp: moved.end_cp,
  }
  const twin = (await readKnownCodings(db, [wanted])).get(codingKey(wanted))
  if (twin === undefined || twin === moved.id) return
  const { coder, code } = await db
    .selectFrom('codings')
    .innerJoin('coders', 'coders.id', 'codings.coder_id')
    .innerJoin('codes', 'codes.id', 'codings.code_id')
    .select(['coders.name as coder', 'codes.name as code'])
    .where('codings.id', '=', twin)
    .executeTakeFirstOrThrow()
  throw new UserError('already-exists', `${coder} has put “${code}” on these words already.`)
}

/** `changed P03 l.40–44 scheduling › saves time to l.40–45` */
function describeMove(
  text: DocumentText,
  { label, coding, span }: { label: string; coding: CodingRow; span: Span },
): string {
  const before = describeReference(text, { startCp: coding.start_cp, endCp: coding.end_cp })
  const after = describeReference(text, span)
  if (coding.state === 'aside') return `placed the lost coding ${label} on ${after}`
  if (before === after) return `changed the words of ${before} ${label}`
  return `changed ${before} ${label} to ${after.slice(text.name.length + 1)}`
}
