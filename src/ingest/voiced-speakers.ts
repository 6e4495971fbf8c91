import type { Passage } from './passage.js'
import type { ReadingOptions } from './reading-options.js'
import { findSpeakers, type SpeakerFindings } from './speaker-labels.js'

/**
 * The speakers of a file in parts of which the format itself names them, as columns of a table do; elsewhere they are made out by their
 * labels. What goes on in a piece that has a voice is not looked at for labels; a label that occurs once above the first voice is a fact about
 * the recording (`Interviewer: Anna Smith`).
 */
export function findVoicedSpeakers(passages: readonly Passage[], options: ReadingOptions): SpeakerFindings {
  if (passages.every(({ voice }) => voice === null)) return findSpeakers(passages, options)
  const at = passages.flatMap(({ voice, joint }, index) => (voice === null && joint === null ? [index] : []))
  const beside = findSpeakers(
    at.map(index => passages[index]!),
    options,
  )
  const labels: SpeakerFindings['labels'] = passages.map(() => null)
  const firstVoice = passages.findIndex(({ voice }) => voice !== null)
  for (const [each, index] of at.entries()) {
    const line = beside.labels[each] ?? null
    const isFact = line !== null && index < firstVoice && occursOnce(line.label, beside.labels)
    labels[index] = isFact ? null : line
  }
  const dismissed = new Set(beside.dismissed)
  for (const [index, { voice, text, startMs, joint }] of passages.entries()) {
    if (voice === null || joint !== null) continue
    const by = options.notSpeakers?.has('*') ? '*' : voice
    if (options.notSpeakers?.has(by)) dismissed.add(by)
    else labels[index] = { label: voice, rest: text, startMs, form: 'timed' }
  }
  const marks = new Set([...beside.marks].map(each => at[each]!))
  return { ...beside, labels, marks, dismissed: [...dismissed] }
}

function occursOnce(label: string, lines: SpeakerFindings['labels']): boolean {
  return lines.filter(line => line?.label === label).length === 1
}
