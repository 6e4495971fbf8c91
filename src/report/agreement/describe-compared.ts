import type { RatingTable } from '../../agreement/rating-table.js'
import type { SpanTable } from '../../agreement/span-table.js'
import type { TableAgreement } from '../../analysis/agreement/table-agreement.js'
import { countOf } from '../../text/count-of.js'
import { grouped } from './show-estimate.js'

/** Who judged what in a table of ratings: the sentence every figure needs. */
export function describeTable(file: string, table: RatingTable, agreement: TableAgreement): string {
  const { units, judged, given, missing } = agreement
  const kind =
    table.sets === null ? `${countOf(table.labels.length, 'label')}, ${table.level}` : 'sets of codes'
  const gaps =
    missing === 0 ? 'no value missing' : `${grouped(missing)} of ${grouped(given + missing)} values missing`
  const documents =
    table.documents === null ? '' : ` from ${countOf(table.documents.names.length, 'document')}`
  return (
    `${file}: ${codersOf(table.coders)}; ${grouped(units)} ${units === 1 ? 'unit' : 'units'}${documents},` +
    ` ${grouped(judged)} judged by two or more coders; ${gaps}; ${kind}.`
  )
}

/** Who coded what in a table of spans. */
export function describeSpans(file: string, { coders, documents, texts }: SpanTable): string {
  const length = texts.reduce((sum, { lengthCp }) => sum + lengthCp, 0)
  const spans = spansByCoder({ coders, texts })
  const counts = coders.map((name, coder) => `${name} ${spans[coder]}`).join(', ')
  const where = documents.length === 1 ? 'one text' : countOf(documents.length, 'document')
  return `${file}: ${where} of ${grouped(length)} characters; spans by coder: ${counts}.`
}

/** How many spans each coder has, over all documents. */
export function spansByCoder({ coders, texts }: Pick<SpanTable, 'coders' | 'texts'>): number[] {
  return coders.map((_, coder) =>
    texts.reduce((sum, text) => sum + (text.coders[coder]?.starts.length ?? 0), 0),
  )
}

function codersOf(coders: readonly string[]): string {
  return `${countOf(coders.length, 'coder')} (${coders.join(', ')})`
}
