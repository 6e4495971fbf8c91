import type { Estimate } from '../estimate.js'
import type { Ratings } from '../ratings.js'
import type { SegmentCounts } from '../segments/index.js'

/** What there is to say about why an agreement figure is as it is; permanent. */
export type DiagnosisCode =
  | 'nothing-shared'
  | 'nothing-coded'
  | 'everything-coded'
  | 'one-value'
  | 'unused-by-coder'
  | 'agreement-on-absence'
  | 'prevalence'
  | 'skew'
  | 'bias'
  | 'sparse'
  | 'few-units'
  | 'boundaries'

export interface Diagnosis {
  code: DiagnosisCode
  /** A warning where the figure cannot be relied on, a note where it wants explaining. */
  severity: 'warning' | 'note'
  /** What was found, and what it does to which coefficient. */
  message: string
  /** What to do about it. */
  advice: string
}

export interface DiagnosisInput {
  /** Two or more coders' values on the units; a table of two categories is taken as coded / not coded. */
  table: Ratings
  /** What a unit is called: `turn`. */
  unit: string
  /** The same code by characters, to tell boundaries from codes. */
  characters?: Ratings
  /** The same code by segments: those that touch a counterpart at all, and those that match one. */
  segments?: { touching: SegmentCounts; matching: SegmentCounts }
  /** Coefficients of the table by their keys, to be named in the messages. */
  coefficients?: ReadonlyMap<string, Estimate>
  /** What the coders are called; numbered from 1 if left out. */
  coders?: readonly string[]
}
