import type { CodedText } from './spans.js'

/** Who coded which stretches of which texts with what, as a file without a study has it. */
export interface SpanTable {
  readonly coders: readonly string[]
  readonly codes: readonly string[]
  readonly documents: readonly string[]
  /** One per document; every coder is taken to have coded every document. */
  readonly texts: readonly CodedText[]
}
