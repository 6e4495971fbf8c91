import { closestNames, type Place, type Problem, type Reading, UserError } from '../problems/index.js'
import type { AttributeType } from '../store/index.js'
import {
  type AttributeEntry,
  type CaseEntry,
  type CaseTable,
  fitValue,
  inferType,
  typeHints,
  typeWords,
} from '../study/index.js'
import { readDelimitedFile } from './delimited-file.js'

export interface CasesCsvOptions {
  /** Column → type, over what its values look like. */
  types?: Readonly<Record<string, AttributeType>>
  /** The column that names the cases; default: `case`, `participant`, `id`, `name`, else the first. */
  caseColumn?: string
}

/** Headings that name the cases, the best first. */
const caseHeadings = ['case', 'participant', 'id', 'name']
const labelHeadings = ['speaker', 'speakers']
const missingWords = ['NA', 'N/A', 'n/a']

interface Column {
  name: string
  index: number
}

interface Row {
  cells: string[]
  place: Place
}

/**
 * Reads a table of participants: one row each, a column that names the case, perhaps a column `speaker` with the labels that mean it
 * (several separated by `;`), and a column for each attribute. An empty cell is a missing value; so is `NA`, except where
 * the column was said to be a category or a text.
 * A problem of severity `error` means that the table must not be imported; its value is then what could be read.
 * @throws UserError `bad-table` when the file is no table or has no rows
 */
export function readCasesCsv(
  bytes: Uint8Array,
  fileName: string,
  options: CasesCsvOptions = {},
): Reading<CaseTable> {
  const source = readDelimitedFile(bytes, fileName)
  const [heading, ...rows] = rowsOf(source.tables.get('')?.rows ?? [], fileName)
  if (heading === undefined || rows.length === 0)
    throw new UserError('bad-table', `${fileName} has no rows below its headings.`, {
      hint: 'Write one row for each participant.',
    })
  return new CasesReader(fileName, heading, rows, options, source.problems).read()
}

/** The rows that hold anything; numbers count as in a spreadsheet, the first row being 1. */
function rowsOf(grid: readonly (readonly (string | null)[])[], file: string): Row[] {
  return grid
    .map((cells, index) => ({
      cells: cells.map(cell => (cell ?? '').trim()),
      place: { file, row: index + 1 },
    }))
    .filter(row => row.cells.some(cell => cell !== ''))
}

class CasesReader {
  readonly #columns: Column[]
  readonly #types: Map<string, AttributeType>

  constructor(
    readonly file: string,
    readonly heading: Row,
    readonly rows: readonly Row[],
    readonly options: CasesCsvOptions,
    readonly problems: Problem[],
  ) {
    this.#columns = heading.cells.map((name, index) => ({ name, index })).filter(({ name }) => name !== '')
    this.#types = new Map(Object.entries(options.types ?? {}).map(([name, type]) => [fold(name), type]))
  }

  read(): Reading<CaseTable> {
    this.#checkHeadings()
    this.#checkShape()
    const labels = this.#find(labelHeadings)
    const names = this.#caseColumn(labels)
    const attributes = this.#columns.filter(column => column !== names && column !== labels)
    this.#checkTypes(attributes)
    const entries = attributes.map(column => this.#attribute(column))
    const cases = names === undefined ? [] : this.#cases(names, labels, attributes)
    return { value: { cases, attributes: entries }, problems: this.problems }
  }

  #report(
    severity: Problem['severity'],
    code: string,
    place: Place,
    { message, hint }: { message: string; hint?: string },
  ): void {
    this.problems.push({ code, severity, place, message, ...(hint === undefined ? {} : { hint }) })
  }

  #checkHeadings(): void {
    const seen = new Set<string>()
    for (const { name } of this.#columns) {
      if (seen.has(fold(name)))
        this.#report('error', 'duplicate-column', this.heading.place, {
          message: `There are two columns “${name}”.`,
          hint: 'Give each column a name of its own.',
        })
      seen.add(fold(name))
    }
    this.heading.cells.forEach((name, index) => {
      if (name !== '' || this.rows.every(row => (row.cells[index] ?? '') === '')) return
      this.#report('error', 'unnamed-column', this.heading.place, {
        message: `Column ${index + 1} has values but no heading.`,
        hint: 'Name it, or remove it.',
      })
    })
  }

  /** A row that is too short or too long has its values under the wrong headings. */
  #checkShape(): void {
    const width = this.heading.cells.length
    for (const { cells, place } of this.rows) {
      const isLonger = cells.slice(width).some(cell => cell !== '')
      if (cells.length >= width && !isLonger) continue
      this.#report('error', 'ragged-row', place, {
        message: `There are ${cells.length} cells where the heading row has ${width}.`,
        hint: 'Put a text that contains the separator in quotation marks.',
      })
    }
  }

  #find(headings: readonly string[]): Column | undefined {
    return headings
      .map(heading => this.#columns.find(({ name }) => fold(name) === heading))
      .find(column => column !== undefined)
  }

  #caseColumn(labels: Column | undefined): Column | undefined {
    const { caseColumn } = this.options
    const others = this.#columns.filter(column => column !== labels)
    if (caseColumn === undefined) {
      const named = this.#find(caseHeadings)
      const column = named ?? others[0]
      if (column === undefined) this.#reportNoCases('There is no column that names the cases.')
      else if (column.name.toLowerCase() !== 'case')
        this.#report('note', 'case-column', this.heading.place, {
          message: `The column “${column.name}” names the cases${named === undefined ? ', being the first' : ''}.`,
          hint: 'Say --case-column for another.',
        })
      return column
    }
    const column = this.#columns.find(({ name }) => fold(name) === fold(caseColumn))
    if (column === undefined) this.#reportNoCases(`There is no column “${caseColumn}” to name the cases.`)
    return column
  }

  #reportNoCases(message: string): void {
    const names = this.#columns.map(({ name }) => `“${name}”`).join(', ')
    this.#report('error', 'missing-column', this.heading.place, {
      message,
      hint: `Its columns are ${names}.`,
    })
  }

  #checkTypes(attributes: readonly Column[]): void {
    const known = attributes.map(({ name }) => name)
    for (const name of Object.keys(this.options.types ?? {})) {
      if (known.some(column => fold(column) === fold(name))) continue
      const [guess] = closestNames(name, known)
      this.#report('error', 'missing-column', this.heading.place, {
        message: `There is no column “${name}” to have a type.`,
        hint: guess === undefined ? `Its attributes are ${known.join(', ')}.` : `Did you mean ${guess}?`,
      })
    }
  }

  #attribute(column: Column): AttributeEntry {
    const declared = this.#types.get(fold(column.name))
    this.#noteMissingWords(column)
    if (declared === undefined) {
      const values = this.rows.map(row => this.#value(row, column)).filter(value => value !== '')
      return { name: column.name, type: inferType(values), inferred: true }
    }
    for (const row of this.rows) {
      const value = this.#value(row, column)
      if (value === '' || fitValue(declared, value) !== null) continue
      this.#report('error', `bad-${declared}`, row.place, {
        message: `“${value}” in the column “${column.name}” is not ${typeWords[declared]}.`,
        hint: typeHints[declared],
      })
    }
    return { name: column.name, type: declared, inferred: false }
  }

  #noteMissingWords(column: Column): void {
    const count = this.rows.filter(({ cells }) => (cells[column.index] ?? '') !== '').length
    const kept = this.rows.filter(row => this.#value(row, column) !== '').length
    if (count === kept) return
    this.#report(
      'note',
      'missing-values',
      { file: this.file },
      {
        message: `“NA” counts as missing in the column “${column.name}” (${count - kept} of ${this.rows.length} rows).`,
        hint: `Say --type ${column.name}=category if it is a value.`,
      },
    )
  }

  /** The value of a cell; empty where it is missing. */
  #value({ cells }: Row, { name, index }: Column): string {
    const value = cells[index] ?? ''
    const type = this.#types.get(fold(name))
    return type !== 'category' && type !== 'text' && missingWords.includes(value) ? '' : value
  }

  #cases(names: Column, labels: Column | undefined, attributes: readonly Column[]): CaseEntry[] {
    const firstRows = new Map<string, number>()
    return this.rows.flatMap(row => {
      const name = row.cells[names.index] ?? ''
      if (name === '') {
        this.#report('error', 'empty-name', row.place, {
          message: `The column “${names.name}” is empty.`,
          hint: 'Give every participant a name or pseudonym.',
        })
        return []
      }
      const first = firstRows.get(fold(name))
      if (first !== undefined) {
        this.#report('error', 'duplicate-case', row.place, {
          message: `“${name}” is there already, in row ${first}.`,
          hint: 'Keep one row for each participant.',
        })
        return []
      }
      firstRows.set(fold(name), row.place.row ?? 0)
      return [
        { name, labels: labelsOf(row, labels), values: this.#values(row, attributes), place: row.place },
      ]
    })
  }

  #values(row: Row, attributes: readonly Column[]): Map<string, string> {
    const values = attributes.map(column => [column.name, this.#value(row, column)] as const)
    return new Map(values.filter(([, value]) => value !== ''))
  }
}

function labelsOf({ cells }: Row, labels: Column | undefined): string[] | null {
  if (labels === undefined) return null
  const parts = (cells[labels.index] ?? '').split(';').map(label => label.trim())
  return [...new Set(parts)].filter(label => label !== '')
}

function fold(name: string): string {
  return name.trim().toLowerCase()
}
