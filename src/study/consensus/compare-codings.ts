import type { PassageKind } from '../../store/index.js'
import type { Span } from '../../text/index.js'
import { pairPassages } from './pair-passages.js'

/** A coding as it is compared with those of others. */
export interface ComparedCoding extends Span {
  id: number
  coderId: number
  codeId: number
}

/** The words one coder gave one code, codings that touch or lie on each other made one. */
export interface CodedSpan extends Span {
  coderId: number
  codeId: number
  codings: readonly ComparedCoding[]
}

/**
 * A place at which codings are compared: its coders agree on it, or differ in one of three ways. `missed`: some coded it and
 * others did not. `boundary`: all gave it the same code, to another extent. `code`: they gave it different codes.
 */
export interface ComparedPassage extends Span {
  kind: PassageKind
  /** In the order of the text. */
  spans: readonly CodedSpan[]
}

/**
 * Compares what the coders of a document coded in a round. Every coding belongs to exactly one passage.
 *
 * Codings of one code that overlap, whoever made them, are one passage: agreed where every coder has exactly one span and
 * all are the same; a difference of boundaries where every coder has some; missed where a coder has none. Two such passages
 * of different codes that overlap, and that no coder shares, are one difference of codes: of several candidates those that
 * cover each other best (shared by covered characters). The order of coders and codings changes nothing.
 *
 * Cost: sorting, and the pairs of overlapping passages that are not coded by all.
 * @param coderIds who was asked to code the document; with fewer than two there is nothing to compare, and the result is empty
 */
export function compareCodings(
  codings: readonly ComparedCoding[],
  coderIds: readonly number[],
): ComparedPassage[] {
  const asked = new Set(coderIds)
  if (asked.size < 2) return []
  const spans = joinSpans(codings.filter(({ coderId }) => asked.has(coderId)))
  const whole: ComparedPassage[] = []
  const partial: CodePassage[] = []
  for (const passage of groupByCode(spans)) {
    if (passage.coderIds.length < asked.size) partial.push(passage)
    else whole.push(compared(isSame(passage.spans) ? 'agreed' : 'boundary', passage.spans))
  }
  const paired = pairPassages(partial).map(group =>
    compared(
      group.length > 1 ? 'code' : 'missed',
      group.flatMap(passage => passage.spans),
    ),
  )
  return [...whole, ...paired].sort(
    (left, right) => byPlace(left, right) || byCode(left.spans[0], right.spans[0]),
  )
}

/** Overlapping spans of one code, with those who have any. */
export interface CodePassage extends Span {
  codeId: number
  /** In ascending order. */
  coderIds: readonly number[]
  spans: readonly CodedSpan[]
}

/** What each coder gave each code, touching and doubled codings made one. */
function joinSpans(codings: readonly ComparedCoding[]): CodedSpan[] {
  const sorted = [...codings].sort(
    (left, right) =>
      left.codeId - right.codeId ||
      left.coderId - right.coderId ||
      byPlace(left, right) ||
      left.id - right.id,
  )
  const spans: (CodedSpan & { codings: ComparedCoding[] })[] = []
  for (const coding of sorted) {
    const last = spans.at(-1)
    if (last?.codeId === coding.codeId && last.coderId === coding.coderId && coding.startCp <= last.endCp) {
      last.endCp = Math.max(last.endCp, coding.endCp)
      last.codings.push(coding)
    } else {
      const { codeId, coderId, startCp, endCp } = coding
      spans.push({ codeId, coderId, startCp, endCp, codings: [coding] })
    }
  }
  return spans
}

function groupByCode(spans: readonly CodedSpan[]): CodePassage[] {
  const sorted = [...spans].sort(
    (left, right) => left.codeId - right.codeId || byPlace(left, right) || left.coderId - right.coderId,
  )
  const passages: (Span & { codeId: number; spans: CodedSpan[] })[] = []
  for (const span of sorted) {
    const last = passages.at(-1)
    if (last?.codeId === span.codeId && span.startCp < last.endCp) {
      last.endCp = Math.max(last.endCp, span.endCp)
      last.spans.push(span)
    } else passages.push({ codeId: span.codeId, startCp: span.startCp, endCp: span.endCp, spans: [span] })
  }
  return passages.map(passage => ({
    ...passage,
    coderIds: [...new Set(passage.spans.map(({ coderId }) => coderId))].sort((left, right) => left - right),
  }))
}

function isSame(spans: readonly CodedSpan[]): boolean {
  const coders = new Set(spans.map(({ coderId }) => coderId))
  return (
    coders.size === spans.length &&
    spans.every(({ startCp, endCp }) => startCp === spans[0]?.startCp && endCp === spans[0]?.endCp)
  )
}

function compared(kind: PassageKind, spans: readonly CodedSpan[]): ComparedPassage {
  const sorted = [...spans].sort(
    (left, right) => byPlace(left, right) || byCode(left, right) || left.coderId - right.coderId,
  )
  return {
    kind,
    startCp: Math.min(...sorted.map(({ startCp }) => startCp)),
    endCp: Math.max(...sorted.map(({ endCp }) => endCp)),
    spans: sorted,
  }
}

function byPlace(left: Span, right: Span): number {
  return left.startCp - right.startCp || left.endCp - right.endCp
}

function byCode(left: { codeId: number } | undefined, right: { codeId: number } | undefined): number {
  return (left?.codeId ?? 0) - (right?.codeId ?? 0)
}
