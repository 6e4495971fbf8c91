import type { Problem } from '../problems/index.js'
import { type Candidate, countCandidates, LowercaseWords, mostThroughout } from './label-candidates.js'
import { reportDoubts, reportSpellings } from './label-doubts.js'
import { hasRemarkWord, labelKey, shapeOf } from './label-evidence.js'
import {
  type LabelLine,
  type LabelStyle,
  readLabelLine,
  readNamedLabel,
  readStyledLabel,
} from './label-line.js'
import { markLabelsByPlace, takeTimesAfterLabels } from './label-places.js'
import type { Passage } from './passage.js'
import type { ReadingOptions } from './reading-options.js'

/** Which passages begin with a speaker's label, and what was taken for something else. */
export interface SpeakerFindings {
  /** For each passage its label, or null. */
  labels: (LabelLine | null)[]
  /** Passages that are marks of the transcript (`Break: [25:10]`), not speech. */
  marks: Set<number>
  /** Labels a person said are none, and that were met. */
  dismissed: string[]
  problems: Problem[]
}

type SpeakerOptions = Pick<ReadingOptions, 'notSpeakers' | 'renamed'> & {
  /** Whether each passage is a single word, which is then no label. */
  areSingleWords?: boolean
}

/**
 * Makes out the speakers of a file by evidence over the whole of it: a label that recurs, names a role, stands with a time,
 * or is shaped like a name among other speakers. A colon in running text is none of these. What a person gives another name is one.
 */
export function findSpeakers(
  passages: readonly Passage[],
  { notSpeakers, renamed, areSingleWords = false }: SpeakerOptions = {},
): SpeakerFindings {
  const dismissed = new Set<string>()
  const spellings = new Map<string, string>()
  const dismiss = (line: LabelLine | null): LabelLine | null => {
    if (line === null) return null
    // One string for each spelling, not one for each of a million turns.
    const spelling = spellings.get(line.label)
    if (spelling === undefined) spellings.set(line.label, line.label)
    else line.label = spelling
    if (notSpeakers === undefined) return line
    const by = notSpeakers.has('*') ? '*' : line.label
    if (!notSpeakers.has(by)) return line
    dismissed.add(by)
    return null
  }
  const named = [...(renamed?.keys() ?? [])]
  const lines = passages.map(({ text }) => dismiss(readNamed(text, named) ?? readLabelLine(text)))
  if (areSingleWords) takeOutWords(lines)
  markLabelsByPlace(lines, passages)
  const marks = takeOutMarks(lines, passages)
  const candidates = countCandidates(lines, passages)
  const accepted = acceptLabels(candidates, passages)
  for (const label of named) {
    const key = labelKey(label)
    if ((candidates.get(key)?.count ?? 0) > 0) accepted.add(key)
  }
  let covered = 0
  for (const line of lines)
    if (line !== null && line.form !== 'bare' && accepted.has(labelKey(line.label))) covered++
  const styled = covered * 5 < passages.length ? findStyled(passages, dismiss, covered) : null
  if (styled !== null) return { ...styled, dismissed: [...dismissed], marks: new Set() }
  const allowBare = accepted.size === 0
  if (allowBare) for (const key of acceptBareLabels(candidates, lines, passages)) accepted.add(key)
  const labels = lines.map(line => {
    if (line === null || (line.form === 'bare') !== allowBare) return null
    return acceptedLine(line, accepted, candidates)
  })
  takeTimesAfterLabels(labels)
  removeSilentLabels(labels, marks)
  const problems = reportDoubts(candidates, accepted)
  return { labels, marks, dismissed: [...dismissed], problems }
}

/** A line under the spelling of its label that was met first; null where the label is no speaker. */
function acceptedLine(
  line: LabelLine,
  accepted: ReadonlySet<string>,
  candidates: ReadonlyMap<string, Candidate>,
): LabelLine | null {
  const key = labelKey(line.label)
  if (!accepted.has(key)) return null
  const label = candidates.get(key)?.label ?? line.label
  return label === line.label ? line : { ...line, label }
}

const labelStyles: readonly { style: LabelStyle; leastShare: number }[] = [
  { style: 'bold', leastShare: 0.15 },
  { style: 'bracket', leastShare: 0.15 },
  { style: 'tab', leastShare: 0.3 },
  { style: 'time', leastShare: 0.3 },
  { style: 'dash', leastShare: 0.4 },
  { style: 'stop', leastShare: 0.4 },
]
/** More names than this in a style without a colon are words, not speakers. */
const mostStyled = 60

/** The speakers of a file whose labels are set off otherwise than by a colon, in the style that most of its passages have. */
function findStyled(
  passages: readonly Passage[],
  dismiss: (line: LabelLine | null) => LabelLine | null,
  covered: number,
): Pick<SpeakerFindings, 'labels' | 'problems'> | null {
  let best: { labels: (LabelLine | null)[]; count: number; problems: Problem[] } | null = null
  const words = new LowercaseWords(passages)
  for (const { style, leastShare } of labelStyles) {
    const lines = passages.map(({ text, boldLength }) => dismiss(readStyledLabel(text, style, boldLength)))
    const candidates = countCandidates(lines, passages)
    const accepted = acceptStyled(candidates, words)
    if (style === 'bracket')
      for (const key of throughoutLabels(candidates, passages.length)) accepted.add(key)
    const labels = lines.map(line => (line === null ? null : acceptedLine(line, accepted, candidates)))
    const count = labels.filter(line => line !== null).length
    if (accepted.size < 2 || count < passages.length * leastShare || count <= covered * 2) continue
    if (best === null || count > best.count)
      best = { labels, count, problems: reportSpellings(candidates, accepted) }
  }
  return best === null ? null : { labels: best.labels, problems: best.problems }
}

/** Names, roles and codes of which at least two recur; beside them those that occur once, too. */
function acceptStyled(candidates: ReadonlyMap<string, Candidate>, words: LowercaseWords): Set<string> {
  const plausible = [...candidates].filter(
    ([key, { shape, label }]) =>
      shape === 'role' || shape === 'code' || (shape === 'name' && (label.includes(' ') || !words.has(key))),
  )
  const recurring = plausible.filter(([, { count }]) => count > 1)
  if (recurring.length < 2 || recurring.length > mostStyled) return new Set()
  return new Set(plausible.map(([key]) => key))
}

function readNamed(text: string, named: readonly string[]): LabelLine | null {
  for (const label of named) {
    const line = readNamedLabel(text, label)
    if (line !== null) return line
  }
  return null
}

/** A single word is part of what is said, also with a colon behind it. */
function takeOutWords(lines: (LabelLine | null)[]): void {
  for (const [index, line] of lines.entries()) if (line?.rest === '') lines[index] = null
}

/** Sets lines such as `Break: [25:10]` aside: a remark, a time, and nothing said. */
function takeOutMarks(lines: (LabelLine | null)[], passages: readonly Passage[]): Set<number> {
  const marks = new Set<number>()
  for (const [index, line] of lines.entries()) {
    if (line?.form !== 'timed' || line.rest !== '' || shapeOf(line.label) !== 'remark') continue
    if (passages[index]?.text[line.label.length] !== ':') continue
    marks.add(index)
    lines[index] = null
  }
  return marks
}

function acceptLabels(candidates: ReadonlyMap<string, Candidate>, passages: readonly Passage[]): Set<string> {
  const accepted = new Set<string>()
  let timed = 0
  for (const [key, candidate] of candidates) {
    timed += candidate.timed
    if (isSpeakerByItself(candidate)) accepted.add(key)
  }
  const words = new LowercaseWords(passages)
  // A list of links and sponsors stands beside a dialogue, unless that is a list itself.
  const areListed = [...accepted].some(key => isOfFacts(candidates.get(key)))
  const singles = [...candidates].filter(
    ([key, candidate]) => !accepted.has(key) && candidate.clear > 0 && (areListed || !isOfFacts(candidate)),
  )
  const hasTimes = timed >= 3 || (timed > 1 && timed * 3 >= passages.length)
  const isDialogue = accepted.size > 0 || isSmallDialogue(singles, passages.length)
  const begun = passages.filter(({ joint }) => joint === null).length
  const throughout = throughoutLabels(candidates, begun)
  for (const key of throughout) accepted.add(key)
  if (throughout.length > 0 && begun === sumOfBegins([...candidates.values()])) {
    const areTimed = passages.every(({ startMs }) => startMs !== null)
    for (const [key, candidate] of candidates)
      if (isSpeakerWhereAllAre(candidate, areTimed)) accepted.add(key)
  }
  for (const [key, candidate] of singles) {
    if (hasTimes && candidate.timed > 0 && !isSentenceBesideTime(candidate)) accepted.add(key)
    else if (isDialogue && isSpeakerAmongOthers(candidate, words)) accepted.add(key)
  }
  return accepted
}

function isOfFacts(candidate: Candidate | undefined): boolean {
  return candidate !== undefined && candidate.facts > 0 && candidate.facts === candidate.count
}

/** `We got up at 7:30` on a line of its own. */
function isSentenceBesideTime({ shape, timed, label }: Candidate): boolean {
  return shape === 'remark' || (shape === 'other' && timed === 1 && label.split(' ').length > 2)
}

/**
 * Labels of any wording (`anna:`) where a few that recur begin nearly every passage; of any shape and length where hardly a passage has
 * none, as in the cues of Zoom.
 */
function throughoutLabels(candidates: ReadonlyMap<string, Candidate>, passages: number): string[] {
  const recurring = [...candidates].filter(([, candidate]) => candidate.begins > 1 && !isSentence(candidate))
  const short = recurring.filter(([, { clear, label }]) => clear > 1 && label.split(' ').length <= 3)
  for (const [labels, leastShare] of [
    [recurring, 0.9],
    [short, 0.8],
  ] as const) {
    const covered = sumOfBegins(labels.map(([, candidate]) => candidate))
    const areFew = labels.length <= mostThroughout || labels.length * 10 <= covered
    if (labels.length > 1 && areFew && covered >= passages * leastShare) return labels.map(([key]) => key)
  }
  return []
}

function sumOfBegins(candidates: readonly Candidate[]): number {
  return candidates.reduce((sum, { begins }) => sum + begins, 0)
}

function isSentence({ shape, label }: Candidate): boolean {
  return (
    shape === 'remark' ||
    shape === 'record' ||
    (/^\p{Ll}/u.test(label) && (label.split(' ').length > 3 || hasRemarkWord(label)))
  )
}

/** Whether a label that may occur once is a speaker because each piece begins with one: the next cue of Zoom, or a caller's number. */
function isSpeakerWhereAllAre(candidate: Candidate, areTimed: boolean): boolean {
  return candidate.begins > 0 && !isSentence(candidate) && (areTimed || candidate.shape === 'identifier')
}

function isSpeakerByItself({ shape, clear, bold, label }: Candidate): boolean {
  switch (shape) {
    case 'role':
      return clear > 0
    case 'code':
    case 'name':
      return clear > 1
    case 'identifier':
      return clear > 2 && !/^\d{1,6}$/.test(label)
    case 'other':
      return bold > 1 || (clear > 2 && label.split(' ').length <= 2 && !hasRemarkWord(label))
    default:
      return false
  }
}

function isSpeakerAmongOthers({ shape, bold, label }: Candidate, words: LowercaseWords): boolean {
  if (shape === 'code') return true
  if (shape !== 'name') return false
  return label.includes(' ') ? !hasRemarkWord(label) : bold > 0 || !words.has(label.toLowerCase())
}

/** A file so short that nobody speaks twice: two or more different names begin at least half of its passages. */
function isSmallDialogue(singles: readonly (readonly [string, Candidate])[], passages: number): boolean {
  const names = singles.filter(([, { shape }]) => shape === 'name' || shape === 'code')
  return names.length > 1 && names.length * 2 >= passages
}

/** Names on lines of their own, without a colon: they must recur, be followed by speech, and not be words of the text. */
function acceptBareLabels(
  candidates: ReadonlyMap<string, Candidate>,
  lines: readonly (LabelLine | null)[],
  passages: readonly Passage[],
): Set<string> {
  const words = new LowercaseWords(passages)
  const plausible = new Set<string>()
  for (const [key, { shape, label, bare }] of candidates) {
    if (bare < 2 || (shape !== 'role' && shape !== 'code' && shape !== 'name')) continue
    if (shape !== 'name' || label.includes(' ') || !words.has(label.toLowerCase())) plausible.add(key)
  }
  const isLabel = lines.map(line => line !== null && plausible.has(labelKey(line.label)))
  const followed = isLabel.filter((is, index) => is && isLabel[index + 1] === false).length
  const total = isLabel.filter(Boolean).length
  const isDialogue = plausible.size > 1 && plausible.size <= 20 && total * 20 >= passages.length
  return isDialogue && followed >= total * 0.9 ? plausible : new Set()
}

const mostWordsOfMark = 4

/** Takes labels back whose turns hold no words at all; their lines are marks, not speech. */
function removeSilentLabels(labels: (LabelLine | null)[], marks: Set<number>): void {
  const speaking = new Set<string>()
  const silent = new Map<string, number[]>()
  for (const [index, line] of labels.entries()) {
    if (line === null) continue
    const goesOn = labels[index + 1] === null && !marks.has(index + 1)
    if (line.rest !== '' || goesOn) speaking.add(line.label)
    else {
      const indexes = silent.get(line.label)
      if (indexes === undefined) silent.set(line.label, [index])
      else indexes.push(index)
    }
  }
  for (const [label, indexes] of silent) {
    if (speaking.has(label)) continue
    for (const index of indexes) {
      labels[index] = null
      // So many words are rather said than a mark.
      if (label.split(' ').length <= mostWordsOfMark) marks.add(index)
    }
  }
}
