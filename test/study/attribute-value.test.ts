import { describe, expect, test } from 'vitest'
import { fitValue, inferType } from '../../src/study/attribute-value.js'

describe('the type of an attribute', () => {
  test.each([
    [['1', '-2.5', '+3', '.5', '1e3'], 'number'],
    [['01', '02', '03', '04', '05'], 'text'],
    [['01', '02', '01', '02'], 'category'],
    [['12345678901234567890', '2'], 'category'],
    [['2024-02-29', '2024-05-31T09:30'], 'date'],
    [['2023-02-29', '2024-05-31', '2024-05-30'], 'text'],
    [['female', 'male'], 'category'],
    [['0–10', '11–20', '20+', '20+', '0–10'], 'category'],
    [['a', 'b', 'c'], 'text'],
    [['x'.repeat(61), 'x'.repeat(61)], 'text'],
    [[], 'text'],
  ])('of %j is %s', (values, type) => {
    expect(inferType(values)).toBe(type)
  })

  test('is never a category with more than twenty values', () => {
    const values = Array.from({ length: 200 }, (_, index) => `town ${index % 21}`)
    expect(inferType(values)).toBe('text')
    expect(inferType(values.filter(value => value !== 'town 20'))).toBe('category')
  })
})

describe('a value under a type', () => {
  test('is stored as a number without signs and zeros that say nothing', () => {
    expect(['+5', '5.0', '-0', '0.50', '5 years', '3,5', ''].map(value => fitValue('number', value))).toEqual(
      ['5', '5', '0', '0.5', null, null, null],
    )
  })

  test('is a date only if the calendar has that day', () => {
    expect(['2024-02-29', '2023-02-29', '31.5.2024'].map(value => fitValue('date', value))).toEqual([
      '2024-02-29',
      null,
      null,
    ])
  })

  test('is any text for categories and texts', () => {
    expect(fitValue('category', 'Site A')).toBe('Site A')
    expect(fitValue('text', '12')).toBe('12')
  })
})
