import { basename } from 'node:path'
import { foldIdentifier } from '../deidentify/index.js'
import { readIdentifierDecisions } from '../interchange/identifiers-file.js'
import { groupProblems, UserError } from '../problems/index.js'
import { decideIdentifiers, readVerdicts } from '../study/index.js'
import { countOf } from '../text/index.js'
import type { ReviewIdentifiersOptions } from './deidentify.js'
import { readInputFile } from './read-input-file.js'
import type { Session } from './session.js'

/** Takes over decisions from a table that was filled in: all of it, or nothing. */
export async function reviewIdentifiers(
  session: Session,
  { from, dryRun: isRehearsal = false }: ReviewIdentifiersOptions & { from: string },
): Promise<void> {
  const name = basename(from)
  const { value: rows, problems } = await readIdentifierDecisions(readInputFile(session, from), name)
  await session.withStudy(async study => {
    const read = await readVerdicts(study.db, rows, foldIdentifier)
    const errors = [...problems, ...read.problems].filter(({ severity }) => severity === 'error')
    if (errors.length > 0)
      throw new UserError('bad-table', `${name} cannot be taken over; nothing was changed.`, {
        problems: groupProblems(errors).slice(0, 50),
      })
    const { value, summary, eventId } = await decideIdentifiers(study, read.verdicts, { isRehearsal })
    if (session.isJson)
      session.printJson({
        ...value,
        undecided: read.undecided,
        isDryRun: isRehearsal,
        event: isRehearsal ? null : eventId,
      })
    else {
      for (const problem of groupProblems(problems)) session.noteProblem(problem)
      const nothing = value.replaced + value.kept + value.opened === 0
      const undecided = read.undecided === 0 ? '' : `; ${countOf(read.undecided, 'row')} without a decision`
      session.print(
        `${name}${isRehearsal ? ' (dry run)' : ''}: ${nothing ? 'nothing to change' : summary}${undecided}`,
      )
    }
    if (eventId !== null && !isRehearsal) session.hint('Undo with: framewise undo')
  })
}
