import { type ErrorCode, errorCodes } from './error-codes.js'
import type { Problem } from './problem.js'

interface UserErrorDetails {
  /** One sentence on what to do next. */
  hint?: string
  cause?: unknown
  /** Every problem found, when there is more than one. */
  problems?: readonly Problem[]
  /** What the user wrote and a caret under the place, below each other. */
  excerpt?: string
}

/** Something the user can act on: what is wrong, what to do, and a permanent code for scripts. */
export class UserError extends Error {
  readonly code: ErrorCode
  readonly hint: string | undefined
  readonly problems: readonly Problem[]
  readonly excerpt: string | undefined

  constructor(code: ErrorCode, message: string, details: UserErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.name = 'UserError'
    this.code = code
    this.hint = details.hint?.trim() || undefined
    this.problems = details.problems ?? []
    this.excerpt = details.excerpt
  }

  /** The exit status of a command that ends with this error (1 to 5). */
  get exit(): number {
    return errorCodes[this.code].exit
  }
}
