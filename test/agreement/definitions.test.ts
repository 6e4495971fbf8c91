import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  alphaWithDistance,
  brennanPrediger,
  brennanPredigerError,
  cohenKappa,
  cohenKappaError,
  cohenKappaNullError,
  cohenKappaOfPair,
  congerKappa,
  congerKappaError,
  type Estimate,
  estimate,
  fleissKappa,
  fleissKappaCategory,
  fleissKappaError,
  gwetAC1,
  gwetAC2,
  gwetACError,
  intervalDistances,
  jaccard,
  krippendorffAlpha,
  krippendorffAlphaCategory,
  krippendorffAlphaError,
  missing,
  ordinalAlpha,
  percentAgreement,
  ratioDistances,
  scottPi,
  specificAgreement,
  tallyRatings,
  type WeightingName,
  weightedKappa,
  weighting,
} from '../../src/agreement/index.js'
import {
  alphaByDefinition,
  kappaByDefinition,
  percentByDefinition,
  specificByDefinition,
} from './by-definition.js'
import { cohenByDefinition } from './cohen-by-definition.js'
import {
  alphaErrorByDefinition,
  distanceAlphaByDefinition,
  gwetByDefinition,
  identity,
  sum,
  type Weights,
} from './gwet-by-definition.js'
import { type Table, tables, tally } from './tables.js'

const twoCoders = tables.filter(({ coders }) => coders === 2)

function expectValue(actual: Estimate, expected: number | null | undefined, digits = 12): void {
  if (expected === null || expected === undefined) expect(actual.status).toBe('undefined')
  else expect(actual).toHaveProperty('value', expect.closeTo(expected, digits))
}

/**
 * A standard error, equal to 6 digits. Where the error is 0, the root of what rounding leaves of its square
 * is not: some 1e-8 / (1 − p_e), so that such a case is only held to be small.
 */
function expectError(actual: Estimate, expected: number | undefined): void {
  if (expected === undefined || expected > 1e-4) expectValue(actual, expected, 6)
  else expect(actual).toHaveProperty('value', expect.closeTo(0, 4))
}

/** Weights of a scale 0, 1, 3, 6, … in both forms: unequal steps, so that ranks and values differ. */
function scaleOf(categories: number, name: WeightingName) {
  const values = Array.from({ length: categories }, (_, k) => (k * (k + 1)) / 2)
  const range = values.at(-1)! - values[0]!
  const loss = (k: number, l: number) => {
    const distance = Math.abs(values[k]! - values[l]!)
    if (name === 'ordinal') return (Math.abs(k - l) * (Math.abs(k - l) + 1)) / (categories * (categories - 1))
    return name === 'linear' ? distance / range : (distance / range) ** 2
  }
  const weights: Weights = values.map((_, k) => values.map((_, l) => (k === l ? 1 : 1 - loss(k, l))))
  return { weights, fast: weighting(name, values), values }
}

function recoded({ rows }: Table, category: number) {
  const values = rows.flat().map(value => (value === missing ? missing : value === category ? 1 : 0))
  return (coders: number) => tallyRatings(values, { coders, categories: 2 })
}

describe('the fast computation on tallies equals the definition over units', () => {
  it('for percent agreement, alpha, kappa of pairs and specific agreement', () => {
    fc.assert(
      fc.property(tables, table => {
        const ratings = tally(table)
        const { rows, categories, coders } = table
        expectValue(percentAgreement(ratings), percentByDefinition(rows))
        expectValue(krippendorffAlpha(ratings), alphaByDefinition(rows, categories))
        for (let category = 0; category < categories; category++)
          expectValue(specificAgreement(ratings, category), specificByDefinition(rows, category))
        for (let second = 1; second < coders; second++)
          expectValue(cohenKappaOfPair(ratings, 0, second), kappaByDefinition(rows, categories, 0, second))
      }),
      { numRuns: 200 },
    )
  })

  it('for the coefficients of Gwet’s frame and their standard errors, without weights', () => {
    fc.assert(
      fc.property(tables, table => {
        const ratings = tally(table)
        const exact = (kind: Parameters<typeof gwetByDefinition>[0]) =>
          gwetByDefinition(kind, table.rows, identity(table.categories))
        const pairs = [
          [fleissKappa(ratings), fleissKappaError(ratings), exact('fleiss')],
          [congerKappa(ratings), congerKappaError(ratings), exact('conger')],
          [brennanPrediger(ratings), brennanPredigerError(ratings), exact('brennanPrediger')],
          [gwetAC1(ratings), gwetACError(ratings), exact('gwet')],
        ] as const
        for (const [value, error, expected] of pairs) {
          expectValue(value, expected.estimate)
          expectValue(error.estimate, expected.error, 10)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('for the same with linear, quadratic and ordinal weights', () => {
    fc.assert(
      fc.property(tables, fc.constantFrom('linear', 'quadratic', 'ordinal'), (table, name) => {
        fc.pre(table.categories > 1)
        const ratings = tally(table)
        const { weights, fast } = scaleOf(table.categories, name)
        const pairs = [
          [fleissKappa(ratings, fast), fleissKappaError(ratings, fast), 'fleiss'],
          [congerKappa(ratings, fast), congerKappaError(ratings, fast), 'conger'],
          [brennanPrediger(ratings, fast), brennanPredigerError(ratings, fast), 'brennanPrediger'],
          [gwetAC2(ratings, fast), gwetACError(ratings, fast), 'gwet'],
        ] as const
        for (const [value, error, kind] of pairs) {
          const expected = gwetByDefinition(kind, table.rows, weights)
          expectValue(value, expected.estimate)
          expectValue(error.estimate, expected.error, 10)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('for the standard error of alpha', () => {
    fc.assert(
      fc.property(tables, table => {
        const expected = alphaErrorByDefinition(table.rows, table.categories)
        expectValue(krippendorffAlphaError(tally(table)).estimate, expected, 10)
      }),
    )
  })

  it('for Cohen’s kappa with and without weights and its standard errors', () => {
    fc.assert(
      fc.property(twoCoders, fc.constantFrom('linear', 'quadratic', 'ordinal'), (table, name) => {
        fc.pre(table.categories > 1)
        const ratings = tally(table)
        const plain = cohenByDefinition(table.rows, identity(table.categories))
        expectValue(cohenKappa(ratings), plain?.estimate)
        expectError(cohenKappaError(ratings).estimate, plain?.error)
        expectError(cohenKappaNullError(ratings).estimate, plain?.nullError)
        const { weights, fast } = scaleOf(table.categories, name)
        const weighted = cohenByDefinition(table.rows, weights)
        expectValue(weightedKappa(ratings, fast), weighted?.estimate)
        expectError(cohenKappaError(ratings, fast).estimate, weighted?.error)
      }),
      { numRuns: 200 },
    )
  })

  it('for alpha with ordinal, interval and ratio differences', () => {
    fc.assert(
      fc.property(tables, table => {
        const { rows, categories } = table
        const ratings = tally(table)
        const { values } = scaleOf(categories, 'linear')
        const alpha = (distanceOf: (c: number, k: number, given: readonly number[]) => number) =>
          distanceAlphaByDefinition(rows, categories, distanceOf)
        expectValue(
          ordinalAlpha(ratings),
          alpha((c, k, given) => {
            const between = given.slice(Math.min(c, k), Math.max(c, k) + 1)
            return (sum(between) - (given[c]! + given[k]!) / 2) ** 2
          }),
        )
        expectValue(
          estimate(alphaWithDistance(intervalDistances(values)), ratings),
          alpha((c, k) => (values[c]! - values[k]!) ** 2),
        )
        expectValue(
          estimate(alphaWithDistance(ratioDistances(values)), ratings),
          alpha((c, k) => ((values[c]! - values[k]!) / (values[c]! + values[k]!)) ** 2),
        )
        expectValue(
          estimate(
            alphaWithDistance(Float64Array.from(identity(categories).flat(), same => 1 - same)),
            ratings,
          ),
          alphaByDefinition(rows, categories),
        )
      }),
      { numRuns: 150 },
    )
  })

  it('for the coefficients of one value: those of the table recoded to 0 and 1', () => {
    fc.assert(
      fc.property(tables, table => {
        const ratings = tally(table)
        for (let category = 0; category < table.categories; category++) {
          const other = recoded(table, category)(table.coders)
          for (const [own, whole] of [
            [krippendorffAlphaCategory(ratings, category), krippendorffAlpha(other)],
            [fleissKappaCategory(ratings, category), fleissKappa(other)],
          ] as const)
            expectValue(own, whole.status === 'defined' ? whole.value : null)
          const share = specificAgreement(ratings, category)
          expectValue(
            jaccard(ratings, category),
            share.status === 'defined' ? share.value / (2 - share.value) : null,
          )
        }
      }),
    )
  })
})

describe('coefficients that theory ties together', () => {
  const complete = tables
    .filter(({ rows, coders }) => coders === 2 && rows.length > 0)
    .map(table => ({ ...table, rows: table.rows.map(row => row.map(value => Math.max(value, 0))) }))

  it('are Conger = Cohen, Fleiss = Scott and alpha = 1 − (1 − pi)(1 − 1/2n) for two coders', () => {
    fc.assert(
      fc.property(complete, table => {
        const ratings = tally(table)
        const value = (of: Estimate) => (of.status === 'defined' ? of.value : null)
        expectValue(congerKappa(ratings), value(cohenKappa(ratings)))
        expectValue(fleissKappa(ratings), value(scottPi(ratings)))
        const pi = value(scottPi(ratings))
        expectValue(
          krippendorffAlpha(ratings),
          pi === null ? null : 1 - (1 - pi) * (1 - 1 / (2 * table.rows.length)),
        )
      }),
    )
  })
})
