import type { Span } from '../../text/index.js'
import type { CodedSpan, ComparedPassage } from './compare-codings.js'
import type { DecisionRecord } from './decision-records.js'

/** What shall hold at a passage. */
export type Verdict =
  | { action: 'take'; coderId: number }
  /** All versions. */
  | { action: 'both' }
  /** Nothing is coded here. */
  | { action: 'reject' }
  /** Other words, with one code. */
  | { action: 'span'; codeId: number; span: Span }
  /** Another code on the words of the passage. */
  | { action: 'code'; codeId: number }
  /** Stays open. */
  | { action: 'defer' }

/** A span with the code that a decision records on it. */
export interface DecidedSpan extends Span {
  codeId: number
}

/** What a verdict records at a passage, in the order of the text; spans of one code that touch or overlap are one. */
export function resultOf(verdict: Verdict, passage: ComparedPassage): DecidedSpan[] {
  switch (verdict.action) {
    case 'take':
      return joinSpans(passage.spans.filter(({ coderId }) => coderId === verdict.coderId))
    case 'both':
      return joinSpans(passage.spans)
    case 'span':
      return [{ codeId: verdict.codeId, startCp: verdict.span.startCp, endCp: verdict.span.endCp }]
    case 'code':
      return [{ codeId: verdict.codeId, startCp: passage.startCp, endCp: passage.endCp }]
    case 'reject':
    case 'defer':
      return []
  }
}

/** The verdict of a decision as it was recorded. */
export function verdictOf(decision: DecisionRecord): Verdict {
  const { action, taken_coder_id: coderId } = decision
  const [first] = decision.results
  if (action === 'take') return { action, coderId: coderId ?? 0 }
  if (action === 'code') return { action, codeId: first?.code_id ?? 0 }
  if (action === 'span')
    return {
      action,
      codeId: first?.code_id ?? 0,
      span: { startCp: first?.start_cp ?? 0, endCp: first?.end_cp ?? 0 },
    }
  return { action }
}

/** Whether two verdicts say the same. */
export function isSameVerdict(left: Verdict, right: Verdict): boolean {
  const key = (verdict: Verdict) => {
    const span = verdict.action === 'span' ? verdict.span : null
    return JSON.stringify([
      verdict.action,
      'coderId' in verdict ? verdict.coderId : null,
      'codeId' in verdict ? verdict.codeId : null,
      span?.startCp,
      span?.endCp,
    ])
  }
  return key(left) === key(right)
}

function joinSpans(spans: readonly CodedSpan[]): DecidedSpan[] {
  const joined: DecidedSpan[] = []
  const sorted = [...spans].sort(
    (left, right) => left.codeId - right.codeId || left.startCp - right.startCp || left.endCp - right.endCp,
  )
  for (const { codeId, startCp, endCp } of sorted) {
    const last = joined.at(-1)
    if (last?.codeId === codeId && startCp <= last.endCp) last.endCp = Math.max(last.endCp, endCp)
    else joined.push({ codeId, startCp, endCp })
  }
  return joined.sort((left, right) => left.startCp - right.startCp || left.endCp - right.endCp)
}
