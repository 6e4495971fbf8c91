import type { QuoteCheck } from '../framework/index.js'
import { countOf } from '../text/count-of.js'
import type { Session } from './session.js'

/** `214 quotes (all found in their source, word for word)`; `what` follows the number: `for 10 codes`. */
export function describeQuotes({ quotes, misquotes }: QuoteCheck, what = ''): string {
  const counted = `${countOf(quotes, 'quote')}${what === '' ? '' : ` ${what}`}`
  if (quotes === 0) return counted
  const verdict =
    misquotes.length === 0
      ? 'all found in their source, word for word'
      : `${misquotes.length} not found in their source`
  return `${counted} (${verdict})`
}

/** Names every quote that does not stand in its source; the exit status is 1 then. */
export function tellMisquotes(session: Session, { misquotes }: QuoteCheck): void {
  for (const { view } of misquotes)
    session.noteProblem({
      severity: 'error',
      message: `${view.reference} in ${view.document} does not read “${view.text}”.`,
      hint: 'See framewise check.',
    })
  if (misquotes.length > 0) session.exitCode = 1
}
