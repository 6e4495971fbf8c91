import type { CodeRecord, CodeTree, ListedMemo, PlacedCoding } from '../../study/index.js'
import type { StyleName } from '../theme/styles.js'
import type { OpenedDocument } from './opened-document.js'

/** What the panes show, read from the study. */
export interface PaneContent {
  tree: CodeTree
  /** Codings of each code in this document, as the coder sees them. */
  counts: ReadonlyMap<number, number>
  codings: readonly PlacedCoding[]
  memos: readonly ListedMemo[]
  /** The case that speaks at the cursor, with its attributes; null where nobody of a case speaks. */
  case: { name: string; values: Readonly<Record<string, string>> } | null
  letterOf: (codeId: number) => string
  styleOf: (codeId: number) => StyleName
  labelOf: (codeId: number) => string
  /** Its lines: `l.12–14`. */
  linesOf: (coding: PlacedCoding) => string
  /** Codes pinned to the digits, in their order, then those used lately. */
  quick: readonly CodeRecord[]
}

export function countByCode(codings: readonly PlacedCoding[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const { codeId } of codings) counts.set(codeId, (counts.get(codeId) ?? 0) + 1)
  return counts
}

/** The memos that have to do with a document: on it, its codings and cases, and on codes and the study. */
export function memosOn({ codings, reading }: OpenedDocument, memos: readonly ListedMemo[]): ListedMemo[] {
  const ids = new Set(codings.map(({ uid }) => uid.slice(-8)))
  const names = new Set(reading.turns.flatMap(turn => turn.case ?? []))
  return memos.filter(({ kind, on }) => {
    if (kind === 'document') return on === reading.document.name
    if (kind === 'coding') return ids.has(on)
    return kind === 'case' ? names.has(on) : kind === 'code' || kind === 'study'
  })
}
