import { UserError } from '../problems/index.js'

/** The refusal of a file that is sound and holds something other than a transcript; in a folder such a file is passed over. */
export class NotATranscript extends UserError {
  constructor(message: string, hint: string) {
    super('bad-transcript', message, { hint })
  }
}
