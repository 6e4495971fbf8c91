import type { CodeFields } from './code.js'

/**
 * A code as a file wants it. Fields that are not given leave a code of the study as it is; a code without a
 * status is active.
 */
export interface WantedCode {
  path: string
  /** Null for a theme. */
  parentPath: string | null
  /** The code's path before it was renamed or moved. */
  was?: string
  fields: Partial<CodeFields> & { name: string }
  /** Where in the file it is. */
  line: number
}

/** A codebook as a file wants it: parents before children, in the order wanted, no path twice. */
export interface WantedCodebook {
  name: string
  codes: WantedCode[]
}
