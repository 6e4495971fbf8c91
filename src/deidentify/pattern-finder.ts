import type { Finder, FoundIdentifier } from './found-identifier.js'
import type { Confidence, IdentifierKind } from './identifier-kind.js'

/** What one pattern of a kind finds: its group `id` where it has one, else all that it matches. */
interface IdentifierPattern {
  pattern: RegExp
  confidence: Confidence
  /** Whether what was matched is one, where the pattern alone cannot say. */
  isOne?: (words: string) => boolean
}

/** A finder that tries each pattern of a kind. Patterns are global, and matched in time that grows with the text. */
export function patternFinder(kind: IdentifierKind, patterns: readonly IdentifierPattern[]): Finder {
  return text => {
    const found: FoundIdentifier[] = []
    for (const { pattern, confidence, isOne } of patterns) {
      // Not matchAll, which copies the pattern each time: there are very many short texts.
      pattern.lastIndex = 0
      for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
        const words = match.groups?.id ?? match[0]
        const start = match.index + (match.groups?.id === undefined ? 0 : match[0].lastIndexOf(words))
        if (isOne === undefined || isOne(words))
          found.push({ kind, start, end: start + words.length, confidence, finder: 'pattern' })
      }
    }
    return found
  }
}
