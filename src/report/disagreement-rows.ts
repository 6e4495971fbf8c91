import type { Disagreement, DisagreementSpan } from '../study/index.js'
import type { Table } from './table.js'

/** The columns of a file of disagreements that somebody fills in; what is in the others is only to be read. */
export const decisionColumns = ['decision', 'code', 'place', 'reason', 'suggestion'] as const

const firstColumns = ['id', 'round', 'document', 'lines', 'kind', 'status', 'codes', 'context'] as const
const lastColumns = ['by', 'at', 'notes', 'decided'] as const

/** What a cell of a spreadsheet holds with room to spare; longer words are cut, for they are only to be read. */
const longestCell = 30_000

/** Disagreements as a table to decide in: what they are, a column for each coder, then the columns to fill in. */
export function disagreementTable(disagreements: readonly Disagreement[]): Table {
  const coders = codersOf(disagreements)
  const headings = [...firstColumns, ...coders.map(coderHeading), ...decisionColumns, ...lastColumns]
  return {
    columns: headings.map(heading => ({ heading })),
    rows: disagreements.map(each => {
      const fields = decisionFields(each)
      return [
        each.id,
        each.round,
        each.document,
        linesOf(each),
        each.kind,
        each.status,
        each.codes.join('\n'),
        contextOf(each),
        ...coders.map(coder => versionText(each, coder)),
        ...decisionColumns.map(column => fields[column]),
        fields.by,
        fields.at,
        notesOn(each).join('\n'),
        fields.decided,
      ]
    }),
  }
}

/** What was decided, in the fields that can be read again; empty where nothing was. */
export function decisionFields({ decision }: Disagreement) {
  return {
    decision: decision?.decision ?? '',
    code: decision?.code ?? '',
    place: decision?.place ?? '',
    reason: decision?.reason ?? '',
    suggestion: decision?.suggestion ?? '',
    by: decision?.by ?? '',
    at: decision?.at ?? '',
    decided: decision?.uid ?? '',
  }
}

/** Everybody whose codings are compared, in the order in which they first come. */
export function codersOf(disagreements: readonly Disagreement[]): string[] {
  return [...new Set(disagreements.flatMap(({ versions }) => versions.map(({ coder }) => coder)))]
}

/** `l.112–118` */
export function linesOf({ lineFrom, lineTo }: Pick<DisagreementSpan, 'lineFrom' | 'lineTo'>): string {
  return lineFrom === lineTo ? `l.${lineFrom}` : `l.${lineFrom}–${lineTo}`
}

/** What must be known of a decision before one relies on it, a sentence each. */
export function notesOn({ decision, outdated }: Disagreement): string[] {
  return [
    ...(decision?.changedDefinitions ?? []).map(path => `The definition of ${path} has changed since.`),
    ...outdated.map(
      each => `Decided before its codings changed: ${each.decision} (${each.by}, ${each.at.slice(0, 10)}).`,
    ),
  ]
}

/** A coder may be called as a column is. */
function coderHeading(coder: string): string {
  const taken: readonly string[] = [...firstColumns, ...decisionColumns, ...lastColumns]
  return taken.includes(coder.trim().toLowerCase()) ? `coder ${coder}` : coder
}

function versionText({ versions }: Disagreement, coder: string): string {
  const version = versions.find(each => each.coder === coder)
  if (version === undefined) return '(not asked)'
  if (version.spans.length === 0) return '(nothing)'
  return cut(version.spans.map(spanText).join('\n'))
}

function spanText(span: DisagreementSpan): string {
  const memos = span.memos.map(memo => `\nMemo: ${memo}`).join('')
  return `${span.code} ${linesOf(span)}: “${span.words}”${memos}`
}

function contextOf({ before, after }: Disagreement): string {
  return `${oneLine(before)} […] ${oneLine(after)}`.trim()
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim()
}

function cut(text: string): string {
  return text.length <= longestCell ? text : `${text.slice(0, longestCell)}…`
}
