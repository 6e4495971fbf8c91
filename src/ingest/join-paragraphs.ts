import type { Problem } from '../problems/index.js'
import { isInterviewerLabel } from '../study/index.js'
import { countWords, shorten, type TurnSpan } from '../text/index.js'
import { labelKey } from './label-evidence.js'
import { type LabelLine, readLabelLine, readLeadingTime, readTimeLine } from './label-line.js'
import { withoutLineNumbers } from './line-numbers.js'
import type { Passage } from './passage.js'
import { nameOf, type ReadingOptions, unlabelledSpeaker } from './reading-options.js'
import { recordWords } from './role-words.js'
import type { SpokenText } from './spoken-text.js'
import { withTimeMarks } from './time-marks.js'
import { findVoicedSpeakers } from './voiced-speakers.js'
import { WorkingText } from './working-text.js'

/** Words before the first label that are still taken for a heading rather than for speech. */
const longestPreamble = 150

/**
 * Joins paragraphs into turns by the labels at their start; those without one continue the turn, unless the options say otherwise. What
 * stands before the first label is preamble, unless it is long. A file without labels has one turn for each paragraph, without a
 * speaker.
 */
export function joinParagraphs(given: readonly Passage[], options: ReadingOptions): SpokenText {
  const unnumbered = withoutLineNumbers(given)
  const { passages, trailer } = withoutTrailer(withTimeMarks(unnumbered.passages))
  const header = options.keepsPreamble ? 0 : recordHeaderLength(passages)
  const body = header === 0 ? passages : passages.slice(header)
  const found = findVoicedSpeakers(body, options)
  const firstLabel = found.labels.findIndex(label => label !== null)
  const preamble = passages.slice(0, header).map(({ text }) => text)
  const { dismissed } = found
  if (firstLabel === -1) {
    const { problems } = found
    const all = given.slice(header)
    return { ...joinUnlabelled(all, options), preamble, hasLabels: false, labelled: [], dismissed, problems }
  }
  const hasTimeAbove = firstLabel > 0 && readTimeLine(body[firstLabel - 1]!.text) !== null
  const first = hasTimeAbove ? firstLabel - 1 : firstLabel
  const before = body.slice(0, first)
  const isPreamble =
    !options.keepsPreamble && before.reduce((sum, { text }) => sum + countWords(text), 0) <= longestPreamble
  if (isPreamble) for (const { text } of before) preamble.push(text)
  const isLonely = options.unlabelled === undefined && hasOnlyAsker(found.labels.slice(first))
  const said: ReadingOptions = isLonely ? { ...options, unlabelled: 'unknown' } : options
  const working = new WorkingText()
  if (!isPreamble)
    for (const { text } of before) addUnlabelled(working, text, { startMs: null, options: said })
  const labelledBody = { passages: body.slice(first), labels: found.labels.slice(first) }
  addLabelled(working, labelledBody, { isMark: index => found.marks.has(index + first), options: said })
  const labelled = found.labels.flatMap(line => line?.label ?? [])
  const problems = [
    ...unnumbered.problems,
    ...found.problems,
    ...marksNote(found.marks, body),
    ...trailerNote(trailer),
    ...(isLonely ? [onlyAsker(labelled[0]!, body[firstLabel]!.line)] : []),
  ]
  const units = labelled.length + found.marks.size
  return { ...working.finish(), units, preamble, hasLabels: true, labelled, dismissed, problems }
}

/** Whether one who asks is the only one with labels, and somebody else must be speaking between them. */
function hasOnlyAsker(labels: readonly (LabelLine | null)[]): boolean {
  const [first, ...others] = labels.flatMap(line => line?.label ?? [])
  if (first === undefined || others.some(label => label !== first)) return false
  const continues = labels
    .slice(1)
    .filter((line, index) => line === null && labels[index]?.rest !== '').length
  // A single label may begin a monologue; many paragraphs below a question are no question.
  return isInterviewerLabel(first) && continues > (others.length === 0 ? 10 : 0)
}

function onlyAsker(label: string, line: number): Problem {
  return {
    code: 'only-interviewer',
    severity: 'warning',
    place: { line },
    message: `only “${label}” has labels: what has none is said by nobody that is known`,
    hint: 'Name who speaks there with --unlabelled NAME, or say --unlabelled continue if it is the same person.',
  }
}

/** What programs write below a transcript, and is not speech. */
const trailerLine =
  /^(?:meeting ended (?:after|at)\b.{0,60}|this editable transcript was computer generated\b.{0,200}|transcribed (?:by|with|using)\b.{0,80}|automatically (?:generated|transcribed)\b.{0,80}|this transcript was (?:generated|created|exported)\b.{0,120}|.{1,60} stopped transcription|\[?end of (?:transcript|interview|recording|audio)\]?\.?|page \d+(?: of \d+)?)$/iu

function withoutTrailer(passages: readonly Passage[]): { passages: readonly Passage[]; trailer: Passage[] } {
  let end = passages.length
  while (end > 1 && trailerLine.test(passages[end - 1]!.text)) end--
  return {
    passages: end === passages.length ? passages : passages.slice(0, end),
    trailer: passages.slice(end),
  }
}

function trailerNote(trailer: readonly Passage[]): Problem[] {
  const [first] = trailer
  if (first === undefined) return []
  const message = `"${shorten(first.text)}" at the end left out: it is not speech`
  return [{ code: 'trailer', severity: 'note', place: { line: first.line }, message }]
}

function addLabelled(
  working: WorkingText,
  { passages, labels }: { passages: readonly Passage[]; labels: readonly (LabelLine | null)[] },
  { isMark, options }: { isMark: (index: number) => boolean; options: ReadingOptions },
): void {
  const { unlabelled = 'continue', mergesTurns = true } = options
  let pendingMs: number | null = null
  const times = passages.map(({ text }) => readLeadingTime(text))
  const areTimed = areMostlyTimed(times)
  for (const [index, passage] of passages.entries()) {
    if (isMark(index)) continue
    const label = labels[index] ?? null
    const timeMs = label === null ? readTimeLine(passage.text) : null
    if (label !== null) {
      const startMs = label.startMs ?? pendingMs ?? passage.startMs
      const speaker = nameOf(label.label, options)
      if (!mergesTurns || working.current?.speaker !== speaker) working.begin(speaker, startMs, null)
      working.add(label.rest, '\n')
      pendingMs = null
    } else if (timeMs === null) {
      const continues = unlabelled === 'continue' || working.current?.isEmpty
      const time = areTimed ? times[index] : null
      const text = time?.rest ?? passage.text
      if (!continues) addUnlabelled(working, text, { startMs: time?.startMs ?? pendingMs, options })
      else working.add(text, '\n')
    } else if (working.current?.isEmpty) {
      working.extend(timeMs, null)
    } else {
      pendingMs = timeMs
    }
    if (passage.endMs !== null) working.extend(null, passage.endMs)
  }
}

/** Paragraphs of a file without speakers; times at their start become fields when half of the paragraphs have one. */
function joinUnlabelled(
  passages: readonly Passage[],
  options: ReadingOptions,
): { text: string; turns: TurnSpan[] } {
  const times = passages.map(({ text }) => readLeadingTime(text))
  const isTimed = areMostlyTimed(times)
  const working = new WorkingText()
  for (const [index, passage] of passages.entries()) {
    const time = isTimed ? times[index] : null
    addUnlabelled(working, time?.rest ?? passage.text, { startMs: time?.startMs ?? passage.startMs, options })
    if (passage.endMs !== null) working.extend(null, passage.endMs)
  }
  return working.finish()
}

function areMostlyTimed(times: readonly unknown[]): boolean {
  return times.filter(time => time !== null).length * 2 >= times.length
}

function addUnlabelled(
  working: WorkingText,
  text: string,
  { startMs, options }: { startMs: number | null; options: ReadingOptions },
): void {
  const speaker = unlabelledSpeaker(options)
  if (!working.current?.isEmpty) working.begin(speaker, startMs, null)
  working.add(text, '\n')
}

const recordLine = /^([^:：]{1,40})[:：]\s*(.*)$/

/**
 * How many passages at the start describe the recording (`Date: …`, `Interviewer: …` as a list of facts):
 * up to the last that names a fact about the record, and the lines right below it that are as short.
 */
function recordHeaderLength(passages: readonly Passage[]): number {
  const captioned = captionedHeader(passages)
  if (captioned > 0) return captioned
  let header = 0
  for (let index = 0; index < Math.min(20, passages.length); index++) {
    const { text, line, voice } = passages[index]!
    const match = voice === null && text.length < 200 ? recordLine.exec(text) : null
    if (match === null || countWords(match[2]!) > 12) break
    const isRecord = labelKey(match[1]!)
      .split(/[^\p{L}]+/u)
      .some(word => recordWords.has(word))
    if (!isRecord && /[.?!…]["”»’]?$/u.test(text)) break
    const isBeside = header === index && header > 0 && passages[index - 1]?.line === line - 1
    if (isRecord || (isBeside && countWords(match[2]!) <= 4)) header = index + 1
  }
  return header
}

const caption = /^(?:(?:summary )?keywords|speakers|attendees)$/iu

/** How many passages at the start are captions with what they name below them, as Otter and Meet begin (`SUMMARY KEYWORDS`, `SPEAKERS`). */
function captionedHeader(passages: readonly Passage[]): number {
  const last = passages.slice(0, 20).findLastIndex(({ text, voice }) => voice === null && caption.test(text))
  const below = last === -1 ? undefined : passages[last + 1]
  return below === undefined || readLabelLine(below.text)?.form === 'timed' ? last + 1 : last + 2
}

/** One note for each wording, whatever its times. */
function marksNote(marks: ReadonlySet<number>, passages: readonly Passage[]): Problem[] {
  const wordings = new Map<string, Passage[]>()
  for (const mark of marks) {
    const passage = passages[mark]!
    const wording = passage.text.replace(/[^\p{L}]+/gu, ' ')
    const known = wordings.get(wording)
    if (known === undefined) wordings.set(wording, [passage])
    else known.push(passage)
  }
  return [...wordings.values()].map(([first, ...others]) => ({
    code: 'mark-left-out',
    severity: 'note',
    place: { line: first!.line },
    message: `"${shorten(first!.text, 40)}"${others.length > 0 ? ` and ${others.length} more like it` : ''} left out: a label without words is a mark, not speech`,
  }))
}
