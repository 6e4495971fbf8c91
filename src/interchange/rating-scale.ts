import type { MeasurementLevel } from '../agreement/rating-table.js'
import { didYouMean, UserError } from '../problems/index.js'

/** The categories of a table and which of them each text of a cell means. */
export interface RatingScale {
  labels: string[]
  /** What each label counts as; null for nominal, and for words in an order. */
  values: number[] | null
  categories: Map<string, number>
}

/** A cell's text that does not fit, and why. */
export interface UnfitText {
  text: string
  message: string
  hint: string
}

export interface ScaleOptions {
  level: MeasurementLevel
  /** The categories there are, used or not; for ordinal also their order. */
  categories?: readonly string[]
}

/**
 * The categories of the texts that stand in a table. Nominal labels are compared as written: case, spaces and
 * `1` beside `1.0` make different labels; they are sorted, so that the order of the rows does not matter.
 * At the other levels texts are numbers (`1` and `1.0` the same) in numeric order; for ordinal, declared
 * categories may be words, and their order is the order.
 * @throws UserError `bad-argument` when the declared categories do not fit the level
 */
export function ratingScale(texts: readonly string[], options: ScaleOptions): RatingScale | UnfitText {
  const { level, categories } = options
  if (level === 'nominal') return wordScale(texts, categories ?? [...texts].sort(compareLabels))
  const hasWords = (labels: readonly string[]) => labels.some(label => numberOf(label) === null)
  if (level === 'ordinal' && categories !== undefined && hasWords([...categories, ...texts]))
    return wordScale(texts, categories)
  return numberScale(texts, options)
}

/** By the number where both are one, else by code point. */
export function compareLabels(left: string, right: string): number {
  const [one, other] = [numberOf(left), numberOf(right)]
  if (one !== null && other !== null && one !== other) return one - other
  if ((one === null) !== (other === null)) return one === null ? 1 : -1
  return left < right ? -1 : left > right ? 1 : 0
}

function wordScale(texts: readonly string[], labels: readonly string[]): RatingScale | UnfitText {
  const categories = new Map(labels.map((label, category) => [label, category]))
  const unknown = texts.find(text => !categories.has(text))
  if (unknown !== undefined) return notDeclared(unknown, labels)
  return { labels: [...labels], values: null, categories }
}

/** Of shorter labels (`a`, `b1`) nearly every other is near. */
const shortestGuessed = 3

/** Says that a label is none of the declared ones. */
export function notDeclared(text: string, labels: readonly string[]): UnfitText {
  const guess = text.trim().length < shortestGuessed ? '' : didYouMean(text, labels)
  return {
    text,
    message: `“${text}” is not one of the declared categories`,
    hint: guess === '' ? 'Add it to --categories, or mend the cell.' : guess,
  }
}

/** Distances are squares of differences, and sums of these. */
const largestNumber = 1e100

function numberScale(texts: readonly string[], options: ScaleOptions): RatingScale | UnfitText {
  const { level, categories } = options
  const declared = categories === undefined ? null : declaredNumbers(categories, level)
  const numbers = new Map<string, number>()
  for (const text of texts) {
    const number = numberOf(text)
    if (number === null) return notANumber(text, level)
    if (Math.abs(number) > largestNumber)
      return {
        text,
        message: `“${text}” is beyond ±${largestNumber}, too large to be squared and added up`,
        hint: 'Measure in a larger unit, or use --level nominal.',
      }
    if (level === 'ratio' && number < 0)
      return {
        text,
        message: `“${text}” is below zero, and --level ratio measures from zero up`,
        hint: 'Use --level interval for values that can be negative.',
      }
    if (declared !== null && !declared.includes(number)) return notDeclared(text, declared.map(String))
    numbers.set(text, number)
  }
  const isOrdered = level === 'ordinal' && declared !== null
  const values = isOrdered ? declared : [...new Set([...numbers.values(), ...(declared ?? [])])]
  if (!isOrdered) values.sort((left, right) => left - right)
  const places = new Map(values.map((value, category) => [value, category]))
  return {
    labels: values.map(String),
    values: isAscending(values) ? values : ranksOf(values),
    categories: new Map(texts.map(text => [text, places.get(numbers.get(text)!)!])),
  }
}

function declaredNumbers(categories: readonly string[], level: MeasurementLevel): number[] {
  const numbers = new Map<number, string>()
  for (const category of categories) {
    const number = numberOf(category)
    if (number === null) throw badCategories(`“${category}” is not a number, which --level ${level} needs.`)
    if (Math.abs(number) > largestNumber)
      throw badCategories(`“${category}” is beyond ±${largestNumber}, too large to be squared and added up.`)
    if (numbers.has(number)) throw badCategories(`“${numbers.get(number)}” and “${category}” are one number.`)
    numbers.set(number, category)
  }
  return [...numbers.keys()]
}

function badCategories(what: string): UserError {
  return new UserError('bad-argument', `--categories: ${what}`)
}

function notANumber(text: string, level: MeasurementLevel): UnfitText {
  const isDecimalComma = /^\s*-?\d+,\d+\s*$/.test(text)
  if (level === 'ordinal' && !isDecimalComma)
    return {
      text,
      message: `“${text}” is not a number, so its place in the order is not known`,
      hint: 'Give the order with --categories, such as --categories low,medium,high.',
    }
  return {
    text,
    message: `“${text}” is not a number, which --level ${level} needs`,
    hint: isDecimalComma ? 'Write decimals with a point.' : 'Mend the cell, or use --level nominal.',
  }
}

/** The number a text says in full (`3`, `-1.5`, `2e3`), spaces around it aside; null for anything else. */
function numberOf(text: string): number | null {
  if (!/^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/.test(text)) return null
  const number = Number(text)
  return Number.isFinite(number) ? number + 0 : null
}

function isAscending(values: readonly number[]): boolean {
  return values.every((value, at) => at === 0 || value > values[at - 1]!)
}

function ranksOf(labels: readonly unknown[]): number[] {
  return labels.map((_, at) => at + 1)
}
