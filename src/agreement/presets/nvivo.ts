import type { CodedText } from '../spans.js'
import { characterTables } from '../unitizing/index.js'
import { groupCoders } from './group-coders.js'
import { type NvivoAverages, nvivoAverages } from './nvivo-averages.js'
import { type NvivoRow, nvivoRow } from './nvivo-row.js'

export interface NvivoOptions {
  /** Number of codes compared: the codes of the spans run from 0 to one less. */
  codeCount: number
  /** Positions of the coders in user group A and in user group B; the first two coders if left out. */
  groups?: readonly [readonly number[], readonly number[]]
}

export interface NvivoComparison {
  about: string
  /** By document, then code. */
  rows: NvivoRow[]
  averages: NvivoAverages
}

/** What to say beside figures computed as NVivo computes them. */
const nvivoAbout =
  'As NVivo computes it (Coding Comparison): each code in each document on its own, every character of the ' +
  'document a unit, the interviewer’s words included. Percentages count characters that nobody coded as ' +
  'agreement, so they are high for any rare code and are not corrected for chance; kappa is, but takes ' +
  'neighbouring characters for separate decisions and does not see where one passage ends and the next ' +
  'begins. NVivo prints a kappa of 1 for a code neither side used in a document; framewise calls that ' +
  'undefined and leaves it out of its own mean. Report instead: agreement by turn with an interval, or the ' +
  'unitizing alphas for where passages begin and end.'

/**
 * NVivo's Coding Comparison query of two users, or two groups of users (a group coded what any member
 * coded): for each code and document, the percentages of characters and Cohen's kappa,
 * κ = (units in agreement − ΣEF) / (units − ΣEF), EF₁ = coded A × coded B / units, EF₂ = uncoded A ×
 * uncoded B / units, which is Cohen's (1960) kappa of the characters.
 *
 * Source: NVivo help, “Run a Coding Comparison query” (NVivo 9, 10, 12 for Windows; the later help says the
 * same), with the averages its section on several sources and nodes makes in a spreadsheet. Documented: the
 * units, both formulas, groups, “complete agreement: K = 1”. Our reading: that complete agreement includes
 * a code that nobody used in the document. NVivo knows no assignment; here a document of which a group was
 * assigned nothing is left out, as is a document without text.
 * Weakness: see `about`. Splitting a coding into two touching ones, or coding the same words twice,
 * changes nothing. Cost: spans log spans + boundaries.
 * @throws RangeError if a span is faulty (see `checkSpans`) or has a code outside 0 … codeCount − 1
 */
export function nvivo(texts: readonly CodedText[], options: NvivoOptions): NvivoComparison {
  const { codeCount, groups = [[0], [1]] } = options
  const grouped = texts.map(text => groupCoders(text, groups))
  const tables = characterTables(grouped, codeCount)
  const rows = tables.flatMap((table, at) => {
    const document = Math.floor(at / codeCount)
    const { lengthCp, coders } = grouped[document]!
    return lengthCp === 0 || coders.includes(null)
      ? []
      : [nvivoRow(table, { document, code: at % codeCount })]
  })
  return { about: nvivoAbout, rows, averages: nvivoAverages(rows, codeCount) }
}
