import { linesOf, notesOn } from '../report/disagreement-rows.js'
import type { DecisionView, Disagreement, DisagreementSpan } from '../study/index.js'
import type { Session } from './session.js'

/** One disagreement in full: the words of every coder with their memos, the text around them, and what was decided. */
export function printDisagreement(session: Session, each: Disagreement): void {
  const { bold, dim } = session.style
  const { id, document, kind, status, codes, before, after } = each
  session.print(bold(`${id}  ${document} ${linesOf(each)}  ${kind}, ${status}: ${codes.join(', ')}`))
  session.print(dim(`  … ${oneLine(before)} […] ${oneLine(after)} …`))
  for (const { coder, spans } of each.versions) {
    if (spans.length === 0) session.print(`  ${coder}: nothing`)
    for (const span of spans) printSpan(session, coder, span)
  }
  if (each.decision !== null) session.print(`  Decided: ${describeDecision(each.decision)}`)
  for (const note of notesOn(each)) session.print(`  ${note}`)
}

function printSpan(session: Session, coder: string, span: DisagreementSpan): void {
  session.print(`  ${coder}: ${span.code} ${linesOf(span)} “${oneLine(span.words)}”`)
  for (const memo of span.memos) session.print(`    memo: ${oneLine(memo)}`)
}

/** `take BK (MZ, 2026-03-02): the night is elsewhere; for the codebook: say where it begins` */
function describeDecision(decision: DecisionView): string {
  const what = [decision.decision, decision.code, decision.place].filter(part => part !== '').join(' ')
  const why = [
    decision.reason,
    decision.suggestion === '' ? '' : `for the codebook: ${decision.suggestion}`,
  ].filter(part => part !== '')
  const said = why.length === 0 ? '' : `: ${why.join('; ')}`
  return `${what} (${decision.by}, ${decision.at.slice(0, 10)})${said}`
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim()
}
