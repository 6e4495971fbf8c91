import type { FoundCodings } from '../analysis/index.js'
import { countOf } from '../text/index.js'
import type { Table } from './table.js'

/** Found passages or turns, or the names of documents or cases, as people read them. */
export function foundCodingsTable({ unit, passages, names }: FoundCodings): Table {
  if (unit === 'document' || unit === 'case')
    return { columns: [{ heading: unit }], rows: names.map(name => [name]) }
  return {
    columns: [
      { heading: 'where' },
      { heading: 'case' },
      { heading: 'codes', cut: true },
      { heading: 'words', cut: true },
    ],
    rows: passages.map(({ reference, cases, codes, text }) => [
      reference,
      cases.join(', '),
      codes.join('; '),
      text.replaceAll('\n', ' '),
    ]),
  }
}

/** The same with everything, for a file. */
export function foundCodingsFileTable(found: FoundCodings): Table {
  if (found.unit === 'document' || found.unit === 'case') return foundCodingsTable(found)
  const headings = 'document case reference start_cp end_cp codes text'.split(' ')
  return {
    columns: headings.map(heading => ({ heading })),
    rows: found.passages.map(({ document, cases, reference, startCp, endCp, codes, text }) => [
      document,
      cases.join('; '),
      reference,
      startCp,
      endCp,
      codes.join('; '),
      text,
    ]),
  }
}

/** How much was found in each document, by case. */
export function foundCodingsCounts({ unit, counts }: FoundCodings): Table {
  return {
    columns: ['document', 'case', unit === 'turn' ? 'turns' : 'passages'].map(heading => ({ heading })),
    rows: counts.map(each => [each.document, each.case, each.passages]),
  }
}

/** `12 passages, in 4 documents and of 4 cases`, `3 of 10 cases` */
export function foundCodingsSentence({ unit, total, of, counts }: FoundCodings): string {
  if (unit === 'document' || unit === 'case') return `${total} of ${countOf(of ?? 0, unit)}.`
  const what = unit === 'turn' ? `${total} of ${countOf(of ?? 0, 'turn')}` : countOf(total, 'passage')
  if (total === 0) return unit === 'turn' ? `None of ${countOf(of ?? 0, 'turn')}.` : 'No passage.'
  const documents = new Set(counts.map(({ document }) => document)).size
  const cases = new Set(counts.flatMap(each => each.case ?? [])).size
  return `${what}, in ${countOf(documents, 'document')}${cases === 0 ? '' : ` and of ${countOf(cases, 'case')}`}.`
}
