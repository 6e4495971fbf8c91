import type { CodedSpans } from '../spans.js'
import type { PlacedUnits } from './place-units.js'

/** Two spans of one coder that share words on one continuum, where only one value can be at a place. */
export interface SpanOverlap {
  /** Positions of the document and of the coder, from 0. */
  document: number
  coder: number
  first: OverlappingSpan
  second: OverlappingSpan
}

interface OverlappingSpan {
  code: number
  start: number
  end: number
}

/** What people call the things that a `SpanOverlap` has numbers for; numbered from 1 where left out. */
export interface SpanNames {
  documents?: readonly string[] | undefined
  coders?: readonly string[] | undefined
  codes?: readonly string[] | undefined
}

/** The first overlap on a continuum of a coder's units; null if each place has one value or none. */
export function findOverlap(units: PlacedUnits, continuum: number): { first: number; second: number } | null {
  const { starts, ends, spans, firstUnit } = units
  for (let unit = firstUnit[continuum]! + 1; unit < firstUnit[continuum + 1]!; unit++) {
    if (starts[unit]! < ends[unit - 1]!) return { first: spans[unit - 1]!, second: spans[unit]! }
  }
  return null
}

/** Code and place of one of a coder's spans. */
export function spanAt({ starts, ends, codes }: CodedSpans, span: number): OverlappingSpan {
  return { code: codes[span]!, start: starts[span]!, end: ends[span]! }
}

/** Why there is no coefficient where a coder's spans overlap, naming both spans and the way out. */
export function describeOverlap(overlap: SpanOverlap, names: SpanNames = {}): string {
  const { document, coder, first, second } = overlap
  const name = (kind: string, given: readonly string[] | undefined, at: number) =>
    given?.[at] === undefined ? `${kind} ${at + 1}` : given[at]
  const place = ({ code, start, end }: OverlappingSpan) =>
    `${name('code', names.codes, code)} at ${start}–${end}`
  const wayOut =
    first.code === second.code
      ? 'merge overlapping codings of one code first'
      : 'compute it code by code, or by groups of codes that exclude each other'
  return (
    `${name('coder', names.coders, coder)} coded the same words twice in ${name('document', names.documents, document)}` +
    ` (${place(first)}, ${place(second)}) and one value at a place is needed: ${wayOut}`
  )
}
