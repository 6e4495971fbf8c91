/** How much is coded where something is found: the sentence or sentences, the turn, or the found words alone. */
export type AutocodeSpan = 'sentence' | 'turn' | 'match'

export const autocodeSpans: readonly AutocodeSpan[] = ['sentence', 'turn', 'match']

/** What each span is called in a sentence. */
export const spanWords: Readonly<Record<AutocodeSpan, string>> = {
  sentence: 'passage',
  turn: 'turn',
  match: 'place',
}
