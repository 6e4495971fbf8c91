import { identifierKinds } from '../deidentify/index.js'
import { didYouMean, UserError } from '../problems/index.js'

/** @throws UserError `bad-argument` where somebody named a kind of identifier there is none of */
export function refuseUnknownKind(kind: string | undefined): void {
  if (kind === undefined || identifierKinds.some(known => known === kind)) return
  throw new UserError('bad-argument', `“${kind}” is no kind of identifier.`, {
    hint: `${didYouMean(kind, identifierKinds)} Kinds: ${identifierKinds.join(', ')}.`.trim(),
  })
}
