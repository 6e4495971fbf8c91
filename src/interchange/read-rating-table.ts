import { missing } from '../agreement/index.js'
import type { RatingTable } from '../agreement/rating-table.js'
import { describePlace, didYouMean, type Problem, type Reading, UserError } from '../problems/index.js'
import { countOf } from '../text/index.js'
import { readColumns } from './delimited-columns.js'
import { type RatingColumns, ratingColumns } from './rating-columns.js'
import { firstRowAsData, isFirstRowData } from './rating-first-row.js'
import { ratingScale, type ScaleOptions, type UnfitText } from './rating-scale.js'
import { isFirstUnitHeading, isUnitHeading, unitLikeCoder } from './rating-units.js'
import { isSetText, setScale } from './set-cells.js'
import { fileRow, type TableColumns } from './table-columns.js'

export interface RatingTableOptions extends ScaleOptions {
  /** Only these coders, in this order. */
  coders?: readonly string[]
  /** Whether the first row has the coders' names, as it has if left out; else they are coder1, coder2, …. */
  hasHeadings?: boolean
}

/** Weights and distances compare every value of a scale with every other: of more, in minutes and gigabytes. */
const mostScaleValues = 2000

/** How R writes a missing value. */
const missingWord = 'NA'

/**
 * Reads a table of ratings: one row a unit, one column a coder, the coders' names in the first row, an empty
 * cell (or R's `NA`, with a note) where a coder did not judge the unit. A first column headed `unit`, `id` or
 * nothing names the units and is passed over, and so is any headed `item`, `case` or the like that has no value
 * twice; a column `n` says how often a unit occurs; a column `document` where it comes from. Commas, semicolons or tabs separate. Labels are compared as written, case and spaces
 * included. Where a nominal cell has several codes (`a; b`) or is `-` (none), every cell is a set of codes.
 * @throws UserError `bad-table` when there is no table or a row, label, number or weight cannot be used;
 *   `not-found` for a coder who has no column; `bad-argument` for categories that do not fit the level
 */
export function readRatingTable(
  bytes: Uint8Array,
  file: string,
  options: RatingTableOptions,
): Reading<RatingTable> {
  const { hasHeadings = true, coders = [] } = options
  const { value, problems } = readColumns(bytes, file, headings =>
    headings.map(
      (heading, at) =>
        at > 0 || !hasHeadings || coders.includes(heading.trim()) || !isFirstUnitHeading(heading),
    ),
  )
  const table = hasHeadings ? value : firstRowAsData(value)
  return { value: new RatingTableReader(file, table, options, problems).read(), problems }
}

type Column = Int32Array

class RatingTableReader {
  constructor(
    readonly file: string,
    readonly table: TableColumns,
    readonly options: RatingTableOptions,
    readonly problems: Problem[],
  ) {}

  read(): RatingTable {
    this.#refuseRagged()
    if (this.table.rows === 0)
      throw new UserError('bad-table', `${this.file} has no rows below its headings.`, {
        hint: 'Write the coders’ names in the first row, and then one row for each unit.',
      })
    this.#refuseDataAsHeadings()
    const columns = this.#columns()
    const coders = this.#chosenCoders(columns)
    this.#refuseUnitsAsCoder(coders)
    const used = this.#usedTexts(coders.map(({ column }) => column))
    this.#noteHeadingsThatAreNumbers(columns)
    const { level } = this.options
    const setText = level === 'nominal' ? used.findIndex(text => text !== null && isSetText(text)) : -1
    const isSets = setText >= 0
    if (isSets) this.#noteSets(setText, coders)
    const texts = this.#labels(used)
    const scale = isSets ? setScale(texts, this.options.categories) : ratingScale(texts, this.options)
    if ('text' in scale) throw this.#unfit(scale, coders)
    this.#refuseManyValues(scale.labels.length)
    this.#noteLookalikes(scale.labels)
    const weights = columns.weights === null ? null : this.#weights(columns.weights)
    return {
      level,
      coders: coders.map(({ name }) => name),
      labels: scale.labels,
      values: 'values' in scale ? scale.values : null,
      sets: 'sets' in scale ? scale.sets : null,
      columns: this.#categories(
        coders.map(({ column }) => column),
        scale.categories,
      ),
      weights,
      documents: columns.documents === null ? null : this.#documents(columns.documents),
    }
  }

  #refuseRagged(): void {
    const { raggedRows, headings } = this.table
    const [first] = raggedRows
    const width = this.table.headingRows === 0 ? 'the first row' : 'the heading row'
    if (first === undefined) return
    const more = raggedRows.length === 1 ? '' : ` (and so in ${countOf(raggedRows.length - 1, 'more row')})`
    throw this.#bad(
      { row: first.row },
      `it has ${countOf(first.cells, 'cell')} where ${width} has ${headings.length}${more}`,
      'Put a text that contains the separator in quotation marks.',
    )
  }

  #refuseManyValues(values: number): void {
    const { level } = this.options
    if (level === 'nominal' || values <= mostScaleValues) return
    throw new UserError(
      'bad-table',
      `${this.file} has ${values} different values, and --level ${level} compares each with each: ${mostScaleValues} at most.`,
      { hint: 'Round the values, or use --level nominal.' },
    )
  }

  /** Not where a heading is known, or --coders says that the names are names. */
  #refuseDataAsHeadings(): void {
    const { headings, headingRows } = this.table
    const isKnown = (name: string) => isUnitHeading(name) || ['n', 'document'].includes(name.toLowerCase())
    if (headingRows === 0 || this.options.coders !== undefined) return
    if (headings.some(heading => isKnown(heading.trim())) || !isFirstRowData(this.table)) return
    throw this.#bad(
      { row: 1 },
      `“${headings.join(', ')}” looks like data, not names of coders`,
      'Say --no-header, or name the coders in it.',
    )
  }

  /** Only at the nominal level: measurements may differ everywhere. */
  #refuseUnitsAsCoder(coders: RatingColumns['coders']): void {
    const { level, coders: named, categories } = this.options
    if (level !== 'nominal' || named !== undefined || categories !== undefined) return
    const unitLike = unitLikeCoder(coders, this.table)
    if (unitLike === null) return
    const others = coders.filter(coder => coder !== unitLike).map(({ name }) => name)
    throw this.#bad(
      { row: 1 },
      `column “${unitLike.name}” has a different value in every row, so it looks like names of units, not a coder’s values`,
      `Head it unit, or name the coders with --coders ${others.join(',')}.`,
    )
  }

  #columns(): RatingColumns {
    const columns = ratingColumns(this.table, this.options.coders)
    if ('message' in columns) throw this.#bad({ row: 1 }, columns.message, columns.hint)
    if (columns.units.length > 0 && this.options.coders === undefined)
      this.#note(
        'names-of-units',
        `The column “${columns.units.join('” and “')}” was read as names of units.`,
        'Name the coders with --coders if it is one.',
      )
    return columns
  }

  #chosenCoders({ coders }: RatingColumns): RatingColumns['coders'] {
    const { coders: chosen } = this.options
    if (chosen === undefined) return coders
    return chosen.map(name => {
      const coder = coders.find(column => column.name === name)
      if (coder !== undefined) return coder
      const names = coders.map(column => column.name)
      throw new UserError('not-found', `${this.file} has no column for a coder “${name}”.`, {
        hint: didYouMean(name, names) || `Its coders are ${names.join(', ')}.`,
      })
    })
  }

  /** The texts that stand in the columns, by number; null for those that do not, or mean a missing value. */
  #usedTexts(columns: readonly Column[]): (string | null)[] {
    const isUsed = new Uint8Array(this.table.texts.length)
    for (const column of columns) for (let row = 0; row < column.length; row++) isUsed[column[row]!] = 1
    const used = this.table.texts.map((text, number) => (isUsed[number] === 1 ? text : null))
    const isMissing = (text: string) => text.trim() === '' || this.#isMissingWord(text)
    if (used.some(text => text !== null && this.#isMissingWord(text))) this.#noteMissingWord()
    return used.map(text => (text === null || isMissing(text) ? null : text))
  }

  #isMissingWord(text: string): boolean {
    return text === missingWord && !this.options.categories?.includes(missingWord)
  }

  #labels(used: readonly (string | null)[]): string[] {
    return used.filter(text => text !== null)
  }

  #categories(
    columns: readonly Column[],
    categories: ReadonlyMap<string, number>,
  ): (Int16Array | Int32Array)[] {
    const byText = Int32Array.from(this.table.texts, text => categories.get(text) ?? missing)
    const Columns = categories.size < 2 ** 15 ? Int16Array : Int32Array
    return columns.map(column => {
      const values = new Columns(column.length)
      for (let row = 0; row < column.length; row++) values[row] = byText[column[row]!]!
      return values
    })
  }

  #weights(column: Column): Float64Array {
    const counts = Float64Array.from(this.table.texts, text =>
      /^\s*\d+(?:\.0*)?\s*$/.test(text) ? Number(text) : Number.NaN,
    )
    const weights = new Float64Array(column.length)
    let total = 0
    for (let row = 0; row < column.length; row++) {
      weights[row] = counts[column[row]!]!
      total += weights[row]!
    }
    const bad = weights.findIndex(weight => Number.isNaN(weight))
    if (bad >= 0)
      throw this.#bad(
        { row: this.#row(bad) },
        `“${this.table.texts[column[bad]!]}” in the column “n” is not a number of units (0, 1, 2, …)`,
        'The column n says how often the unit of the row occurs; call it something else if it is a coder.',
      )
    if (total > Number.MAX_SAFE_INTEGER)
      throw new UserError(
        'bad-table',
        `The column “n” of ${this.file} adds up to more units than can be counted.`,
      )
    this.#note('weights', 'The column “n” was read as how often the unit of each row occurs.')
    return weights
  }

  #documents(column: Column): RatingTable['documents'] {
    const numbers = new Int32Array(this.table.texts.length).fill(-1)
    const names: string[] = []
    const ofUnit = column.map((number, row) => {
      if (numbers[number]! >= 0) return numbers[number]!
      const name = this.table.texts[number]!
      if (name.trim() === '')
        throw this.#bad(
          { row: this.#row(row) },
          'the column “document” is empty',
          'Say of every unit which document it comes from.',
        )
      names.push(name)
      numbers[number] = names.length - 1
      return names.length - 1
    })
    return { names, ofUnit }
  }

  #unfit({ text, message, hint }: UnfitText, coders: RatingColumns['coders']): UserError {
    const { row, name } = this.#firstPlace(this.table.texts.indexOf(text), coders)
    return this.#bad({ row }, `column “${name}”: ${message}`, hint)
  }

  /** Row of the file and coder where a text stands first. */
  #firstPlace(text: number, coders: RatingColumns['coders']): { row: number; name: string } {
    const rows = coders.map(({ column }) => column.indexOf(text)).map(row => (row < 0 ? Infinity : row))
    const row = Math.min(...rows)
    return { row: this.#row(row), name: coders[rows.indexOf(row)]!.name }
  }

  #row(row: number): number {
    return fileRow(this.table, row)
  }

  #bad(place: { row: number }, message: string, hint: string): UserError {
    return new UserError('bad-table', `${describePlace({ file: this.file, ...place })}: ${message}.`, {
      hint,
    })
  }

  #noteMissingWord(): void {
    this.#note('missing-values', '“NA” counts as missing.', 'Name it in --categories if it is a category.')
  }

  #noteSets(text: number, coders: RatingColumns['coders']): void {
    const { row, name } = this.#firstPlace(text, coders)
    this.#note(
      'sets-of-codes',
      `Every cell was read as a set of codes, because row ${row} has “${this.table.texts[text]}” in the column “${name}”.`,
      'A semicolon separates codes, and - alone means none; write labels without them if units have one code each.',
    )
  }

  /** Numbers that no coder gave below may be names of coders, and may be a table without a heading row. */
  #noteHeadingsThatAreNumbers({ coders }: RatingColumns): void {
    if (this.table.headingRows === 0 || !coders.every(({ name }) => /^\d+$/.test(name))) return
    this.problems.push({
      code: 'headings-look-like-values',
      severity: 'warning',
      place: { file: this.file, row: 1 },
      message: `The first row (${coders.map(({ name }) => name).join(', ')}) was read as the coders’ names, but looks like a unit.`,
      hint: 'Say --no-header if it is one.',
    })
  }

  /** Labels that differ only in case or spaces, or as numbers not at all, count as different, which is seldom meant. */
  #noteLookalikes(labels: readonly string[]): void {
    const seen = new Map<string, string>()
    for (const label of labels) {
      const folded = foldedLabel(label)
      const other = seen.get(folded)
      if (other !== undefined)
        this.problems.push({
          code: 'similar-labels',
          severity: 'warning',
          place: { file: this.file },
          message: `“${other}” and “${label}” count as different labels.`,
          hint: 'Make them the same in the file if they are meant to be.',
        })
      else seen.set(folded, label)
    }
  }

  #note(code: string, message: string, hint?: string): void {
    const place = { file: this.file }
    this.problems.push({ code, severity: 'note', place, message, ...(hint === undefined ? {} : { hint }) })
  }
}

/** Lower case, without the space around; numbers as numbers, so that `1.0` and `01` are `1`. */
function foldedLabel(label: string): string {
  const plain = label.trim().toLowerCase()
  return /^[+-]?\d+(?:\.\d*)?$/.test(plain) ? String(Number(plain)) : plain
}
