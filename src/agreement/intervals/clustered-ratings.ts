import type { Patterns } from '../measure.js'
import { mergeRatings, missing, type Ratings } from '../ratings.js'

/** A table by cluster of units (document, turn) on one list of patterns. */
export interface ClusteredRatings extends Patterns {
  readonly clusters: number
  /** How many units of a cluster show each pattern: clusters × patterns, row after row. */
  readonly counts: Float64Array
}

/**
 * Puts the tables of several clusters, such as one per document, on a shared list of patterns. A cluster may
 * be empty: it is drawn like the others and adds nothing. Cost: distinct patterns of all clusters × coders.
 * @throws RangeError if there are no tables, they differ in coders or categories, or their rows are not sorted
 */
export function clusterRatings(tables: readonly Ratings[]): ClusteredRatings {
  const { coders, categories, patterns, counts: totals } = mergeRatings(tables)
  const counts = new Float64Array(tables.length * totals.length)
  tables.forEach((table, cluster) => {
    let at = 0
    for (let row = 0; row < table.counts.length; row++) {
      if (table.counts[row] === 0) continue
      while (compareRows(patterns, at, table.patterns, row, coders) < 0) at++
      if (compareRows(patterns, at, table.patterns, row, coders) !== 0)
        throw new RangeError('the rows of a table are not sorted')
      counts[cluster * totals.length + at]! += table.counts[row]!
    }
  })
  return { coders, categories, patterns, clusters: tables.length, counts }
}

function compareRows(
  left: Int32Array,
  leftRow: number,
  right: Int32Array,
  rightRow: number,
  coders: number,
): number {
  for (let coder = 0; coder < coders; coder++) {
    const difference = left[leftRow * coders + coder]! - right[rightRow * coders + coder]!
    if (difference !== 0) return difference
  }
  return 0
}

/** The same table without the clusters in which no coder judged a unit: they are no clusters to leave out. */
export function judgedClusters(clustered: ClusteredRatings): ClusteredRatings {
  const { coders, patterns, clusters, counts } = clustered
  const rows = clusters === 0 ? 0 : counts.length / clusters
  const isJudged = Array.from({ length: rows }, (_, row) =>
    patterns.subarray(row * coders, (row + 1) * coders).some(value => value !== missing),
  )
  const kept: Float64Array[] = []
  for (let cluster = 0; cluster < clusters; cluster++) {
    let units = 0
    for (let row = 0; row < rows; row++) if (isJudged[row]) units += counts[cluster * rows + row]!
    if (units > 0) kept.push(counts.subarray(cluster * rows, (cluster + 1) * rows))
  }
  if (kept.length === clusters) return clustered
  const keptCounts = new Float64Array(kept.length * rows)
  kept.forEach((cluster, at) => {
    keptCounts.set(cluster, at * rows)
  })
  return { ...clustered, clusters: kept.length, counts: keptCounts }
}
