import { describe, expect, it } from 'vitest'
import type { SaturationReport } from '../../../src/analysis/index.js'
import { barChartSvg, wholeTicks } from '../../../src/report/charts/bar-chart-svg.js'
import { barChartText } from '../../../src/report/charts/bar-chart-text.js'
import { onlyKinds, saturationCurves } from '../../../src/report/charts/curve-chart.js'
import { curveChartSvg } from '../../../src/report/charts/curve-chart-svg.js'
import { curveChartText } from '../../../src/report/charts/curve-chart-text.js'
import type { IntervalChart } from '../../../src/report/charts/interval-chart.js'
import { intervalChartSvg } from '../../../src/report/charts/interval-chart-svg.js'
import { intervalChartText } from '../../../src/report/charts/interval-chart-text.js'
import { elementsOf, textsOf } from './drawing.js'

const hostile = '<script>alert("x")</script> & \'שלום\''

const line = (label: string, value: number | null, limits: [number, number] | null) => ({
  label,
  n: 63,
  value,
  low: limits?.[0] ?? null,
  high: limits?.[1] ?? null,
  words: value === null ? 'undefined: coded by one coder only, once' : value.toFixed(2),
  reason: value === null ? 'coded by one coder only, once' : null,
  warnings: [],
  isPooled: false,
})

const intervals: IntervalChart = {
  title: 'Agreement',
  headline: 'α by turn',
  description: hostile,
  axis: 'α',
  isPercent: false,
  lines: [
    line('scheduling', 0.5, [0.25, 1]),
    line(hostile, null, null),
    { ...line('all', 1, null), isPooled: true },
  ],
  marks: [{ at: 0.8, words: '.800' }],
  notes: [],
}

describe('intervals', () => {
  it('are dots with bars, their figures and n beside them; an undefined one says why and has no dot', () => {
    const { svg } = intervalChartSvg(intervals, 'agreement')
    expect(elementsOf(svg).filter(({ name }) => name === 'circle')).toHaveLength(2)
    const texts = textsOf(svg)
    expect(texts.filter(text => text === 'n = 63')).toHaveLength(3)
    expect(texts).toContain('undefined: coded by one coder only, once')
    expect(texts).toContain(hostile)
    expect(svg).not.toContain('<script')
  })

  it('in a terminal show the same', () => {
    const [first, second, last, axis] = intervalChartText(intervals, 80)
    expect(first).toMatch(/^ {2}scheduling {13,} +├─+●─+┤ {2}0\.50 {2}n = 63$/)
    expect(second).toMatch(/^ {2}<script>.*… {2}undefined: coded by one coder only, once {2}n = 63$/)
    expect(last).toMatch(/^ {2}all +┊ +● {2}1\.00 {2}n = 63$/)
    expect(axis).toMatch(/^ +0 +0\.8 +1$/)
    const at = (sign: string) => (first ?? '').indexOf(sign) - (axis ?? '').indexOf('0')
    expect(at('●') / at('┤')).toBeCloseTo(0.5, 1)
    expect(at('├') / at('┤')).toBeCloseTo(0.25, 1)
  })
})

describe('bars', () => {
  const chart = {
    title: 'Codings',
    headline: 'Settled codings',
    description: 'Bars.',
    axis: 'codings (number)',
    most: 8,
    bars: [
      { label: 'scheduling', depth: 0, value: 8, words: '8 codings' },
      { label: hostile, depth: 1, value: 1, words: '1 coding' },
      { label: 'billing', depth: 0, value: 0, words: '0 codings' },
    ],
    notes: [],
  }

  it('have their figures beside them and whole numbers on the axis', () => {
    const { svg } = barChartSvg(chart, 'codes')
    expect(textsOf(svg)).toEqual(
      expect.arrayContaining(['8 codings', '1 coding', '0 codings', 'codings (number)']),
    )
    expect(svg).not.toContain('<script')
    expect(wholeTicks(8)).toEqual([0, 2, 4, 6, 8])
    expect(wholeTicks(3)).toEqual([0, 1, 2, 3])
  })

  it('in a terminal are as long as their figures, and none where there is none', () => {
    expect(barChartText({ ...chart, bars: chart.bars.filter(({ label }) => label !== hostile) }, 40)).toEqual(
      [`  scheduling  ${'█'.repeat(15)} 8 codings`, '  billing     0 codings'],
    )
  })
})

const group = (origin: 'deductive' | 'inductive', newCodes: number[], heldAfter: number | null) => ({
  origin,
  level: 'theme' as const,
  codes: 4,
  found: newCodes.reduce((sum, each) => sum + each, 0),
  newCodes,
  saturation: { status: 'defined' as const, baseCodes: 3, runs: [], firstAfter: heldAfter, heldAfter },
  shownAfter: heldAfter,
  randomOrders: {
    orders: 1000,
    seed: 1,
    curve: newCodes.map((_, at) => ({ mean: at + 1, lower: at, upper: at + 2 })),
    saturatedShare: null,
    heldAfter: null,
  },
  unseen: {} as never,
})

const report: SaturationReport = {
  by: 'document',
  rule: { base: 4, run: 2, threshold: 0.05 },
  interviews: ['P01', 'P02', 'P03'],
  groups: [group('deductive', [2, 1, 1], 3), group('inductive', [1, 0, 1], null)],
  codes: [],
  used: 'codings of BK',
}

describe('saturation curves', () => {
  it('have a panel for each kind of code that says whether it is saturated', () => {
    const { svg } = curveChartSvg(saturationCurves(report), 'saturation')
    const texts = textsOf(svg)
    expect(texts).toEqual(
      expect.arrayContaining([
        'Codes found, by number of interviews (n = 3)',
        'Deductive themes: 4 of 4 found',
        'saturated at 3⁺²',
        'Inductive themes: 2 of 4 found',
        'not shown saturated',
        'middle 95 % of 1000 random orders',
        'interviews (number)',
        'codes found (number)',
      ]),
    )
    const one = curveChartSvg(saturationCurves(onlyKinds(report, { origin: 'inductive' })), 'saturation')
    expect(textsOf(one.svg)).not.toContain('saturated at 3⁺²')
  })

  it('say of saturation that is undefined why it is', () => {
    const chart = saturationCurves({
      ...report,
      groups: [
        {
          ...report.groups[0]!,
          saturation: { status: 'undefined', reason: 'fewer than 4 interviews' } as never,
        },
      ],
    })
    expect(textsOf(curveChartSvg(chart, 's').svg)).toEqual(
      expect.arrayContaining(['saturation undefined', 'undefined: fewer than 4 interviews']),
    )
    expect(curveChartText(chart, 80).slice(0, 2)).toEqual([
      '  Deductive themes: 4 of 4 found; saturation undefined',
      '  (fewer than 4 interviews)',
    ])
  })

  it('in a terminal have an axis of even steps in whole codes, however many codes there are', () => {
    const chart = saturationCurves(onlyKinds(report, { origin: 'inductive' }))
    for (const codes of [5, 12, 13, 29, 30, 100]) {
      const panels = chart.panels.map(panel => ({ ...panel, codes }))
      const labels = curveChartText({ ...chart, panels }, 80).flatMap(text => {
        const [, label] = /^ *(\d+) ┤/.exec(text) ?? []
        return label === undefined ? [] : [Number(label)]
      })
      const steps = new Set(labels.slice(1).map((label, index) => (labels[index] ?? 0) - label))
      expect(steps.size).toBe(1)
      expect(labels[0]).toBeGreaterThanOrEqual(codes)
      expect(labels.length).toBeLessThanOrEqual(13)
    }
  })

  it('in a terminal are curves in characters', () => {
    expect(curveChartText(saturationCurves(onlyKinds(report, { origin: 'inductive' })), 80)).toEqual([
      '  Inductive themes: 2 of 4 found; not shown saturated',
      '  4 ┤            ░░░░░░',
      '  3 ┤      ░░░░░░──────',
      '  2 ┤░░░░░░──────░░●░░░',
      '  1 ┤──●───░░●░░░',
      '  0 ┤░░░░░░',
      '    └──1─────2─────3',
      '     interviews (number)',
      '',
      '  ● in the order held  ─ mean over all orders',
      '  ░ middle 95 % of 1000 random orders  ┊ saturated',
    ])
  })
})
