import type { Near, Phrase, PlaceQuery, WordsQuery } from './words-query.js'

/** Words of a passage, by their numbers: from `first` up to, not including, `after`. */
export interface WordRange {
  first: number
  after: number
}

/**
 * Where a query is found among the words of a passage, in their order and without overlaps; null where the passage does not
 * answer to it. Of NEAR it is everything from the one to the other, in the closest pairs.
 */
export function matchWords(query: WordsQuery, words: readonly string[]): WordRange[] | null {
  const found = rangesOf(query, words)
  return found === null ? null : joinOverlapping(found)
}

function rangesOf(query: WordsQuery, words: readonly string[]): WordRange[] | null {
  switch (query.kind) {
    case 'phrase':
      return orNull(phraseRanges(query, words))
    case 'near':
      return orNull(nearRanges(query, words))
    case 'or': {
      const parts = query.parts.map(part => rangesOf(part, words))
      return parts.every(part => part === null) ? null : parts.flatMap(part => part ?? [])
    }
    case 'and': {
      const all: WordRange[] = []
      for (const part of query.parts) {
        const found = rangesOf(part, words)
        if (found === null) return null
        all.push(...found)
      }
      return all
    }
    case 'not': {
      const wanted = rangesOf(query.wanted, words)
      return wanted === null || rangesOf(query.unwanted, words) !== null ? null : wanted
    }
  }
}

function orNull(ranges: WordRange[]): WordRange[] | null {
  return ranges.length === 0 ? null : ranges
}

function phraseRanges({ slots }: Phrase, words: readonly string[]): WordRange[] {
  const found: WordRange[] = []
  for (let first = 0; first + slots.length <= words.length; first++) {
    const fits = slots.every((slot, offset) => {
      const word = words[first + offset] ?? ''
      return slot.words.some(wanted => (slot.isPrefix ? word.startsWith(wanted) : word === wanted))
    })
    if (fits) found.push({ first, after: first + slots.length })
  }
  return found
}

function placesOf(query: PlaceQuery, words: readonly string[]): WordRange[] {
  return query.kind === 'phrase'
    ? phraseRanges(query, words)
    : query.parts.flatMap(part => placesOf(part, words))
}

/** The pairs that hold no closer pair, from the first word on, none sharing words with the one before. */
function nearRanges({ left, right, distance }: Near, words: readonly string[]): WordRange[] {
  const lefts = placesOf(left, words)
  const rights = placesOf(right, words)
  const pairs = lefts.flatMap(one =>
    rights
      .filter(other => {
        const between = Math.max(one.first, other.first) - Math.min(one.after, other.after)
        return between >= 0 && between <= distance
      })
      .map(other => ({
        first: Math.min(one.first, other.first),
        after: Math.max(one.after, other.after),
      })),
  )
  pairs.sort((a, b) => a.after - b.after || b.first - a.first)
  const kept: WordRange[] = []
  for (const pair of pairs) if (pair.first >= (kept.at(-1)?.after ?? 0)) kept.push(pair)
  return kept
}

function joinOverlapping(ranges: readonly WordRange[]): WordRange[] {
  const joined: WordRange[] = []
  for (const range of ranges.toSorted((a, b) => a.first - b.first || a.after - b.after)) {
    const last = joined.at(-1)
    if (last !== undefined && range.first < last.after) last.after = Math.max(last.after, range.after)
    else joined.push({ ...range })
  }
  return joined
}
