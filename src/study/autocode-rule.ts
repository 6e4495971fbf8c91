import type { Place } from '../problems/index.js'
import type { SearchKind } from '../text/search/search-kind.js'

/** What is to be found, and the code that goes on it. */
export interface AutocodeRule {
  /** Where the rule is written; empty for one of a command line. */
  place: Place
  /** Path, alias or name. */
  code: string
  pattern: string
  kind: SearchKind
}
