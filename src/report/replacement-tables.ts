import type { Replaced } from '../analysis/index.js'
import type { DeidentificationKey } from '../study/index.js'
import type { Table } from './table.js'

const shifted = '(shifted)'

/** What is replaced by what, in how many places, with one of them. */
export function replacementsTable({ identifiers }: Replaced): Table {
  return {
    columns: ['kind', 'words', 'replacement', 'places', 'before', 'after'].map(heading => ({
      heading,
      cut: heading === 'before' || heading === 'after',
    })),
    rows: identifiers.map(({ kind, words, replacement, places, example }) => [
      kind,
      words,
      replacement === '' ? shifted : replacement,
      places,
      example?.before ?? '',
      example?.after ?? '',
    ]),
  }
}

/** What a key says: words and what took their place, then days for each case. */
export function keyTable(
  { replacements, shifts }: DeidentificationKey,
  caseName: (uid: string) => string,
): Table {
  return {
    columns: ['replacement', 'kind', 'words'].map(heading => ({ heading })),
    rows: [
      ...replacements
        .filter(({ replacement }) => replacement !== '')
        .map(({ kind, words, replacement }) => [replacement, kind, words]),
      ...Object.entries(shifts).map(([uid, days]) => [
        `dates of ${caseName(uid)}`,
        'date',
        `shifted by ${days > 0 ? '+' : '−'}${Math.abs(days)} days`,
      ]),
    ],
  }
}
