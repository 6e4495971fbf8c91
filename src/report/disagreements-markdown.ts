import type { Disagreement, DisagreementSpan } from '../study/index.js'
import { linesOf, notesOn } from './disagreement-rows.js'
import { escapeMarkdown } from './escape-markdown.js'

const kinds = { missed: 'missed', boundary: 'other boundaries', code: 'different codes' } as const

/** Disagreements to talk through: a section for each, with what every coder coded and what was decided. */
export function disagreementsMarkdown(disagreements: readonly Disagreement[], round: string): string {
  const title = `# Disagreements in ${inLine(round)}`
  return `${[title, ...disagreements.map(section)].join('\n\n')}\n`
}

function section(each: Disagreement): string {
  const where = `${inLine(each.document)} ${linesOf(each)}`
  return [
    `## ${where}: ${kinds[each.kind]}`,
    `${inLine(each.codes.join(', '))} (${each.id}, ${each.status})`,
    `> ${inLine(each.before.trim())} […] ${inLine(each.after.trim())}`,
    ...each.versions.map(({ coder, spans }) => `**${inLine(coder)}**\n\n${version(spans)}`),
    ...decided(each),
    ...notesOn(each).map(inLine),
  ].join('\n\n')
}

function version(spans: readonly DisagreementSpan[]): string {
  if (spans.length === 0) return '- (nothing)'
  return spans
    .map(span => {
      const memos = span.memos.map(memo => ` Memo: ${inLine(memo)}`).join('')
      return `- ${inLine(span.code)} ${linesOf(span)}: “${inLine(span.words)}”${memos}`
    })
    .join('\n')
}

function decided({ decision }: Disagreement): string[] {
  if (decision === null) return []
  const what = [decision.decision, decision.code, decision.place].filter(part => part !== '').join(' ')
  const why = decision.reason === '' ? '' : `: ${inLine(decision.reason)}`
  const learn = decision.suggestion === '' ? '' : ` For the codebook: ${inLine(decision.suggestion)}`
  return [`**Decided** (${inLine(decision.by)}, ${decision.at.slice(0, 10)}): ${inLine(what)}${why}${learn}`]
}

function inLine(text: string): string {
  return escapeMarkdown(text).replaceAll(/\s*\n\s*/gu, ' ')
}
