import { defined, type Estimate, undefinedBecause } from '../estimate.js'
import { type CoderPair, codedSegments, countSegments, type SegmentOptions } from '../segments/index.js'
import type { CodedText } from '../spans.js'

/** Decisions about one code, or all. */
export interface MaxqdaTally {
  /** Decisions that agree and that do not. */
  matches: number
  nonMatches: number
  /** Of the matches, those in which neither coder used the code: none on the segment level. */
  neither: number
}

/** A line of a results table. */
export interface MaxqdaRow extends MaxqdaTally {
  /** Matches as a share (0 … 1) of all decisions. */
  share: Estimate
  /** The same without the decisions in which neither coder used the code. */
  shareWhereUsed: Estimate
}

/** The line of a tally. Shares are undefined where there was no decision. */
export function rowFrom(tally: MaxqdaTally): MaxqdaRow {
  const { matches, nonMatches, neither } = tally
  return {
    ...tally,
    share: shareOf(matches, matches + nonMatches),
    shareWhereUsed: shareOf(matches - neither, matches + nonMatches - neither),
  }
}

function shareOf(matches: number, decisions: number): Estimate {
  return decisions === 0
    ? undefinedBecause('neither coder used it in a document both were assigned')
    : defined(matches / decisions)
}

/** Tallies of several codes taken together. */
export function addTallies(tallies: readonly MaxqdaTally[]): MaxqdaTally {
  const total = noDecisions()
  for (const { matches, nonMatches, neither } of tallies) {
    total.matches += matches
    total.nonMatches += nonMatches
    total.neither += neither
  }
  return total
}

/** For each code, the documents in which both coders used it or neither did, and equally often or not. */
export function tallyDocuments(
  texts: readonly CodedText[],
  { first, second }: CoderPair,
  codeCount: number,
): { existence: MaxqdaTally[]; frequency: MaxqdaTally[] } {
  const existence = Array.from({ length: codeCount }, noDecisions)
  const frequency = Array.from({ length: codeCount }, noDecisions)
  for (const { coders } of texts) {
    const one = coders[first] ?? null
    const other = coders[second] ?? null
    if (one === null || other === null) continue
    const byFirst = frequencies(codedSegments(one).codes, codeCount)
    const bySecond = frequencies(codedSegments(other).codes, codeCount)
    byFirst.forEach((times, code) => {
      const otherTimes = bySecond[code]!
      const isUnused = times === 0 && otherTimes === 0
      addDecision(existence[code]!, times > 0 === otherTimes > 0, isUnused)
      addDecision(frequency[code]!, times === otherTimes, isUnused)
    })
  }
  return { existence, frequency }
}

/** For each code, the segments of either coder that have a counterpart, and those that have none. */
export function tallySegments(
  texts: readonly CodedText[],
  pair: CoderPair,
  options: SegmentOptions,
): MaxqdaTally[] {
  return countSegments(texts, pair, options).map(
    ({ firstSegments, secondSegments, firstMatched, secondMatched }) => ({
      matches: firstMatched + secondMatched,
      nonMatches: firstSegments + secondSegments - firstMatched - secondMatched,
      neither: 0,
    }),
  )
}

function frequencies(codes: Int32Array, codeCount: number): Uint32Array {
  const times = new Uint32Array(codeCount)
  for (const code of codes) {
    if (!(code in times)) throw new RangeError(`code ${code} of a span is not one of ${codeCount} codes`)
    times[code]! += 1
  }
  return times
}

function addDecision(tally: MaxqdaTally, isMatch: boolean, isUnused: boolean): void {
  if (isMatch) tally.matches++
  else tally.nonMatches++
  if (isUnused) tally.neither++
}

function noDecisions(): MaxqdaTally {
  return { matches: 0, nonMatches: 0, neither: 0 }
}
