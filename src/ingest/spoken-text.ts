import type { Problem } from '../problems/index.js'
import { CodePointMap, type TurnSpan } from '../text/index.js'
import type { FormatReading } from './formats/format.js'
import { joinCues } from './join-cues.js'
import { joinParagraphs } from './join-paragraphs.js'
import type { ReadingOptions } from './reading-options.js'

/** What the passages of a file come to: the words, who speaks them, and what stood before them. */
export interface SpokenText {
  text: string
  turns: TurnSpan[]
  /** How many pieces labels delimit, where they do; what has no label is part of the piece above it. */
  units?: number
  preamble: string[]
  hasLabels: boolean
  /** The label of each piece that has one, as the file has it, in order. */
  labelled: string[]
  /** Labels a person said are none, and that were met. */
  dismissed: string[]
  problems: Problem[]
}

/**
 * Joins what a file holds to a text with turns: who speaks is made out over the whole of it. A text in which nothing names a speaker or
 * a time stays as it came, where its format lets it.
 * @param lines of the file, where it is text
 */
export function joinPassages(
  reading: FormatReading,
  options: ReadingOptions,
  lines: readonly string[],
): SpokenText {
  const { passages, joins, preamble, verbatimFrom } = reading
  const spoken = joins === 'cues' ? joinCues(passages, options) : joinParagraphs(passages, options)
  const hasStructure = spoken.hasLabels || spoken.turns.some(({ startMs }) => startMs !== null)
  if (verbatimFrom !== undefined && !hasStructure && options.unlabelled === undefined) {
    const { problems, dismissed } = spoken
    return { ...asItCame(lines, verbatimFrom), problems, dismissed }
  }
  return { ...spoken, preamble: [...preamble, ...spoken.preamble] }
}

/** A text without speakers or times (field notes, say) stays as it is, but for front matter; each paragraph is a turn. */
function asItCame(lines: readonly string[], from: number): Omit<SpokenText, 'problems' | 'dismissed'> {
  const text = lines.slice(from).join('\n').trim()
  const map = new CodePointMap(text)
  const turns: TurnSpan[] = []
  let start = 0
  for (const line of text.split('\n')) {
    const words = line.trim()
    if (words !== '') {
      const at = start + line.indexOf(words)
      const span = { startCp: map.toCp(at), endCp: map.toCp(at + words.length) }
      turns.push({ speaker: null, ...span, startMs: null, endMs: null })
    }
    start += line.length + 1
  }
  return {
    text,
    turns,
    preamble: lines.slice(0, from),
    hasLabels: false,
    labelled: [],
  }
}
