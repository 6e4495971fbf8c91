import type { Disagreement } from '../../study/index.js'
import { formatQuoteReference } from '../../text/index.js'

const kinds = ['missed', 'boundary', 'code'] as const

/** What a kind of disagreement is called. */
export const kindWords: Readonly<Record<Disagreement['kind'], string>> = {
  missed: 'missed',
  boundary: 'boundary',
  code: 'different code',
}

/** Disagreements by their kind, then by their codes, then by their place. */
export function inReconcileOrder(disagreements: readonly Disagreement[]): Disagreement[] {
  const documents = [...new Set(disagreements.map(({ document }) => document))]
  const rank = (each: Disagreement) => kinds.indexOf(each.kind)
  const codes = (each: Disagreement) => each.codes.join(' ')
  return [...disagreements].sort(
    (left, right) =>
      rank(left) - rank(right) ||
      (codes(left) < codes(right) ? -1 : codes(left) > codes(right) ? 1 : 0) ||
      documents.indexOf(left.document) - documents.indexOf(right.document) ||
      left.startCp - right.startCp,
  )
}

/** Where a disagreement is, as people cite it. */
export function referenceOf({ document, lineFrom, lineTo }: Disagreement): string {
  return formatQuoteReference({ name: document, fromLine: lineFrom, toLine: lineTo })
}
