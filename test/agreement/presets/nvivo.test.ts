import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nvivo } from '../../../src/agreement/presets/index.js'
import { anyTexts, doubleSpans, mapCoders, spansOf, splitSpans, textOf } from './coded-text.js'

describe('NVivo: a line of the Coding Comparison', () => {
  // NVivo help, “How is the percentage agreement calculated?”: 1,000 characters, 50 coded by both users, 150
  // by one only, 800 by neither.
  const [row] = nvivo([textOf(1000, spansOf([0, 150, 0]), spansOf([100, 200, 0]))], { codeCount: 1 }).rows

  it('has the percentage agreement of its help: (800 + 50) ÷ 1000 = 85 %', () => {
    expect(row).toMatchObject({ both: 50, firstOnly: 100, secondOnly: 50, neither: 800, sourceSizeCp: 1000 })
    expect(row).toMatchObject({
      agreementPercent: 85,
      bothPercent: 5,
      neitherPercent: 80,
      disagreementPercent: 15,
      firstOnlyPercent: 10,
      secondOnlyPercent: 5,
    })
  })

  it('has the kappa of its help, by expected frequencies', () => {
    const expected = (150 * 100) / 1000 + (850 * 900) / 1000
    const kappa = (850 - expected) / (1000 - expected)
    expect(row!.kappa).toHaveProperty('value', expect.closeTo(kappa, 12))
    expect(row!.printedKappa).toBeCloseTo(kappa, 12)
  })

  it('prints a kappa of 1 for a code nobody used, which is undefined here', () => {
    const { rows } = nvivo([textOf(100, spansOf(), spansOf())], { codeCount: 1 })
    expect(rows[0]).toMatchObject({ printedKappa: 1, agreementPercent: 100 })
    expect(rows[0]!.kappa).toHaveProperty('status', 'undefined')
  })

  it('prints a kappa of 0 where only one user coded', () => {
    const { rows } = nvivo([textOf(100, spansOf([0, 10, 0]), spansOf())], { codeCount: 1 })
    expect(rows[0]!.printedKappa).toBe(0)
    expect(rows[0]!.kappa).toEqual({ status: 'defined', value: 0 })
  })
})

describe('NVivo: what is compared', () => {
  it('takes a group as coding what any of its members coded', () => {
    const text = textOf(100, spansOf([0, 10, 0]), spansOf([5, 20, 0]), null, spansOf([0, 20, 0]))
    const { rows } = nvivo([text], {
      codeCount: 1,
      groups: [
        [0, 1],
        [2, 3],
      ],
    })
    expect(rows[0]).toMatchObject({ both: 20, firstOnly: 0, secondOnly: 0, neither: 80 })
  })

  it('leaves out documents that a group was not assigned, and empty ones', () => {
    const coded = spansOf([0, 10, 1])
    const texts = [textOf(50, coded, null), textOf(0, spansOf(), spansOf()), textOf(50, coded, coded)]
    const { rows } = nvivo(texts, { codeCount: 2 })
    expect(rows.map(({ document, code }) => [document, code])).toEqual([
      [2, 0],
      [2, 1],
    ])
  })

  it('has no lines and undefined averages without documents', () => {
    const { rows, averages } = nvivo([], { codeCount: 1 })
    expect(rows).toEqual([])
    expect(averages.overall.unweighted.printedKappa).toHaveProperty('status', 'undefined')
    expect(averages.byCode[0]!.weightedBySize.agreementPercent).toHaveProperty('status', 'undefined')
  })
})

describe('NVivo: averages as in its spreadsheet', () => {
  // Document 0: 100 characters, complete agreement on code 0 (kappa 1), only one user on code 1 (kappa 0, 90 %).
  // Document 1: 300 characters, nobody used code 0 (printed 1); code 1: a 30, b 30, c 0, d 240.
  const texts = [
    textOf(100, spansOf([0, 10, 0], [20, 30, 1]), spansOf([0, 10, 0])),
    textOf(300, spansOf([0, 60, 1]), spansOf([0, 30, 1])),
  ]
  const { rows, averages } = nvivo(texts, { codeCount: 2 })
  // Expected 60 × 30 / 300 + 240 × 270 / 300 = 222; (270 − 222) / (300 − 222).
  const kappa = 48 / 78

  it('over the documents of a code, each the same or by its size', () => {
    const [code0, code1] = averages.byCode
    expect(code0!.unweighted).toMatchObject({ rows: 2, rowsWithoutVariation: 1 })
    expect(code0!.unweighted.printedKappa).toEqual({ status: 'defined', value: 1 })
    expect(code1!.unweighted.printedKappa).toHaveProperty('value', expect.closeTo(kappa / 2, 12))
    expect(code1!.weightedBySize.printedKappa).toHaveProperty(
      'value',
      expect.closeTo((300 * kappa) / 400, 12),
    )
    expect(code1!.unweighted.agreementPercent).toEqual({ status: 'defined', value: 90 })
  })

  it('over the codes of a document, and over all lines', () => {
    expect(averages.byDocument.map(({ document }) => document)).toEqual([0, 1])
    expect(averages.byDocument[0]!.unweighted.printedKappa).toEqual({ status: 'defined', value: 0.5 })
    expect(averages.overall.unweighted.printedKappa).toHaveProperty(
      'value',
      expect.closeTo((2 + kappa) / 4, 12),
    )
    expect(averages.overall.weightedBySize.printedKappa).toHaveProperty(
      'value',
      expect.closeTo((100 + 0 + 300 + 300 * kappa) / 800, 12),
    )
  })

  it('beside them a mean without the kappas of 1 that stand for nothing', () => {
    expect(rows).toHaveLength(4)
    expect(averages.overall.unweighted.rowsWithoutVariation).toBe(1)
    expect(averages.overall.unweighted.kappa).toHaveProperty('value', expect.closeTo((1 + kappa) / 3, 12))
  })
})

describe('NVivo: whatever the codings', () => {
  it('is the same when every coding is split in two that touch, or made twice', () => {
    fc.assert(
      fc.property(anyTexts(2, 2), texts => {
        const expected = nvivo(texts, { codeCount: 2 })
        expect(
          nvivo(
            texts.map(text => mapCoders(text, splitSpans)),
            { codeCount: 2 },
          ),
        ).toEqual(expected)
        expect(
          nvivo(
            texts.map(text => mapCoders(text, doubleSpans)),
            { codeCount: 2 },
          ),
        ).toEqual(expected)
      }),
    )
  })

  it('has the same kappa and agreement with the groups swapped', () => {
    fc.assert(
      fc.property(anyTexts(2, 2), texts => {
        const one = nvivo(texts, { codeCount: 2 })
        const other = nvivo(texts, { codeCount: 2, groups: [[1], [0]] })
        expect(other.rows.map(({ agreementPercent }) => agreementPercent)).toEqual(
          one.rows.map(({ agreementPercent }) => agreementPercent),
        )
        one.rows.forEach(({ printedKappa }, row) => {
          expect(other.rows[row]!.printedKappa).toBeCloseTo(printedKappa, 12)
        })
      }),
    )
  })
})
