/** One place in a phrase: any of these words, or, with `isPrefix`, whatever begins with one of them. */
export interface Slot {
  words: readonly string[]
  isPrefix: boolean
}

/** Words in a row; a single word is a phrase of one. */
export interface Phrase {
  kind: 'phrase'
  slots: readonly Slot[]
}

/** Two things with at most so many words between them, in either order. */
export interface Near {
  kind: 'near'
  distance: number
  left: PlaceQuery
  right: PlaceQuery
}

export interface Either<T> {
  kind: 'or'
  parts: readonly T[]
}

/** What has a place in a passage: a word, a phrase, or one of several. */
export type PlaceQuery = Phrase | Either<PlaceQuery>

/** What a passage must hold to be found. */
export type WordsQuery =
  | Phrase
  | Near
  | Either<WordsQuery>
  | { kind: 'and'; parts: readonly WordsQuery[] }
  | { kind: 'not'; wanted: WordsQuery; unwanted: WordsQuery }

/** Every word named in a query. */
export function slotsOf(query: WordsQuery): Slot[] {
  switch (query.kind) {
    case 'phrase':
      return [...query.slots]
    case 'near':
      return [...slotsOf(query.left), ...slotsOf(query.right)]
    case 'not':
      return [...slotsOf(query.wanted), ...slotsOf(query.unwanted)]
    default:
      return query.parts.flatMap(slotsOf)
  }
}

/** A query with every slot made into another. */
export function mapSlots(query: WordsQuery, change: (slot: Slot) => Slot): WordsQuery {
  switch (query.kind) {
    case 'phrase':
      return mapPhrase(query, change)
    case 'near':
      return { ...query, left: mapPlaces(query.left, change), right: mapPlaces(query.right, change) }
    case 'not':
      return {
        kind: 'not',
        wanted: mapSlots(query.wanted, change),
        unwanted: mapSlots(query.unwanted, change),
      }
    default:
      return { kind: query.kind, parts: query.parts.map(part => mapSlots(part, change)) }
  }
}

function mapPlaces(query: PlaceQuery, change: (slot: Slot) => Slot): PlaceQuery {
  return query.kind === 'phrase'
    ? mapPhrase(query, change)
    : { kind: 'or', parts: query.parts.map(part => mapPlaces(part, change)) }
}

function mapPhrase(query: Phrase, change: (slot: Slot) => Slot): Phrase {
  return { kind: 'phrase', slots: query.slots.map(change) }
}
