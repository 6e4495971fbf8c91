import { spanAgreement } from '../analysis/agreement/span-agreement.js'
import { tableAgreement } from '../analysis/agreement/table-agreement.js'
import { readRatingTable } from '../interchange/read-rating-table.js'
import { readSpanTable } from '../interchange/read-span-table.js'
import { describeSpans, describeTable, spansByCoder } from '../report/agreement/describe-compared.js'
import { intervalWarnings, missingIntervals } from '../report/agreement/figure-tables.js'
import { type Compared, printFigures } from './print-figures.js'
import { readInputFile } from './read-input-file.js'
import type { Session } from './session.js'
import {
  chooseFigures,
  readIntervalRequest,
  readLengths,
  readLevel,
  readNames,
  readWeights,
  type UnstudiedOptions,
} from './unstudied-options.js'

export interface TableAgreementOptions extends UnstudiedOptions {
  /** File of one row a unit and one column a coder. */
  table: string
  /** `nominal` if left out, `ordinal`, `interval` or `ratio`. */
  level?: string
}

export interface SpanAgreementOptions extends UnstudiedOptions {
  /** File of one row a span. */
  spans: string
  /** Characters of the text, or of each document as `P01=1200,P02=900`. */
  length?: string
  /** Weights of positions and of codes in γ: `3,1`. */
  gammaWeights?: string
}

/** `framewise agreement --table FILE`: the coefficients of a table of ratings, without a study. */
export async function showTableAgreement(session: Session, options: TableAgreementOptions): Promise<void> {
  const level = readLevel(options.level)
  const request = readIntervalRequest(options)
  const { coders, categories } = readLists(options)
  const bytes = readInputFile(session, options.table)
  const { value: table, problems } = readRatingTable(bytes, options.table, {
    level,
    ...(coders === undefined ? {} : { coders }),
    ...(categories === undefined ? {} : { categories }),
  })
  for (const problem of problems) session.noteProblem(problem)
  const agreement = tableAgreement(table, request)
  show(session, options, agreement.notes, {
    figures: chooseFigures(agreement.figures, options.coefficients),
    confidence: request.level ?? 0.95,
    level,
    units: agreement.units,
    coders: table.coders,
    labels: table.labels,
    shares: agreement.shares,
    judged: agreement.judged,
    basis: describeTable(options.table, table, agreement),
  })
}

/** `framewise agreement --spans FILE --length N`: the coefficients of coded stretches of text, without a study. */
export async function showSpanAgreement(session: Session, options: SpanAgreementOptions): Promise<void> {
  const lengthCp = readLengths(options.length)
  const request = readIntervalRequest(options)
  const { coders, categories } = readLists(options)
  const bytes = readInputFile(session, options.spans)
  const { value: table, problems } = readSpanTable(bytes, options.spans, {
    lengthCp,
    ...(coders === undefined ? {} : { coders }),
    ...(categories === undefined ? {} : { codes: categories }),
  })
  for (const problem of problems) session.noteProblem(problem)
  const agreement = await spanAgreement(table, {
    interval: request,
    isGammaWanted: /\bgamma/.test(options.coefficients ?? ''),
    ...(options.gammaWeights === undefined ? {} : { gammaWeights: readWeights(options.gammaWeights) }),
  })
  show(session, options, agreement.notes, {
    figures: chooseFigures(agreement.figures, options.coefficients),
    confidence: request.level ?? 0.95,
    level: 'nominal',
    units: spansByCoder(table).reduce((sum, spans) => sum + spans, 0),
    coders: table.coders,
    labels: table.codes,
    shares: new Map(),
    judged: null,
    basis: describeSpans(options.spans, table),
  })
}

function readLists({ coders, categories }: UnstudiedOptions): { coders?: string[]; categories?: string[] } {
  return {
    ...(coders === undefined ? {} : { coders: readNames(coders, '--coders') }),
    ...(categories === undefined ? {} : { categories: readNames(categories, '--categories') }),
  }
}

function show(
  session: Session,
  options: UnstudiedOptions,
  notes: readonly string[],
  compared: Compared,
): void {
  printFigures(session, compared, options)
  for (const message of [...notes, ...missingIntervals(compared.figures)])
    session.noteProblem({ severity: 'note', message })
  for (const message of intervalWarnings(compared.figures))
    session.noteProblem({ severity: 'warning', message })
}
