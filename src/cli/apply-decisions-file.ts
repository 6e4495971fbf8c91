import { basename } from 'node:path'
import { readDecisionsFile } from '../interchange/decisions-file.js'
import { groupProblems, type Problem, UserError } from '../problems/index.js'
import { type AppliedDecisions, applyDecisions, findRound } from '../study/index.js'
import { countOf } from '../text/index.js'
import { readInputFile } from './read-input-file.js'
import type { ApplyDecisionsOptions } from './reconcile.js'
import type { Session } from './session.js'

export async function applyDecisionsFile(
  session: Session,
  options: ApplyDecisionsOptions,
  file: string,
): Promise<void> {
  const isStandardInput = file === '-'
  const name = isStandardInput ? 'standard input' : basename(file)
  const bytes = isStandardInput ? await session.io.readInput() : readInputFile(session, file)
  const { value: rows, problems } = await readDecisionsFile(bytes, name)
  refuseErrors(problems, name)
  const isRehearsal = options.dryRun ?? false
  await session.withStudy(async study => {
    const round = options.round === undefined ? undefined : await findRound(study.db, options.round)
    const { value, summary, eventId } = await applyDecisions(study, rows, {
      ...(round === undefined ? {} : { round }),
      isForced: options.force ?? false,
      isRehearsal,
    })
    const all = [...problems, ...value.problems]
    if (session.isJson)
      session.printJson({
        ...value,
        problems: all,
        isDryRun: isRehearsal,
        event: isRehearsal ? null : eventId,
      })
    else {
      for (const problem of groupProblems(all)) session.noteProblem(problem)
      session.print(`${name}${isRehearsal ? ' (dry run)' : ''}: ${describe(value, summary)}`)
    }
    if (eventId !== null && !isRehearsal) session.hint('Undo with: framewise undo')
    if (value.rounds.some(({ open }) => open > 0)) session.hint('What is open: framewise disagreements')
  })
}

function refuseErrors(problems: readonly Problem[], name: string): void {
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0)
    throw new UserError('bad-table', `${name} cannot be applied; nothing was changed.`, {
      problems: groupProblems(errors).slice(0, 50),
    })
}

/** What was decided and replaced, and what became of the other rows. */
function describe({ rounds, undecided, same, gone }: AppliedDecisions, summary: string): string {
  const replaced = rounds.reduce((sum, done) => sum + done.replaced, 0)
  const were = (n: number, what: string) => (n === 0 ? '' : `${countOf(n, 'row')} ${what}`)
  return [
    summary === '' ? 'nothing to change' : summary,
    replaced === 0 ? '' : `${countOf(replaced, 'earlier decision')} replaced`,
    were(same, same === 1 ? 'says what holds already' : 'say what holds already'),
    were(undecided, 'without a decision'),
    were(gone, 'whose disagreement is gone'),
  ]
    .filter(part => part !== '')
    .join('; ')
}
