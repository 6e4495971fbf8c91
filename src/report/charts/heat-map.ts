/** A table of figures as shades: what is drawn, and printed, of it. */
export interface HeatMap {
  title: string
  /** What the figures are, and of how many. */
  headline: string
  /** What is to be seen, in words. */
  description: string
  rowHeading: string
  columnHeading: string
  rows: readonly { label: string; depth: number }[]
  columns: readonly string[]
  /** A row of cells for each of the rows; null where there is nothing to show, not even an empty cell. */
  cells: readonly (readonly (HeatCell | null)[])[]
  /** What each shade means, the lightest first: four, or fewer. */
  key: readonly string[]
  /** What it means that a cell is blank, and that it is crossed out; null where there is none. */
  blank: string | null
  crossed: string | null
  /** Columns beside the map; where there is little room they have the short heading. */
  totals: readonly { heading: string; short: string; texts: readonly string[] }[]
  /** What to know, a sentence each. */
  notes: readonly string[]
}

export interface HeatCell {
  /** Place in the key; `blank` for none, `crossed` for a figure that is undefined. */
  shade: number | 'blank' | 'crossed'
  /** The figure, as short as it can be. */
  text: string
}

/**
 * Shades for counts from 1 up to the most there is: four, or one for each number where there are fewer. They widen towards the top,
 * since most counts are small.
 */
export function countShades(most: number): { key: string[]; shadeOf: (count: number) => number | 'blank' } {
  const from: number[] = []
  for (let shade = 0; shade < 4; shade++) {
    const least = Math.max((from.at(-1) ?? 0) + 1, Math.floor(most * (shade / 4) ** 2) + 1)
    if (least <= most) from.push(least)
  }
  return {
    key: from.map((least, shade) => {
      const last = (from[shade + 1] ?? most + 1) - 1
      return last === least ? String(least) : `${least}–${last}`
    }),
    shadeOf: count => (count <= 0 ? 'blank' : from.findLastIndex(least => count >= least)),
  }
}
