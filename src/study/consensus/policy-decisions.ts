import type { CodedSpan } from './compare-codings.js'
import { agreedDecision, type WantedDecision } from './record-decisions.js'
import type { RoundPassage } from './round-passages.js'
import type { Verdict } from './verdict.js'

/** A rule that decides without looking: `coder` takes one coder's version. */
export type PolicyChoice = { name: 'agreed' | 'majority' | 'union' } | { name: 'coder'; coderId: number }

/**
 * What a rule decides about a passage on which nothing was decided yet, or null where it leaves it open. All rules record
 * what all coders agree on. `majority`: the version more than half of the coders have, which may be none; `union`: all
 * versions; `coder`: the version of one coder, where that coder was asked to code the document.
 * @param nameOf gives the name of a coder for the reason
 */
export function policyDecision(
  policy: PolicyChoice,
  passage: RoundPassage,
  nameOf: (coderId: number) => string,
): WantedDecision | null {
  if (passage.kind === 'agreed') return agreedDecision(passage)
  const decide = (verdict: Verdict, why: string): WantedDecision => ({
    passage,
    verdict,
    reason: `policy ${policy.name}${why}`,
    suggestion: '',
    policy: policy.name,
  })
  switch (policy.name) {
    case 'agreed':
      return null
    case 'union':
      return decide({ action: 'both' }, ': all versions')
    case 'coder': {
      if (!passage.coderIds.includes(policy.coderId)) return null
      const verdict = { action: 'take', coderId: policy.coderId } as const
      return decide(verdict, `: the version of ${nameOf(policy.coderId)}`)
    }
    case 'majority': {
      const sharers = majorityOf(passage)
      const [first] = sharers
      if (first === undefined) return null
      const isNothing = !passage.spans.some(({ coderId }) => coderId === first)
      const verdict: Verdict = isNothing ? { action: 'reject' } : { action: 'take', coderId: first }
      const names = new Intl.ListFormat('en').format(sharers.map(nameOf))
      return decide(verdict, `: ${sharers.length} of ${passage.coderIds.length} coders (${names})`)
    }
  }
}

/** The coders whose version more than half of them share; none where there is no such version. */
function majorityOf({ coderIds, spans }: RoundPassage): number[] {
  const byVersion = new Map<string, number[]>()
  for (const coderId of coderIds) {
    const version = versionKey(spans.filter(span => span.coderId === coderId))
    byVersion.set(version, [...(byVersion.get(version) ?? []), coderId])
  }
  return [...byVersion.values()].find(sharers => sharers.length * 2 > coderIds.length) ?? []
}

function versionKey(spans: readonly CodedSpan[]): string {
  return spans.map(({ codeId, startCp, endCp }) => `${codeId} ${startCp} ${endCp}`).join()
}
