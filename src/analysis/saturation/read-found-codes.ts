import type { Kysely } from 'kysely'
import { withCasePairs } from '../../framework/index.js'
import { UserError } from '../../problems/index.js'
import type { Schema } from '../../store/index.js'
import { findCase, findDocument, settledCodings, touchesTurn } from '../../study/index.js'

/** What counts as one interview: a document, or a case with all its documents. */
export type InterviewUnit = 'document' | 'case'

/** The interviews in their order, and which codes were put on which. */
export interface FoundCodes {
  interviews: { id: number; name: string }[]
  /** Key of the code, place of the interview; each pair once. */
  found: { codeId: number; place: number }[]
}

/**
 * Which codes settled codings put on which interviews. By document, codings of nothing but an interviewer's words are left out;
 * by case, a coding counts for every case whose turns it touches.
 * @param order names of all interviews in the order in which they were held; default: the order of the study
 * @throws UserError `not-found`, or `bad-argument` where the order names one twice or leaves one out
 */
export async function readFoundCodes(
  db: Kysely<Schema>,
  unit: InterviewUnit,
  order?: readonly string[],
): Promise<FoundCodes> {
  const all = await (unit === 'case'
    ? db.selectFrom('cases').select(['id', 'name']).orderBy('position').orderBy('id')
    : db.selectFrom('documents').select(['id', 'name']).orderBy('position')
  ).execute()
  const interviews = order === undefined ? all : await inOrder(db, unit, all, order)
  const placeOf = new Map(interviews.map(({ id }, place) => [id, place]))
  const pairs = await (unit === 'case' ? codesOfCases(db) : codesOfDocuments(db)).execute()
  return {
    interviews,
    found: pairs.map(({ codeId, interviewId }) => ({ codeId, place: placeOf.get(interviewId) ?? 0 })),
  }
}

async function inOrder(
  db: Kysely<Schema>,
  unit: InterviewUnit,
  all: FoundCodes['interviews'],
  order: readonly string[],
): Promise<FoundCodes['interviews']> {
  const find = unit === 'case' ? findCase : findDocument
  const named: FoundCodes['interviews'] = []
  for (const name of order) {
    const { id, name: known } = await find(db, name)
    if (named.some(each => each.id === id))
      throw new UserError('bad-argument', `The order names ${known} twice.`)
    named.push({ id, name: known })
  }
  const missing = all.filter(({ id }) => !named.some(each => each.id === id))
  if (missing.length > 0)
    throw new UserError(
      'bad-argument',
      `The order leaves out ${missing.map(({ name }) => name).join(', ')}.`,
      {
        hint: 'Name all of them, in the order in which they were held.',
      },
    )
  return named
}

function codesOfCases(db: Kysely<Schema>) {
  return withCasePairs(db)
    .selectFrom('pairs')
    .innerJoin('codings', 'codings.id', 'pairs.coding_id')
    .select(['codings.code_id as codeId', 'pairs.case_id as interviewId'])
    .$narrowType<{ interviewId: number }>()
    .distinct()
}

function codesOfDocuments(db: Kysely<Schema>) {
  return settledCodings(db)
    .where(({ exists, not, or, selectFrom }) => {
      const turns = selectFrom('turns')
        .leftJoin('speakers', 'speakers.id', 'turns.speaker_id')
        .where(touchesTurn)
      const isOther = turns
        .where(speaker =>
          speaker.or([speaker('speakers.role', 'is', null), speaker('speakers.role', '<>', 'interviewer')]),
        )
        .select('turns.id')
      return or([exists(isOther), not(exists(turns.select('turns.id')))])
    })
    .select(['codings.code_id as codeId', 'codings.document_id as interviewId'])
    .distinct()
}
