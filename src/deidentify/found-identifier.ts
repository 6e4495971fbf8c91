import type { Confidence, IdentifierKind } from './identifier-kind.js'

/** A stretch of a text that may identify somebody, in UTF-16 indexes. */
export interface FoundIdentifier {
  kind: IdentifierKind
  start: number
  end: number
  confidence: Confidence
  /** What found it: `pattern`, `title`, `known`, `attribute`, `tagger`, `capital`, `again`. */
  finder: string
}

/** Looks through one text, such as a turn. */
export type Finder = (text: string) => FoundIdentifier[]
