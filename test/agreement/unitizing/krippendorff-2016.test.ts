// Krippendorff, K., Mathet, Y., Bouvry, S., & Widlöcher, A. (2016). On the reliability of unitizing textual
// continua: Further developments. Quality & Quantity 50(6), 2347-2364; also Krippendorff (2019), pp. 340-344.
import { describe, it } from 'vitest'
import {
  cuAlpha,
  cuCoverage,
  kuAlpha,
  kuCoverage,
  tallyContinuum,
  uAlpha,
  uAlphaBinary,
} from '../../../src/agreement/unitizing/index.js'
import { type CodedSpan, codedText } from './coded-text.js'
import { expectValue } from './expect-value.js'

const alex: CodedSpan[] = [
  [2, 9, 1],
  [11, 17, 2],
  [24, 30, 5],
  [32, 36, 6],
  [36, 44, 6],
  [44, 60, 7],
]
const paul: CodedSpan[] = [
  [2, 9, 1],
  [11, 17, 3],
  [19, 25, 5],
  [32, 44, 6],
]
const suzan: CodedSpan[] = [
  [2, 9, 1],
  [11, 17, 4],
  [21, 27, 5],
  [32, 36, 6],
  [36, 40, 6],
  [40, 44, 6],
]

describe('Alex, Paul and Suzan of Krippendorff et al. (2016), a text of 60 characters', () => {
  const tally = tallyContinuum([codedText(60, alex, paul, suzan)], 8)

  it('have a unitizing alpha of .510, and a binary one of .413', () => {
    expectValue(uAlpha(tally), 0.51, 3)
    expectValue(uAlphaBinary(tally), 0.413, 3)
  })

  it('have a cu-alpha of .724 (.7241: the mean over the other coders of the squared overlaps)', () => {
    expectValue(cuAlpha(tally), 0.724, 3)
    expectValue(cuAlpha(tally), 0.7241, 4)
  })

  it('have an alpha of each code that speaks of the text others coded too', () => {
    expectValue(kuAlpha(tally, 1), 1)
    expectValue(kuAlpha(tally, 2), 0)
    expectValue(kuCoverage(tally, 2), 1)
    expectValue(kuAlpha(tally, 5), 1)
    expectValue(kuCoverage(tally, 5), 4 / 9)
    expectValue(kuAlpha(tally, 7), null)
    expectValue(kuCoverage(tally, 7), 0)
  })

  it('coded 83 of 180 characters together, by pairs of coders', () => {
    expectValue(cuCoverage(tally), 83 / 180)
  })
})
