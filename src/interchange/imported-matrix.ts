import type { FileAttribute } from '../framework/differing-attributes.js'
import type { CellStatus } from '../framework/matrix-view.js'
import type { Place } from '../problems/index.js'

/** One cell of a matrix as a file gives it. */
export interface ImportedCell {
  case: string
  /** Path or label of the code as the heading has it; `codeUid` is surer where it is known. */
  code: string
  codeUid?: string
  caseUid?: string
  summary: string
  /** Absent where the file has no place for comments. */
  comment?: string
  /** Absent where the file has no place for a status. */
  status?: CellStatus
  /** Fingerprint of the cell as it was exported; null when nothing is known of that. */
  exported: string | null
  place: Place
}

export interface ImportedMatrix {
  /** The study the file was exported from; null when the file does not say. */
  studyUid: string | null
  /** The matrix it was exported from; null when the file does not say. */
  matrix: string | null
  cells: ImportedCell[]
  /** Where the file says what was exported, and has them. */
  attributes: FileAttribute[]
}
