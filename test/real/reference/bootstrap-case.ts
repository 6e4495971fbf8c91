import { z } from 'zod'
import { defined } from '../../../src/agreement/estimate.js'
import {
  alphaWithDistance,
  krippendorffAlphaMeasure,
  type Measure,
  ordinalAlphaMeasure,
  type Ratings,
} from '../../../src/agreement/index.js'
import {
  clusterIntervals,
  clusterRatings,
  drawClusters,
  type IntervalEstimate,
  krippendorffBootstrap,
  krippendorffInterval,
  observedDistances,
  unitIntervals,
} from '../../../src/agreement/intervals/index.js'
import { tableOf } from '../../agreement/table-of.js'
import { declaredLabels, type Label, level, matrix } from './matrix-case.js'
import type { CaseContent, Computed } from './reference-case.js'

const bootstrapCase = z.object({
  level,
  data: z.object({ matrix, document_of_unit: z.array(z.number()).optional() }),
  expected: z.record(z.string(), z.number()),
  tolerance: z.record(z.string(), z.number()),
})
type BootstrapCase = z.output<typeof bootstrapCase>

/** As many as make the chance in our figures small beside the tolerances. */
const options = { method: 'bootstrap-percentile', resamples: 20_000, seed: 1 } as const

/** A table whose alpha was resampled: by unit, by document, and in Krippendorff's way. */
export function bootstrapContent(json: unknown): CaseContent {
  const reference = bootstrapCase.parse(json)
  const { expected, tolerance } = reference
  return {
    leading: ['alpha'],
    checks: Object.entries(expected).map(([key, value]) => ({
      key,
      expected: value,
      tolerance: tolerance[key] ?? tolerance.default ?? 1e-9,
      isByChance: tolerance[key] !== undefined,
    })),
    async compute() {
      return computeCase(reference)
    },
  }
}

function computeCase({ data, level }: BootstrapCase): Map<string, Computed> {
  const labels = declaredLabels(data.matrix)
  const whole = tableOf(data.matrix, undefined, labels)
  const distances = observedDistances(whole, { level, values: labels.map(Number) })
  const measure = measureOf(level, distances)
  const units = unitIntervals([measure], whole, options)[0]!
  const own = krippendorffInterval(units.estimate, krippendorffBootstrap(whole, distances, options))
  const figures = new Map<string, Computed>([
    ['alpha', units.estimate],
    ...figuresOf('unit_percentile', units.interval),
    ...figuresOf('krippendorff_algorithm', own),
  ])
  const byDocument = tablesByDocument(data, labels)
  if (byDocument.length === 0) return figures
  const draws = drawClusters({ clusters: byDocument.length, ...options })
  const documents = clusterIntervals([measure], clusterRatings(byDocument), { ...options, draws })[0]!
  return new Map([...figures, ...figuresOf('cluster_percentile', documents.interval)])
}

function measureOf(level: BootstrapCase['level'], distances: Float64Array): Measure {
  if (level === 'nominal') return krippendorffAlphaMeasure
  return level === 'ordinal' ? ordinalAlphaMeasure : alphaWithDistance(distances)
}

function tablesByDocument(
  { matrix, document_of_unit: documents = [] }: BootstrapCase['data'],
  labels: readonly Label[],
): Ratings[] {
  return [...new Set(documents)].map(document =>
    tableOf(
      matrix.filter((_, unit) => documents[unit] === document),
      undefined,
      labels,
    ),
  )
}

function figuresOf(name: string, interval: IntervalEstimate): [string, Computed][] {
  if (interval.status === 'undefined') return []
  return [
    [`${name}.sd`, defined(interval.standardError)],
    [`${name}.q025`, defined(interval.low)],
    [`${name}.q975`, defined(interval.high)],
  ]
}
