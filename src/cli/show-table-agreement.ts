import type { FigureNote } from '../analysis/agreement/interval-request.js'
import { spanAgreement } from '../analysis/agreement/span-agreement.js'
import { tableAgreement } from '../analysis/agreement/table-agreement.js'
import { readRatingTable } from '../interchange/read-rating-table.js'
import { readSpanTable } from '../interchange/read-span-table.js'
import { UserError } from '../problems/index.js'
import { describeSpans, describeTable, spansByCoder } from '../report/agreement/describe-compared.js'
import { intervalWarnings, missingIntervals } from '../report/agreement/figure-warnings.js'
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
  type StudyOnlyOptions,
  type UnstudiedOptions,
} from './unstudied-options.js'

export interface TableAgreementOptions extends UnstudiedOptions, StudyOnlyOptions {
  /** File of one row a unit and one column a coder. */
  table: string
  /** False where the first row is data. */
  header?: boolean
  /** For spans only. */
  spans?: unknown
  length?: unknown
  gammaWeights?: unknown
  /** `nominal` if left out, `ordinal`, `interval` or `ratio`. */
  level?: string
}

export interface SpanAgreementOptions extends UnstudiedOptions, StudyOnlyOptions {
  /** File of one row a span. */
  spans: string
  /** For tables only. */
  table?: unknown
  level?: unknown
  header?: boolean
  /** Characters of the text, or of each document as `P01=1200,P02=900`. */
  length?: string
  /** Weights of positions and of codes in γ: `3,1`. */
  gammaWeights?: string
}

/** `framewise agreement --table FILE`: the coefficients of a table of ratings, without a study. */
export async function showTableAgreement(session: Session, options: TableAgreementOptions): Promise<void> {
  refuseOptions(options, '--table', ['spans', ...ofStudies, 'length', 'gammaWeights'])
  const level = readLevel(options.level)
  const request = readIntervalRequest(options)
  const { coders, categories } = readLists(options)
  const bytes = readInputFile(session, options.table)
  const { value: table, problems } = readRatingTable(bytes, options.table, {
    level,
    hasHeadings: options.header !== false,
    ...(coders === undefined ? {} : { coders }),
    ...(categories === undefined ? {} : { categories }),
  })
  for (const problem of problems) session.noteProblem(problem)
  const agreement = tableAgreement(table, request)
  show(session, options, agreement.notes, {
    figures: chooseFigures(agreement.figures, options.coefficients),
    interval: agreement.interval,
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
  refuseOptions(options, '--spans', ['table', ...ofStudies, 'level'])
  if (options.header === false) throw unfitOption('header', '--spans')
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
    isAssignmentGuessed: coders === undefined,
    isGammaWanted: /\bgamma/.test(options.coefficients ?? ''),
    ...(options.gammaWeights === undefined ? {} : { gammaWeights: readWeights(options.gammaWeights) }),
  })
  show(session, options, agreement.notes, {
    figures: chooseFigures(agreement.figures, options.coefficients),
    interval: agreement.interval,
    gamma: agreement.gamma,
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

const ofStudies = [
  'round',
  'unit',
  'by',
  'code',
  'interviewer',
  'as',
  'confusion',
  'heatMap',
  'consensus',
] as const

/** @throws UserError `bad-argument` for an option that says nothing about such a file */
function refuseOptions<K extends string>(
  options: { readonly [key in K]?: unknown },
  file: '--table' | '--spans',
  unfit: readonly K[],
): void {
  const given = unfit.find(option => options[option] !== undefined)
  if (given !== undefined) throw unfitOption(given, file)
}

function unfitOption(option: string, file: '--table' | '--spans'): UserError {
  if (option === 'table' || option === 'spans')
    return new UserError('bad-argument', '--table and --spans are two files of different kinds: give one.')
  const typed =
    option === 'header'
      ? '--no-header'
      : `--${option.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`
  return new UserError('bad-argument', `${typed} does not go with ${file}.`, { hint: 'Leave it out.' })
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
  notes: readonly FigureNote[],
  compared: Omit<Compared, 'warnings'>,
): void {
  const { figures } = compared
  const keys = new Set(figures.map(({ key }) => key))
  const ofShown = notes.flatMap(({ coefficients, message }) => {
    const shown = coefficients.filter(key => keys.has(key))
    return shown.length === 0 ? [] : [{ coefficients: shown, message }]
  })
  const noted = [...ofShown, ...missingIntervals(figures)]
  const warned = intervalWarnings(figures)
  printFigures(session, { ...compared, warnings: [...warned, ...noted] }, options)
  for (const { message } of noted) session.noteProblem({ severity: 'note', message })
  for (const { message } of warned) session.noteProblem({ severity: 'warning', message })
}
