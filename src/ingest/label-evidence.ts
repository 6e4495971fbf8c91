import { recordWords, remarkWords, roleWords } from './role-words.js'

/** What a label looks like, regardless of how often it occurs. */
export type LabelShape = 'role' | 'code' | 'name' | 'remark' | 'record' | 'other'

const codeShape =
  /^(?:\p{Lu}{1,4}[-_ ]?\d{0,4}|\p{L}{1,12}_\p{Lu}?\d{1,3}|\p{Lu}{1,3}\d{0,2}_\p{Lu}\d{1,3}|\p{Ll}{1,3}\d{1,3}|\p{Lu}{1,3}\d{0,3}(?:\/\p{Lu}{1,3}\d{0,3})+)$/u
const namePart = /^[(|[]?[\p{Lu}\p{Lo}\p{Lt}][\p{L}\p{M}\p{N}.'’"״׳_-]*[)\]]?$/u
const nameLink =
  /^(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|el|al|bin|ibn|ben|y|e|und|and|zu|ter|ten|\||&|-|\d{1,4}|\([^()]*\)?)$/iu

/** One label in one spelling: white space, case and composition do not make another speaker. */
export function labelKey(label: string): string {
  return label.normalize('NFC').toLowerCase()
}

/** What the wording of a label says about it. */
export function shapeOf(label: string): LabelShape {
  const words = label.split(' ')
  const plain = words
    .map(word => word.toLowerCase().replace(/^[^\p{L}]+|[^\p{L}\p{M}]+$/gu, ''))
    .filter(Boolean)
  const first = plain[0] ?? ''
  if (plain.length === 1 && remarkWords.has(first)) return 'remark'
  if (plain.length <= 3 && plain.some(word => roleWords.has(word))) return 'role'
  if (plain.length <= 3 && plain.some(word => recordWords.has(word))) return 'record'
  if (codeShape.test(label)) return 'code'
  return isNameShaped(words) ? 'name' : 'other'
}

function isNameShaped(words: readonly string[]): boolean {
  const parts = words.filter(word => namePart.test(word))
  return (
    words.length <= 5 && parts.length > 0 && words.every(word => namePart.test(word) || nameLink.test(word))
  )
}

/** Whether a label holds a word that opens remarks (`Okay. So:`); good enough a doubt where it occurs only once. */
export function hasRemarkWord(label: string): boolean {
  return plainWords(label).some(word => remarkWords.has(word))
}

function plainWords(label: string): string[] {
  const words = label.toLowerCase().split(' ')
  return words.map(word => word.replace(/^[^\p{L}]+|[^\p{L}\p{M}]+$/gu, '')).filter(word => word !== '')
}
