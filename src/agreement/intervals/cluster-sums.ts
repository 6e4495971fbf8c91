import type { ClusteredRatings } from './clustered-ratings.js'
import type { ClusterDraws } from './draw-clusters.js'

/** Gives the counts of a table in which each cluster occurs so many times; the array is only lent. */
export type ClusterSum = (multiplicities: Float64Array) => Float64Array

/** The counts that are not 0, by pattern: of a rare code, most documents have but the pattern of nobody coding. */
interface Occurrences {
  patterns: number
  /** Where the occurrences of each pattern start, and behind the last one end. */
  starts: Int32Array
  clusterAt: Int32Array
  countAt: Float64Array
}

/** Prepares adding up the clusters of a table. Cost of a sum: patterns that occur, over all clusters. */
export function prepareClusterSum(clustered: ClusteredRatings): ClusterSum {
  const { patterns, starts, clusterAt, countAt } = occurrencesOf(clustered)
  const sums = new Float64Array(patterns)
  return multiplicities => {
    for (let pattern = 0; pattern < patterns; pattern++) {
      let sum = 0
      for (let at = starts[pattern]!; at < starts[pattern + 1]!; at++)
        sum += multiplicities[clusterAt[at]!]! * countAt[at]!
      sums[pattern] = sum
    }
    return sums
  }
}

/** So many numbers are held at once. */
const blockSize = 2 ** 18

/** What was added up of a table for all resamples at once, kept as long as the table is. */
const addedUp = new WeakMap<ClusteredRatings, { draws: ClusterDraws; block: Float64Array }>()

/**
 * Prepares the counts of a table in each resample of its clusters, asked for in ascending order; the array is
 * only lent. Many resamples are added up at a time, four clusters in a row: this is the loop in which the
 * bootstrap of a study spends its time. Where all fit into one block it is kept, for a code is resampled for
 * its own line and again for that over all codes. Memory: 2 MB, or as many numbers as there are patterns.
 * @throws RangeError if the draws are of another number of clusters
 */
export function resampledClusterCounts(
  clustered: ClusteredRatings,
  draws: ClusterDraws,
): (resample: number) => Float64Array {
  if (draws.clusters !== clustered.clusters)
    throw new RangeError(`draws of ${draws.clusters} clusters for a table of ${clustered.clusters}`)
  const patterns = clustered.clusters === 0 ? 0 : clustered.counts.length / clustered.clusters
  const width = Math.max(1, Math.min(draws.resamples, Math.floor(blockSize / Math.max(patterns, 1))))
  const blockFrom =
    width === draws.resamples ? wholeBlock(clustered, draws) : partBlocks(clustered, draws, width)
  const counts = new Float64Array(patterns)
  return resample => {
    const block = blockFrom(resample)
    const column = resample % width
    for (let pattern = 0; pattern < patterns; pattern++) counts[pattern] = block[pattern * width + column]!
    return counts
  }
}

function wholeBlock(clustered: ClusteredRatings, draws: ClusterDraws): () => Float64Array {
  const kept = addedUp.get(clustered)
  if (kept?.draws === draws) return () => kept.block
  const occurrences = occurrencesOf(clustered)
  const block = new Float64Array(occurrences.patterns * draws.resamples)
  addUp(occurrences, draws, { block, width: draws.resamples, first: 0 })
  addedUp.set(clustered, { draws, block })
  return () => block
}

function partBlocks(
  clustered: ClusteredRatings,
  draws: ClusterDraws,
  width: number,
): (resample: number) => Float64Array {
  const occurrences = occurrencesOf(clustered)
  const block = new Float64Array(occurrences.patterns * width)
  return resample => {
    if (resample % width === 0) addUp(occurrences, draws, { block, width, first: resample })
    return block
  }
}

interface Block {
  /** Patterns × width: the counts in so many resamples from the first on. */
  block: Float64Array
  width: number
  first: number
}

function addUp(occurrences: Occurrences, draws: ClusterDraws, { block, width, first }: Block): void {
  const { patterns, starts, clusterAt, countAt } = occurrences
  const { byCluster, resamples } = draws
  const length = Math.min(width, resamples - first)
  block.fill(0)
  for (let pattern = 0; pattern < patterns; pattern++) {
    const sums = block.subarray(pattern * width, pattern * width + length)
    const end = starts[pattern + 1]!
    let at = starts[pattern]!
    const drawsAt = (occurrence: number) => clusterAt[occurrence]! * resamples + first
    for (; at + 3 < end; at += 4) {
      const [a, b, c, d] = [drawsAt(at), drawsAt(at + 1), drawsAt(at + 2), drawsAt(at + 3)]
      const [w, x, y, z] = [countAt[at]!, countAt[at + 1]!, countAt[at + 2]!, countAt[at + 3]!]
      for (let column = 0; column < length; column++) {
        sums[column]! +=
          w * byCluster[a + column]! +
          x * byCluster[b + column]! +
          y * byCluster[c + column]! +
          z * byCluster[d + column]!
      }
    }
    for (; at < end; at++) {
      const [a, w] = [drawsAt(at), countAt[at]!]
      for (let column = 0; column < length; column++) sums[column]! += w * byCluster[a + column]!
    }
  }
}

function occurrencesOf({ clusters, counts }: ClusteredRatings): Occurrences {
  const patterns = clusters === 0 ? 0 : counts.length / clusters
  const starts = new Int32Array(patterns + 1)
  const clusterAt: number[] = []
  const countAt: number[] = []
  for (let pattern = 0; pattern < patterns; pattern++) {
    for (let cluster = 0; cluster < clusters; cluster++) {
      const count = counts[cluster * patterns + pattern]!
      if (count === 0) continue
      clusterAt.push(cluster)
      countAt.push(count)
    }
    starts[pattern + 1] = clusterAt.length
  }
  return { patterns, starts, clusterAt: Int32Array.from(clusterAt), countAt: Float64Array.from(countAt) }
}
