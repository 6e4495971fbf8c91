import { describe, expect, it } from 'vitest'
import { type Scale, tableCoefficients, tallyRatings, weighting } from '../../src/agreement/index.js'
import { tableOf } from './table-of.js'

const nominal: Scale = { level: 'nominal', labels: ['x', 'y'] }

function reasonOf(found: ReturnType<typeof tableCoefficients>, key: string): string | undefined {
  const estimate = found.get(key)
  return estimate?.status === 'undefined' ? estimate.reason : undefined
}

describe('the coefficients of a table', () => {
  const pairs = tallyRatings([0, 0, 0, 1, 1, 1, 0, 0, 1, 1], { coders: 2, categories: 2 })

  it('come in a fixed order, each followed by its standard errors and limits', () => {
    expect([...tableCoefficients(pairs, nominal).keys()]).toEqual([
      'percent_agreement',
      'percent_agreement_se',
      'percent_agreement_ci95_low',
      'percent_agreement_ci95_high',
      'percent_agreement_unanimous_listwise',
      'percent_agreement_coincidence_weighted',
      'holsti',
      'cohen_kappa',
      'cohen_kappa_se',
      'cohen_kappa_ci95_low',
      'cohen_kappa_ci95_high',
      'cohen_kappa_se_null',
      'cohen_kappa_max',
      'scott_pi',
      'scott_pi_se',
      'scott_pi_ci95_low',
      'scott_pi_ci95_high',
      'light_kappa',
      ...['fleiss_kappa', 'fleiss_kappa_se', 'fleiss_kappa_ci95_low', 'fleiss_kappa_ci95_high'],
      'fleiss_kappa_se_null',
      ...['conger_kappa', 'conger_kappa_se', 'conger_kappa_ci95_low', 'conger_kappa_ci95_high'],
      'brennan_prediger',
      'brennan_prediger_se',
      'brennan_prediger_ci95_low',
      'brennan_prediger_ci95_high',
      ...['gwet_ac1', 'gwet_ac1_se', 'gwet_ac1_ci95_low', 'gwet_ac1_ci95_high'],
      'pabak',
      'fleiss_kappa_listwise',
      'conger_kappa_listwise',
      'krippendorff_alpha_nominal',
      'krippendorff_alpha_nominal_se_gwet',
      'krippendorff_alpha_nominal_gwet_ci95_low',
      'krippendorff_alpha_nominal_gwet_ci95_high',
      'krippendorff_alpha_category:x',
      'krippendorff_alpha_category:y',
      'fleiss_kappa_category:x',
      'fleiss_kappa_category:y',
      'specific_agreement:x',
      'specific_agreement:y',
      'jaccard:x',
      'jaccard:y',
    ])
  })

  it('have weights for scales only, and interval and ratio alpha only for numbers', () => {
    const keys = (level: Scale['level']) => [
      ...tableCoefficients(pairs, { level, labels: ['1', '2'] }).keys(),
    ]
    expect(keys('nominal')).not.toContain('gwet_ac2_linear')
    expect(keys('ordinal')).toContain('gwet_ac2_linear_se')
    expect(keys('ordinal')).toContain('cohen_kappa_quadratic_se')
    expect(keys('ordinal')).toContain('krippendorff_alpha_interval')
    expect(keys('interval')).not.toContain('krippendorff_alpha_ratio')
    expect(keys('ratio')).toContain('krippendorff_alpha_ratio')
    const words = tableCoefficients(pairs, { level: 'ordinal', labels: ['low', 'high'] })
    expect(words.get('krippendorff_alpha_ordinal')?.status).toBe('defined')
    expect(words.get('gwet_ac2_linear')?.status).toBe('defined')
    expect(reasonOf(words, 'krippendorff_alpha_interval')).toBe('not every value is a number')
  })

  it('take the numbers of the categories where they are given instead of the labels', () => {
    const scale: Scale = { level: 'interval', labels: ['low', 'high'], values: [1, 5] }
    expect(tableCoefficients(pairs, scale).get('krippendorff_alpha_interval')?.status).toBe('defined')
    expect(() => tableCoefficients(pairs, { ...scale, values: [1] })).toThrow(RangeError)
    expect(() => tableCoefficients(pairs, { level: 'nominal', labels: ['x'] })).toThrow(RangeError)
  })

  it('weigh by rank for Cohen’s kappa and by value for the others', () => {
    const rows = [2, 2, 10, 10, 2, 10, 3, 3, 2, 10, 2, 2, 3, 2, 10, 10]
    const ranks = new Map([
      [2, 0],
      [3, 1],
      [10, 2],
    ])
    const values = rows.map(value => ranks.get(value)!)
    const coefficients = (labels: string[]) =>
      tableCoefficients(tallyRatings(values, { coders: 2, categories: 3 }), { level: 'interval', labels })
    const apart = coefficients(['2', '3', '10'])
    const even = coefficients(['1', '2', '3'])
    expect(apart.get('cohen_kappa_linear')).toEqual(even.get('cohen_kappa_linear'))
    expect(apart.get('gwet_ac2_ordinal')).toEqual(even.get('gwet_ac2_ordinal'))
    expect(apart.get('gwet_ac2_linear')).not.toEqual(even.get('gwet_ac2_linear'))
  })

  it('say why ratio alpha does not exist below zero', () => {
    const below = tableCoefficients(pairs, { level: 'ratio', labels: ['-1', '1'] })
    expect(reasonOf(below, 'krippendorff_alpha_ratio')).toBe('a ratio scale has no values below 0')
    expect(below.get('krippendorff_alpha_interval')?.status).toBe('defined')
  })

  it('say that Cohen’s kappa, Scott’s pi and PABAK are not for this table', () => {
    const three = tableCoefficients(tableOf(['abc', 'abb', 'aaa'].map(unit => [...unit])), {
      level: 'nominal',
      labels: ['a', 'b', 'c'],
    })
    expect(reasonOf(three, 'cohen_kappa')).toBe("Cohen's kappa compares two coders, not 3")
    expect(reasonOf(three, 'scott_pi')).toBe("Scott's pi compares two coders, not 3")
    expect(reasonOf(three, 'pabak')).toBe('PABAK is for two categories, not 3')
  })
})

describe('tables that leave coefficients undetermined', () => {
  it('have percent agreement but no chance-corrected coefficient where nothing varies', () => {
    for (const categories of [1, 2, 5]) {
      const table = tallyRatings([0, 0, 0, 0, 0, 0], { coders: 3, categories })
      const labels = Array.from({ length: categories }, (_, k) => `c${k}`)
      const found = tableCoefficients(table, { level: 'ordinal', labels })
      expect(found.get('percent_agreement')).toEqual({ status: 'defined', value: 1 })
      expect(found.get('percent_agreement_se')).toEqual({ status: 'defined', value: 0 })
      for (const [key, estimate] of found)
        if (/kappa|pi$|prediger|gwet_ac|alpha/.test(key)) expect(estimate.status, key).toBe('undefined')
    }
  })

  it('have no standard error by linearisation for a single unit', () => {
    const found = tableCoefficients(tallyRatings([0, 1], { coders: 2, categories: 2 }), nominal)
    expect(found.get('gwet_ac1')).toEqual({ status: 'defined', value: -1 })
    for (const key of [
      'percent_agreement_se',
      'gwet_ac1_se',
      'gwet_ac1_ci95_low',
      'brennan_prediger_se',
      'fleiss_kappa_se',
      'conger_kappa_se',
      'krippendorff_alpha_nominal_se_gwet',
    ])
      expect(reasonOf(found, key), key).toBe('a standard error needs two or more units')
    expect(found.get('fleiss_kappa_se_null')).toEqual({ status: 'defined', value: 1 })
  })

  it('have a kappa of 0 and a standard error of 0, up to rounding, where one coder is constant', () => {
    const found = tableCoefficients(
      tableOf(['aa', 'ab', 'aa', 'ab', 'aa', 'ab'].map(unit => [...unit])),
      nominal,
    )
    expect(found.get('cohen_kappa')).toEqual({ status: 'defined', value: 0 })
    expect(found.get('cohen_kappa_se')).toHaveProperty('value', expect.closeTo(0, 7))
    expect(found.get('cohen_kappa_se_null')).toHaveProperty('value', expect.closeTo(0, 7))
  })

  it('are undefined throughout, with a reason each, for no units, one coder and nothing shared', () => {
    for (const table of [
      tallyRatings([], { coders: 2, categories: 2 }),
      tallyRatings([], { coders: 0, categories: 2 }),
      tallyRatings([0, 1, 1], { coders: 1, categories: 2 }),
      tallyRatings([-1, -1, -1, -1], { coders: 2, categories: 2 }),
      tallyRatings([0, -1, -1, 1], { coders: 2, categories: 2 }),
    ]) {
      for (const [key, estimate] of tableCoefficients(table, nominal))
        expect(estimate, key).toEqual({ status: 'undefined', reason: expect.stringMatching(/\w/) })
    }
  })

  it('have no null standard error of Fleiss’ kappa where units have different numbers of values', () => {
    const table = tallyRatings([0, 0, 1, 1, 1, -1, 0, 1, 1], { coders: 3, categories: 2 })
    const found = tableCoefficients(table, nominal)
    expect(reasonOf(found, 'fleiss_kappa_se_null')).toBe(
      'this standard error needs the same number of values on every unit',
    )
    expect(found.get('fleiss_kappa_se')?.status).toBe('defined')
  })

  it('leave out a coder who judged nothing', () => {
    const two = tallyRatings([0, 0, 0, 1, 1, 1], { coders: 2, categories: 2 })
    const three = tallyRatings([0, 0, -1, 0, 1, -1, 1, 1, -1], { coders: 3, categories: 2 })
    const key = 'conger_kappa'
    expect(tableCoefficients(three, nominal).get(key)).toEqual(tableCoefficients(two, nominal).get(key))
  })

  it('refuse weights that do not fit', () => {
    expect(() => weighting('linear', [1, Number.NaN])).toThrow(RangeError)
    expect(weighting('linear', [3, 3]).weights).toEqual(Float64Array.of(1, 1, 1, 1))
    expect(weighting('quadratic', [0, 1, 4]).weights[1]).toBeCloseTo(15 / 16, 12)
  })
})
