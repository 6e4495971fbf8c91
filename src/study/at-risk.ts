import type { Kysely } from 'kysely'
import { type Change, idAt, rowsOf, type Schema } from '../store/index.js'
import { checkCodes } from './check-codes.js'
import { checkRounds } from './check-rounds.js'

/** Up to so many codings are looked at one by one; more, and all are. */
const mostCodings = 500

/**
 * What changes may leave unsound by the rules that the database itself cannot keep: the tree of codes, and codings in rounds that
 * nobody asked for. Taking one coding back looks at nothing else, however large the study.
 */
export class AtRisk {
  private hasCodes = false
  private hasAssignments = false
  private readonly codingIds = new Set<number>()

  /** Takes note of changes that are going to be carried out. */
  add(changes: readonly Change[]): void {
    for (const change of changes) {
      if (change.table === 'codes') this.hasCodes = true
      if (change.table === 'assignments' && change.op !== 'insert') this.hasAssignments = true
      if (change.table === 'codings' && change.op !== 'remove')
        for (const row of rowsOf(change)) this.codingIds.add(idAt(change, row))
    }
  }

  /** What is wrong there now, as sentences. */
  async findUnsound(db: Kysely<Schema>): Promise<string[]> {
    const parts = []
    if (this.hasCodes) parts.push(await checkCodes(db))
    if (this.hasAssignments || this.codingIds.size > mostCodings) parts.push(await checkRounds(db))
    else if (this.codingIds.size > 0) parts.push(await checkRounds(db, [...this.codingIds]))
    return parts.flatMap(({ problems }) => problems.map(({ message }) => message))
  }
}
