import type { Passage } from './citations.js'

/** The passages without those that lie on the same words as one before. */
export function distinctPassages<T extends Passage>(passages: readonly T[]): T[] {
  const seen = new Set<string>()
  return passages.filter(passage => {
    const key = passageKey(passage)
    return !seen.has(key) && seen.add(key)
  })
}

/** The same for all passages on the same words of one document. */
export function passageKey({ documentId, startCp, endCp }: Passage): string {
  return `${documentId} ${startCp} ${endCp}`
}
