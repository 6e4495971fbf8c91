import type { QuoteView } from '../framework/matrix-view.js'

/** Where a quote stands and whose it is: `P07 l.112–118, coded by BK`; of a passage that nobody coded, that a cell refers to it. */
export function quoteSource({ reference, coder }: Pick<QuoteView, 'reference' | 'coder'>): string {
  return `${reference}, ${coder === '' ? 'referred to, not coded' : `coded by ${coder}`}`
}
