import { mostThroughout } from './label-candidates.js'
import { hasRemarkWord, isNameLike, labelKey, shapeOf } from './label-evidence.js'
import { type LabelLine, readLabelLine, readLeadingTime, readTimeLine } from './label-line.js'
import type { Passage } from './passage.js'

/** Marks the lines whose place makes their labels clear: beside or below times, above the words of cues, at most starts of lines. */
export function markLabelsByPlace(lines: (LabelLine | null)[], passages: readonly Passage[]): void {
  unmarkTimesOfAll(lines, passages)
  markTimedNames(lines, passages)
  markNamesBelowTimes(lines, passages)
  markNamesOfCues(lines, passages)
  markTightLabels(lines, passages)
}

/** Where times begin lines whoever speaks, as in the logs of recognisers, they say nothing about a label behind one. */
function unmarkTimesOfAll(lines: (LabelLine | null)[], passages: readonly Passage[]): void {
  const at = passages.flatMap(({ text }, index) =>
    (readLeadingTime(text)?.rest ?? '') === '' ? [] : [index],
  )
  const isLabelled = (index: number) => lines[index]?.form === 'timed' && lines[index]?.rest !== ''
  const labelled = at.filter(isLabelled)
  if (labelled.length * 2 >= at.length) return
  for (const index of labelled) lines[index] = { ...lines[index]!, form: 'colon' }
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

/** Names on the first lines of cues, with words below: of any shape where most cues are so, in brackets where they name a role. */
function markNamesOfCues(lines: (LabelLine | null)[], passages: readonly Passage[]): void {
  const at = lines.flatMap((line, index) => {
    const isFirst = passages[index]?.joint === null && passages[index + 1]?.joint === ' '
    return line?.form === 'bare' && isFirst ? [index] : []
  })
  if (at.length === 0) return
  const cues = passages.filter(({ joint }) => joint === null).length
  const names = new Set(at.map(index => labelKey(lines[index]!.label)))
  const areThroughout =
    at.length > 2 &&
    ![...names].some(hasRemarkWord) &&
    names.size * 2 <= at.length + 1 &&
    at.length * 10 >= cues * 8
  for (const index of at) {
    const shape = shapeOf(lines[index]!.label)
    const isMarked = shape === 'role' && /^[[(<]/.test(passages[index]!.text)
    if (isMarked || areThroughout) lines[index] = { ...lines[index]!, form: 'timed' }
  }
}

/** Where a few labels that recur begin most passages, those without a space behind the colon are labels, too. */
function markTightLabels(lines: (LabelLine | null)[], passages: readonly Passage[]): void {
  if (!lines.some(line => line?.form === 'tight')) return
  const counts = new Map<string, number>()
  for (const line of lines) {
    if (line?.form !== 'tight' && line?.form !== 'colon') continue
    const key = labelKey(line.label)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const recurring = new Set<string>()
  let covered = 0
  for (const [key, count] of counts) {
    const shape = shapeOf(key)
    if (count < 2 || shape === 'remark' || shape === 'record' || key.split(' ').length > 3) continue
    recurring.add(key)
    covered += count
  }
  if (recurring.size < 2 || recurring.size > mostThroughout || covered * 2 < passages.length) return
  for (const [index, line] of lines.entries())
    if (line?.form === 'tight' && recurring.has(labelKey(line.label)))
      lines[index] = { ...line, form: 'colon' }
}

/** A time between label and words without brackets (`Ana: 00:12 words`) is one where nearly all labels have it. */
export function takeTimesAfterLabels(labels: (LabelLine | null)[]): void {
  const times = labels.map(line =>
    line === null || line.startMs !== null || line.rest === '' ? null : readLeadingTime(line.rest),
  )
  const count = times.filter(time => time !== null).length
  if (count < 2 || count * 10 < labels.filter(line => line !== null && line.rest !== '').length * 8) return
  for (const [index, time] of times.entries())
    if (time !== null) labels[index] = { ...labels[index]!, ...time, form: 'timed' }
}
