import type { CodedCounts, Ratings } from '../../agreement/index.js'
import type { CoderKind } from '../../store/index.js'
import type { AgreementUnit } from './agreement-unit.js'
import type { AgreementFigure, IntervalChoice } from './interval-request.js'

export type AgreementLevel = 'theme' | 'code' | 'document' | 'pair' | 'case'

/** One line: a theme, a code, a document, a pair of coders or a case. */
export interface AgreementRow {
  /** Path of the code, or name. */
  name: string
  /** As people read it: 'scheduling › saves time'. */
  label: string
  /** How many themes or codes are pooled in it: those that some coder used; 1 for a theme or code, 0 if nobody used it. */
  codes: number
  /** Units judged by two or more coders. */
  units: number
  /** Share of judgements that are "coded", 0 to 1, over all its themes or codes; null where units are not coded or not. */
  prevalence: number | null
  /** Of two coders: units, or over several themes or codes units × themes; else null. */
  counts: CodedCounts | null
  /** What else is counted, by its name: matched passages; with more than two coders, units that so many of them coded. */
  tallies: Readonly<Record<string, number>>
  figures: AgreementFigure[]
  /** The distinct patterns behind the figures, of one theme or code by coded units; else null. */
  table: Ratings | null
}

/** How the intervals were made; null where none were asked for. */
export interface IntervalBasis {
  choice: IntervalChoice
  /** What is left out or drawn. */
  over: 'document' | 'turn' | 'unit'
  /** How many of these there are. */
  of: number
  /** Confidence, such as 0.95. */
  level: number
  resamples?: number
  seed?: number
}

export interface AgreementReport {
  /** Name of the round; null where all rounds count. */
  round: string | null
  /** Whether its coders did not see each other's codings while they coded. */
  isBlind: boolean
  /** Whether the round is blind and open: then its coders must not see this. */
  isBlindAndOpen: boolean
  /** Whether the coders' codings are those after reconciling. */
  isAfterConsensus: boolean
  coders: { name: string; kind: CoderKind }[]
  unit: AgreementUnit
  by: AgreementLevel
  includesInterviewer: boolean
  /** Documents that two or more of the coders were asked to code. */
  documents: string[]
  /** Documents of the round that only one of them was asked to code. */
  singleCoded: number
  /** How many of the documents all of the coders were asked to code. */
  codedByAll: number
  /** Who has not begun which documents of an open round; they are left out. */
  notBegun: { coder: string; documents: string[] }[]
  /** The coder the others are held against, where one of them is no person; else null. */
  reference: string | null
  /** Documents of the study. */
  allDocuments: number
  /** Units judged by two or more coders. */
  units: number
  interval: IntervalBasis | null
  rows: AgreementRow[]
  /** Over all themes or codes that some coder used. */
  pooled: AgreementRow
}

/** The figure of that key. */
export function figureOf(row: AgreementRow, key: string): AgreementFigure | undefined {
  return row.figures.find(figure => figure.key === key)
}
