import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeRatings, pooledKappa, tallyRatings } from '../../../src/agreement/index.js'
import {
  bcaInterval,
  clusterBootstrap,
  clusterIntervals,
  clusterJackknife,
  clusterRatings,
  clusterTableBootstrap,
  drawClusters,
  percentileInterval,
  prepareClusterSum,
  quantileOf,
  type Resamples,
  shareBelow,
  standardDeviationOf,
  undefinedShare,
  unitBootstrap,
  unitIntervals,
} from '../../../src/agreement/intervals/index.js'
import { estimate } from '../../../src/agreement/measure.js'
import { alpha, definedValue, kappa, percent } from './measure-of.js'
import { fourfold, tables, tally } from './random-tables.js'

const percentile = { method: 'bootstrap-percentile' } as const

function resamplesOf(...values: number[]): Resamples {
  return { values: Float64Array.from(values).sort(), drawn: values.length, seed: 1 }
}

describe('the bootstrap over units', () => {
  it('gives the same interval for the same seed and another for another', () => {
    const ratings = fourfold(30, 6, 4, 60)
    const once = unitIntervals([alpha], ratings, { ...percentile, seed: 5 })
    expect(unitIntervals([alpha], ratings, { ...percentile, seed: 5 })).toEqual(once)
    expect(unitIntervals([alpha], ratings, { ...percentile, seed: 6 })).not.toEqual(once)
  })

  it('says how it was made', () => {
    const [result] = unitIntervals([alpha], fourfold(30, 6, 4, 60), percentile)
    expect(result?.interval).toMatchObject({
      method: 'bootstrap-percentile',
      level: 0.95,
      resamples: 1000,
      seed: 1,
      undefinedShare: 0,
      warnings: [],
    })
    expect(result?.interval).not.toHaveProperty('clusters')
  })

  it('has the standard error of theory for a share: √(p (1 − p) / n)', () => {
    const ratings = fourfold(30, 6, 4, 60)
    const [resamples] = unitBootstrap([percent.prepare(ratings)], ratings.counts, { resamples: 20_000 })
    expect(standardDeviationOf(resamples!)).toBeCloseTo(Math.sqrt((0.9 * 0.1) / 100), 3)
  })

  it('has nearly the standard error of the jackknife for alpha and kappa', () => {
    const ratings = fourfold(120, 30, 25, 325)
    for (const measure of [alpha, kappa]) {
      const [bootstrap] = unitIntervals([measure], ratings, { ...percentile, resamples: 4000 })
      const [jackknife] = unitIntervals([measure], ratings, { method: 'jackknife-t' })
      if (bootstrap?.interval.status !== 'defined' || jackknife?.interval.status !== 'defined')
        return expect.fail('an interval is undefined')
      const ratio = bootstrap.interval.standardError / jackknife.interval.standardError
      expect(Math.abs(ratio - 1)).toBeLessThan(0.06)
    }
  })

  it('grows with the patterns, not with the units: a thousand times the units, a thousandth of the variance', () => {
    const few = fourfold(120, 30, 25, 325)
    const many = fourfold(120_000, 30_000, 25_000, 325_000)
    const deviation = (ratings: typeof few) =>
      standardDeviationOf(unitBootstrap([alpha.prepare(ratings)], ratings.counts, { resamples: 4000 })[0]!)
    expect(deviation(few) / deviation(many) / Math.sqrt(1000)).toBeCloseTo(1, 1)
  })

  it('resamples order-free coefficients on patterns without order, and gives all of them the same resamples', () => {
    const ratings = fourfold(30, 6, 4, 60)
    const [one, withOrder, other] = unitIntervals([alpha, kappa, percent], ratings, percentile)
    expect(unitIntervals([alpha], ratings, percentile)).toEqual([one])
    expect(unitIntervals([kappa], ratings, percentile)).toEqual([withOrder])
    expect(unitIntervals([percent], ratings, percentile)).toEqual([other])
    const turned = fourfold(30, 4, 6, 60)
    expect(unitIntervals([alpha], turned, percentile)).toEqual([one])
  })

  it('leaves out resamples without a value, says how many there were, and warns of them', () => {
    const [result] = unitIntervals([alpha], fourfold(2, 0, 0, 40), { ...percentile, resamples: 4000 })
    const { interval } = result!
    expect(interval.status).toBe('defined')
    if (interval.status !== 'defined') return
    // No resample of 42 units has either of the two: (40/42)^42.
    expect(interval.undefinedShare).toBeCloseTo((40 / 42) ** 42, 1)
    expect(interval.warnings.map(({ code }) => code)).toEqual([
      'rare-category',
      'undefined-resamples',
      'no-spread',
    ])
  })

  it('does not change with units that nobody judged', () => {
    fc.assert(
      fc.property(tables, table => {
        const padded = { ...table, rows: [...table.rows, ...Array(5).fill(Array(table.coders).fill(-1))] }
        const options = { ...percentile, resamples: 20 }
        expect(unitIntervals([alpha, percent], tally(padded), options)).toEqual(
          unitIntervals([alpha, percent], tally(table), options),
        )
      }),
    )
  })

  it('has no interval for weights that are no numbers of units, but the coefficient', () => {
    const [result] = unitIntervals([alpha], fourfold(3.5, 1, 1, 4), percentile)
    expect(result?.estimate.status).toBe('defined')
    expect(result?.interval).toHaveProperty('reason', expect.stringContaining('not whole numbers'))
  })

  it('is never NaN or infinite, whatever the table', () => {
    fc.assert(
      fc.property(
        tables,
        fc.constantFrom('jackknife-t', 'bootstrap-percentile', 'bootstrap-bca'),
        (table, method) => {
          const measures = table.coders === 2 ? [alpha, kappa, percent] : [alpha, percent]
          for (const { interval } of unitIntervals(measures, tally(table), { method, resamples: 50 })) {
            if (interval.status === 'undefined') expect(interval.reason).not.toBe('')
            else {
              expect([interval.low, interval.high, interval.standardError].every(Number.isFinite)).toBe(true)
              expect(interval.low).toBeLessThanOrEqual(interval.high)
              expect(interval.high).toBeLessThanOrEqual(1)
            }
          }
        },
      ),
    )
  })

  it('needs at least one resample', () => {
    for (const resamples of [0, -1, 1.5])
      expect(() => unitIntervals([alpha], fourfold(3, 1, 1, 4), { ...percentile, resamples })).toThrow(
        RangeError,
      )
  })
})

describe('the bootstrap over clusters', () => {
  const documents = Array.from({ length: 12 }, (_, at) => fourfold(at, 1 + (at % 3), (at * 5) % 4, 40 - at))
  const draws = drawClusters({ clusters: 12, resamples: 300, seed: 9 })

  it('draws as many clusters as there are, every resample', () => {
    for (let resample = 0; resample < 300; resample++) {
      const drawn = draws.multiplicities.subarray(resample * 12, (resample + 1) * 12)
      expect(drawn.reduce((sum, times) => sum + times, 0)).toBe(12)
    }
  })

  it('is that over units where every cluster is a single unit', () => {
    const rows = [
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
      [1, 1],
      [1, 1],
    ]
    const table = { coders: 2, categories: 2 }
    const clustered = clusterRatings(rows.map(row => tallyRatings(row, table)))
    const ratings = tallyRatings(rows.flat(), table)
    const [units] = unitBootstrap([kappa.prepare(ratings)], ratings.counts, { resamples: 500, seed: 4 })
    const prepared = kappa.prepare(clustered)
    const sum = prepareClusterSum(clustered)
    const clusters = clusterBootstrap(
      once => prepared(sum(once)),
      drawClusters({ clusters: 8, resamples: 500, seed: 4 }),
    )
    expect(clusters.values).toEqual(units!.values)
  })

  it('is the coefficient of the documents put together as often as they were drawn', () => {
    const [result] = clusterIntervals([alpha], clusterRatings(documents), { ...percentile, draws })
    const byHand = Array.from({ length: 300 }, (_, resample) => {
      const drawn = documents.flatMap((document, cluster) =>
        Array<typeof document>(draws.multiplicities[resample * 12 + cluster]!).fill(document),
      )
      return definedValue(estimate(alpha, mergeRatings(drawn)))
    }).sort((left, right) => left - right)
    expect([...result!.resamples!.values]).toEqual(byHand.map(value => expect.closeTo(value, 12)))
  })

  it('adds up many patterns in several blocks to the same counts', () => {
    const values = (document: number) =>
      Array.from({ length: 400 }, (_, at) => (at * at * (document + 3) + 7 * at * document) % 60)
    const tallies = Array.from({ length: 12 }, (_, document) =>
      tallyRatings(values(document), { coders: 2, categories: 60 }),
    )
    const clustered = clusterRatings(tallies)
    const many = drawClusters({ clusters: 12, resamples: 2500, seed: 9 })
    expect((clustered.counts.length / 12) * 2500).toBeGreaterThan(2 ** 18)
    const sum = prepareClusterSum(clustered)
    const prepared = alpha.prepare(clustered)
    const inBlocks = clusterTableBootstrap([prepared], clustered, many)[0]
    expect(inBlocks).toEqual(clusterBootstrap(multiplicities => prepared(sum(multiplicities)), many))
  })

  it('gives coefficients computed together what they are alone', () => {
    const clustered = clusterRatings(documents)
    const together = clusterIntervals([alpha, kappa], clustered, { ...percentile, draws })
    expect(together).toEqual([
      ...clusterIntervals([alpha], clustered, { ...percentile, draws }),
      ...clusterIntervals([kappa], clustered, { ...percentile, draws }),
    ])
    expect(together[0]!.interval).toMatchObject({ clusters: 12, seed: 9, resamples: 300 })
  })

  it('serves coefficients of several tables at once, such as pooled kappa', () => {
    const codes = [documents, documents.map((_, at) => documents[(at * 7) % 12]!)]
    const clustered = codes.map(clusterRatings)
    const sums = clustered.map(prepareClusterSum)
    const evaluate = (multiplicities: Float64Array) =>
      pooledKappa(clustered.map((table, code) => ({ ...table, counts: sums[code]!(multiplicities) })))
    const pooled = evaluate(new Float64Array(12).fill(1))
    const resamples = clusterBootstrap(evaluate, draws)
    const interval = bcaInterval(pooled, resamples, clusterJackknife(evaluate, 12))
    expect(pooled).toEqual(pooledKappa(codes.map(mergeRatings)))
    expect(interval).toMatchObject({ status: 'defined', method: 'bootstrap-bca', clusters: 12 })
  })

  it('warns of fewer than ten documents with judged units', () => {
    const empty = tallyRatings([], { coders: 2, categories: 2 })
    const few = [...documents.slice(0, 8), empty, empty, empty, empty]
    for (const method of ['bootstrap-percentile', 'jackknife-t'] as const) {
      const [result] = clusterIntervals([alpha], clusterRatings(few), { method, draws })
      expect(result?.interval).toMatchObject({ clusters: 8, warnings: [{ code: 'few-clusters' }] })
    }
  })

  it('refuses draws of another number of documents', () => {
    const clustered = clusterRatings(documents.slice(1))
    expect(() => clusterIntervals([alpha], clustered, { ...percentile, draws })).toThrow(RangeError)
  })

  it('keeps every unit when tables are put on a shared list of patterns', () => {
    fc.assert(
      fc.property(fc.array(tables, { minLength: 1, maxLength: 4 }), many => {
        const shape = { coders: many[0]!.coders, categories: 4 }
        const same = many.filter(({ coders }) => coders === shape.coders)
        const tallies = same.map(({ rows }) => tally({ ...shape, rows }))
        const clustered = clusterRatings(tallies)
        const total = prepareClusterSum(clustered)(new Float64Array(same.length).fill(1))
        expect({ ...shape, patterns: clustered.patterns, counts: total }).toEqual(mergeRatings(tallies))
      }),
    )
  })
})

describe('BCa', () => {
  const ratings = fourfold(30, 6, 4, 60)

  it('moves the limits of the percentile interval', () => {
    const [moved] = unitIntervals([alpha], ratings, { method: 'bootstrap-bca', resamples: 4000 })
    const [plain] = unitIntervals([alpha], ratings, { ...percentile, resamples: 4000 })
    if (moved?.interval.status !== 'defined' || plain?.interval.status !== 'defined')
      return expect.fail('an interval is undefined')
    expect(moved.interval.standardError).toBe(plain.interval.standardError)
    expect(moved.interval.low).not.toBe(plain.interval.low)
    expect(Math.abs(moved.interval.low - plain.interval.low)).toBeLessThan(0.05)
  })

  it('is undefined where the coefficient lies beyond all resamples', () => {
    const jackknife = clusterJackknife(once => ({ status: 'defined', value: once[0]! }), 3)
    const interval = bcaInterval({ status: 'defined', value: 0.9 }, resamplesOf(0.1, 0.2, 0.3), jackknife)
    expect(interval).toHaveProperty('reason', expect.stringContaining('beyond all resamples'))
  })
})

describe('resamples', () => {
  it('have the quantiles that R and numpy compute', () => {
    expect(quantileOf(resamplesOf(1, 2, 4, 8), 0.5)).toBe(3)
    expect(quantileOf(resamplesOf(1, 2, 4, 8), 0.25)).toBe(1.75)
    expect(quantileOf(resamplesOf(1, 2, 4, 8), 1)).toBe(8)
    expect(quantileOf(resamplesOf(5), 0.3)).toBe(5)
  })

  it('give the probability of failing a target', () => {
    expect(shareBelow(resamplesOf(0.6, 0.667, 0.7, 0.9), 0.667)).toEqual({ status: 'defined', value: 0.25 })
    expect(shareBelow(resamplesOf(), 0.8)).toEqual({
      status: 'undefined',
      reason: 'the coefficient is undefined in every resample',
    })
  })

  it('none of which has a value give no interval', () => {
    const none: Resamples = { values: new Float64Array(0), drawn: 100, seed: 1 }
    expect(undefinedShare(none)).toBe(1)
    expect(percentileInterval({ status: 'defined', value: 0.3 }, none)).toEqual({
      status: 'undefined',
      reason: 'the coefficient is undefined in every resample',
    })
  })
})
