import { type SuggestedQuote, suggestQuotes } from '../framework/index.js'
import { UserError } from '../problems/index.js'
import { countOf } from '../text/index.js'
import { readWholeNumber } from './numbers.js'
import { printProse } from './print-prose.js'
import { printTable } from './print-table.js'
import type { SuggestOptions } from './quotes.js'
import type { Session } from './session.js'

export async function showSuggestedQuotes(
  session: Session,
  options: SuggestOptions,
  code: string,
): Promise<void> {
  const count = options.count === undefined ? 5 : readWholeNumber(options.count, '--count')
  if (count < 1) throw new UserError('bad-argument', '--count is at least 1.')
  const { label, candidates, cases, suggestions } = await session.withStudy(study =>
    suggestQuotes(study, code, count),
  )
  const rows = suggestions.map((suggested, index) => {
    const { candidate, score, words, agreement, coders, isWhole, against, isNewCase } = suggested
    const { view, uid } = candidate
    return {
      rank: index + 1,
      id: uid.slice(-8),
      uid,
      where: view.reference,
      case: candidate.cases.join(', '),
      score: Number(score.total.toFixed(2)),
      why: whyOf(suggested),
      words: view.text,
      code: view.code,
      parts: { ...score, words, agreement, coders, isWhole, against, isNewCase },
    }
  })
  printTable(session, ['rank', 'id', 'where', 'case', 'score', 'why', 'words'], rows, {
    shrink: ['why', 'words'],
  })
  if (session.isJson) return
  if (session.io.isTerminal)
    for (const { rank, where, why, words } of rows)
      printProse(session, `${rank} ${where}: ${why}. “${words.replace(/\s+/g, ' ')}”`)
  printProse(
    session,
    `${label}: the best ${suggestions.length} of ${countOf(candidates, 'quote')} in ${countOf(cases, 'case')} that were not picked yet.`,
  )
  session.hint(`Next: framewise quotes pick ${code} ${rows.map(({ id }) => id).join(' ')}`)
}

function whyOf({
  score,
  words,
  agreement,
  coders,
  isWhole,
  against,
  isNewCase,
  candidate,
}: SuggestedQuote): string {
  return [
    against === null ? '' : `against the grain (${against})`,
    `typical ${score.typical.toFixed(2)}`,
    `${countOf(words, 'word')}${score.readable === 1 ? '' : score.readable === 0 ? ', not readable' : words < 15 ? ', short' : ', long'}`,
    { agreed: `agreed by ${coders.join(' and ')}`, one: `${coders.join(', ')} only`, single: '' }[agreement],
    isWhole ? 'whole sentences' : 'cut sentences',
    isNewCase ? `first of ${candidate.cases.join(', ')}` : '',
  ]
    .filter(Boolean)
    .join('; ')
}
