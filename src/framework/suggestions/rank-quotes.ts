import { centroid, likeness, type WordVector } from './word-vectors.js'

/** Whether the coders of a document agree on a quote: `single` where only one coded the document. */
export type QuoteAgreement = 'agreed' | 'one' | 'single'

/** What is known of a quote that could be picked. */
export interface QuoteFacts {
  vector: WordVector
  words: number
  /** Keys of the cases who speak in it. */
  caseIds: readonly number[]
  agreement: QuoteAgreement
  /** Whether it begins and ends with a sentence. */
  isWhole: boolean
  /** Whether it goes against what most cases say. */
  isAgainst: boolean
}

/** How well a quote stands for its code; each part and the whole from 0 to 1. */
export interface QuoteScore {
  typical: number
  readable: number
  agreed: number
  whole: number
  total: number
}

export interface RankedQuote {
  /** Place of the quote in what was given. */
  index: number
  score: QuoteScore
  /** How much it was taken back for being like one before it, or from the same case: 0 for not at all. */
  repetition: number
  isAgainst: boolean
}

/** What each part counts. */
const scoreWeights = { typical: 0.4, readable: 0.2, agreed: 0.2, whole: 0.2 } as const

/** What quality counts against being new, in choosing the next quote. */
const qualityShare = 0.7

/** A quote of a case that has one already counts as this much alike. */
const sameCase = 0.6

/** Words between which a quote reads well on a page; outside of them it counts less, down to nothing. */
const readable = { none: 5, from: 15, to: 60, tooMany: 140 }

/**
 * Ranks quotes so that the first few together stand for a code: each next one is good by itself and unlike those before it.
 *
 * Quality: how typical its words are (cosine with the centroid of all quotes of the code), how readable its length, whether the
 * coders agree on it, whether it is of whole sentences. Choice: maximal marginal relevance, Carbonell & Goldstein (1998), SIGIR
 * 335–336: quality × 0.7 − likeness to the most alike quote chosen before × 0.3, where another quote of the same case counts as
 * 0.6 alike at least. Where there are quotes that go against the grain and none would be among the first `count`, the best of
 * them takes the last of these places. Ties go to the one that comes first.
 */
export function rankQuotes(quotes: readonly QuoteFacts[], count: number): RankedQuote[] {
  const middle = centroid(quotes.map(({ vector }) => vector))
  const scores = quotes.map(quote => scoreOf(quote, middle))
  const left = new Set(quotes.keys())
  const ranked: RankedQuote[] = []
  const repetitions = new Array<number>(quotes.length).fill(0)
  const take = (index: number) => {
    const quote = quotes[index]
    const score = scores[index]
    if (quote === undefined || score === undefined) return
    ranked.push({ index, score, repetition: repetitions[index] ?? 0, isAgainst: quote.isAgainst })
    left.delete(index)
    for (const other of left) {
      const alike = alikeness(quote, quotes[other])
      repetitions[other] = Math.max(repetitions[other] ?? 0, alike)
    }
  }
  const best = (indices: Iterable<number>): number | undefined => {
    let found: number | undefined
    let most = Number.NEGATIVE_INFINITY
    for (const index of indices) {
      const value =
        qualityShare * (scores[index]?.total ?? 0) - (1 - qualityShare) * (repetitions[index] ?? 0)
      if (value > most) [found, most] = [index, value]
    }
    return found
  }
  while (ranked.length < Math.min(count, quotes.length)) {
    const isLast = ranked.length === Math.min(count, quotes.length) - 1
    const against = [...left].filter(index => quotes[index]?.isAgainst)
    const isWanted = isLast && against.length > 0 && !ranked.some(({ isAgainst }) => isAgainst)
    const next = best(isWanted ? against : left)
    if (next === undefined) break
    take(next)
  }
  return ranked
}

function scoreOf(quote: QuoteFacts, middle: WordVector): QuoteScore {
  const parts = {
    typical: likeness(quote.vector, middle),
    readable: readability(quote.words),
    agreed: { agreed: 1, single: 0.5, one: 0 }[quote.agreement],
    whole: quote.isWhole ? 1 : 0,
  }
  const total = (Object.keys(scoreWeights) as (keyof typeof scoreWeights)[]).reduce(
    (sum, part) => sum + scoreWeights[part] * parts[part],
    0,
  )
  return { ...parts, total }
}

/** 1 for a length that reads well, falling to 0 at both ends. */
function readability(words: number): number {
  if (words < readable.from) return Math.max(0, (words - readable.none) / (readable.from - readable.none))
  if (words <= readable.to) return 1
  return Math.max(0, (readable.tooMany - words) / (readable.tooMany - readable.to))
}

function alikeness(one: QuoteFacts, other: QuoteFacts | undefined): number {
  if (other === undefined) return 0
  const isSameCase = one.caseIds.some(id => other.caseIds.includes(id))
  return Math.max(likeness(one.vector, other.vector), isSameCase ? sameCase : 0)
}
