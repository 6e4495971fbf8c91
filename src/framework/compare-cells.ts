import { type CellContent, parseFingerprint, textFingerprint } from './cell-fingerprint.js'
import type { CellStatus } from './matrix-view.js'

/**
 * How a cell stands between an exported file and the study: nobody changed it, only the file did, only the study did,
 * both did and differ, or both did and say the same.
 */
export type CellOutcome = 'same' | 'file-changed' | 'study-changed' | 'conflict' | 'both-same'

export type CellField = 'summary' | 'comment' | 'status'

/** A cell as a file gives it; a comment or status the file has no place for is left out. */
export interface FileCell {
  summary: string
  comment?: string
  status?: CellStatus
  /** The fingerprint of the cell as it was exported; null when nothing is known of that. */
  exported: string | null
}

export interface CellComparison {
  outcome: CellOutcome
  /** What of the file is not in the study: what would be written when the file is taken. */
  differing: CellField[]
}

const fields: readonly CellField[] = ['summary', 'comment', 'status']

/**
 * Compares a cell three ways: as exported, in the file, in the study now. Summary, comment and status are looked at one
 * by one: a change to one and a change elsewhere to another is a conflict, for somebody has to read both.
 * Where nothing is known of the export, a file that differs from a charted cell is a conflict, and from an empty one a
 * change of the file.
 */
export function compareCell(file: FileCell, study: CellContent): CellComparison {
  const now = fingerprints(study)
  const inFile = fingerprints(file)
  const differing = fields.filter(field => inFile[field] !== undefined && inFile[field] !== now[field])
  const exported = file.exported === null ? null : parseFingerprint(file.exported)
  if (exported === null) return { outcome: withoutExport(differing, now), differing }

  const byFile = fields.filter(field => inFile[field] !== undefined && inFile[field] !== exported[field])
  const byStudy = fields.filter(field => now[field] !== exported[field])
  const onlyFile = byFile.filter(field => differing.includes(field))
  const onlyStudy = byStudy.filter(field => inFile[field] === undefined || differing.includes(field))
  if (onlyFile.length > 0)
    return { outcome: onlyStudy.length > 0 ? 'conflict' : 'file-changed', differing: onlyFile }
  if (onlyStudy.length > 0) return { outcome: 'study-changed', differing: [] }
  return { outcome: byFile.length > 0 ? 'both-same' : 'same', differing: [] }
}

/**
 * Compares every cell of a file with the study, in the order of the file.
 * `inStudy` gives the cell as it stands now, or undefined when the study has no such case or code; those come back
 * with the outcome undefined, for the caller to report.
 */
export function compareCells<T extends FileCell>(
  cells: readonly T[],
  inStudy: (cell: T) => CellContent | undefined,
): { cell: T; comparison: CellComparison | undefined }[] {
  return cells.map(cell => {
    const study = inStudy(cell)
    return { cell, comparison: study === undefined ? undefined : compareCell(cell, study) }
  })
}

function fingerprints(cell: {
  summary: string
  comment?: string
  status?: CellStatus
}): Record<CellField, string | undefined> {
  return {
    summary: textFingerprint(cell.summary),
    comment: cell.comment === undefined ? undefined : textFingerprint(cell.comment),
    status: cell.status,
  }
}

function withoutExport(differing: CellField[], now: Record<CellField, string | undefined>): CellOutcome {
  if (differing.length === 0) return 'same'
  const isEmpty =
    now.summary === '-' && now.comment === '-' && (now.status === 'empty' || now.status === undefined)
  return isEmpty ? 'file-changed' : 'conflict'
}
