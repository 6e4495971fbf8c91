import type { FoundIdentifier } from './found-identifier.js'
import type { IdentifierKind } from './identifier-kind.js'

const saysNothing = /^(?:unknown|none|no|yes|other|missing|n\/?a|[^\p{L}\p{N}]*)$/iu
/** 90 stands for “90 and over”, as HIPAA allows it. */
const over90 = /^\D{0,12}(?:9[1-9]|1[0-2]\d)(?!\d)/u

/** A text that is an identifier as a whole by what stands over it, such as the value of the attribute `town`; ages from 91. */
export function findWhole(text: string, kind: IdentifierKind): FoundIdentifier[] {
  const words = text.trim()
  if (saysNothing.test(words) || (kind === 'age' && !over90.test(words))) return []
  const start = text.indexOf(words)
  return [{ kind, start, end: start + words.length, confidence: 'medium', finder: 'attribute' }]
}
