import type { Kysely } from 'kysely'
import type { Schema } from '../store/index.js'
import { type DocumentText, readDocumentTexts } from '../study/index.js'
import type { Passage } from './citations.js'
import type { QuoteView } from './matrix-view.js'

/** A quote as it is shown, and where it claims to stand. */
export interface ShownQuote {
  view: QuoteView
  passage: Passage
}

export interface QuoteCheck {
  /** How many quotes were compared. */
  quotes: number
  /** Those whose words do not stand in the source where they should. */
  misquotes: ShownQuote[]
}

/** Compares every quote with the words of its document, character by character. */
export async function checkQuotes(db: Kysely<Schema>, quotes: readonly ShownQuote[]): Promise<QuoteCheck> {
  const documents = [...new Set(quotes.map(({ passage }) => passage.documentId))]
  const texts: Map<number, DocumentText> =
    documents.length === 0 ? new Map() : await readDocumentTexts(db, documents)
  const misquotes = quotes.filter(
    ({ view, passage }) => texts.get(passage.documentId)?.words(passage) !== view.text,
  )
  return { quotes: quotes.length, misquotes }
}
