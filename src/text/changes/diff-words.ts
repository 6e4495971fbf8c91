import { diffArrays } from 'diff'
import { CodePointMap, lengthCp } from '../code-points.js'
import { type TextChange, trimChanges } from './text-change.js'

/** Two texts with more differences than these between two places they share are taken to differ altogether there. */
const mostDifferences = 2000
/** So many words in a row that stay are no chance. */
const rowOfWords = 3
/** So many words in a row that stand once in each text are a place the two share. */
const anchorWords = 4

const token = /[\p{L}\p{N}\p{M}]+(?:['’-][\p{L}\p{N}\p{M}]+)*|\s+|[^\p{L}\p{N}\p{M}\s]/gu

interface Tokens {
  words: string[]
  /** Where each begins, in code points, and where the last ends. */
  starts: number[]
}

/**
 * What makes one text of another, word by word: in order, without overlaps. Words that stay between two changes and are shorter than both go
 * with them, so that a sentence said anew is one change and not the chance words it shares with the old one; three words in a row are no chance.
 * Cost grows with the length of the texts and the number of differences between places that both share.
 */
export function diffWords(before: string, after: string): TextChange[] {
  const old = tokensOf(before)
  const now = tokensOf(after)
  const oldMap = new CodePointMap(before)
  const nowMap = new CodePointMap(after)
  const hunks = joinHunks(old, now, findHunks(old.words, now.words))
  const changes = hunks.map(({ from, to, nowFrom, nowTo }) => ({
    startCp: old.starts[from] ?? oldMap.lengthCp,
    endCp: old.starts[to] ?? oldMap.lengthCp,
    text: nowMap.slice(now.starts[nowFrom] ?? nowMap.lengthCp, now.starts[nowTo] ?? nowMap.lengthCp),
  }))
  return trimChanges(oldMap, changes)
}

/** Tokens `from` up to `to` became those from `nowFrom` up to `nowTo`. */
interface Hunk {
  from: number
  to: number
  nowFrom: number
  nowTo: number
}

function isWord(token: string): boolean {
  return /[\p{L}\p{N}]/u.test(token)
}

function tokensOf(text: string): Tokens {
  const words: string[] = []
  const starts: number[] = []
  let at = 0
  for (const [word] of text.matchAll(token)) {
    words.push(word)
    starts.push(at)
    at += lengthCp(word)
  }
  starts.push(at)
  return { words, starts }
}

function findHunks(old: readonly string[], now: readonly string[]): Hunk[] {
  const hunks: Hunk[] = []
  let [from, nowFrom] = [0, 0]
  const add = (to: number, nowTo: number) => {
    hunks.push(...diffStretch(old, now, { from, to, nowFrom, nowTo }))
    ;[from, nowFrom] = [to, nowTo]
  }
  for (const [place, nowPlace] of sharedPlaces(old, now))
    if (place >= from && nowPlace >= nowFrom) add(place, nowPlace)
  add(old.length, now.length)
  return hunks
}

function diffStretch(old: readonly string[], now: readonly string[], stretch: Hunk): Hunk[] {
  const { from, to, nowFrom, nowTo } = stretch
  const parts = diffArrays(old.slice(from, to), now.slice(nowFrom, nowTo), { maxEditLength: mostDifferences })
  if (parts === undefined) return [stretch]
  const hunks: Hunk[] = []
  let [at, nowAt] = [from, nowFrom]
  for (const { count, added, removed } of parts) {
    const last = hunks.at(-1)
    const hunk =
      last?.to === at && last.nowTo === nowAt ? last : { from: at, to: at, nowFrom: nowAt, nowTo: nowAt }
    if (!added) at += count
    if (!removed) nowAt += count
    if (!added && !removed) continue
    if (hunk !== last) hunks.push(hunk)
    hunk.to = at
    hunk.nowTo = nowAt
  }
  return hunks
}

/** Places where words in a row stand in both texts, once in each, in the same order: the longest row of them. */
function sharedPlaces(old: readonly string[], now: readonly string[]): [number, number][] {
  const places = uniqueRuns(old)
  const nowPlaces = uniqueRuns(now)
  const pairs: [number, number][] = []
  for (const [run, place] of places) {
    const nowPlace = nowPlaces.get(run)
    if (place !== null && nowPlace !== undefined && nowPlace !== null) pairs.push([place, nowPlace])
  }
  return longestRising(pairs.sort((one, other) => one[0] - other[0]))
}

/** Where each row of words begins that occurs once; null for one that occurs more often. */
function uniqueRuns(words: readonly string[]): Map<string, number | null> {
  const runs = new Map<string, number | null>()
  const indexes = words.flatMap((word, index) => (isWord(word) ? [index] : []))
  for (let at = 0; at + anchorWords <= indexes.length; at++) {
    const run = indexes
      .slice(at, at + anchorWords)
      .map(index => words[index])
      .join(' ')
    runs.set(run, runs.has(run) ? null : (indexes[at] ?? null))
  }
  return runs
}

/** Of pairs that rise in the first number, the most that rise in the second, too (patience sorting). */
function longestRising(pairs: readonly [number, number][]): [number, number][] {
  const ends: number[] = []
  const before = new Int32Array(pairs.length)
  for (const [index, [, value]] of pairs.entries()) {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((pairs[ends[middle] ?? 0]?.[1] ?? 0) < value) low = middle + 1
      else high = middle
    }
    before[index] = low === 0 ? -1 : (ends[low - 1] ?? -1)
    ends[low] = index
  }
  const rising: [number, number][] = []
  for (let at = ends.at(-1) ?? -1; at !== -1; at = before[at] ?? -1) rising.unshift(pairs[at] ?? [0, 0])
  return rising
}

/** Joins changes between which fewer letters stay than each of the two changes, and no row of words. */
function joinHunks(old: Tokens, now: Tokens, hunks: readonly Hunk[]): Hunk[] {
  const joined: Hunk[] = []
  for (const hunk of hunks) {
    const last = joined.at(-1)
    const isApart =
      last === undefined ||
      sizeOf(old, last.to, hunk.from) > Math.min(sizeOfHunk(old, now, last), sizeOfHunk(old, now, hunk)) ||
      old.words.slice(last.to, hunk.from).filter(isWord).length >= rowOfWords
    if (isApart) joined.push({ ...hunk })
    else Object.assign(last, { to: hunk.to, nowTo: hunk.nowTo })
  }
  return joined
}

function sizeOfHunk(old: Tokens, now: Tokens, { from, to, nowFrom, nowTo }: Hunk): number {
  return Math.max(sizeOf(old, from, to), sizeOf(now, nowFrom, nowTo))
}

function sizeOf({ starts }: Tokens, from: number, to: number): number {
  return (starts[to] ?? 0) - (starts[from] ?? 0)
}
