/** How much there is to do in a run. */
export interface Sizes {
  documents: number
  /** Length of each transcript file. */
  documentBytes: number
  codes: number
  /** All codings of both coders together. */
  codings: number
  /** The same for the study of a usual size, whose matrix is measured too. */
  usualCodings: number
  /** Codes of the study whose agreement is measured code by code. */
  manyCodes: number
  /** Rows of the table of ratings, spans of each coder, and spans of each coder for γ. */
  units: number
  spans: number
  gammaSpans: number
  /** Transcripts coded on the screen, and how long a key may take there. */
  screens: readonly { documentBytes: number; codings: number; aimMs: number }[]
  /** Keys that are timed, and keys of an hour’s work. */
  screenKeys: number
  longRun: number
  /** How often each command is timed: the long ones, and those that are over at once. */
  repetitions: { long: number; short: number }
}

/** What the aims are stated for. */
export const fullSizes: Sizes = {
  documents: 100,
  documentBytes: 60_000,
  codes: 50,
  codings: 100_000,
  usualCodings: 10_000,
  manyCodes: 200,
  units: 1_000_000,
  spans: 10_000,
  gammaSpans: 150,
  screens: [
    { documentBytes: 60_000, codings: 300, aimMs: 33 },
    { documentBytes: 1_000_000, codings: 10_000, aimMs: 50 },
  ],
  screenKeys: 500,
  longRun: 20_000,
  repetitions: { long: 5, short: 15 },
}

/** Enough to see that everything runs. */
export const quickSizes: Sizes = {
  documents: 6,
  documentBytes: 6_000,
  codes: 10,
  codings: 600,
  usualCodings: 120,
  manyCodes: 20,
  units: 10_000,
  spans: 200,
  gammaSpans: 20,
  screens: [{ documentBytes: 6_000, codings: 20, aimMs: 33 }],
  screenKeys: 30,
  longRun: 40,
  repetitions: { long: 1, short: 3 },
}
