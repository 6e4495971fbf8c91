import { formatQuoteReference, parseQuoteReference } from '../text/index.js'

/** A name may have brackets of its own, as in `[Q Dr. [NAME-1] l.3]`. */
const mark = /\[Q\s+((?:[^[\]\n]|\[[^[\]\n]*\])+)\]/gu

/** A quote reference as it stands in the text of a cell: `[Q P07 l.112–118]`. */
export function quoteMark(reference: string): string {
  return `[Q ${reference}]`
}

/** The references of the quote marks in texts, each once, in their order, written alike however they were typed. */
export function markedReferences(...texts: readonly string[]): string[] {
  const references = texts.flatMap(text => [...text.matchAll(mark)].map(([, reference = '']) => reference))
  return [...new Set(references.map(writtenAlike))]
}

function writtenAlike(reference: string): string {
  const parsed = parseQuoteReference(reference)
  return parsed === undefined ? reference.trim() : formatQuoteReference(parsed)
}
