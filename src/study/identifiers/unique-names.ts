import type { RecordedTable } from '../../store/index.js'
import { slugOf } from '../code.js'

/** Names that must differ: in the whole table, or among rows with the same value of another column; codes as parts of paths. */
const unique: Partial<
  Record<RecordedTable, { column: string; within?: string; as?: (name: string) => string }>
> = {
  cases: { column: 'name' },
  documents: { column: 'name' },
  speakers: { column: 'label', within: 'document_id' },
  codes: { column: 'name', within: 'parent_id', as: slugOf },
  coders: { column: 'name' },
  attributes: { column: 'name' },
  codebook_versions: { column: 'name' },
  rounds: { column: 'name' },
  matrices: { column: 'name' },
  propositions: { column: 'name' },
  saved_queries: { column: 'name' },
}

/** Keeps the names of things apart that get the same one, such as `Alvarez` and `Maria Alvarez`: `[NAME-1]` and `[NAME-1] (2)`. */
export class UniqueNames {
  /** The column that has the names; null in tables without. */
  readonly column: string | null
  readonly #within: string | undefined
  readonly #as: (name: string) => string
  readonly #taken: Set<string>

  constructor(table: RecordedTable, rows: readonly Readonly<Record<string, unknown>>[]) {
    const { column, within, as = (name: string) => name.toLowerCase() } = unique[table] ?? {}
    this.column = column ?? null
    this.#within = within
    this.#as = as
    this.#taken = new Set(column === undefined ? [] : rows.map(row => this.#key(row, String(row[column]))))
  }

  /** A name for a row, with a number where it is another's. */
  give(row: Readonly<Record<string, unknown>>, name: string): string {
    let free = name
    for (let number = 2; this.#taken.has(this.#key(row, free)); number++) free = `${name} (${number})`
    this.#taken.add(this.#key(row, free))
    return free
  }

  #key(row: Readonly<Record<string, unknown>>, name: string): string {
    return `${this.#within === undefined ? '' : row[this.#within]} ${this.#as(name)}`
  }
}
