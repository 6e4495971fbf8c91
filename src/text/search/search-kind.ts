/** What a query is: words as they stand, words in all their forms, or a regular expression. */
export type SearchKind = 'search' | 'stem' | 'regex'

export const searchKinds: readonly SearchKind[] = ['search', 'stem', 'regex']
