import type { Ratings } from '../../agreement/index.js'
import {
  clusterIntervals,
  clusterRatings,
  drawClusters,
  fewestClusters,
  type IntervalEstimate,
  type ResamplingMethod,
  type UnitIntervalOptions,
  unitIntervals,
} from '../../agreement/intervals/index.js'
import type { Measure } from '../../agreement/measure.js'
import type { RatingTable } from '../../agreement/rating-table.js'
import { tallyColumns } from '../../agreement/ratings.js'
import { analyticIntervals } from './analytic-intervals.js'
import type { FigureNote, IntervalChoice, IntervalRequest } from './interval-request.js'
import { krippendorffIntervals } from './krippendorff-intervals.js'
import { ratingMeasures } from './rating-measures.js'
import type { TalliedTable } from './tallied-table.js'

interface TableIntervals {
  /** By key. */
  intervals: Map<string, IntervalEstimate>
  notes: FigureNote[]
}

/** A jackknife that takes longer than this many steps gives way, unless it was asked for. */
const mostJackknifeSteps = 2e7

const methods: Partial<Record<IntervalChoice, ResamplingMethod>> = {
  jackknife: 'jackknife-t',
  bootstrap: 'bootstrap-percentile',
  bca: 'bootstrap-bca',
}

/**
 * Intervals of the coefficients that speak of all labels. Ten documents or more are left out or drawn as
 * wholes; with fewer, or none named, units are. Chosen unless asked for: bootstrap by document, else jackknife-t
 * over units, else, where so many different units make that slow, the analytic standard errors.
 */
export function tableIntervals(table: RatingTable, tallied: TalliedTable): TableIntervals {
  if (tallied.request.choice === 'none') return { intervals: new Map(), notes: [] }
  const documents = table.documents?.names.length ?? 0
  const isClustered = documents >= fewestClusters
  const measures = ratingMeasures(table)
  const notes: FigureNote[] = []
  const coefficients = measures.map(({ key }) => key)
  const isSlow = !isClustered && jackknifeSteps(tallied.ratings, table) > mostJackknifeSteps
  if (isSlow && tallied.request.choice === undefined) notes.push({ coefficients, message: manyPatterns })
  const choice = tallied.request.choice ?? defaultChoice(isClustered, isSlow)
  const method = methods[choice]
  if (documents > 1 && (!isClustered || method === undefined))
    notes.push({ coefficients, message: ignoresDocuments(documents, isClustered ? choice : null) })
  if (choice === 'analytic') return { intervals: analyticIntervals(table, measures, tallied), notes }
  if (method === undefined) return { intervals: krippendorffIntervals(table, tallied), notes }
  const resample = isClustered ? documentResampling(table) : unitIntervals
  return { intervals: new Map(measured(measures, resample, { ...tallied, method })), notes }
}

function ignoresDocuments(documents: number, choice: IntervalChoice | null): string {
  const why =
    choice === null
      ? ', too few to resample: the intervals'
      : `, of which --interval ${choice} takes no notice: the intervals`
  return `The units come from ${documents} documents${why} ignore that units of one document are alike, and are likely too narrow.`
}

const manyPatterns =
  'The units differ so much that leaving out each in turn would take long: the intervals are analytic where a standard error is published; say --interval jackknife to wait, or --interval bootstrap.'

function defaultChoice(isClustered: boolean, isSlow: boolean): IntervalChoice {
  if (isClustered) return 'bootstrap'
  return isSlow ? 'analytic' : 'jackknife'
}

/** How many steps a jackknife over units takes, about: one evaluation for each distinct unit. */
function jackknifeSteps({ coders, counts }: Ratings, { sets, values }: RatingTable): number {
  const matrix = sets ?? values
  const perEvaluation = counts.length * coders + (matrix === null ? 0 : matrix.length ** 2)
  return counts.length * perEvaluation
}

interface Resampling extends Omit<UnitIntervalOptions, 'level' | 'resamples' | 'seed'> {
  ratings: Ratings
  request: IntervalRequest
}

type Resample = (
  measures: readonly Measure[],
  ratings: Ratings,
  options: UnitIntervalOptions,
) => { interval: IntervalEstimate }[]

function measured(
  measures: readonly Measure[],
  resample: Resample,
  { ratings, request, ...options }: Resampling,
): [string, IntervalEstimate][] {
  const { choice: _, ...wanted } = request
  const intervals = resample(measures, ratings, { ...options, ...wanted })
  return measures.map(({ key }, at) => [key, intervals[at]!.interval])
}

/** Resampling of whole documents, by draws that all coefficients share. */
function documentResampling(table: RatingTable): Resample {
  const clustered = clusterRatings(tablesByDocument(table))
  return (measures, _, { resamples, seed, ...options }) => {
    const draws = drawClusters({
      clusters: clustered.clusters,
      ...(resamples === undefined ? {} : { resamples }),
      ...(seed === undefined ? {} : { seed }),
    })
    return clusterIntervals(measures, clustered, { ...options, draws })
  }
}

function tablesByDocument({ documents, columns, weights, sets, labels }: RatingTable): Ratings[] {
  const units = documents!.names.map((): number[] => [])
  documents!.ofUnit.forEach((document, unit) => {
    units[document]!.push(unit)
  })
  return units.map(own =>
    tallyColumns(
      columns.map(column => Int32Array.from(own, unit => column[unit]!)),
      {
        categories: (sets ?? labels).length,
        ...(weights === null ? {} : { weights: Float64Array.from(own, unit => weights[unit]!) }),
      },
    ),
  )
}
