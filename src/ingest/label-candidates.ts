import { type LabelShape, labelKey, shapeOf } from './label-evidence.js'
import type { LabelLine } from './label-line.js'
import type { Passage } from './passage.js'

/** A label that may be a speaker, and how often it occurs in which way. */
export interface Candidate {
  /** The spelling met first. */
  label: string
  /** Others, in which case or composition differ. */
  otherSpellings: ReadonlySet<string>
  shape: LabelShape
  count: number
  /** Occurrences with a colon and space, or with a time. */
  clear: number
  /** Occurrences before a colon in a shape that labels do not have. */
  loose: number
  timed: number
  /** Occurrences of these that begin a cue or a paragraph. */
  begins: number
  /** Occurrences in a list, or with nothing but a link behind them, as facts about a recording stand. */
  facts: number
  /** Occurrences set in bold, and nothing after them. */
  bold: number
  /** Occurrences as a line of their own without a colon. */
  bare: number
  firstLine: number
}

const noSpellings: ReadonlySet<string> = new Set()

/** The labels of a file by their spelling, in the order in which they are met. */
export function countCandidates(
  lines: readonly (LabelLine | null)[],
  passages: readonly Passage[],
): Map<string, Candidate> {
  const candidates = new Map<string, Candidate>()
  for (const [index, line] of lines.entries()) {
    if (line === null) continue
    const key = labelKey(line.label)
    let candidate = candidates.get(key)
    if (candidate === undefined) {
      candidate = {
        label: line.label,
        otherSpellings: noSpellings,
        shape: shapeOf(line.label),
        count: 0,
        clear: 0,
        loose: 0,
        begins: 0,
        facts: 0,
        timed: 0,
        bold: 0,
        bare: 0,
        firstLine: passages[index]?.line ?? 0,
      }
      candidates.set(key, candidate)
    }
    if (line.label !== candidate.label)
      candidate.otherSpellings = new Set([...candidate.otherSpellings, line.label])
    if (line.form === 'bare') {
      candidate.bare++
      continue
    }
    candidate.count++
    if (line.form === 'loose') candidate.loose++
    else if (line.form !== 'tight') candidate.clear++
    if (line.form !== 'tight' && passages[index]?.joint === null) candidate.begins++
    if (isFact(line, passages[index]?.text ?? '')) candidate.facts++
    if (line.form === 'timed') candidate.timed++
    if (isBoldLabel(passages[index]?.boldLength ?? 0, line.label)) candidate.bold++
  }
  return candidates
}

function isFact({ rest }: LabelLine, text: string): boolean {
  return /^[-*•·]\s/.test(text) || /^<?https?:\/\/\S+$/.test(rest)
}

/** Whether bold type covers the label, with its colon and a time, and ends there. */
function isBoldLabel(boldLength: number, label: string): boolean {
  return boldLength >= label.length && boldLength <= label.length + 16
}

/** More labels that recur in a file are hardly speakers, unless each does so often. */
export const mostThroughout = 20

/** Words the text writes in lower case somewhere; a name is not among them. Collected when first asked for. */
export class LowercaseWords {
  private readonly passages: readonly Passage[]
  private words: Set<string> | undefined

  constructor(passages: readonly Passage[]) {
    this.passages = passages
  }

  has(word: string): boolean {
    this.words ??= this.collect()
    return this.words.has(word)
  }

  private collect(): Set<string> {
    const words = new Set<string>()
    for (const { text } of this.passages) {
      for (const [word] of text.matchAll(/(?<!\p{L})\p{Ll}+/gu)) words.add(word)
    }
    return words
  }
}
