import type { Passage } from './passage.js'
import { nameOf, type ReadingOptions, unlabelledSpeaker } from './reading-options.js'
import { findSpeakers } from './speaker-labels.js'
import type { SpokenText } from './spoken-text.js'
import { WorkingText } from './working-text.js'

/**
 * Joins cues into turns. Voices named by the format count; else labels at the start of cues do. A cue without either continues the
 * speaker before it, unless the options say otherwise; where nobody was named yet, each cue is a turn of its own.
 */
export function joinCues(passages: readonly Passage[], options: ReadingOptions): SpokenText {
  const hasVoices = passages.some(passage => passage.voice !== null)
  const found = hasVoices ? undefined : findSpeakers(passages, options)
  const { unlabelled = 'continue', mergesTurns = true } = options
  const working = new WorkingText()
  for (const [index, passage] of passages.entries()) {
    if (found?.marks.has(index)) continue
    const label = found?.labels[index] ?? null
    const named = passage.voice ?? label?.label ?? null
    const isPart = passage.joint !== null
    const before = isPart || unlabelled === 'continue' ? (working.current?.speaker ?? null) : null
    const speaker = named === null ? (before ?? unlabelledSpeaker(options)) : nameOf(named, options)
    const continues = isPart || (mergesTurns && speaker !== null)
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
    dismissed: found?.dismissed ?? [],
    problems: found?.problems ?? [],
  }
}
