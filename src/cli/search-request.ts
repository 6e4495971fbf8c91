import { type PassageScope, readSearchQuery, type SearchQuery } from '../analysis/index.js'
import { UserError } from '../problems/index.js'
import { readWholeNumber } from './numbers.js'
import type { PrintOptions, QueryOptions, ScopeOptions } from './search.js'
import type { Session } from './session.js'

/** The query of a command line. @throws UserError `bad-query`, `bad-argument` */
export async function readQuery(query: string, { stem, regex }: QueryOptions): Promise<SearchQuery> {
  if (stem && regex)
    throw new UserError('bad-argument', 'A regular expression has no stems: take --stem or --regex.')
  return readSearchQuery(query, regex ? 'regex' : stem ? 'stem' : 'search')
}

/** The passages a command line is about. @throws UserError `bad-argument` */
export function readScope(options: ScopeOptions, usual: 'all' | 'participant'): PassageScope {
  const speaker = options.speaker ?? usual
  if (speaker !== 'all' && speaker !== 'participant' && speaker !== 'interviewer')
    throw new UserError('bad-argument', `--speaker is participant, interviewer or all, not “${speaker}”.`)
  return {
    ...(options.document === undefined ? {} : { documents: options.document }),
    ...(options.case === undefined ? {} : { cases: options.case }),
    ...(options.where === undefined ? {} : { where: options.where }),
    ...(speaker === 'all' ? {} : { speaker }),
  }
}

/** How many are printed: what was said, else so many in a table and all elsewhere. @throws UserError `bad-argument` */
export function readLimit({ limit }: PrintOptions, isTable: boolean, usual: number): number {
  if (limit === undefined) return isTable ? usual : Number.POSITIVE_INFINITY
  const count = readWholeNumber(limit, '--limit')
  if (count > 0) return count
  throw new UserError('bad-argument', '--limit is at least 1.')
}

/** Tells people at a terminal that the first search after an import takes longer. */
export function indexingNote(session: Session): (done: number, of: number) => void {
  return (done, of) => {
    if (of >= 20 && session.io.isTerminal)
      session.note(
        done === 0
          ? `Taking in the words of ${of} documents, so that searching is fast from now on …`
          : `… ${done} of ${of}`,
      )
  }
}
