import { describe, expect, it } from 'vitest'
import {
  alphaU1995,
  kuAlpha,
  kuCoverage,
  spanCoefficients,
  tallyContinuum,
  uAlphaPerCode,
  unitizingEstimates,
} from '../../../src/agreement/unitizing/index.js'
import { type CodedSpan, codedText } from './coded-text.js'
import { expectValue } from './expect-value.js'

const x = 0
const y = 1

function family(...texts: ReturnType<typeof codedText>[]) {
  return unitizingEstimates(tallyContinuum(texts, 2))
}

describe('spans that leave a coefficient undetermined', () => {
  it('are undefined with a reason where no text has two coders', () => {
    const reason = 'no text was assigned to two or more coders'
    const lonely = [codedText(50, [[0, 10, x]], null), codedText(50, null, [[0, 10, x]])]
    for (const texts of [[], [codedText(50, [[0, 10, x]])], lonely, [codedText(0, [], [])]]) {
      const tally = tallyContinuum(texts, 2)
      const estimates = [...Object.values(unitizingEstimates(tally)), kuAlpha(tally, x), kuCoverage(tally, x)]
      for (const estimate of [...estimates, alphaU1995(texts, 2).estimate, alphaU1995(texts, 2).perCode[x]]) {
        expect(estimate).toEqual({ status: 'undefined', reason })
      }
    }
  })

  it('are undefined, not 1, where nobody coded anything', () => {
    const { u, binary, cu, cuCoverage } = family(codedText(50, [], []))
    expect(u).toHaveProperty('reason', expect.stringMatching(/^no variation/))
    expect(binary).toHaveProperty('reason', 'nobody coded anything')
    expect(cu).toHaveProperty('reason', 'no passage was coded by two coders')
    expect(cuCoverage).toEqual({ status: 'defined', value: 0 })
    const { estimate, observedDisagreement } = alphaU1995([codedText(50, [], [])], 2)
    expect(estimate).toHaveProperty('reason', 'nobody coded anything')
    expect(observedDisagreement).toEqual({ status: 'defined', value: 0 })
  })

  it('are undefined, not 1, where everybody gave the whole text one code', () => {
    const { u, binary, cu } = family(codedText(50, [[0, 50, x]], [[0, 50, x]]))
    expect(u).toHaveProperty('reason', expect.stringMatching(/^no variation/))
    expect(binary).toHaveProperty('reason', 'no coder left any text uncoded')
    expect(cu).toHaveProperty('reason', expect.stringContaining('one and the same code only'))
    const single = alphaU1995([codedText(1, [[0, 1, x]], [[0, 1, x]])], 2)
    expect(single.perCode[x]).toHaveProperty('reason', expect.stringMatching(/^no variation/))
  })

  it('have no alpha of a code nobody used or nobody else coded', () => {
    const tally = tallyContinuum(
      [
        codedText(
          50,
          [
            [0, 10, x],
            [20, 30, y],
          ],
          [[0, 10, x]],
        ),
      ],
      3,
    )
    expect(kuAlpha(tally, y)).toHaveProperty(
      'reason',
      'no passage with this code was coded by another coder too',
    )
    expect(kuCoverage(tally, y)).toEqual({ status: 'defined', value: 0 })
    expect(kuCoverage(tally, 2)).toHaveProperty('reason', 'no coder used this code')
    expect(kuAlpha(tally, x)).toHaveProperty('reason', expect.stringContaining('one and the same code only'))
  })

  it('are undefined, not 1 or 2, where many coders share so little that chance has no meaning', () => {
    const shared: CodedSpan[][] = [[[0, 1, x]], [[0, 1, y]]]
    const { cu, cuCoverage } = family(codedText(4, ...shared, [], []))
    expect(cu).toHaveProperty('reason', expect.stringMatching(/^too little text was coded by two coders/))
    expectValue(cuCoverage, 2 / 3 / 16)
    const tally = tallyContinuum([codedText(4, ...shared, [], [])], 2)
    expect(kuAlpha(tally, x)).toEqual(cu)
    expectValue(family(codedText(4, ...shared)).cu, 0)
  })

  it('are below 0 where one of two coders coded nothing: that coder is a coder', () => {
    // By hand: l = 200, gaps 170, lengths 20 and 10, X = 400 + 100 + 170.
    const { u, binary, cu, cuCoverage } = family(
      codedText(
        100,
        [
          [10, 30, x],
          [50, 60, y],
        ],
        [],
      ),
    )
    const free = (200 ** 2 - 670) / 200
    expectValue(u, 1 - (60 * free) / (170 * 30 + 20 * 180 + 10 * 190))
    expectValue(binary, 1 - (30 * free) / (170 * 30))
    expect(cu.status).toBe('undefined')
    expect(cuCoverage).toEqual({ status: 'defined', value: 0 })
  })

  it('are exactly 1 for three coders who coded the same', () => {
    const spans: CodedSpan[] = [
      [5, 20, x],
      [20, 31, y],
      [60, 90, x],
    ]
    const text = codedText(100, spans, spans, spans)
    for (const [key, estimate] of spanCoefficients([text], ['x', 'y'])) {
      if (key === 'alpha_U_1995_observed_disagreement') continue
      expect(estimate, key).toEqual({ status: 'defined', value: key === 'cu_alpha_coverage' ? 0.56 : 1 })
    }
  })
})

describe('the coefficients of spans by key', () => {
  const two = codedText(50, [[0, 10, x]], [[5, 15, x]])

  it('come in a stable order, for codes nobody used too', () => {
    expect([...spanCoefficients([two], ['x', 'y']).keys()]).toEqual([
      'u_alpha',
      'u_alpha_binary',
      'cu_alpha',
      'cu_alpha_coverage',
      'ku_alpha:x',
      'ku_coverage:x',
      'ku_alpha:y',
      'ku_coverage:y',
      'alpha_U_1995',
      'alpha_U_1995:x',
      'alpha_U_1995:y',
      'alpha_U_1995_observed_disagreement',
      'char_kappa:x',
      'char_agreement:x',
      'char_f1:x',
      'compat_qualcoder_kappa:x',
      'char_kappa:y',
      'char_agreement:y',
      'char_f1:y',
      'compat_qualcoder_kappa:y',
    ])
  })

  it('have kappa over characters for two coders only, agreement and F1 for more', () => {
    const three = codedText(50, [[0, 10, x]], [[0, 10, x]], [[5, 15, x]])
    const keys = [...spanCoefficients([three], ['x']).keys()].filter(key => /char|compat/.test(key))
    expect(keys).toEqual(['char_agreement:x', 'char_f1:x'])
  })

  it('add the characters of documents up', () => {
    const other = codedText(50, [[0, 10, x]], [[0, 10, x]])
    expectValue(spanCoefficients([two, other], ['x']).get('char_f1:x')!, 30 / 40)
  })

  it('are none over characters without documents', () => {
    expect([...spanCoefficients([], ['x']).keys()].some(key => key.startsWith('char'))).toBe(false)
  })

  it('name code, coder and document where codes overlap', () => {
    const overlapping = codedText(
      50,
      [],
      [
        [0, 10, x],
        [5, 15, y],
      ],
    )
    const names = { coders: ['BK', 'AM'], documents: ['P01'] }
    expect(spanCoefficients([overlapping], ['trust', 'cost'], names).get('ku_alpha:cost')).toHaveProperty(
      'reason',
      'AM coded the same words twice in P01 (trust at 0–10, cost at 5–15) and one value at a place is needed:' +
        ' compute it code by code, or by groups of codes that exclude each other',
    )
    for (const estimate of uAlphaPerCode([overlapping], 2)) expect(estimate.status).toBe('defined')
  })
})
