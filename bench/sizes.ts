/** How much there is to do in a run. */
export interface Sizes {
  documents: number
  /** Length of each transcript file. */
  documentBytes: number
  /** Transcripts of that length that are imported at once. */
  manyDocuments: number
  /** Cues of a word each in a transcript with times. */
  shortCues: number
  /** Pages of the transcript that is a PDF. */
  pdfPages: number
  /** Transcripts of that length that are searched. */
  searchDocuments: number
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
  /** How often each command is timed: the long ones, and those that are over at once. */
  repetitions: { long: number; short: number }
  /** The study a report is made of, and one with very many cases whose matrix goes into a workbook. */
  report: ReportSize
  wide: ReportSize
  /** The study whose codings are queried. */
  queries: ReportSize
  /** Documents coded on the screen, each with the aim for its keys. */
  screens: ScreenSize[]
  /** Keys whose time is taken, and keys after which memory is read: an hour's worth. */
  screenKeys: { timed: number; hour: number }
}

/** A study with a case in each document. */
export interface ReportSize {
  documents: number
  documentBytes: number
  codes: number
  codings: number
}

/** A transcript and how much of it is coded already. */
export interface ScreenSize {
  documentBytes: number
  codings: number
  /** For 99 of 100 keys. */
  aimMs: number
}

/** What the aims are stated for. */
export const fullSizes: Sizes = {
  documents: 100,
  documentBytes: 60_000,
  manyDocuments: 1_000,
  shortCues: 500_000,
  pdfPages: 300,
  searchDocuments: 1_667,
  codes: 50,
  codings: 100_000,
  usualCodings: 10_000,
  manyCodes: 200,
  units: 1_000_000,
  spans: 10_000,
  gammaSpans: 150,
  report: { documents: 100, documentBytes: 60_000, codes: 50, codings: 20_000 },
  wide: { documents: 1_000, documentBytes: 6_000, codes: 100, codings: 100_000 },
  queries: { documents: 100, documentBytes: 60_000, codes: 50, codings: 1_000_000 },
  repetitions: { long: 5, short: 15 },
  screens: [
    { documentBytes: 60_000, codings: 300, aimMs: 33 },
    { documentBytes: 1_000_000, codings: 10_000, aimMs: 50 },
  ],
  screenKeys: { timed: 500, hour: 20_000 },
}

/** Enough to see that everything runs. */
export const quickSizes: Sizes = {
  documents: 6,
  documentBytes: 6_000,
  manyDocuments: 10,
  shortCues: 1_000,
  pdfPages: 3,
  searchDocuments: 20,
  codes: 10,
  codings: 600,
  usualCodings: 120,
  manyCodes: 20,
  units: 10_000,
  spans: 200,
  gammaSpans: 20,
  report: { documents: 6, documentBytes: 6_000, codes: 10, codings: 200 },
  wide: { documents: 20, documentBytes: 2_000, codes: 10, codings: 200 },
  queries: { documents: 6, documentBytes: 6_000, codes: 10, codings: 600 },
  repetitions: { long: 1, short: 3 },
  screens: [
    { documentBytes: 6_000, codings: 30, aimMs: 33 },
    { documentBytes: 20_000, codings: 200, aimMs: 50 },
  ],
  screenKeys: { timed: 100, hour: 400 },
}
