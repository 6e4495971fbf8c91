import { describe, expect, it } from 'vitest'
import { cohenKappa, type Estimate, tallyCoded } from '../../../src/agreement/index.js'
import { characterTables, qualcoderKappa } from '../../../src/agreement/unitizing/index.js'
import { type CodedSpan, codedText } from './coded-text.js'
import { expectValue } from './expect-value.js'

function figures(
  length: number,
  one: CodedSpan[],
  other: CodedSpan[],
): { kappa: Estimate; figure: Estimate } {
  const [table] = characterTables([codedText(length, one, other)], 1)
  return { kappa: cohenKappa(table!), figure: qualcoderKappa(table!) }
}

describe('what QualCoder prints as kappa beside the kappa over characters', () => {
  it('is .4286 for .385, where one coder coded within what the other did (Krippendorff 1995, A)', () => {
    // 6 characters by both, 8 by the first only, none by the second only, 10 by nobody.
    // Cohen: p_o 16/24, p_e (14·6 + 10·18)/24². QualCoder: p_no = 0, so p_e = 0 and 6/14 is left, which is Jaccard.
    const { kappa, figure } = figures(
      24,
      [
        [2, 10, 0],
        [14, 20, 0],
      ],
      [
        [4, 8, 0],
        [15, 17, 0],
      ],
    )
    expectValue(kappa, 5 / 13)
    expectValue(figure, 0.4286)
  })

  it('is .5419 for .314, where both coded most of a short text (Krippendorff 1995, C)', () => {
    // 10 by both, 4 by each alone, 6 by nobody. Cohen: p_o 16/24, p_e (14² + 10²)/24².
    // QualCoder: p_o 10/18, p_e (14/18)² (4/18)² = .02987, (.55556 - .02987)/.97013.
    const { kappa, figure } = figures(
      24,
      [
        [2, 8, 0],
        [10, 12, 0],
        [14, 18, 0],
        [20, 22, 0],
      ],
      [
        [0, 2, 0],
        [4, 8, 0],
        [10, 14, 0],
        [16, 18, 0],
        [20, 22, 0],
      ],
    )
    expectValue(kappa, 11 / 35)
    expectValue(figure, 0.5419)
  })

  it('is .375 for .194, where one coder marked three characters of eight (DKPro)', () => {
    // 3 by both, 5 by the first only, 2 by nobody. Cohen: p_o 5/10, p_e (8·3 + 2·7)/100. QualCoder: 3/8.
    const { kappa, figure } = figures(
      10,
      [[1, 9, 0]],
      [
        [2, 3, 0],
        [4, 5, 0],
        [6, 7, 0],
      ],
    )
    expectValue(kappa, 6 / 31)
    expectValue(figure, 0.375)
  })

  it('stays at .4286 however much text nobody coded, while kappa rises to .573', () => {
    // 45 by both and 60 by the first only of 1,000: QualCoder has 45/105 at any length.
    const one: CodedSpan[] = [[100, 205, 0]]
    const other: CodedSpan[] = [[130, 175, 0]]
    const { kappa, figure } = figures(1000, one, other)
    expectValue(kappa, 0.573, 3)
    expectValue(figure, 0.4286)
    expectValue(figures(100_000, one, other).figure, 0.4286)
  })

  it('rounds an exact half to the even digit, as Python does', () => {
    // 1 by both of 32 coded characters, p_e = 0: 1/32 = .03125, and 3/32 = .09375.
    expect(figures(40, [[0, 32, 0]], [[0, 1, 0]]).figure).toEqual({ status: 'defined', value: 0.0312 })
    expect(figures(40, [[0, 32, 0]], [[0, 3, 0]]).figure).toEqual({ status: 'defined', value: 0.0938 })
  })

  it('is undefined where nobody coded anything and for other than two coders', () => {
    expect(figures(10, [], []).figure.status).toBe('undefined')
    const three = tallyCoded([Uint8Array.of(1, 0), Uint8Array.of(1, 0), Uint8Array.of(1, 0)])
    expect(qualcoderKappa(three)).toHaveProperty('reason', "QualCoder's figure compares two coders, not 3")
  })
})
