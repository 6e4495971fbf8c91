import type { SpanTable } from '../agreement/span-table.js'
import {
  describePlace,
  didYouMean,
  groupProblems,
  type Problem,
  type Reading,
  UserError,
} from '../problems/index.js'
import { countOf } from '../text/index.js'
import { readColumns } from './delimited-columns.js'
import { compareLabels, notDeclared } from './rating-scale.js'
import { type SpanRow, spanTexts } from './span-texts.js'
import { fileRow, type TableColumns } from './table-columns.js'

export interface SpanTableOptions {
  /** Length of every document in code points, or of each by its name (also of those nobody coded). */
  lengthCp: number | ReadonlyMap<string, number>
  /** All who coded, also those who coded nothing; spans of others are left out. */
  coders?: readonly string[]
  /** All codes there are, used or not. */
  codes?: readonly string[]
}

const required = ['coder', 'start', 'end', 'code'] as const
type Column = (typeof required)[number] | 'document'

/** The document of a file that has no column for it. */
const onlyDocument = 'the text'

/** So many bad rows are listed. */
const mostProblems = 20

/**
 * Reads spans without a study: a heading row, then one row a span with `coder`, `start`, `end` (code points,
 * 0-based, end not included), `code` and, for several texts, `document`. Every coder is taken to have coded
 * every document: where they have no span, they found nothing. Other columns are passed over.
 * @throws UserError `bad-table` naming the rows that are reversed, empty, out of range or no numbers, and where
 *   a column is missing; `bad-argument` where the length of a document is not known
 */
export function readSpanTable(
  bytes: Uint8Array,
  file: string,
  options: SpanTableOptions,
): Reading<SpanTable> {
  const { value: table, problems } = readColumns(bytes, file, headings =>
    headings.map(heading => isKnown(columnName(heading))),
  )
  return { value: new SpanTableReader(file, table, options, problems).read(), problems }
}

function columnName(heading: string): string {
  return heading.trim().toLowerCase()
}

function isKnown(name: string): boolean {
  return name === 'document' || (required as readonly string[]).includes(name)
}

class SpanTableReader {
  readonly #faults: Problem[] = []
  readonly #columns = new Map<Column, Int32Array>()

  constructor(
    readonly file: string,
    readonly table: TableColumns,
    readonly options: SpanTableOptions,
    readonly problems: Problem[],
  ) {}

  read(): SpanTable {
    this.#findColumns()
    const hasDocuments = this.#columns.has('document')
    if (!hasDocuments && typeof this.options.lengthCp !== 'number')
      throw new UserError(
        'bad-argument',
        `${this.file} has no column “document” to tell the lengths of several documents apart.`,
        { hint: 'Say --length N for its one text.' },
      )
    this.#refuseRagged()
    const all: SpanRow[] = []
    for (let row = 0; row < this.table.rows; row++) {
      const span = this.#span(row, hasDocuments)
      if (span !== null) all.push(span)
    }
    this.#refuseFaults()
    const rows = this.#withoutRepeats(all)
    const coders = this.#coders(rows)
    if (coders.length === 0)
      throw new UserError('bad-table', `${this.file} has no rows below its headings.`, {
        hint: 'Name with --coders who looked and coded nothing.',
      })
    const codes = this.options.codes ?? [...new Set(rows.map(({ code }) => code))].sort(compareLabels)
    const documents = this.#documents(rows)
    const used = rows.filter(({ coder }) => coders.includes(coder))
    const names = { coders, codes, documents }
    this.#noteSilence(used, names)
    return { ...names, texts: spanTexts(used, { ...names, lengthOf: name => this.#lengthOf(name) ?? 0 }) }
  }

  #findColumns(): void {
    const names = this.table.headings.map(columnName)
    const missing = required.filter(name => !names.includes(name))
    if (missing.length > 0)
      throw new UserError('bad-table', `${this.file} has no column “${missing.join('” and “')}”.`, {
        hint: 'Spans need the columns coder, start, end and code, and document for several texts.',
      })
    names.forEach((name, at) => {
      const column = this.table.columns[at]
      if (column === null || column === undefined) return
      if (this.#columns.has(name as Column))
        throw new UserError('bad-table', `${this.file} has two columns “${name}”.`)
      this.#columns.set(name as Column, column)
    })
  }

  #refuseRagged(): void {
    const width = this.table.headings.length
    for (const { row, cells } of this.table.raggedRows)
      this.#fault(row, `it has not as many cells as the heading row (${cells}, not ${width})`)
  }

  /** The span of a row; null where it has a fault, which is noted. */
  #span(row: number, hasDocuments: boolean): SpanRow | null {
    const text = (column: Column) => this.table.texts[this.#columns.get(column)![row]!]!
    const faults = this.#faults.length
    const place = fileRow(this.table, row)
    const span = {
      document: hasDocuments ? text('document').trim() : onlyDocument,
      coder: text('coder').trim(),
      code: text('code'),
      start: this.#offset(text('start'), 'start', place),
      end: this.#offset(text('end'), 'end', place),
    }
    if (span.coder === '') this.#fault(place, 'it names no coder')
    if (span.code.trim() === '') this.#fault(place, 'it names no code')
    if (span.document === '') this.#fault(place, 'it names no document')
    else if (faults === this.#faults.length) this.#checkPlace(span, place)
    const { codes } = this.options
    if (codes !== undefined && span.code.trim() !== '' && !codes.includes(span.code)) {
      const { message, hint } = notDeclared(span.code, codes)
      this.#fault(place, message, hint)
    }
    return faults === this.#faults.length ? span : null
  }

  #offset(text: string, column: 'start' | 'end', row: number): number {
    const isWhole = /^\s*-?\d+(?:\.0*)?\s*$/.test(text) && Number.isSafeInteger(Number(text))
    if (!isWhole) this.#fault(row, `“${text}” in the column ${column} is not a whole number of characters`)
    return Number(text)
  }

  #checkPlace({ document, start, end }: SpanRow, row: number): void {
    const length = this.#lengthOf(document)
    if (length === null)
      this.#fault(row, `the length of “${document}” is not known`, `Add it: --length ${document}=N,…`)
    else if (end < start) this.#fault(row, `the span ${start}–${end} ends before it starts`)
    else if (start < 0 || end > length)
      this.#fault(row, `the span ${start}–${end} lies outside of the text, which ends at ${length}`)
    else if (end === start) this.#fault(row, `the span ${start}–${end} has no character`)
  }

  #lengthOf(document: string): number | null {
    const { lengthCp } = this.options
    return typeof lengthCp === 'number' ? lengthCp : (lengthCp.get(document) ?? null)
  }

  #fault(row: number, message: string, hint?: string): void {
    const place = { file: this.file, row }
    this.#faults.push({
      code: 'bad-span',
      severity: 'error',
      place,
      message,
      ...(hint === undefined ? {} : { hint }),
    })
  }

  #refuseFaults(): void {
    const [first, second] = groupProblems(this.#faults)
    if (first === undefined) return
    if (second === undefined)
      throw new UserError('bad-table', `${describePlace(first.place)}: ${first.message}.`, {
        ...(first.hint === undefined ? {} : { hint: first.hint }),
      })
    const rows = new Set(this.#faults.map(({ place }) => place.row)).size
    const problems = groupProblems(this.#faults)
    const more = problems.length > mostProblems ? { hint: `The first ${mostProblems} are listed.` } : {}
    throw new UserError('bad-table', `${this.file} has ${rows} rows that cannot be used.`, {
      problems: problems.slice(0, mostProblems),
      ...more,
    })
  }

  #coders(rows: readonly SpanRow[]): string[] {
    const found = [...new Set(rows.map(({ coder }) => coder))]
    const { coders } = this.options
    if (coders === undefined) return found.sort(compareLabels)
    const left = found.filter(name => !coders.includes(name))
    if (left.length > 0)
      this.#note('coders-left-out', `Spans of ${left.join(', ')} are left out; --coders does not name them.`)
    const silent = coders.filter(name => !found.includes(name))
    for (const name of silent)
      this.#note(
        'coder-without-spans',
        `“${name}” has no span and counts as a coder who coded nothing.`,
        didYouMean(name, left),
      )
    return [...coders]
  }

  #documents(rows: readonly SpanRow[]): string[] {
    const { lengthCp } = this.options
    if (!this.#columns.has('document')) return [onlyDocument]
    const named = typeof lengthCp === 'number' ? [] : lengthCp.keys()
    return [...new Set([...rows.map(({ document }) => document), ...named])].sort(compareLabels)
  }

  /** A row that stands in the file twice is one span. */
  #withoutRepeats(rows: readonly SpanRow[]): SpanRow[] {
    const seen = new Set<string>()
    const kept = rows.filter(({ document, coder, code, start, end }) => {
      const key = JSON.stringify([document, coder, code, start, end])
      return seen.size !== seen.add(key).size
    })
    const repeated = rows.length - kept.length
    if (repeated > 0)
      this.#note(
        'repeated-spans',
        `${countOf(repeated, 'row')} ${repeated === 1 ? 'says' : 'say'} the same as an earlier one, and ${repeated === 1 ? 'is' : 'are'} left out.`,
      )
    return kept
  }

  /** Of coders who have spans in some documents, those in which they have none; said where anything can be compared at all. */
  #noteSilence(
    rows: readonly SpanRow[],
    { coders, documents }: Pick<SpanTable, 'coders' | 'documents'>,
  ): void {
    if (documents.length === 1) return
    const coded = new Map(coders.map(coder => [coder, new Set<string>()]))
    for (const { coder, document } of rows) coded.get(coder)!.add(document)
    const isShared = (document: string) => [...coded.values()].filter(own => own.has(document)).length > 1
    if (!documents.some(isShared)) return
    const silent = [...coded].flatMap(([coder, own]) => {
      const without = documents.filter(document => !own.has(document))
      return own.size === 0 || without.length === 0 ? [] : [`${coder} in ${listOf(without)}`]
    })
    if (silent.length > 0)
      this.#note(
        'documents-without-spans',
        `No span of ${silent.join('; of ')}: counted as having coded nothing there.`,
        'Leave out of the file, and of --length, the documents that were not for everyone.',
      )
  }

  #note(code: string, message: string, hint = ''): void {
    const place = { file: this.file }
    this.problems.push({ code, severity: 'note', place, message, ...(hint === '' ? {} : { hint }) })
  }
}

/** More documents than this are counted instead. */
const mostNames = 5

function listOf(names: readonly string[]): string {
  if (names.length <= mostNames) return names.join(', ')
  return `${names.slice(0, mostNames).join(', ')} and ${names.length - mostNames} more`
}
