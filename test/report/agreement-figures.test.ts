import { describe, expect, it } from 'vitest'
import { defined, undefinedBecause } from '../../src/agreement/estimate.js'
import { gammaCoefficients } from '../../src/agreement/gamma/index.js'
import { setCoefficients, tallySets } from '../../src/agreement/sets/index.js'
import { tableMeasures } from '../../src/agreement/table-measures.js'
import { spanCoefficients } from '../../src/agreement/unitizing/index.js'
import type { AgreementFigure } from '../../src/analysis/agreement/interval-request.js'
import { figureName } from '../../src/report/agreement/figure-names.js'
import {
  figureTable,
  labelTable,
  overallTable,
  undefinedReasons,
} from '../../src/report/agreement/figure-tables.js'
import {
  describeIntervalSource,
  intervalWarnings,
  missingIntervals,
} from '../../src/report/agreement/figure-warnings.js'
import { figuresJson } from '../../src/report/agreement/figures-json.js'

const few = { code: 'few-units' as const, message: 'only 9 units' }

function figure(key: string, value: number | string, limits?: [number, number] | string): AgreementFigure {
  const estimate = typeof value === 'number' ? defined(value) : undefinedBecause(value)
  if (limits === undefined) return { key, estimate, interval: null }
  if (typeof limits === 'string') return { key, estimate, interval: undefinedBecause(limits) as never }
  const [low, high] = limits
  return {
    key,
    estimate,
    interval: {
      status: 'defined',
      low,
      high,
      standardError: 1 / 3,
      method: 'jackknife-t',
      level: 0.95,
      warnings: [few],
    },
  }
}

const jackknife = { method: 'jackknife-t', over: 'units', of: 9, level: 0.95 } as const

const figures = [
  figure('percent_agreement', 0.8125, [0.5, 1]),
  figure('percent_agreement_se', 0.1),
  figure('gwet_ac1', 2 / 3, [1 / 3, 1]),
  figure('krippendorff_alpha_nominal', -0.00001, 'a single unit'),
  figure('cohen_kappa', 'three coders'),
  figure('scott_pi', 'three coders'),
  figure('specific_agreement:a:b', 0.25),
  figure('krippendorff_alpha_category:a:b', 'no such value'),
  figure('krippendorff_alpha_category:c', 0.5),
]

describe('figures of agreement as JSON', () => {
  it('have twelve digits, or null with the reason', () => {
    const { coefficients, ...rest } = JSON.parse(
      figuresJson({
        level: 'nominal',
        units: 9,
        coders: ['A', 'B', 'C'],
        figures,
        interval: jackknife,
        warnings: intervalWarnings(figures),
      }),
    )
    expect(rest).toEqual({
      level: 'nominal',
      units: 9,
      coders: ['A', 'B', 'C'],
      interval: { method: 'jackknife-t', over: 'units', of: 9, level: 0.95 },
      warnings: [{ coefficients: ['percent_agreement', 'gwet_ac1'], message: 'Only 9 units.' }],
    })
    expect(Object.keys(coefficients)).toEqual(figures.map(({ key }) => key))
    expect(coefficients.gwet_ac1).toEqual({
      value: 0.666666666667,
      se: 0.333333333333,
      ci: [0.333333333333, 1],
      method: 'jackknife-t',
    })
    expect(coefficients.cohen_kappa).toEqual({ value: null, reason: 'three coders' })
    expect(coefficients.krippendorff_alpha_nominal).toEqual({ value: -0.00001 })
  })
})

describe('figures of agreement as tables', () => {
  it('have a line for each coefficient over all labels, without what belongs to its interval', () => {
    const { columns, rows } = overallTable(figures, { level: 0.9, judged: 9 })
    expect(columns.map(({ heading }) => heading)).toEqual(['coefficient', 'value', '90 % interval', 'n'])
    expect(rows).toEqual([
      ['percent agreement', '81.3 %', '50.0 % … 100.0 %', 9],
      ['Gwet’s AC1', '0.667', '0.333 … 1.000', 9],
      ['Krippendorff’s α, nominal', '0.000', null, 9],
      ['Cohen’s κ', 'undefined', null, 9],
      ['Scott’s π', 'undefined', null, 9],
    ])
  })

  it('have a line for each label, also where its name has a colon', () => {
    const { columns, rows } = labelTable(figures, ['a:b', 'c'], new Map([['a:b', 0.4]]))
    expect(columns.map(({ heading }) => heading)).toEqual([
      'label',
      'share',
      'specific agreement',
      'Krippendorff’s α',
    ])
    expect(rows).toEqual([
      ['a:b', '40.0 %', '25.0 %', 'undefined'],
      ['c', '0.0 %', null, '0.500'],
    ])
    expect(labelTable([], ['a'], new Map()).columns).toEqual([])
  })

  it('have every figure with all its digits and reasons for a spreadsheet', () => {
    const rows = figureTable(figures).rows
    expect(rows).toHaveLength(figures.length)
    expect(rows[2]).toEqual(['gwet_ac1', 0.666666666667, 0.333333333333, 0.333333333333, 1, 'jackknife-t'])
    expect(rows[4]).toEqual(['cohen_kappa', null, null, null, null, null, 'three coders'])
  })

  it('say once why figures are undefined, have no interval, or cannot be trusted', () => {
    expect(undefinedReasons(figures)).toEqual([
      'Cohen’s κ; Scott’s π: three coders.',
      'Krippendorff’s α of a:b: no such value.',
    ])
    expect(missingIntervals(figures)).toEqual([
      {
        coefficients: ['krippendorff_alpha_nominal'],
        message: 'No interval for Krippendorff’s α, nominal: a single unit.',
      },
    ])
    expect(intervalWarnings(figures)).toEqual([
      { coefficients: ['percent_agreement', 'gwet_ac1'], message: 'Only 9 units.' },
    ])
  })

  it('name every coefficient that is undefined, and every label up to forty', () => {
    const labels = Array.from({ length: 50 }, (_, at) => `l${at}`)
    const many = [
      ...['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(key => figure(key, 'why')),
      ...labels.map(label => figure(`jaccard:${label}`, 'why')),
    ]
    const [reason] = undefinedReasons(many)
    expect(reason).toMatch(/^a; b; c; d; e; f; g; h; Jaccard of l0, l1, .*, l39 and 10 more: why\.$/)
  })

  it('tell a coefficient over all from that of the same name for a label', () => {
    const both = [figure('u_alpha', 'why'), figure('u_alpha:x', 'why'), figure('fleiss_kappa', 'why')]
    expect(undefinedReasons([...both, figure('fleiss_kappa_category:x', 'why')])).toEqual([
      'uα (units and gaps); uα (units and gaps) of x; Fleiss’ κ; Fleiss’ κ of x: why.',
    ])
  })

  it('say in a line how intervals were made', () => {
    expect(describeIntervalSource(jackknife, 2)).toBe('95 % intervals: jackknife-t over 9 units')
    const bootstrap = { over: 'documents', of: 12, level: 0.9, resamples: 500, seed: 7 } as const
    expect(describeIntervalSource({ ...bootstrap, method: 'bootstrap-bca' }, 2)).toBe(
      '90 % intervals: BCa bootstrap over 12 documents, 500 resamples, seed 7',
    )
    expect(describeIntervalSource({ ...jackknife, method: 'krippendorff-bootstrap' }, 3)).toContain(
      'too narrow with three or more coders, as here',
    )
  })
})

describe('the name of a coefficient', () => {
  const text = { lengthCp: 9, coders: [0, 1].map(() => ({ starts: [1], ends: [5], codes: [0] })) }
  const keys = {
    table: [2, 3].flatMap(coders =>
      tableMeasures(coders, { level: 'ratio', labels: ['1', '2'] }).map(({ key }) => key),
    ),
    'table of sets': [...setCoefficients(tallySets([[0], [0]], { coders: 2, codes: 1 }), ['a']).keys()],
    'table of spans': [...spanCoefficients([text], ['a']).keys()],
  }

  it.each(Object.entries(keys))('is there for every coefficient that a %s has', (_, all) => {
    for (const base of all.map(key => key.replace(/:.*/, ''))) expect(figureName(base), base).not.toBe(base)
  })

  it('is there for the gamma family', async () => {
    const all = [...(await gammaCoefficients([text], ['a'])).keys()]
    for (const base of all.map(key => key.replace(/:.*/, ''))) expect(figureName(base), base).not.toBe(base)
  })
})
