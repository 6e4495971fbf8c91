import { UserError } from '../problems/index.js'
import { type DocumentText, listPlaces, spanOfLines } from '../study/index.js'
import { anchorQuote, type Span, shorten } from '../text/index.js'
import { readRange } from './numbers.js'
import type { Session } from './session.js'

/** How a passage of a document is named: in exactly one of these ways. */
export interface PassageOptions {
  lines?: string
  span?: string
  quote?: string
}

/** The place of a passage by lines, characters or words; exactly one of them. */
export function passageSpan(session: Session, options: PassageOptions, text: DocumentText): Span {
  const given = [options.lines, options.span, options.quote].filter(value => value !== undefined)
  if (given.length !== 1)
    throw new UserError('bad-argument', 'Say where the passage is, in one way: --lines, --span or --quote.')
  if (options.lines !== undefined) return spanOfLines(options.lines, text)
  if (options.quote !== undefined) return spanOfQuote(session, options.quote, text)
  const { from, to } = readRange(options.span ?? '', '--span')
  return { startCp: from, endCp: to }
}

function spanOfQuote(session: Session, quote: string, text: DocumentText): Span {
  const anchor = anchorQuote(text.text, quote)
  if (anchor.status === 'found') {
    if (anchor.how === 'approximate')
      session.noteProblem({
        severity: 'warning',
        message: `The words were found only approximately, as “${shorten(text.words(anchor))}”.`,
        hint: 'Undo with: framewise undo.',
      })
    return { startCp: anchor.startCp, endCp: anchor.endCp }
  }
  const lineOf = (span: Span) => `l.${text.linesOf(span).from}`
  if (anchor.status === 'ambiguous')
    throw new UserError(
      'bad-anchor',
      `“${shorten(quote)}” is in ${text.name} more than once: ${listPlaces(text, anchor.places)}.`,
      { hint: 'Give more of the words, or use --lines or --span.' },
    )
  const { closest } = anchor
  throw new UserError('bad-anchor', `“${shorten(quote)}” is not in ${text.name}.`, {
    hint:
      closest === undefined
        ? `See framewise documents show ${text.name}.`
        : `The closest words are “${shorten(text.words(closest))}” (${lineOf(closest)}).`,
  })
}
