import type { Kysely } from 'kysely'
import type { Schema, SpeakerRole } from '../../store/index.js'
import { filterCases, findCase, findDocument } from '../../study/index.js'

/** Which passages are looked at; without anything, all of them. */
export interface PassageScope {
  /** Names of documents. */
  documents?: readonly string[]
  /** Names of cases: what they said. */
  cases?: readonly string[]
  /** A filter of cases, as `specialty = "Endocrinology"`: what they said. */
  where?: string
  /** Only what participants, or interviewers, said; where nobody is named, participants are meant. */
  speaker?: SpeakerRole
}

/**
 * Passages with the documents, speakers and cases they belong to.
 * @throws UserError `not-found` for a name, `bad-argument` for a filter that cannot be read
 */
export async function passagesInScope(
  db: Kysely<Schema>,
  { documents, cases, where, speaker }: PassageScope,
) {
  let query = db
    .selectFrom('search_passages')
    .innerJoin('documents', 'documents.id', 'search_passages.document_id')
    .leftJoin('turns', 'turns.id', 'search_passages.turn_id')
    .leftJoin('speakers', 'speakers.id', 'turns.speaker_id')
    .leftJoin('cases', 'cases.id', 'speakers.case_id')
  if (documents !== undefined) {
    const ids: number[] = []
    for (const name of documents) ids.push((await findDocument(db, name)).id)
    query = query.where('documents.id', 'in', ids)
  }
  if (cases !== undefined) {
    const ids: number[] = []
    for (const name of cases) ids.push((await findCase(db, name)).id)
    query = query.where('cases.id', 'in', ids).where('speakers.role', '=', 'participant')
  }
  if (where !== undefined) {
    const ids = [...(await filterCases(db, where))]
    query = query.where('speakers.role', '=', 'participant')
    query = query.where(is => (ids.length === 0 ? is.lit(false) : is('cases.id', 'in', ids)))
  }
  if (speaker === 'interviewer') query = query.where('speakers.role', '=', 'interviewer')
  if (speaker === 'participant')
    query = query.where(either =>
      either.or([either('speakers.role', '=', 'participant'), either('speakers.role', 'is', null)]),
    )
  return query
}

/** How many passages are in scope. */
export async function countPassages(db: Kysely<Schema>, scope: PassageScope): Promise<number> {
  const isAll = Object.values(scope).every(each => each === undefined)
  const { passages } = isAll
    ? await db
        .selectFrom('search_passages')
        .select(count => count.fn.countAll<number>().as('passages'))
        .executeTakeFirstOrThrow()
    : await (await passagesInScope(db, scope))
        .select(count => count.fn.countAll<number>().as('passages'))
        .executeTakeFirstOrThrow()
  return Number(passages)
}
