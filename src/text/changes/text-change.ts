import type { CodePointMap } from '../code-points.js'
import type { Span } from '../turn-span.js'

/** Words that take the place of others: a deletion has an empty text, an insertion an empty span. Code points of the text before. */
export interface TextChange extends Span {
  text: string
}

/** A text after changes that are in order and do not overlap. */
export function applyChanges(before: CodePointMap, changes: readonly TextChange[]): string {
  const pieces: string[] = []
  let done = 0
  for (const { startCp, endCp, text } of changes) {
    pieces.push(before.slice(done, startCp), text)
    done = endCp
  }
  return `${pieces.join('')}${before.slice(done, before.lengthCp)}`
}

/** Changes without the words they leave as they are at their ends; those that change nothing are left out. */
export function trimChanges(before: CodePointMap, changes: readonly TextChange[]): TextChange[] {
  return changes.flatMap(({ startCp, endCp, text }) => {
    const old = [...before.slice(startCp, endCp)]
    const now = [...text]
    const shorter = Math.min(old.length, now.length)
    let same = 0
    while (same < shorter && old[same] === now[same]) same++
    if (same === old.length && same === now.length) return []
    while (same > 0 && (isInWord(old, same) || isInWord(now, same))) same--
    let alike = 0
    while (alike < shorter - same && old.at(-1 - alike) === now.at(-1 - alike)) alike++
    while (alike > 0 && (isInWord(old, old.length - alike) || isInWord(now, now.length - alike))) alike--
    const kept = now.slice(same, now.length - alike).join('')
    return [{ startCp: startCp + same, endCp: endCp - alike, text: kept }]
  })
}

function isInWord(characters: readonly string[], at: number): boolean {
  return isWordCharacter(characters[at - 1]) && isWordCharacter(characters[at])
}

/** Whether a character stands within words: letters, numbers, and what joins them. */
export function isWordCharacter(character = ''): boolean {
  return /[\p{L}\p{N}\p{M}'’-]/u.test(character)
}
