/** Counts as bars. */
export interface BarChart {
  title: string
  /** What is counted, and of how many. */
  headline: string
  /** What is to be seen, in words. */
  description: string
  /** What the axis shows, with its unit. */
  axis: string
  /** Where the axis ends; 0 where there is nothing to show. */
  most: number
  bars: readonly { label: string; depth: number; value: number; words: string }[]
  /** What to know, a sentence each. */
  notes: readonly string[]
}
