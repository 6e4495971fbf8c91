import type { Kysely } from 'kysely'
import type { Schema } from '../store/index.js'
import { readDocumentTexts } from '../study/index.js'
import type { ShownQuote } from './read-matrix.js'

export interface QuoteCheck {
  /** How many quotes were compared. */
  quotes: number
  /** Those whose words do not stand in the source where they should. */
  misquotes: ShownQuote[]
}

/** Compares every quote with the words of its document, character by character. */
export async function checkQuotes(db: Kysely<Schema>, quotes: readonly ShownQuote[]): Promise<QuoteCheck> {
  const documents = [...new Set(quotes.map(({ passage }) => passage.documentId))]
  const texts = documents.length === 0 ? new Map() : await readDocumentTexts(db, documents)
  const misquotes = quotes.filter(
    ({ passage }) => texts.get(passage.documentId)?.words(passage) !== passage.quote,
  )
  return { quotes: quotes.length, misquotes }
}
