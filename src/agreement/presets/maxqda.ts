import { type Estimate, undefinedBecause } from '../estimate.js'
import { shareBeyondChance } from '../segments/index.js'
import type { CodedText } from '../spans.js'
import {
  addTallies,
  type MaxqdaRow,
  type MaxqdaTally,
  rowFrom,
  tallyDocuments,
  tallySegments,
} from './maxqda-tallies.js'

export interface MaxqdaOptions {
  /** Number of codes compared: the codes of the spans run from 0 to one less. */
  codeCount: number
  /** Positions of the two coders; the first two if left out. MAXQDA compares no more than two. */
  coders?: readonly [number, number]
  /** Share (0 … 1) of the longer segment that two segments must have in common; MAXQDA's default is 0.9. */
  minimumOverlap?: number
}

/** A code-specific results table: one line a code, and the `<Total>` line. */
export interface MaxqdaLevel {
  codes: MaxqdaRow[]
  total: MaxqdaRow
  /** P(chance) of kappa is one in so many; null where there is no kappa. */
  outcomes: number | null
  /** Kappa after Brennan and Prediger of the `<Total>` line, P(observed) being its percentage. */
  kappa: Estimate
}

export interface MaxqdaComparison {
  about: string
  /** Level 1: does the code occur in the document? Decisions: codes × documents. */
  existence: MaxqdaLevel
  /** Level 2: does the code occur equally often? Decisions: codes × documents. */
  frequency: MaxqdaLevel
  /** Level 3: has each coded segment a counterpart? Decisions: segments of either coder. */
  segments: MaxqdaLevel & { minimumOverlap: number }
}

/** What to say beside figures computed as MAXQDA computes them. */
const maxqdaAbout =
  'As MAXQDA computes it (Intercoder Agreement): code existence and code frequency per document, and coded ' +
  'segments, where every segment of either coder is a decision that agrees if the other coder gave the same ' +
  'code to an overlapping segment. Percentages are not corrected for chance. Kappa is the one of Brennan ' +
  'and Prediger with a chance of one in the number of codes: it takes no account of how often a code is ' +
  'used, it rises when unused codes are added, and with many codes it is hardly below the percentage. Words ' +
  'that both left uncoded do not count. Report instead: agreement per code by turn, with positive agreement ' +
  'and an interval; keep the segment figure beside it to show how far passages have the same extent.'

/**
 * MAXQDA's Intercoder Agreement for two coders on its three levels: code existence in the document, code
 * frequency in the document, and segments (see `matchSegments` for what overlaps enough).
 *
 * Source: MAXQDA manual, “Intercoder Agreement” (versions 12 to 24). Documented: the levels, the 90 % default,
 * every segment of either coder a line of the table, and for segments P(observed) = percentage of `<Total>`,
 * P(chance) = 1 / number of codes, kappa after Brennan and Prediger (1981). Number of codes: all codes
 * compared, used or not. Our reading: what the overlap is a share of; that a coder's overlapping segments of
 * one code are one; that a code neither coder used in a document is a match on the document levels (MAXQDA
 * offers both, so each line also counts `neither`); that chance on the existence level is one in two,
 * because such a decision has two outcomes whatever the number of codes. Frequency has no kappa in MAXQDA.
 * Documents not assigned to both coders are left out. Undefined where there is no decision.
 * Cost: spans log spans + codes × documents.
 * @throws RangeError if `minimumOverlap` is outside 0 … 1, a span is empty or reversed, or its code unknown
 */
export function maxqda(texts: readonly CodedText[], options: MaxqdaOptions): MaxqdaComparison {
  const { codeCount, coders: [first, second] = [0, 1], minimumOverlap = 0.9 } = options
  const pair = { first, second }
  const documents = tallyDocuments(texts, pair, codeCount)
  const segments = tallySegments(texts, pair, { codeCount, minimumOverlap })
  return {
    about: maxqdaAbout,
    existence: levelOf(documents.existence, 2),
    frequency: levelOf(documents.frequency, null),
    segments: { ...levelOf(segments, codeCount), minimumOverlap },
  }
}

function levelOf(tallies: readonly MaxqdaTally[], outcomes: number | null): MaxqdaLevel {
  const total = rowFrom(addTallies(tallies))
  const kappa =
    outcomes === null ? undefinedBecause(noKappaOfFrequencies) : shareBeyondChance(total.share, outcomes)
  return { codes: tallies.map(rowFrom), total, outcomes, kappa }
}

const noKappaOfFrequencies = 'MAXQDA has no kappa for code frequencies: how many outcomes there are is open'
