import { withChangeMarks } from './change-marks.js'
import type { Passage } from './passage.js'
import { nameOf, type ReadingOptions, unlabelledSpeaker } from './reading-options.js'
import { withSentences } from './sentences.js'
import { findSpeakers } from './speaker-labels.js'
import type { SpokenText } from './spoken-text.js'
import { WorkingText } from './working-text.js'

/**
 * Joins cues into turns. Voices named by the format count; else labels at the start of cues do. A cue without either continues the
 * speaker before it, unless a mark says that somebody else begins or the options say otherwise; where nobody was named yet, each cue is a
 * turn of its own, or each stretch from mark to mark.
 */
export function joinCues(given: readonly Passage[], options: ReadingOptions): SpokenText {
  const { passages: admitted, dismissed } = dismissVoices(given, options)
  const sentences = withSentences(admitted)
  const { passages, areRunning, problems } = withChangeMarks(sentences.passages)
  const hasVoices = passages.some(passage => passage.voice !== null)
  const { areSingleWords } = sentences
  const found = hasVoices ? undefined : findSpeakers(passages, { ...options, areSingleWords })
  const { unlabelled = 'continue', mergesTurns = true } = options
  const working = new WorkingText()
  for (const [index, passage] of passages.entries()) {
    if (found?.marks.has(index)) continue
    const label = found?.labels[index] ?? null
    const named = passage.voice ?? label?.label ?? null
    const isOther = passage.speaker === 'other' && named === null
    const isPart = (passage.joint !== null || (passage.speaker === 'same' && mergesTurns)) && !isOther
    const before =
      isPart || (unlabelled === 'continue' && !isOther) ? (working.current?.speaker ?? null) : null
    const speaker = named === null ? (before ?? unlabelledSpeaker(options)) : nameOf(named, options)
    const continues = isPart || (mergesTurns && !isOther && (speaker !== null || areRunning))
    const begins = !continues || working.current?.speaker !== speaker
    if (begins) working.begin(speaker, passage.startMs, passage.endMs)
    // Where pieces have no ends, a turn reaches at least to the start of its last one.
    working.extend(passage.startMs, passage.endMs ?? (begins ? null : passage.startMs))
    working.add(label?.rest ?? passage.text, passage.joint ?? ' ')
  }
  const hasLabels = found?.labels.some(label => label !== null) ?? false
  const labelled = passages.flatMap(({ voice }, index) => voice ?? found?.labels[index]?.label ?? [])
  return {
    ...working.finish(),
    preamble: [],
    hasLabels,
    labelled,
    dismissed: [...dismissed, ...(found?.dismissed ?? [])],
    // Where speakers are named, words come to their turns.
    problems: [...(hasVoices ? [] : sentences.problems), ...problems, ...(found?.problems ?? [])],
  }
}

/** Takes away the voices that a person said are no speakers. */
function dismissVoices(
  given: readonly Passage[],
  { notSpeakers }: ReadingOptions,
): { passages: readonly Passage[]; dismissed: readonly string[] } {
  if (notSpeakers === undefined || !given.some(({ voice }) => voice !== null))
    return { passages: given, dismissed: [] }
  const dismissed = new Set<string>()
  const passages = given.map(passage => {
    if (passage.voice === null) return passage
    const by = notSpeakers.has('*') ? '*' : passage.voice
    if (!notSpeakers.has(by)) return passage
    dismissed.add(by)
    return { ...passage, voice: null }
  })
  return { passages, dismissed: [...dismissed] }
}
