import { expect, test } from 'vitest'
import { quantile } from '../../src/study/quantile.js'

// R 4: quantile(c(6, 9, 12, 14, 17, 22, 24, 28, 31, 35)) gives 6, 12.5, 19.5, 27, 35.
const years = [6, 9, 12, 14, 17, 22, 24, 28, 31, 35]

test('quartiles are those of R’s default', () => {
  expect([0, 0.25, 0.5, 0.75, 1].map(share => quantile(years, share))).toEqual([6, 12.5, 19.5, 27, 35])
})

test('one value is all its quantiles', () => {
  expect([0, 0.25, 0.5, 1].map(share => quantile([7], share))).toEqual([7, 7, 7, 7])
})

test('no values have none', () => {
  expect(() => quantile([], 0.5)).toThrow(RangeError)
})
