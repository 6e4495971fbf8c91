import type { Estimate } from '../../agreement/index.js'
import type { IntervalEstimate } from '../../agreement/intervals/index.js'
import type { IntervalSource } from './interval-source.js'

/** The ways to an interval that can be asked for. */
export const intervalChoices = ['jackknife', 'bootstrap', 'bca', 'analytic', 'krippendorff', 'none'] as const
export type IntervalChoice = (typeof intervalChoices)[number]

/** How intervals are wanted; what is left out is chosen by the data. */
export interface IntervalRequest {
  choice?: IntervalChoice
  /** Confidence level between 0 and 1; 0.95 if left out. */
  level?: number
  /** Of a bootstrap; 1,000 if left out. */
  resamples?: number
  /** Of a bootstrap; 1 if left out. */
  seed?: number
}

/** A coefficient under its permanent key, with its interval where it has one. */
export interface AgreementFigure {
  key: string
  estimate: Estimate
  /** Null for figures that are given without interval. */
  interval: IntervalEstimate | null
}

/** Something to know about figures before they are printed in a paper, in a researcher's words. */
export interface FigureNote {
  /** Keys of the figures of which it is true. */
  coefficients: readonly string[]
  message: string
}

/** What agreement without a study comes to. */
export interface AgreementFigures {
  figures: AgreementFigure[]
  /** What has to be known to read them. */
  notes: FigureNote[]
  /** What the intervals were made from; null where there are none. */
  interval: IntervalSource | null
}
