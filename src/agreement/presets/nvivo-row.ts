import { type CodedCounts, codedCounts } from '../coded-counts.js'
import { cohenKappa } from '../cohen-kappa.js'
import type { Estimate } from '../estimate.js'
import type { Ratings } from '../ratings.js'

/** A line of NVivo's Coding Comparison: one code in one document, with the characters each group coded. */
export interface NvivoRow extends CodedCounts {
  /** Positions, from 0. */
  document: number
  code: number
  /** NVivo's “source size”. */
  sourceSizeCp: number
  /** The six columns of percentages (0 … 100), of all characters of the document. */
  agreementPercent: number
  bothPercent: number
  neitherPercent: number
  disagreementPercent: number
  firstOnlyPercent: number
  secondOnlyPercent: number
  /** What NVivo shows in its kappa column: 1 also where nothing, or everything, was coded by both. */
  printedKappa: number
  /** Cohen's kappa; undefined where the printed 1 is a convention and no agreement beyond chance was shown. */
  kappa: Estimate
}

/** The line of a code's characters in one document, coded or not by group A and group B; it has some. */
export function nvivoRow(table: Ratings, { document, code }: Pick<NvivoRow, 'document' | 'code'>): NvivoRow {
  const counts = codedCounts(table)
  const { both, firstOnly, secondOnly, neither } = counts
  const sourceSizeCp = both + firstOnly + secondOnly + neither
  const percent = (characters: number) => (100 * characters) / sourceSizeCp
  const kappa = cohenKappa(table)
  return {
    document,
    code,
    sourceSizeCp,
    ...counts,
    agreementPercent: percent(both + neither),
    bothPercent: percent(both),
    neitherPercent: percent(neither),
    disagreementPercent: percent(firstOnly + secondOnly),
    firstOnlyPercent: percent(firstOnly),
    secondOnlyPercent: percent(secondOnly),
    printedKappa: kappa.status === 'defined' ? kappa.value : 1,
    kappa,
  }
}
