// DKPro Statistics, UnitizingAgreementTest: one long unit against three short ones on a continuum of 10.
import { expect, it } from 'vitest'
import { alphaU1995 } from '../../../src/agreement/unitizing/index.js'
import { codedText } from './coded-text.js'
import { expectValue } from './expect-value.js'

it('gives the alpha_U that DKPro Statistics tests itself by, -.7003, and its observed disagreement', () => {
  const text = codedText(
    10,
    [[1, 9, 0]],
    [
      [2, 3, 0],
      [4, 5, 0],
      [6, 7, 0],
    ],
  )
  const { estimate, observedDisagreement } = alphaU1995([text], 1)
  expectValue(estimate, -0.7003, 4)
  expect(observedDisagreement).toEqual({ status: 'defined', value: 0.91 })
})
