import type { AutocodePlan } from '../analysis/index.js'
import type { Table } from './table.js'

/** A code a row: how much is found, how much of it is new, and where. */
export function autocodeTable({ codes }: AutocodePlan): Table {
  return {
    columns: [
      { heading: 'code' },
      { heading: 'patterns' },
      { heading: 'found' },
      { heading: 'already' },
      { heading: 'new' },
      { heading: 'where', cut: true },
    ],
    rows: codes.map(({ label, patterns, found, known, fresh, documents }) => [
      label,
      patterns.length,
      found,
      known,
      fresh,
      documents.map(each => `${each.document} ${each.fresh}`).join(', '),
    ]),
  }
}

/** A passage a row, for a file. */
export function autocodeFileTable({ codes, program }: AutocodePlan): Table {
  const headings = 'document start_cp end_cp code coder reference quote pattern new'.split(' ')
  return {
    columns: headings.map(heading => ({ heading })),
    rows: codes.flatMap(({ code, codings }) =>
      codings.map(each => [
        each.document,
        each.startCp,
        each.endCp,
        code,
        program,
        each.reference,
        each.words,
        each.pattern,
        each.isKnown ? 'no' : 'yes',
      ]),
    ),
  }
}
