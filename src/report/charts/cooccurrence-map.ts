import { countOf } from '../../text/index.js'
import { countShades, type HeatMap } from './heat-map.js'

/** How often two codes were found together. */
export interface CooccurrenceCounts {
  /** Names, in the order of the codebook. */
  codes: readonly string[]
  /** For each code and each code: how often. Symmetric; the diagonal is not looked at. */
  counts: readonly (readonly number[])[]
}

/** Which codes occur together, as a heat map: each pair once, under the diagonal. */
export function cooccurrenceMap({ codes, counts }: CooccurrenceCounts, headline: string): HeatMap {
  const pairs = counts.flatMap((row, at) => row.slice(0, at).map((count, other) => ({ at, other, count })))
  const { key, shadeOf } = countShades(Math.max(0, ...pairs.map(({ count }) => count)))
  const top = pairs.reduce((best, pair) => (pair.count > best.count ? pair : best), {
    at: 0,
    other: 0,
    count: 0,
  })
  return {
    title: 'Codes that occur together',
    headline,
    description: `${countOf(codes.length, 'code')} with each other, shaded by how often they occur together. ${
      top.count === 0
        ? 'No two do.'
        : `Most: ${codes[top.other]} with ${codes[top.at]}, ${countOf(top.count, 'time')}.`
    }`,
    rowHeading: 'code',
    columnHeading: 'with code',
    rows: codes.slice(1).map(label => ({ label, depth: 0 })),
    columns: codes.slice(0, -1),
    cells: codes.slice(1).map((_, row) =>
      codes.slice(0, -1).map((_, column) => {
        if (column > row) return null
        const count = counts[row + 1]?.[column] ?? 0
        return { shade: shadeOf(count), text: count === 0 ? '' : String(count) }
      }),
    ),
    key: key.map(words => (words === '1' ? 'once' : `${words} times`)),
    blank: 'blank: never',
    crossed: null,
    totals: [],
    notes: [],
  }
}
