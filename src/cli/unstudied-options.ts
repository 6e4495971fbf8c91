import { parse } from 'csv-parse/sync'
import type { MeasurementLevel } from '../agreement/rating-table.js'
import {
  type IntervalChoice,
  type IntervalRequest,
  intervalChoices,
} from '../analysis/agreement/interval-request.js'
import { didYouMean, UserError } from '../problems/index.js'
import { readWholeNumber } from './numbers.js'

/** Options of agreement without a study that tables and spans share, as they were typed. */
export interface UnstudiedOptions {
  /** Names, separated by commas. */
  coders?: string
  categories?: string
  /** `jackknife`, `bootstrap`, `bca`, `analytic`, `krippendorff` or `none`. */
  interval?: string
  seed?: string
  resamples?: string
  /** Confidence level in percent. */
  ci?: string
  /** Keys, with or without the label behind their colon, or words of them (`alpha`), separated by commas. */
  coefficients?: string
  output?: string
  force?: boolean
}

/** Options of agreement that are for a study, as they may be typed by mistake. */
export interface StudyOnlyOptions {
  round?: unknown
  unit?: unknown
  by?: unknown
  code?: unknown
  interviewer?: unknown
  as?: unknown
  confusion?: unknown
  heatMap?: unknown
  consensus?: unknown
}

const levels: readonly MeasurementLevel[] = ['nominal', 'ordinal', 'interval', 'ratio']

/** @throws UserError `bad-argument` */
export function readLevel(text = 'nominal'): MeasurementLevel {
  const level = levels.find(known => known === text)
  if (level !== undefined) return level
  throw new UserError('bad-argument', `--level is nominal, ordinal, interval or ratio, not “${text}”.`)
}

/** A list of names as one line of CSV, spaces around them aside. @throws UserError `bad-argument` */
export function readNames(text: string, option: string): string[] {
  const names = cellsOf(text, option).map(name => name.trim())
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (names.includes('')) throw new UserError('bad-argument', `${option} has an empty name.`)
  if (twice !== undefined) throw new UserError('bad-argument', `${option} names “${twice}” twice.`)
  return names
}

function cellsOf(text: string, option: string): string[] {
  try {
    const [cells = []] = parse(text, { relax_column_count: true }) as string[][]
    return cells
  } catch (cause) {
    throw new UserError('bad-argument', `${option} has a quotation mark out of place.`, { cause })
  }
}

/** How intervals are wanted. @throws UserError `bad-argument` */
export function readIntervalRequest(options: UnstudiedOptions): IntervalRequest {
  const { interval, ci, seed, resamples } = options
  const request: IntervalRequest = {}
  if (interval !== undefined) request.choice = readChoice(interval)
  if (ci !== undefined) request.level = readPercent(ci) / 100
  if (seed !== undefined) request.seed = readUpTo(seed, '--seed', { least: 0, most: 2 ** 32 - 1 })
  if (resamples !== undefined)
    request.resamples = readUpTo(resamples, '--resamples', { least: 1, most: 1_000_000 })
  return request
}

function readChoice(text: string): IntervalChoice {
  const choice = intervalChoices.find(known => known === text)
  if (choice !== undefined) return choice
  throw new UserError('bad-argument', `--interval is ${intervalChoices.join(', ')}; not “${text}”.`)
}

function readPercent(text: string): number {
  const percent = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN
  if (percent > 0 && percent < 100) return percent
  throw new UserError('bad-argument', `--ci takes a percentage between 0 and 100, such as 95, not “${text}”.`)
}

function readUpTo(text: string, option: string, range: { least: number; most: number }): number {
  const number = readWholeNumber(text, option)
  if (number >= range.least && number <= range.most) return number
  throw new UserError(
    'bad-argument',
    `${option} lies between ${range.least} and ${range.most}, not at ${text}.`,
  )
}

/**
 * Length of a text (`60`), or of each document (`P01=1200,P02=900`).
 * @throws UserError `bad-argument`
 */
export function readLengths(text: string | undefined): number | Map<string, number> {
  if (text === undefined)
    throw new UserError('bad-argument', 'Spans need the length of their text: --length N.', {
      hint: 'In characters; for several documents --length P01=1200,P02=900.',
    })
  if (!text.includes('=')) return readLength(text)
  const lengths = new Map<string, number>()
  for (const part of cellsOf(text, '--length')) {
    const at = part.lastIndexOf('=')
    const name = part.slice(0, at).trim()
    if (at < 1 || name === '')
      throw new UserError('bad-argument', `--length takes NAME=N for each document, not “${part}”.`)
    if (lengths.has(name)) throw new UserError('bad-argument', `--length names “${name}” twice.`)
    lengths.set(name, readLength(part.slice(at + 1).trim()))
  }
  return lengths
}

function readLength(text: string): number {
  return readUpTo(text, '--length', { least: 1, most: 2 ** 31 - 1 })
}

/** The weights of positions and of codes in γ. @throws UserError `bad-argument` */
export function readWeights(text: string): [positions: number, codes: number] {
  const [positions = Number.NaN, codes = Number.NaN, ...more] = text.split(',').map(Number)
  if (positions >= 0 && codes >= 0 && positions + codes > 0 && positions + codes < 1e6 && more.length === 0)
    return [positions, codes]
  throw new UserError('bad-argument', `--gamma-weights takes two weights, such as 3,1, not “${text}”.`)
}

/**
 * The figures asked for, by key, by key without label, or by a word of it (`alpha`, `fleiss`); all where none
 * are named.
 * @throws UserError `bad-argument` for one there is not
 */
export function chooseFigures<F extends { key: string }>(figures: readonly F[], coefficients = 'all'): F[] {
  const wanted = readNames(coefficients, '--coefficients')
  if (wanted.includes('all')) return [...figures]
  const chosen = new Set<F>()
  for (const name of wanted) {
    const exact = figures.filter(({ key }) => key === name || baseOf(key) === name)
    const meant = exact.length > 0 ? exact : figures.filter(({ key }) => hasWord(key, name))
    if (meant.length === 0) throw unknownCoefficient(name, figures)
    for (const figure of meant) chosen.add(figure)
  }
  return figures.filter(figure => chosen.has(figure))
}

function unknownCoefficient(name: string, figures: readonly { key: string }[]): UserError {
  const known = [...new Set(figures.map(({ key }) => baseOf(key)))]
  return new UserError('bad-argument', `There is no coefficient “${name}” here.`, {
    hint: didYouMean(name, known) || `There are ${known.join(', ')}.`,
  })
}

/** A key without the label behind its colon. */
function baseOf(key: string): string {
  return key.replace(/:.*$/su, '')
}

function hasWord(key: string, word: string): boolean {
  return `_${baseOf(key)}_`.includes(`_${word}_`)
}
