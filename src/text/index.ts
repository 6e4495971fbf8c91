export {
  anchorQuote,
  type QuoteAnchor,
  QuoteFinder,
  type QuoteMatch,
  type QuoteScope,
} from './anchor-quote.js'
export { caretExcerpt } from './caret-excerpt.js'
export { charWidth, displayWidth } from './char-width.js'
export { CodePointMap, codePointMap, lengthCp, sliceCp } from './code-points.js'
export { countOf } from './count-of.js'
export { decodeBytes } from './decode-bytes.js'
export { type FoldedText, foldQuotationMarks, foldText, unfoldSpan } from './fold.js'
export {
  frozenLabel,
  frozenLineStarts,
  frozenWidth,
  type LabelledSpan,
  lineOf,
  lineSpan,
} from './lines.js'
export { formatQuoteReference, parseQuoteReference, type QuoteReference } from './quote-reference.js'
export { showSafely } from './safe-terminal.js'
export {
  countedWordSpans,
  countWords,
  type SpanColumns,
  sentenceSpans,
  wordSpans,
  wordsOf,
} from './segments.js'
export { shorten } from './shorten.js'
export { graphemesOf, terminalWidth } from './terminal-width.js'
export type { Span, TurnSpan } from './turn-span.js'
export { wellFormed } from './well-formed.js'
