import { UserError } from '../../problems/index.js'

/** When two passages count as together: they share characters, or are no further apart than so many words, turns or lines. */
export type Nearness = { unit: 'overlap' } | { unit: 'word' | 'turn' | 'line'; most: number }

const shape = /^(\d{1,4}) ?(word|turn|line)s?$/

/**
 * Reads a nearness as people write it: `overlap`, `same-turn`, `5words`, `2turns`, `3lines`. Within `5words`: at most five words between the two;
 * within `2turns`: the second turn after or before, at most (`same-turn` is `0turns`); lines likewise.
 * @throws UserError `bad-argument`
 */
export function parseNearness(text: string): Nearness {
  const word = text.trim().toLowerCase()
  if (word === 'overlap') return { unit: 'overlap' }
  if (word === 'same-turn') return { unit: 'turn', most: 0 }
  const match = shape.exec(word)
  if (match !== null) return { unit: match[2] as 'word' | 'turn' | 'line', most: Number(match[1]) }
  throw new UserError('bad-argument', `“${text}” says no nearness.`, {
    hint: 'Write overlap, same-turn, or a number and a unit: 5words, 2turns, 3lines.',
  })
}

/** A nearness in words, to follow what is near: `on the same words`, `at most 2 turns apart`. */
export function describeNearness(nearness: Nearness): string {
  if (nearness.unit === 'overlap') return 'on the same words'
  const { unit, most } = nearness
  if (unit === 'word') return `with at most ${most} ${most === 1 ? 'word' : 'words'} between`
  if (most === 0) return `in the same ${unit}`
  return `at most ${most} ${unit}${most === 1 ? '' : 's'} apart`
}
