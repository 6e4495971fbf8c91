/** One speaker's uninterrupted utterance as a span over the working text, with its times where the source has them. */
export interface TurnSpan {
  /** The speaker's label as the source writes it, without its colon; null where nobody is named. */
  speaker: string | null
  startCp: number
  endCp: number
  startMs: number | null
  endMs: number | null
}

/** A stretch of text in code points, end-exclusive. */
export interface Span {
  startCp: number
  endCp: number
}
