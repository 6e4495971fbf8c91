import type { MemoRow } from '../store/index.js'

/** The columns of a memo that say what it is on; all null for the study itself. */
export type MemoColumns = Pick<MemoRow, 'document_id' | 'case_id' | 'code_id' | 'coding_id' | 'cell_id'>

/** The columns for a memo on one thing: `memoOn({ coding_id: 12 })`. */
export function memoOn(thing: Partial<MemoColumns>): MemoColumns {
  return { document_id: null, case_id: null, code_id: null, coding_id: null, cell_id: null, ...thing }
}
