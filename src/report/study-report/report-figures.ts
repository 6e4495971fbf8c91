import type { Block } from '../document/text-document.js'

/** What is drawn in a report, with what to know about it, by the place it stands in. */
export interface ReportFigures {
  agreement?: Block[]
  agreementMap?: Block[]
  saturation?: Block[]
  codesByCase?: Block[]
  cooccurrence?: Block[]
}
