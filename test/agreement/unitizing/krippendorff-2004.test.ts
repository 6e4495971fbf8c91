// Krippendorff, K. (2004). Content Analysis, 2nd edition, section 11.6, pp. 251-256: codes c and k overlap.
import { describe, expect, it } from 'vitest'
import { alphaU1995, tallyContinuum, uAlpha } from '../../../src/agreement/unitizing/index.js'
import { codedText } from './coded-text.js'
import { expectValue } from './expect-value.js'

const c = 0
const k = 1
const text = codedText(
  300,
  [
    [75, 145, c],
    [220, 250, c],
    [30, 90, k],
    [150, 200, k],
  ],
  [
    [70, 150, c],
    [205, 225, c],
    [250, 270, c],
    [30, 90, k],
    [150, 200, k],
  ],
)

describe('alpha_U of Krippendorff (2004), p. 254', () => {
  const { estimate, perCode } = alphaU1995([text], 2)

  it('is .7286 for c and 1 for k', () => {
    expectValue(perCode[c]!, 0.7286, 4)
    expectValue(perCode[k]!, 1)
  })

  it('is .8591 over all as printed, .85867 without rounding on the way', () => {
    expectValue(estimate, 0.85867, 5)
    expect(estimate).toHaveProperty('value', expect.closeTo(0.8591, 3))
  })

  it('is not for the newer family, where a coder has one code at a place', () => {
    expect(uAlpha(tallyContinuum([text], 2))).toHaveProperty(
      'reason',
      'coder 1 coded the same words twice in document 1 (code 2 at 30–90, code 1 at 75–145) and one value at' +
        ' a place is needed: compute it code by code, or by groups of codes that exclude each other',
    )
  })
})
