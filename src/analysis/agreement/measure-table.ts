import {
  bcaInterval,
  type ClusterDraws,
  type ClusteredRatings,
  type CodedCounts,
  type CodedTally,
  clusterIntervals,
  clusterJackknife,
  coded,
  codedCounts,
  type Estimate,
  type IntervalEstimate,
  jackknifeInterval,
  missing,
  type PooledMeasure,
  pairableUnits,
  percentileInterval,
  poolTables,
  type Ratings,
  type Resamples,
  resampledClusterCounts,
  tableWarnings,
  undefinedBecause,
} from '../../agreement/index.js'
import type { AgreementRow } from './agreement-report.js'
import type { CodedMeasure } from './coded-measures.js'
import type { AgreementFigure, IntervalChoice } from './interval-request.js'
import { analyticIntervalOf, krippendorffIntervalOf } from './single-intervals.js'

/** How intervals are made for the lines of a report. */
export interface IntervalPlan {
  choice: Exclude<IntervalChoice, 'none'>
  level: number
  /** Keys of the coefficients that get one. */
  keys: ReadonlySet<string>
  resamples: number
  seed: number
  /** The draws of so many clusters, made once and used for every line. */
  drawsOf: (clusters: number) => ClusterDraws
}

/** The table of one code in some of the clusters of a tally. */
export interface CodeTable {
  clustered: ClusteredRatings
  ratings: Ratings
}

/** Cuts the tables of all codes out of a tally; `keeps` says which clusters. */
export function codeTables(tally: CodedTally, keeps: (cluster: number) => boolean = () => true): CodeTable[] {
  const width = tally.patterns.coders === 0 ? 0 : tally.patterns.patterns.length / tally.patterns.coders
  const kept = Array.from({ length: tally.clusters }, (_, cluster) => cluster).filter(keeps)
  const isWhole = kept.length === tally.clusters
  return Array.from({ length: tally.codes }, (_, code) => {
    const all = tally.counts.subarray(code * tally.clusters * width, (code + 1) * tally.clusters * width)
    const counts = isWhole ? all : rowsOf(all, kept, width)
    const clustered = { ...tally.patterns, clusters: kept.length, counts }
    return { clustered, ratings: { ...tally.patterns, counts: totalOf(clustered, width) } }
  })
}

function rowsOf(counts: Float64Array, rows: readonly number[], width: number): Float64Array {
  const kept = new Float64Array(rows.length * width)
  rows.forEach((row, index) => {
    kept.set(counts.subarray(row * width, (row + 1) * width), index * width)
  })
  return kept
}

function totalOf({ counts, clusters }: ClusteredRatings, width: number): Float64Array {
  const totals = new Float64Array(width)
  for (let cluster = 0, at = 0; cluster < clusters; cluster++)
    for (let pattern = 0; pattern < width; pattern++, at++) totals[pattern]! += counts[at]!
  return totals
}

/** Share of judgements that are "coded", 0 to 1; 0 without judgements. */
export function prevalenceOf(tables: readonly Ratings[]): number {
  let judged = 0
  let used = 0
  for (const { patterns, counts, coders } of tables)
    for (let cell = 0; cell < patterns.length; cell++) {
      const count = counts[Math.floor(cell / coders)]!
      if (patterns[cell] !== missing) judged += count
      if (patterns[cell] === coded) used += count
    }
  return judged === 0 ? 0 : used / judged
}

/** Two coders' counts, added up over tables; null for another number of coders. */
function countsOf(tables: readonly Ratings[]): CodedCounts | null {
  if (tables.length === 0 || tables.some(({ coders }) => coders !== 2)) return null
  const sum: CodedCounts = { both: 0, firstOnly: 0, secondOnly: 0, neither: 0 }
  for (const table of tables) {
    const { both, firstOnly, secondOnly, neither } = codedCounts(table)
    sum.both += both
    sum.firstOnly += firstOnly
    sum.secondOnly += secondOnly
    sum.neither += neither
  }
  return sum
}

/** With more than two coders: units judged by two or more, by how many of them coded the unit: `codedBy0`, `codedBy1`, … */
function codersOnUnits(tables: readonly Ratings[]): Record<string, number> {
  const coders = tables[0]?.coders ?? 0
  if (coders < 3) return {}
  const units = new Float64Array(coders + 1)
  for (const { patterns, counts } of tables)
    counts.forEach((count, row) => {
      const values = patterns.subarray(row * coders, (row + 1) * coders)
      if (values.filter(value => value !== missing).length < 2) return
      units[values.filter(value => value === coded).length]! += count
    })
  return Object.fromEntries(Array.from(units, (count, by) => [`codedBy${by}`, count]))
}

/** The line of one theme or code. */
export function measureCode(
  { clustered, ratings }: CodeTable,
  measures: readonly CodedMeasure[],
  intervals: IntervalPlan | null,
): Omit<AgreementRow, 'name' | 'label'> {
  const prevalence = prevalenceOf([ratings])
  const limits =
    prevalence === 0
      ? new Map<string, IntervalEstimate>()
      : codeIntervals(clustered, ratings, measures, intervals)
  return {
    codes: prevalence > 0 ? 1 : 0,
    units: pairableUnits(ratings),
    prevalence,
    counts: countsOf([ratings]),
    tallies: codersOnUnits([ratings]),
    table: ratings,
    figures: measures.map(({ measure }) => ({
      key: measure.key,
      estimate: measure.prepare(ratings)(ratings.counts),
      interval: limits.get(measure.key) ?? null,
    })),
  }
}

function codeIntervals(
  clustered: ClusteredRatings,
  ratings: Ratings,
  measures: readonly CodedMeasure[],
  intervals: IntervalPlan | null,
): Map<string, IntervalEstimate> {
  const wanted = measures.flatMap(({ measure }) => (intervals?.keys.has(measure.key) ? [measure] : []))
  if (intervals === null || wanted.length === 0) return new Map()
  const { choice, level } = intervals
  if (choice === 'analytic')
    return new Map(wanted.map(measure => [measure.key, analyticIntervalOf(measure, ratings, level)]))
  if (choice === 'krippendorff')
    return new Map(wanted.map(measure => [measure.key, krippendorffIntervalOf(measure, ratings, intervals)]))
  const options =
    choice === 'jackknife'
      ? ({ method: 'jackknife-t', level } as const)
      : ({
          method: choice === 'bca' ? 'bootstrap-bca' : 'bootstrap-percentile',
          level,
          draws: intervals.drawsOf(clustered.clusters),
        } as const)
  return new Map(
    wanted.map(measure => {
      const [found] = clusterIntervals([measure], clustered, options)
      return [measure.key, found!.interval]
    }),
  )
}

/** Shares are never below 0, whatever a standard error says. */
function lowestOf(key: string): { lowest?: number } {
  return /^(?:percent_agreement|specific_agreement|jaccard|precision|recall|f1)/u.test(key)
    ? { lowest: 0 }
    : {}
}

/** The line over several themes or codes: those that some coder used. */
export function measurePool(
  tables: readonly CodeTable[],
  measures: readonly CodedMeasure[],
  intervals: IntervalPlan | null,
): Omit<AgreementRow, 'name' | 'label'> {
  const used = tables.filter(({ ratings }) => prevalenceOf([ratings]) > 0)
  return {
    codes: used.length,
    units: tables[0] === undefined ? 0 : pairableUnits(tables[0].ratings),
    prevalence: prevalenceOf(used.map(({ ratings }) => ratings)),
    counts: countsOf(used.map(({ ratings }) => ratings)),
    tallies: codersOnUnits(used.map(({ ratings }) => ratings)),
    table: null,
    figures: measures.map(({ pooled }): AgreementFigure => {
      const estimate =
        used.length === 0
          ? nothingUsed
          : poolTables(
              pooled,
              used.map(({ ratings }) => ratings),
            )
      return { key: pooled.key, estimate, interval: poolInterval(used, pooled, { estimate, intervals }) }
    }),
  }
}

const nothingUsed: Estimate = undefinedBecause('nobody used any of the codes')

function poolInterval(
  tables: readonly CodeTable[],
  measure: PooledMeasure,
  { estimate, intervals }: { estimate: Estimate; intervals: IntervalPlan | null },
): IntervalEstimate | null {
  const clusters = tables[0]?.clustered.clusters ?? 0
  if (intervals === null || !intervals.keys.has(measure.key) || clusters === 0) return null
  const { choice, level } = intervals
  if (choice === 'analytic' || choice === 'krippendorff')
    return {
      status: 'undefined',
      reason: 'there is no published standard error of a pooled coefficient; take jackknife or bootstrap',
    }
  if (choice === 'jackknife')
    return warned(
      tables,
      jackknifeInterval(estimate, poolJackknife(tables, measure, clusters), {
        level,
        ...lowestOf(measure.key),
      }),
    )
  const resamples = poolBootstrap(tables, measure, intervals.drawsOf(clusters))
  return warned(
    tables,
    choice === 'bca'
      ? bcaInterval(estimate, resamples, poolJackknife(tables, measure, clusters), { level })
      : percentileInterval(estimate, resamples, { level }),
  )
}

/** Fewer units with any of the codes than this do not bear an interval over all of them. */
const fewestCoded = 10

/** The warnings of the tables: of few units where one has it, of rare codes where all together are rare. */
function warned(tables: readonly CodeTable[], interval: IntervalEstimate): IntervalEstimate {
  if (interval.status === 'undefined') return interval
  const warnings = new Map(
    tables.flatMap(({ ratings }) => tableWarnings(ratings).map(warning => [warning.code, warning])),
  )
  const units = tables.reduce((sum, { ratings }) => sum + prevalenceOf([ratings]) * pairableUnits(ratings), 0)
  if (units >= fewestCoded) warnings.delete('rare-category')
  return { ...interval, warnings: [...warnings.values(), ...interval.warnings] }
}

/** Leaves out each cluster in turn, in all tables at once. */
function poolJackknife(tables: readonly CodeTable[], measure: PooledMeasure, clusters: number) {
  const terms = measure.terms(tables[0]?.ratings.coders ?? 0)
  const sums = new Float64Array(clusters * terms)
  for (const { ratings, clustered } of tables) {
    const addTable = measure.prepare(ratings)
    const without = new Float64Array(ratings.counts.length)
    for (let cluster = 0, at = 0; cluster < clusters; cluster++) {
      for (let pattern = 0; pattern < without.length; pattern++, at++)
        without[pattern] = ratings.counts[pattern]! - clustered.counts[at]!
      addTable(without, sums, cluster * terms)
    }
  }
  return clusterJackknife(
    multiplicities => measure.valueOf(part(sums, multiplicities.indexOf(0), terms)),
    clusters,
  )
}

/** The same clusters are drawn in all tables. */
function poolBootstrap(tables: readonly CodeTable[], measure: PooledMeasure, draws: ClusterDraws): Resamples {
  const terms = measure.terms(tables[0]?.ratings.coders ?? 0)
  const sums = new Float64Array(draws.resamples * terms)
  for (const { ratings, clustered } of tables) {
    const addTable = measure.prepare(ratings)
    const countsOf = resampledClusterCounts(clustered, draws)
    for (let resample = 0; resample < draws.resamples; resample++)
      addTable(countsOf(resample), sums, resample * terms)
  }
  const values: number[] = []
  for (let resample = 0; resample < draws.resamples; resample++) {
    const estimate = measure.valueOf(part(sums, resample, terms))
    if (estimate.status === 'defined') values.push(estimate.value)
  }
  const { resamples: drawn, seed, clusters } = draws
  return { values: Float64Array.from(values).sort(), drawn, seed, clusters }
}

function part(sums: Float64Array, index: number, terms: number): Float64Array {
  return sums.subarray(index * terms, (index + 1) * terms)
}
