import { describe, expect, it } from 'vitest'
import { interpret } from '../../src/agreement/interpretation.js'

function labels(value: number, coefficient: string, lowerLimit?: number): Record<string, string> {
  return Object.fromEntries(
    interpret(value, coefficient, lowerLimit).map(({ author, label }) => [author, label]),
  )
}

describe('interpretation', () => {
  it('gives every author’s word, never one alone', () => {
    expect(labels(0.74, 'cohen_kappa')).toEqual({
      'Landis and Koch': 'substantial',
      Fleiss: 'fair to good',
      Altman: 'good',
      Cicchetti: 'good',
      Krippendorff: 'tentative conclusions only',
    })
  })

  it.each([
    [-0.1, 'poor', 'poor', 'poor', 'poor'],
    [0, 'slight', 'poor', 'poor', 'poor'],
    [0.2, 'slight', 'poor', 'poor', 'poor'],
    [0.21, 'fair', 'poor', 'fair', 'poor'],
    [0.39, 'fair', 'poor', 'fair', 'poor'],
    [0.4, 'fair', 'fair to good', 'fair', 'fair'],
    [0.41, 'moderate', 'fair to good', 'moderate', 'fair'],
    [0.6, 'moderate', 'fair to good', 'moderate', 'good'],
    [0.61, 'substantial', 'fair to good', 'good', 'good'],
    [0.75, 'substantial', 'fair to good', 'good', 'excellent'],
    [0.76, 'substantial', 'excellent', 'good', 'excellent'],
    [0.81, 'almost perfect', 'excellent', 'very good', 'excellent'],
    [1, 'almost perfect', 'excellent', 'very good', 'excellent'],
  ])('has the printed bands at %s', (value, landisKoch, fleiss, altman, cicchetti) => {
    expect(labels(value, 'fleiss_kappa')).toMatchObject({
      'Landis and Koch': landisKoch,
      Fleiss: fleiss,
      Altman: altman,
      Cicchetti: cicchetti,
    })
  })

  it('leaves no gap between bands: .2049 and .2051 are rounded as they would be printed', () => {
    expect(labels(0.2049, 'cohen_kappa')['Landis and Koch']).toBe('slight')
    expect(labels(0.2051, 'cohen_kappa')['Landis and Koch']).toBe('fair')
  })

  it('applies Krippendorff’s .667 and .800 to the lower limit of the interval', () => {
    const alpha = 'krippendorff_alpha_nominal'
    expect(labels(0.85, alpha, 0.78).Krippendorff).toBe('tentative conclusions only')
    expect(labels(0.85, alpha, 0.66).Krippendorff).toBe('not reliable enough')
    expect(labels(0.85, alpha, 0.8).Krippendorff).toBe('reliable')
    expect(labels(0.667, alpha).Krippendorff).toBe('tentative conclusions only')
  })

  it('says so where there is no lower limit', () => {
    const caveat = (lowerLimit?: number) =>
      interpret(0.85, 'krippendorff_alpha_nominal', lowerLimit).find(
        ({ author }) => author === 'Krippendorff',
      )!.caveat
    expect(caveat()).toContain('no interval')
    expect(caveat(0.8)).not.toContain('no interval')
  })

  it('warns of scales that were not made for the coefficient', () => {
    const scales = interpret(0.9, 'gwet_ac1', 0.8)
    for (const { caveat } of scales) expect(caveat).toContain('not made for this coefficient')
    const [landisKoch] = interpret(0.9, 'cu_alpha')
    expect(landisKoch).toMatchObject({
      madeFor: 'kappa',
      year: '1977',
      caveat: expect.stringContaining('not made for alpha'),
    })
    expect(interpret(0.9, 'cohen_kappa')[0]!.caveat).not.toContain('not made')
  })

  it('has no word for what is not corrected for chance', () => {
    for (const coefficient of [
      'percent_agreement',
      'specific_agreement:pain',
      'holsti',
      'jaccard:pain',
      'char_f1:pain',
    ]) {
      expect(interpret(0.9, coefficient)).toEqual([])
    }
  })

  it('has no word for a standard error, a limit, a maximum or a coverage', () => {
    for (const key of [
      'cohen_kappa_se',
      'gwet_ac1_ci95_low',
      'cohen_kappa_max',
      'cu_alpha_coverage',
      'ku_coverage:x',
    ]) {
      expect(interpret(0.9, key)).toEqual([])
    }
  })
})
