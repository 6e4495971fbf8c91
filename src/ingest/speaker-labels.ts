import type { Problem } from '../problems/index.js'
import { shortList } from '../text/short-list.js'
import { hasRemarkWord, type LabelShape, labelKey, shapeOf } from './label-evidence.js'
import {
  type LabelLine,
  type LabelStyle,
  readLabelLine,
  readLeadingTime,
  readStyledLabel,
  readTimeLine,
} from './label-line.js'
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

interface Candidate {
  /** The spelling met first. */
  label: string
  /** Others, in which case or composition differ. */
  otherSpellings: ReadonlySet<string>
  shape: LabelShape
  count: number
  /** Occurrences with a colon and space, or with a time. */
  clear: number
  timed: number
  /** Occurrences set in bold, and nothing after them. */
  bold: number
  /** Occurrences as a line of their own without a colon. */
  bare: number
  firstLine: number
}

/**
 * Makes out the speakers of a file by evidence over the whole of it: a label that recurs, names a role, stands with a time,
 * or is shaped like a name among other speakers. A colon in running text is none of these.
 */
export function findSpeakers(
  passages: readonly Passage[],
  { notSpeakers }: Pick<ReadingOptions, 'notSpeakers'> = {},
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
  const lines = passages.map(({ text }) => dismiss(readLabelLine(text)))
  markTimedNames(lines, passages)
  markNamesBelowTimes(lines, passages)
  const marks = takeOutMarks(lines, passages)
  const candidates = countCandidates(lines, passages)
  const accepted = acceptLabels(candidates, passages)
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
  removeSilentLabels(labels, marks)
  const problems = [
    ...reportRejected(candidates, accepted),
    ...reportSingles(candidates, accepted),
    ...reportSpellings(candidates, accepted),
  ]
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

/** A name beside a time on a line of its own (`00:12 Ana`), with words below that have no time of their own. */
function markTimedNames(lines: (LabelLine | null)[], passages: readonly Passage[]): void {
  for (const [index, line] of lines.entries()) {
    if (line?.form !== 'bare' || line.startMs === null || !isNameLike(shapeOf(line.label))) continue
    const next = passages[index + 1]?.text
    const isFollowed = next !== undefined && readLeadingTime(next) === null && readTimeLine(next) === null
    if (isFollowed && readLabelLine(next)?.form !== 'timed') lines[index] = { ...line, form: 'timed' }
  }
}

/** Whatever stands alone between a time on a line of its own and words, and recurs there: in Teams' documents names have any shape. */
function markNamesBelowTimes(lines: (LabelLine | null)[], passages: readonly Passage[]): void {
  const isTime = passages.map(({ text }) => readTimeLine(text) !== null)
  const at = lines.flatMap((line, index) =>
    line?.form === 'bare' && isTime[index - 1] && isTime[index + 1] === false ? [index] : [],
  )
  const names = new Set(at.map(index => labelKey(lines[index]!.label)))
  if (names.size * 2 > at.length + 1) return
  for (const index of at) lines[index] = { ...lines[index]!, form: 'timed' }
}

function isNameLike(shape: LabelShape): boolean {
  return shape === 'role' || shape === 'code' || shape === 'name'
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

const noSpellings: ReadonlySet<string> = new Set()

function countCandidates(
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
    if (line.form !== 'tight') candidate.clear++
    if (line.form === 'timed') candidate.timed++
    if (isBoldLabel(passages[index]?.boldLength ?? 0, line.label)) candidate.bold++
  }
  return candidates
}

/** Whether bold type covers the label, with its colon and a time, and ends there. */
function isBoldLabel(boldLength: number, label: string): boolean {
  return boldLength >= label.length && boldLength <= label.length + 16
}

function acceptLabels(candidates: ReadonlyMap<string, Candidate>, passages: readonly Passage[]): Set<string> {
  const accepted = new Set<string>()
  let timed = 0
  for (const [key, candidate] of candidates) {
    timed += candidate.timed
    if (isSpeakerByItself(candidate)) accepted.add(key)
  }
  const words = new LowercaseWords(passages)
  const singles = [...candidates].filter(([key, candidate]) => !accepted.has(key) && candidate.clear > 0)
  const hasTimes = timed >= 3 || (timed > 1 && timed * 3 >= passages.length)
  const isDialogue = accepted.size > 0 || isSmallDialogue(singles, passages.length)
  for (const key of throughoutLabels(candidates, passages.length)) accepted.add(key)
  for (const [key, candidate] of singles) {
    if (hasTimes && candidate.timed > 0 && candidate.shape !== 'remark') accepted.add(key)
    else if (isDialogue && isSpeakerAmongOthers(candidate, words)) accepted.add(key)
  }
  return accepted
}

/** Labels of any wording (`anna:`) where a few that recur begin nearly every passage. */
function throughoutLabels(candidates: ReadonlyMap<string, Candidate>, passages: number): string[] {
  const recurring = [...candidates].filter(
    ([, { clear, shape, label }]) =>
      clear > 1 && shape !== 'remark' && shape !== 'record' && label.split(' ').length <= 3,
  )
  const covered = recurring.reduce((sum, [, { clear }]) => sum + clear, 0)
  const isThroughout = recurring.length > 1 && recurring.length <= 20 && covered * 5 >= passages * 4
  return isThroughout ? recurring.map(([key]) => key) : []
}

function isSpeakerByItself({ shape, clear, bold, label }: Candidate): boolean {
  switch (shape) {
    case 'role':
      return clear > 0
    case 'code':
    case 'name':
      return clear > 1
    case 'other':
      return bold > 1 || (clear > 2 && label.split(' ').length <= 2)
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
      marks.add(index)
    }
  }
}

function reportRejected(
  candidates: ReadonlyMap<string, Candidate>,
  accepted: ReadonlySet<string>,
): Problem[] {
  const rejected: Candidate[] = []
  for (const [key, candidate] of candidates) {
    const isStriking = candidate.shape !== 'other' || candidate.clear > 1
    if (candidate.clear > 0 && isStriking && !accepted.has(key)) rejected.push(candidate)
  }
  const first = rejected[0]
  if (first === undefined) return []
  const shown = rejected.slice(0, 5).map(({ label }) => `"${label}:"`)
  const more = rejected.length > 5 ? ` and ${rejected.length - 5} more` : ''
  const isOnce = rejected.length === 1 && first.count === 1
  const verdict = isOnce
    ? 'occurs once: probably not a speaker, and read as text'
    : `read as text, not as ${rejected.length === 1 ? 'a speaker' : 'speakers'}`
  return [
    {
      code: 'not-a-speaker',
      severity: 'note',
      place: { line: first.firstLine },
      message: `${shown.join(', ')}${more} ${verdict}`,
    },
  ]
}

/** Who speaks only once where others speak often may be no speaker; where many speak once, that is how the file is. */
function reportSingles(candidates: ReadonlyMap<string, Candidate>, accepted: ReadonlySet<string>): Problem[] {
  const speakers = [...candidates].flatMap(([key, candidate]) => (accepted.has(key) ? [candidate] : []))
  const singles = speakers.filter(({ count, timed, shape }) => count === 1 && timed === 0 && shape !== 'role')
  const [first] = singles
  if (first === undefined || singles.length * 3 > speakers.length) return []
  const names = singles.map(({ label }) => `“${label}”`)
  const message = `${shortList(names)} ${singles.length === 1 ? 'occurs' : 'occur'} once, and ${singles.length === 1 ? 'was read as a speaker' : 'were read as speakers'}`
  const hint = `What is no speaker: --not-speaker "${first.label}".`
  return [{ code: 'speaks-once', severity: 'note', place: { line: first.firstLine }, message, hint }]
}

/** Labels that differ in case or composition are one speaker; that is said. */
function reportSpellings(
  candidates: ReadonlyMap<string, Candidate>,
  accepted: ReadonlySet<string>,
): Problem[] {
  return [...candidates].flatMap(([key, { label, otherSpellings, firstLine }]): Problem[] => {
    if (!accepted.has(key) || otherSpellings.size === 0) return []
    const others = shortList([...otherSpellings].map(other => `“${other}”`))
    const message = `${others} and “${label}” are read as one speaker`
    return [{ code: 'spellings', severity: 'note', place: { line: firstLine }, message }]
  })
}

/** Words the text writes in lower case somewhere; a name is not among them. Collected when first asked for. */
class LowercaseWords {
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
