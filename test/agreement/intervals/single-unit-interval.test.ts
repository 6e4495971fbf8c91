import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cohenKappaError,
  cohenKappaMeasure,
  congerKappaMeasure,
  fleissKappaMeasure,
  gwetACMeasure,
  krippendorffAlphaError,
  krippendorffAlphaMeasure,
  percentAgreementMeasure,
  type Ratings,
  scottPiMeasure,
  specificAgreementMeasure,
  tallyRatings,
} from '../../../src/agreement/index.js'
import { clusterError } from '../../../src/agreement/intervals/cluster-error.js'
import {
  clusterIntervals,
  clusterRatings,
  clusterTableJackknife,
  prepareClusterSum,
  standardErrorOf,
  unitIntervals,
} from '../../../src/agreement/intervals/index.js'
import type { Measure } from '../../../src/agreement/measure.js'
import { publishedError } from '../../../src/agreement/table-errors.js'
import { definedValue } from './measure-of.js'
import { fourfold, tables, tally } from './random-tables.js'

const jackknife = { method: 'jackknife-t' } as const

function overUnits(measure: Measure, ratings: Ratings) {
  return unitIntervals([measure], ratings, jackknife)[0]!.interval
}

function overClusters(measure: Measure, documents: readonly Ratings[]) {
  return clusterIntervals([measure], clusterRatings(documents), jackknife)[0]!.interval
}

function totalsOf(clustered: ReturnType<typeof clusterRatings>): Float64Array {
  return prepareClusterSum(clustered)(new Float64Array(clustered.clusters).fill(1))
}

describe('an interval where a single unit carries all variation', () => {
  const oneSided = fourfold(0, 1, 0, 40)

  it('has the limits of the published standard error, and a warning', () => {
    const error = definedValue(krippendorffAlphaError(oneSided).estimate)
    expect(error).toBeGreaterThan(0)
    const interval = overUnits(krippendorffAlphaMeasure, oneSided)
    expect(interval).toMatchObject({ status: 'defined', method: 'analytic', degreesOfFreedom: 40 })
    expect(interval).toHaveProperty('standardError', error)
    if (interval.status === 'defined')
      expect(interval.warnings.find(({ code }) => code === 'single-unit')?.message).toContain(
        'it rests on a single unit',
      )
  })

  it.each([cohenKappaMeasure(), scottPiMeasure, fleissKappaMeasure(), congerKappaMeasure(), gwetACMeasure()])(
    'is there for $key',
    measure => {
      expect(overUnits(measure, oneSided)).toMatchObject({ status: 'defined', method: 'analytic' })
    },
  )

  it('is that of the jackknife where nothing rests on one unit', () => {
    expect(overUnits(krippendorffAlphaMeasure, fourfold(3, 1, 0, 40))).toHaveProperty('method', 'jackknife-t')
    expect(overUnits(percentAgreementMeasure, oneSided)).toHaveProperty('method', 'jackknife-t')
  })

  it('warns twice where the single unit is agreed on: it has no width', () => {
    const interval = overUnits(krippendorffAlphaMeasure, fourfold(1, 0, 0, 40))
    expect(interval).toMatchObject({ low: 1, high: 1, method: 'analytic' })
    if (interval.status === 'defined')
      expect(interval.warnings.map(({ code }) => code)).toEqual(
        expect.arrayContaining(['single-unit', 'no-spread']),
      )
  })

  it('stays undefined, with the reason, without a published standard error or a second unit', () => {
    const measure = { ...krippendorffAlphaMeasure, key: 'of_nobody' }
    expect(overUnits(measure, oneSided)).toEqual({
      status: 'undefined',
      reason: expect.stringContaining('it rests on a single unit'),
    })
    expect(overUnits(specificAgreementMeasure(1, 'coded'), oneSided).status).toBe('undefined')
    expect(overUnits(krippendorffAlphaMeasure, fourfold(0, 1, 0, 0)).status).toBe('undefined')
  })

  it('goes by document where documents are left out, and says so', () => {
    const nothing = fourfold(0, 0, 0, 50)
    const documents = [fourfold(4, 5, 1, 40), ...Array.from({ length: 11 }, () => nothing)]
    const interval = overClusters(krippendorffAlphaMeasure, documents)
    expect(interval).toMatchObject({ method: 'analytic', clusters: 12, degreesOfFreedom: 11 })
    if (interval.status === 'defined')
      expect(interval.warnings.find(({ code }) => code === 'single-unit')?.message).toContain(
        'a single turn or document',
      )
  })
})

describe('the standard error over clusters', () => {
  const measures = [krippendorffAlphaMeasure, cohenKappaMeasure(), gwetACMeasure(), congerKappaMeasure()]

  it('is the published one where every cluster is a unit', () => {
    fc.assert(
      fc.property(tables, table => {
        fc.pre(table.rows.length > 1)
        const clustered = clusterRatings(table.rows.map(row => tally({ ...table, rows: [row] })))
        const published = krippendorffAlphaError(tally(table))
        fc.pre(published.estimate.status === 'defined')
        const judged = table.rows.filter(row => row.filter(value => value >= 0).length > 1).length
        const error = clusterError(published, clustered)
        const correction = Math.sqrt(
          (clustered.clusters / (clustered.clusters - 1)) * ((judged - 1) / judged),
        )
        expect(definedValue(error.estimate)).toBeCloseTo(definedValue(published.estimate) * correction, 10)
      }),
    )
  })

  it('is, with many documents, nearly that of leaving out each', () => {
    const documents = Array.from({ length: 400 }, (_, at) =>
      fourfold(at % 7, (at * 3) % 4, (at * 5) % 3, 10 + ((at * at) % 11)),
    )
    const clustered = clusterRatings(documents)
    const totals = totalsOf(clustered)
    for (const measure of measures) {
      const left = clusterTableJackknife(measure.prepare(clustered), clustered, totals)
      if (left.status === 'undefined') return expect.fail(left.reason)
      const published = publishedError(measure.key, { ...clustered, counts: totals })!
      const ratio = definedValue(clusterError(published, clustered).estimate) / standardErrorOf(left)
      expect(Math.abs(ratio - 1)).toBeLessThan(0.01)
    }
  })

  it('is wider than that over units where the units of a document are alike', () => {
    const documents = Array.from({ length: 30 }, (_, at) =>
      at % 3 === 0 ? fourfold(10, 0, 0, 10) : fourfold(0, at % 3 === 1 ? 20 : 0, at % 3 === 2 ? 20 : 0, 20),
    )
    const clustered = clusterRatings(documents)
    const published = cohenKappaError({ ...clustered, counts: totalsOf(clustered) })
    expect(definedValue(clusterError(published, clustered).estimate)).toBeGreaterThan(
      3 * definedValue(published.estimate),
    )
  })
})

describe('lower limits', () => {
  it('stop at the least the coefficient can be', () => {
    const apart = fourfold(0, 3, 2, 1)
    for (const measure of [cohenKappaMeasure(), scottPiMeasure, krippendorffAlphaMeasure, gwetACMeasure()])
      expect(overUnits(measure, apart)).toHaveProperty('low', -1)
    expect(overUnits(percentAgreementMeasure, apart)).toHaveProperty('low', 0)
  })

  it('never lie above the coefficient', () => {
    const three = [0, 1, 2, 1, 2, 0, 2, 0, 1, 0, 1, 1]
    const [result] = unitIntervals(
      [gwetACMeasure()],
      tallyRatings(three, { coders: 2, categories: 3 }),
      jackknife,
    )
    if (result?.interval.status === 'defined')
      expect(result.interval.low).toBeLessThanOrEqual(definedValue(result.estimate))
  })
})
