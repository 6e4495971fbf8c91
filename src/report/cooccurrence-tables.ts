import { type Cooccurrence, describeNearness } from '../analysis/index.js'
import { countOf } from '../text/index.js'
import { exactNumber, rounded } from './agreement/show-estimate.js'
import type { Table } from './table.js'

/** Codes that are together at least once, pair by pair, the most often first. */
export function pairsTable({ codes, pairs }: Cooccurrence): Table {
  return {
    columns: [
      { heading: 'code' },
      { heading: 'passages' },
      { heading: 'with' },
      { heading: 'passages' },
      { heading: 'together' },
      { heading: 'c', align: 'right' },
      { heading: 'cases' },
    ],
    rows: pairs
      .filter(({ together }) => together > 0)
      .map(({ one, other, together, coefficient, cases }) => [
        codes[one]?.label ?? '',
        codes[one]?.passages ?? 0,
        codes[other]?.label ?? '',
        codes[other]?.passages ?? 0,
        together,
        rounded(coefficient),
        cases,
      ]),
  }
}

/** All pairs, for programs. */
export function pairsFileTable({ codes, pairs }: Cooccurrence): Table {
  const headings = [
    'code',
    'with',
    'passages',
    'passages of with',
    'together',
    'passages with the other',
    'passages of with with the other',
    'cases',
    'c',
  ]
  return {
    columns: headings.map(heading => ({ heading })),
    rows: pairs.map(({ one, other, together, oneWithOther, otherWithOne, cases, coefficient }) => [
      codes[one]?.path ?? '',
      codes[other]?.path ?? '',
      codes[one]?.passages ?? 0,
      codes[other]?.passages ?? 0,
      together,
      oneWithOther,
      otherWithOne,
      cases,
      coefficient.status === 'defined' ? exactNumber(coefficient.value) : `undefined: ${coefficient.reason}`,
    ]),
  }
}

/** Every code with every code; a code with itself has its passages. */
export function cooccurrenceMatrix({ codes, counts }: Cooccurrence): Table {
  return {
    columns: [
      { heading: 'code' },
      ...codes.map(({ label }) => ({ heading: label, align: 'right' as const })),
    ],
    rows: codes.map(({ label }, row) => [label, ...(counts[row] ?? [])]),
  }
}

/** What the figures are, in sentences. */
export function cooccurrenceNotes({ within, pairs, cases, isRolledUp, coders }: Cooccurrence): string[] {
  const never = pairs.filter(({ together }) => together === 0).length
  return [
    `Together: pairs of passages ${describeNearness(within)}, no passage in two pairs. Codings of a code that touch or overlap are one passage. c = together / (passages of both − together).${isRolledUp ? '' : ' Codes under a code are not counted in it.'}`,
    ...(never === 0
      ? []
      : [`${countOf(never, 'pair')} of codes ${never === 1 ? 'is' : 'are'} never together.`]),
    `In the words of ${countOf(cases, 'case')}. Figures: ${coders}.`,
  ]
}
