import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cohenKappa, krippendorffAlpha } from '../../../src/agreement/index.js'
import { codeTable, setCoefficients, tallySets } from '../../../src/agreement/sets/index.js'
import { coderRows, tableOf } from '../table-of.js'
import { distancesByDefinition, type SetRow, setAlphaByDefinition } from './sets-by-definition.js'

const names = ['a', 'b', 'c', 'd', 'e']

function coefficientsOf(rows: readonly SetRow[], coders: number, codes = 4) {
  return setCoefficients(tallySets(rows.flat(), { coders, codes }), names)
}

const tables = fc.integer({ min: 2, max: 4 }).chain(coders => {
  const cell = fc.option(fc.uniqueArray(fc.nat(3), { maxLength: 3 }), { freq: 5 })
  const row = fc.array(cell, { minLength: coders, maxLength: coders })
  return fc.record({ coders: fc.constant(coders), rows: fc.array(row, { maxLength: 20 }) })
})

describe('DKPro Statistics, SetAnnotationsTest: two coders, nine units, empty sets among them', () => {
  // The data and .252 are those of the test of DKPro, which calls MASI the product of two distances.
  const rows: SetRow[] = [
    [[], []],
    [[0], []],
    [[0], [0]],
    [[0], [1]],
    [[0, 1], [0]],
    [
      [0, 1],
      [0, 2],
    ],
    [
      [0, 1, 2],
      [0, 1, 2],
    ],
    [[2], [0, 2]],
    [[2], [0, 2]],
  ]
  const coefficients = coefficientsOf(rows, 2, 3)

  it('has the alpha of .252 printed there, by the product; .273 by MASI', () => {
    expect(coefficients.get('alpha_masi_dP_times_dJ')).toHaveProperty('value', expect.closeTo(0.2529, 4))
    expect(coefficients.get('alpha_masi')).toHaveProperty('value', expect.closeTo(0.2731, 4))
  })

  it('has a kappa for each code (by hand: 0, 2/11, 10/13), their mean, and a pooled kappa of a third', () => {
    const kappas = ['a', 'b', 'c'].map(code => coefficients.get(`binary_kappa:${code}`))
    const expected = [0, 2 / 11, 10 / 13]
    kappas.forEach((kappa, at) => {
      expect(kappa).toHaveProperty('value', expect.closeTo(expected[at]!, 12))
    })
    const mean = expected.reduce((sum, value) => sum + value, 0) / 3
    expect(coefficients.get('binary_kappa_mean')).toHaveProperty('value', expect.closeTo(mean, 12))
    expect(coefficients.get('pooled_kappa')).toHaveProperty('value', expect.closeTo(1 / 3, 12))
  })
})

describe('alpha over sets of codes', () => {
  it('is that of the definition, by every distance', () => {
    fc.assert(
      fc.property(tables, ({ rows, coders }) => {
        const coefficients = coefficientsOf(rows, coders)
        for (const [key, distance] of Object.entries(distancesByDefinition)) {
          const expected = setAlphaByDefinition(rows, distance)
          const actual = coefficients.get(key)!
          if (expected === null) expect(actual.status).toBe('undefined')
          else expect(actual).toHaveProperty('value', expect.closeTo(expected, 12))
        }
      }),
    )
  })

  it('is the same to the last digit whatever the order of the units and of the codes in a cell', () => {
    fc.assert(
      fc.property(tables, ({ rows, coders }) => {
        const turned = rows
          .map(row => row.map(cell => (cell === null ? null : [...cell].reverse())))
          .reverse()
        expect(coefficientsOf(turned, coders)).toEqual(coefficientsOf(rows, coders))
      }),
    )
  })

  it('does not change with the order of the coders or what the codes are called', () => {
    fc.assert(
      fc.property(tables, ({ rows, coders }) => {
        const renamed = rows.map(row =>
          [...row].reverse().map(cell => cell?.map(code => (code + 1) % 4) ?? null),
        )
        const [before, after] = [coefficientsOf(rows, coders), coefficientsOf(renamed, coders)]
        for (const key of [...Object.keys(distancesByDefinition), 'binary_kappa_mean', 'pooled_kappa']) {
          const [one, other] = [before.get(key)!, after.get(key)!]
          expect(other.status).toBe(one.status)
          if (one.status === 'defined') expect(other).toHaveProperty('value', expect.closeTo(one.value, 12))
        }
      }),
    )
  })

  it('is nominal alpha where every set has one code, by every distance', () => {
    const rows = coderRows('a b c a b c c a', 'a b c b b a c a', 'b b c a c c c .')
    const table = tallySets(
      rows.flat().map(label => (label === null ? null : [names.indexOf(label)])),
      { coders: 3, codes: 5 },
    )
    const nominal = krippendorffAlpha(tableOf(rows))
    expect(nominal.status).toBe('defined')
    for (const key of Object.keys(distancesByDefinition))
      expect(setCoefficients(table, names).get(key)).toHaveProperty(
        'value',
        expect.closeTo((nominal as { value: number }).value, 12),
      )
  })

  it('is 1 for coders who always agree on two or more sets', () => {
    const coefficients = coefficientsOf(
      [
        [[0], [0]],
        [
          [0, 1],
          [0, 1],
        ],
        [[], []],
      ],
      2,
      2,
    )
    for (const [key, coefficient] of coefficients)
      expect(coefficient, key).toEqual({ status: 'defined', value: 1 })
  })

  it('takes the empty set for a value, which a missing one is not', () => {
    const looked = coefficientsOf(
      [
        [[0], []],
        [[1], [1]],
      ],
      2,
      2,
    ).get('alpha_masi')
    const missed = coefficientsOf(
      [
        [[0], null],
        [[1], [1]],
        [[0], [0]],
      ],
      2,
      2,
    ).get('alpha_masi')
    expect(looked).toHaveProperty('value', expect.closeTo(0.4, 12))
    expect(missed).toEqual({ status: 'defined', value: 1 })
  })
})

describe('coefficients of a table of sets that leaves them undetermined', () => {
  it('are undefined with a reason where all sets are the same', () => {
    const rows: SetRow[] = Array.from({ length: 5 }, () => [
      [0, 1],
      [0, 1],
    ])
    for (const [key, coefficient] of coefficientsOf(rows, 2, 3))
      expect(coefficient, key).toHaveProperty('reason', expect.stringContaining('no variation'))
  })

  it.each([
    ['no units', [], 2],
    ['one coder', [[[0]], [[1]]], 1],
    ['only missing values', [[null, null]], 2],
    [
      'coders who judged different units',
      [
        [[0], null],
        [null, [1]],
      ],
      2,
    ],
  ] as [string, SetRow[], number][])('are undefined for %s', (_, rows, coders) => {
    for (const [key, coefficient] of coefficientsOf(rows, coders, 2))
      expect(coefficient, key).toHaveProperty('status', 'undefined')
  })

  it('are undefined without codes', () => {
    const coefficients = coefficientsOf([[[], []]], 2, 0)
    expect(coefficients.get('pooled_kappa')).toHaveProperty('reason', 'there is no code to pool over')
    expect(coefficients.get('binary_kappa_mean')).toEqual(coefficients.get('pooled_kappa'))
  })

  it('leave kappas to two coders, and alphas to any number', () => {
    const coefficients = coefficientsOf(
      [
        [[0], [0], [1]],
        [[1], [1], [1]],
      ],
      3,
      2,
    )
    for (const key of ['binary_kappa:a', 'binary_kappa_mean', 'pooled_kappa'])
      expect(coefficients.get(key)).toHaveProperty('reason', expect.stringContaining('two coders, not 3'))
    expect(coefficients.get('binary_alpha:a')).toHaveProperty('status', 'defined')
  })

  it('leave a code nobody used out of the mean kappa', () => {
    const rows: SetRow[] = [
      [[0], [0]],
      [[1], [0]],
      [[1], [1]],
      [[0, 1], [1]],
    ]
    expect(coefficientsOf(rows, 2, 4).get('binary_kappa_mean')).toEqual(
      coefficientsOf(rows, 2, 2).get('binary_kappa_mean'),
    )
  })
})

describe('a code of a table of sets', () => {
  it('is coded where a set has it, not coded where it has not, missing where there is no set', () => {
    const rows: SetRow[] = [
      [[0, 1], [1]],
      [[], null],
      [[0], [0]],
      [[0, 1], [1]],
    ]
    const table = codeTable(tallySets(rows.flat(), { coders: 2, codes: 2 }), 0)
    const plain = tableOf([
      [true, false],
      [false, null],
      [true, true],
      [true, false],
    ])
    expect([table.patterns, table.counts]).toEqual([
      Int32Array.of(0, -1, 1, 0, 1, 1),
      Float64Array.of(1, 2, 1),
    ])
    expect(cohenKappa(table)).toEqual(cohenKappa(plain))
  })

  it('must be one of the declared codes', () => {
    expect(() => tallySets([[2], [0]], { coders: 2, codes: 2 })).toThrow(RangeError)
    expect(() => tallySets([[0.5], [0]], { coders: 2, codes: 2 })).toThrow(RangeError)
    expect(() => tallySets([[0]], { coders: 2, codes: 2 })).toThrow(RangeError)
  })

  it('counts units as often as their weights say', () => {
    const weighted = tallySets([[0], [1], [1], [1]], { coders: 2, codes: 2, weights: [3, 2] })
    const written = tallySets([[0], [1], [0], [1], [0], [1], [1], [1], [1], [1]], { coders: 2, codes: 2 })
    expect(setCoefficients(weighted, names)).toEqual(setCoefficients(written, names))
  })
})
