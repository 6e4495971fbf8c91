import { describe, expect, test } from 'vitest'
import { shiftDate } from '../../src/deidentify/shift-date.js'

describe('a shifted date', () => {
  const dates: [string, number, string | null][] = [
    ['May 3rd, 2019', 10, 'May 13th, 2019'],
    ['May 30th, 2019', 2, 'June 1st, 2019'],
    ['Tuesday, June 4', -5, 'Thursday, May 30'],
    ['the fifth of June', 16, 'the twenty-first of June'],
    ['december 31 1999', 1, 'january 1 2000'],
    ['2020-02-28', 2, '2020-03-01'],
    ['30.08.2021', 3, '02.09.2021'],
    ['3/4/2019', 30, '4/3/2019'],
    ['12/31/99', 1, '1/1/00'],
    ['25/12/2020', 7, '1/1/2021'],
    ['22 December 2021', 10, '1 January 2022'],
    ['3. März 2020', 30, '2. April 2020'],
    ['Sept. 30', 1, 'Oct. 1'],
    ['May 2019', 40, '[MONTH] 2019'],
    ['03/2019', 40, '[MONTH]/2019'],
    ['2019-03', 40, '2019-[MONTH]'],
    ['October', 40, '[MONTH]'],
    ['the other day', 40, null],
    ['2020-02-31', 1, null],
  ]
  for (const [words, days, expected] of dates)
    test(`${words} by ${days} days`, () => expect(shiftDate(words, days)).toBe(expected))
})
