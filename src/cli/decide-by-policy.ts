import { didYouMean, UserError } from '../problems/index.js'
import { applyPolicy, chooseComparedRound, findCoder, type PolicyChoice, type Study } from '../study/index.js'
import { viewerId } from './coder-in-use.js'
import type { PolicyOptions } from './reconcile.js'
import type { Session } from './session.js'

export async function decideByPolicy(session: Session, options: PolicyOptions): Promise<void> {
  const { policy } = options
  if (policy === undefined)
    throw new UserError('bad-argument', 'It is not said how to reconcile.', {
      hint: 'By a rule: framewise reconcile --policy agreed. By hand: framewise disagreements -o decisions.csv, then framewise reconcile apply decisions.csv.',
    })
  const isRehearsal = options.dryRun ?? false
  await session.withStudy(async study => {
    const choice = await readPolicy(study, policy)
    const round = await chooseComparedRound(study.db, options.round, await viewerId(session, study))
    const { value, summary, eventId } = await applyPolicy(study, round, choice, { isRehearsal })
    if (session.isJson)
      session.printJson({ ...value, policy, isDryRun: isRehearsal, event: isRehearsal ? null : eventId })
    else if (eventId === null)
      session.print(`Nothing to decide by this policy in ${round.name}: ${value.open} disagreements open.`)
    else session.print(`${isRehearsal ? 'would have ' : ''}${summary}`)
    if (!isRehearsal && eventId !== null) session.hint('Undo with: framewise undo')
    if (value.open > 0) session.hint(`What is open: framewise disagreements --round ${round.name}`)
  })
}

const names = ['agreed', 'majority', 'union'] as const

/** @throws UserError `bad-argument`, `not-found` */
async function readPolicy(study: Study, typed: string): Promise<PolicyChoice> {
  const name = names.find(known => known === typed)
  if (name !== undefined) return { name }
  const coder = /^coder=(.+)$/u.exec(typed)?.[1]
  if (coder !== undefined) return { name: 'coder', coderId: (await findCoder(study.db, coder.trim())).id }
  throw new UserError('bad-argument', `--policy is agreed, majority, union or coder=NAME, not “${typed}”.`, {
    ...(didYouMean(typed, [...names, 'coder=NAME']) === ''
      ? {}
      : { hint: didYouMean(typed, [...names, 'coder=NAME']) }),
  })
}
