import type { CodedCounts } from '../coded-counts.js'
import { cohenKappa } from '../cohen-kappa.js'
import type { Estimate } from '../estimate.js'
import { percentAgreement } from '../percent-agreement.js'
import { pooledKappa } from '../pooled/pooled-kappa.js'
import { coded, notCoded, type Ratings, tallyRatings } from '../ratings.js'
import type { CodedText } from '../spans.js'
import { countApplications } from './excerpts.js'

export interface DedooseOptions {
  /** Number of codes in the test: the codes of the spans run from 0 to one less. */
  codeCount: number
  /** Position of the coder whose excerpts make up the test; the first coder if left out. */
  expert?: number
  /** Position of the coder who takes the test; the second coder if left out. */
  trainee?: number
}

/** One code of the test: the expert is the first, the trainee the second of its counts. */
export interface DedooseRow extends CodedCounts {
  code: number
  /** Share (0 … 1) of the excerpts on which both decided alike. */
  share: Estimate
  kappa: Estimate
}

export interface DedooseTest {
  about: string
  /** Excerpts in the test, over all documents. */
  excerpts: number
  codes: DedooseRow[]
  pooledKappa: Estimate
}

/** What to say beside figures computed as Dedoose computes them. */
const dedooseAbout =
  'As Dedoose computes it (Training Center, code application test): each excerpt of the expert is an event, ' +
  'and for every code both either applied it or did not; Cohen’s kappa per code and the pooled kappa over ' +
  'codes. Text the expert left alone is not in the test, so what the trainee coded elsewhere does not ' +
  'count, nor does finding the passages; it measures agreement with the expert, not between equals, and ' +
  'changes if they swap places. Report instead: agreement by turn over the whole document with an interval.'

/**
 * Dedoose's test of a trainee against an expert: the expert's excerpts × codes, each excerpt an event to
 * which a code was applied or not; Cohen's kappa per code, and as overall figure the pooled kappa,
 * (mean P_o − mean P_e) / (1 − mean P_e).
 *
 * Source: Dedoose user guide, “Training Center”; Dedoose blog, “Interrater Reliability – Calculating Kappa”
 * (2017); De Vries, Elliott, Kanouse and Teleki (2008), Field Methods 20(3), 272–282. Documented: excerpts as
 * events, both kappas, text only. Our reading, as the trainee there is handed the excerpts and here coded the
 * document: an excerpt is every distinct span of the expert, whatever its codes; either coder applied a
 * code to it if one of the coder's spans of the code shares a character with it. A span that runs on into another
 * excerpt therefore counts there too, the expert's as the trainee's: with one rule for both, coders who coded
 * alike have a share and kappas of 1. Not chosen: for the expert only the codes of exactly that span, by which
 * the expert's overlapping spans would disagree with themselves.
 * Weakness: see `about`. Documents not assigned to both are left out. Kappa is undefined without
 * excerpts, and for a code that both applied to all of them or to none. Cost: spans log spans + applications + codes ×
 * documents.
 * @throws RangeError if a span of the expert is empty or reversed, or a code is outside 0 … codeCount − 1
 */
export function dedoose(texts: readonly CodedText[], options: DedooseOptions): DedooseTest {
  const { codeCount, expert = 0, trainee = 1 } = options
  const documents = texts.flatMap(({ coders }) => {
    const [model, answer] = [coders[expert] ?? null, coders[trainee] ?? null]
    return model === null || answer === null ? [] : [countApplications(model, answer, codeCount)]
  })
  const counts = Array.from({ length: codeCount }, (_, code) =>
    addCounts(documents.map(ofDocument => ofDocument[code]!)),
  )
  const tables = counts.map(tableOf)
  return {
    about: dedooseAbout,
    excerpts: counts.length === 0 ? 0 : excerptsIn(counts[0]!),
    codes: tables.map((table, code) => ({
      code,
      ...counts[code]!,
      share: percentAgreement(table),
      kappa: cohenKappa(table),
    })),
    pooledKappa: pooledKappa(tables),
  }
}

function addCounts(counts: readonly CodedCounts[]): CodedCounts {
  const sumOf = (cell: keyof CodedCounts) => counts.reduce((sum, count) => sum + count[cell], 0)
  return {
    both: sumOf('both'),
    firstOnly: sumOf('firstOnly'),
    secondOnly: sumOf('secondOnly'),
    neither: sumOf('neither'),
  }
}

function tableOf({ both, firstOnly, secondOnly, neither }: CodedCounts): Ratings {
  return tallyRatings([coded, coded, coded, notCoded, notCoded, coded, notCoded, notCoded], {
    coders: 2,
    categories: 2,
    weights: [both, firstOnly, secondOnly, neither],
  })
}

function excerptsIn({ both, firstOnly, secondOnly, neither }: CodedCounts): number {
  return both + firstOnly + secondOnly + neither
}
