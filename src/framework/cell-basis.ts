import { createHash } from 'node:crypto'
import type { Evidence } from './evidence.js'

/** One coding a cell was written from: which it was, its code, and a hash of its words. */
interface BasisEntry {
  codingUid: string
  codeUid: string
  words: string
}

/** How the evidence of a cell differs from what it was written from. */
export interface BasisChange {
  added: Evidence[]
  removed: { codingUid: string; codeUid: string }[]
  /** Still evidence for the cell, but under another of its codes. */
  recoded: Evidence[]
  /** Its words in the text changed, or it was given another span. */
  reworded: Evidence[]
}

/** Gives the uid of a code by its key. */
export type CodeUids = (codeId: number) => string

/** The evidence of a cell as it is kept with the cell: a JSON array of `uid of the coding:uid of its code:hash of its words`. */
export function cellBasis(evidence: readonly Evidence[], codeUid: CodeUids): string {
  const entries = evidence.map(
    ({ codingUid, codeId, quote }) => `${codingUid}:${codeUid(codeId)}:${hashWords(quote)}`,
  )
  return JSON.stringify(entries.sort())
}

/**
 * Compares what a cell was written from with its evidence now; null when nothing that matters changed. Another coding of
 * the same words under the same code (a second coder's, or the consensus) is no change.
 */
export function compareBasis(
  basis: string,
  evidence: readonly Evidence[],
  codeUid: CodeUids,
): BasisChange | null {
  if (cellBasis(evidence, codeUid) === basis) return null
  const before = (JSON.parse(basis) as string[]).map(parseEntry)
  const now = evidence.map(each => ({
    evidence: each,
    entry: { codingUid: each.codingUid, codeUid: codeUid(each.codeId), words: hashWords(each.quote) },
  }))
  const beforeByUid = new Map(before.map(entry => [entry.codingUid, entry]))
  const nowUids = new Set(evidence.map(each => each.codingUid))
  const saidBefore = new Set(before.map(sayingOf))
  const saidNow = new Set(now.map(({ entry }) => sayingOf(entry)))
  const pick = (isWanted: (entry: BasisEntry, old: BasisEntry | undefined) => boolean) =>
    now.filter(({ entry }) => isWanted(entry, beforeByUid.get(entry.codingUid))).map(each => each.evidence)
  const change: BasisChange = {
    added: pick((entry, old) => old === undefined && !saidBefore.has(sayingOf(entry))),
    removed: before
      .filter(entry => !nowUids.has(entry.codingUid) && !saidNow.has(sayingOf(entry)))
      .map(({ codingUid, codeUid: code }) => ({ codingUid, codeUid: code })),
    recoded: pick((entry, old) => old !== undefined && old.codeUid !== entry.codeUid),
    reworded: pick(
      (entry, old) => old !== undefined && old.codeUid === entry.codeUid && old.words !== entry.words,
    ),
  }
  return Object.values(change).every(list => list.length === 0) ? null : change
}

function parseEntry(text: string): BasisEntry {
  const [codingUid = '', codeUid = '', words = ''] = text.split(':')
  return { codingUid, codeUid, words }
}

/** What a coding says, whoever made it. */
function sayingOf({ codeUid, words }: BasisEntry): string {
  return `${codeUid}:${words}`
}

/** The first 48 bits of the SHA-256 of the words, in hexadecimal. */
function hashWords(quote: string): string {
  return createHash('sha256').update(quote, 'utf8').digest('hex').slice(0, 12)
}

/** The basis of a cell after the words of codings were replaced, not changed: what was up to date stays so. */
export function rewordBasis(
  basis: string,
  reworded: ReadonlyMap<string, { before: string; after: string }>,
): string {
  const entries = (JSON.parse(basis) as string[]).map(text => {
    const { codingUid, codeUid, words } = parseEntry(text)
    const now = reworded.get(codingUid)
    return now === undefined || hashWords(now.before) !== words
      ? text
      : `${codingUid}:${codeUid}:${hashWords(now.after)}`
  })
  return JSON.stringify(entries.sort())
}
