import { UserError } from '../../problems/index.js'
import type { Changed, RoundRow } from '../../store/index.js'
import { countOf } from '../../text/index.js'
import { readAgain } from '../find.js'
import type { Study } from '../study.js'
import { refuseBlindRound } from './compared-rounds.js'
import { type PolicyChoice, policyDecision } from './policy-decisions.js'
import { type RecordedDecisions, recordDecisions } from './record-decisions.js'
import { readRoundPassages } from './round-passages.js'

/**
 * Decides by a rule what is open in a round, as one event. What somebody decided or deferred is left alone, also where its
 * codings have changed since.
 * @param options `isRehearsal`: does everything and takes it back
 * @throws UserError `conflict` for a blind round that is open; `bad-argument` for a coder who shares no document in the round
 */
export async function applyPolicy(
  study: Study,
  round: RoundRow,
  policy: PolicyChoice,
  options: { isRehearsal?: boolean } = {},
): Promise<Changed<RecordedDecisions>> {
  return study.change(
    'reconcile.policy',
    async set => {
      const current = await readAgain(set.db, 'rounds', round)
      refuseBlindRound(current)
      const compared = await readRoundPassages(set.db, current)
      const coders = await set.db.selectFrom('coders').select(['id', 'name']).execute()
      const names = new Map(coders.map(({ id, name }) => [id, name]))
      const nameOf = (id: number) => names.get(id) ?? ''
      if (policy.name === 'coder') {
        const isSharing = compared.passages.some(({ coderIds }) => coderIds.includes(policy.coderId))
        if (!isSharing)
          throw new UserError(
            'bad-argument',
            `${nameOf(policy.coderId)} shares no coded document in ${current.name}.`,
            { hint: `See who codes in it: framewise rounds show ${current.name}.` },
          )
      }
      const undecided = compared.passages.filter(
        ({ decision, outdated }) => decision === null && !outdated.some(each => each.policy === null),
      )
      const wanted = undecided.flatMap(passage => policyDecision(policy, passage, nameOf) ?? [])
      const recorded = await recordDecisions(set, compared, wanted, study.actor)
      set.say(`reconciled ${current.name} by the policy ${policy.name}: ${describeDecided(recorded)}`)
      return recorded
    },
    options,
  )
}

/** What was decided, in words: `7 decisions, 52 agreed passages recorded, 3 disagreements open`. */
export function describeDecided({ decided, deferred, withdrawn, agreed, open }: RecordedDecisions): string {
  const noted = deferred === 0 ? '' : ` (${deferred} deferred)`
  return [
    decided === 0 ? '' : `${countOf(decided, 'decision')}${noted}`,
    withdrawn === 0 ? '' : `${countOf(withdrawn, 'decision')} taken back`,
    agreed === 0 ? '' : `${countOf(agreed, 'agreed passage')} recorded`,
    `${countOf(open, 'disagreement')} open`,
  ]
    .filter(part => part !== '')
    .join(', ')
}
