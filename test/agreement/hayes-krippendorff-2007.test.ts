// Hayes, A. F., & Krippendorff, K. (2007). Answering the call for a standard reliability measure for coding data.
// Communication Methods and Measures 1(1), 77-89, table 1 (p. 84).
import { describe, expect, it } from 'vitest'
import { ordinalAlpha, tallyRatings } from '../../src/agreement/index.js'

/** Forty news articles by five observers, `.` where an observer did not read one. */
const articles = `
  112.2 1101. 2333. .00.0 000.0 000.0 102.1 1.20. 222.2 2111.
  .100. 0000. 1222. 33223 111.1 111.1 212.2 1233. 1101. 000.0
  0011. 00.00 2333. 0000. 12.22 0111. 00010 1212. 1122. 112.2
  110.0 2121. 22.22 3222. 222.2 223.2 222.2 22.12 2222. 111.1`

describe('Hayes and Krippendorff (2007)', () => {
  it('has an ordinal alpha of .7598', () => {
    const values = [...articles.replace(/\s/g, '')].map(value => (value === '.' ? -1 : Number(value)))
    const table = tallyRatings(values, { coders: 5, categories: 4 })
    expect(ordinalAlpha(table)).toHaveProperty('value', expect.closeTo(0.7598, 4))
  })
})
