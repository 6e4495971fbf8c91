import { UserError } from '../problems/index.js'

/** A whole number, 0 or more, from an option. @throws UserError `bad-argument` */
export function readWholeNumber(text: string, option: string): number {
  const number = Number(text)
  if (/^\d+$/.test(text) && Number.isSafeInteger(number)) return number
  throw new UserError('bad-argument', `${option} takes a whole number, not “${text}”.`)
}

/** Two whole numbers as `A:B` or `A-B` (a single one stands for both). @throws UserError `bad-argument` */
export function readRange(text: string, option: string): { from: number; to: number } {
  const parts = /^(\d+)(?:\s*[:–-]\s*(\d+))?$/.exec(text.trim())
  if (parts?.[1] === undefined)
    throw new UserError('bad-argument', `${option} takes numbers such as 40-44, not “${text}”.`)
  return { from: readWholeNumber(parts[1], option), to: readWholeNumber(parts[2] ?? parts[1], option) }
}
