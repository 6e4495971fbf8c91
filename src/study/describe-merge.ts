import { countOf } from '../text/index.js'
import type { MergePlan } from './merge-codes.js'

/** What merging codes will do, in sentences, before it is done. */
export function describeMerge(plan: MergePlan): string[] {
  const {
    labels,
    recoded,
    duplicates,
    children,
    cellsMoved,
    cellsJoined,
    quotes,
    memos,
    columns,
    propositions,
  } = plan
  const isOne = labels.from.length === 1
  return [
    `${labels.from.join(', ')} → ${labels.into}`,
    `${countOf(recoded, 'coding')} ${recoded === 1 ? 'is' : 'are'} re-coded.`,
    ...sentence(
      duplicates,
      'coding',
      'goes',
      'go',
      `: ${labels.into} is on the same words by the same coder`,
    ),
    ...sentence(children, 'code', 'moves', 'move', ` under ${labels.into}`),
    ...sentence(
      cellsMoved,
      'cell',
      'moves',
      'move',
      `, and shows as stale where it was charted from re-coded passages`,
    ),
    ...sentence(
      cellsJoined,
      'cell',
      'is',
      'are',
      ' joined to the cell the case has already: both summaries, one after the other',
    ),
    ...sentence(quotes, 'picked quote', 'goes', 'go', ' along'),
    ...sentence(memos, 'memo', 'goes', 'go', ' along'),
    ...sentence(columns, 'matrix column', 'shows', 'show', ` ${labels.into} instead`),
    ...sentence(
      propositions,
      'place',
      'in propositions names',
      'in propositions name',
      ` ${labels.into} instead`,
    ),
    `${isOne ? 'The merged code is' : 'The merged codes are'} retired.`,
  ]
}

/** `3 codes move under scheduling.`; nothing where there are none. */
function sentence(n: number, noun: string, one: string, many: string, rest: string): string[] {
  return n === 0 ? [] : [`${countOf(n, noun)} ${n === 1 ? one : many}${rest}.`]
}
