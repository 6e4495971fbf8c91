import type { AttributeKind } from './attribute-kind.js'

/** A text of a study other than a transcript: a memo, what a cell or the codebook says, a name or label. */
export interface PlacedText {
  /** `memo UID`, `cell UID summary`, `code UID examples`, `speaker UID label`, `case UID name`. */
  place: string
  /** For people: `memo on the code insulin`. */
  label: string
  text: string
  /** What all of it is, by the name of the attribute whose value it is. */
  whole?: AttributeKind
}
