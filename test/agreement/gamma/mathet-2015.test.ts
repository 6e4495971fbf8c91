import { expect, it } from 'vitest'
import { positionalDissimilarity } from '../../../src/agreement/gamma/index.js'

/** Mathet, Widlöcher and Métivier (2015), Computational Linguistics 41(3), figure 10, with as many digits. */
const figure10 = [
  { one: [4, 14], other: [40, 44], printed: '22.2' },
  { one: [4, 14], other: [4, 14], printed: '0' },
  { one: [4, 14], other: [20, 25], printed: '3.2' },
  { one: [4, 14], other: [14, 24], printed: '1' },
  { one: [20, 30], other: [20, 25], printed: '0.11' },
  { one: [20, 25], other: [14, 24], printed: '0.22' },
] as const

it.each(figure10)(
  'the positional dissimilarity of $one and $other is $printed',
  ({ one, other, printed }) => {
    const actual = positionalDissimilarity({ start: one[0], end: one[1] }, { start: other[0], end: other[1] })
    expect(actual.toFixed(printed.split('.')[1]?.length ?? 0)).toBe(printed)
  },
)
