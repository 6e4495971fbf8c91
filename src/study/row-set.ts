import { type Change, idAt, type RecordedTable, recordedTables, rowsOf, type Values } from '../store/index.js'

/** The rows a chain of events is about, to tell which later events build on them. */
export class RowSet {
  /** Rows the events changed, made or removed. */
  private readonly touched = new Set<string>()
  /** Rows they made: undoing takes these away, so nothing may refer to them. */
  private readonly made = new Set<string>()
  /** Rows that those they removed or changed referred to: undoing needs these to be there. */
  private readonly needed = new Set<string>()
  /** Codes they moved, retired or restored: undoing does so again, so nothing may have been put under them. */
  private readonly placed = new Set<string>()
  /** Codes that undoing puts others under: these must be where they were, and in use. */
  private readonly above = new Set<string>()

  add(changes: readonly Change[]): void {
    for (const change of changes) {
      for (const row of rowsOf(change))
        for (const name of namesOf(change, row)) {
          this.touched.add(name)
          if (change.op === 'insert') this.made.add(name)
        }
      for (const { code, before } of placementsIn(change)) {
        this.placed.add(code)
        for (const parent of before) this.above.add(parent)
      }
      if (change.op === 'insert') continue
      for (const row of change.before) for (const other of referencesOf(change, row)) this.needed.add(other)
    }
  }

  isBuiltOnBy(changes: readonly Change[]): boolean {
    return changes.some(change => this.isReferredTo(change) || this.isPlacedUpon(change))
  }

  private isReferredTo(change: Change): boolean {
    return rowsOf(change).some(row => {
      const names = namesOf(change, row)
      if (names.some(name => this.touched.has(name))) return true
      if (change.op === 'remove') return names.some(name => this.needed.has(name))
      return referencesOf(change, row).some(other => this.made.has(other))
    })
  }

  private isPlacedUpon(change: Change): boolean {
    return placementsIn(change).some(
      ({ code, after }) => this.above.has(code) || after.some(parent => this.placed.has(parent)),
    )
  }
}

/** A code whose place in the tree or use a change settled, with the code it was under and the one it is under. */
interface Placement {
  code: string
  before: string[]
  after: string[]
}

function placementsIn(change: Change): Placement[] {
  if (change.table !== 'codes') return []
  return rowsOf(change).flatMap((row, index) => {
    const before = change.op === 'insert' ? undefined : change.before[index]
    const after = change.op === 'remove' ? undefined : change.after[index]
    const isSettled = ['parent_id', 'status'].some(
      column => valueAt(change, before, column) !== valueAt(change, after, column),
    )
    if (!isSettled) return []
    return {
      code: rowName('codes', idAt(change, row)),
      before: before === undefined ? [] : referencesOf(change, before),
      after: after === undefined ? [] : referencesOf(change, after),
    }
  })
}

/** What a row can be referred to by: its key; an assignment also by its round, document and coder, as codings do. */
function namesOf(change: Change, row: Values): string[] {
  const name = rowName(change.table, idAt(change, row))
  return change.table === 'assignments' ? [name, ...assignmentOf(change, row)] : [name]
}

function referencesOf(change: Change, row: Values): string[] {
  const references = Object.entries(recordedTables[change.table].references).flatMap(([column, table]) => {
    const id = valueAt(change, row, column)
    return typeof id === 'number' ? [rowName(table, id)] : []
  })
  return change.table === 'codings' ? [...references, ...assignmentOf(change, row)] : references
}

/** The assignment that a row of assignments is, or that a coding rests on; none for a coding outside rounds. */
function assignmentOf(change: Change, row: Values): string[] {
  const [round, document, coder] = ['round_id', 'document_id', 'coder_id'].map(column =>
    valueAt(change, row, column),
  )
  return typeof round === 'number' ? [`assignment ${round} ${document} ${coder}`] : []
}

function valueAt(change: Change, row: Values | undefined, column: string): unknown {
  return row?.[change.columns.indexOf(column)]
}

function rowName(table: RecordedTable, id: number): string {
  return `${table} ${id}`
}
