import { recordWords, remarkWords, roleWords } from './role-words.js'

/** What a label looks like, regardless of how often it occurs. */
export type LabelShape = 'role' | 'code' | 'name' | 'identifier' | 'remark' | 'record' | 'other'

const codeShape =
  /^(?:\p{Lu}{1,4}[-_ ]?#?\d{0,4}\??|\p{L}{1,12}_\p{Lu}?\d{1,3}|\p{Lu}{1,3}\d{0,2}_\p{Lu}\d{1,3}|\p{Ll}{1,3}\d{1,3}|\p{Lu}{1,3}\d{0,3}(?:\/\p{Lu}{1,3}\d{0,3})+)$/u
const namePart = /^[(|[]?[\p{Lu}\p{Lo}\p{Lt}][\p{L}\p{M}\p{N}.'’"״׳_-]*[)\]]?,?$/u
const nameLink =
  /^(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|el|al|bin|ibn|ben|y|e|und|and|zu|ter|ten|\||&|-|\d{1,4}|\([^()]*\)?)$/iu

const identifierWord =
  /^(?:\p{Lu}[\p{L}\p{M}\p{N}.'’_-]*|[\p{L}\p{N}._+-]+@[\p{L}\p{N}.-]+|[+(]{0,2}\d[\d().*-]*|\p{Lu}+#\d+|[/&|+-])$/u

/** Whether a label is an address, a number or names with signs (`+1 617-555-0123`, `P-03 / Ana`, `?`), as people are called who dial in. */
export function isIdentifier(label: string): boolean {
  if (!/[@#/?]|\d{3}/.test(label) || /^\d{1,4}[-.]\d{1,2}[-.]\d{1,4}$/.test(label)) return false
  if (/^\?{1,3}$/.test(label)) return true
  const isOne = /[@#]|\s\/\s/.test(label) || /^[+(\d][\d\s().*+-]*$/.test(label)
  return isOne && label.split(' ').every(word => identifierWord.test(word))
}

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
  const isList = label.split(',').length > 2
  if (plain.length <= 3 && !isList && plain.some(word => roleWords.has(word))) return 'role'
  if (plain.length <= 3 && plain.some(word => recordWords.has(word))) return 'record'
  if (codeShape.test(label)) return 'code'
  if (isIdentifier(label)) return 'identifier'
  return isNameShaped(words) ? 'name' : 'other'
}

function isNameShaped(words: readonly string[]): boolean {
  const parts = words.filter(word => namePart.test(word))
  return (
    parts.length <= 5 && parts.length > 0 && words.every(word => namePart.test(word) || nameLink.test(word))
  )
}

/** Whether a shape is one of those that people in a conversation have. */
export function isNameLike(shape: LabelShape): boolean {
  return shape === 'role' || shape === 'code' || shape === 'name'
}

/** Whether a label holds a word that opens remarks (`Okay. So:`); good enough a doubt where it occurs only once. */
export function hasRemarkWord(label: string): boolean {
  return plainWords(label).some(word => remarkWords.has(word))
}

function plainWords(label: string): string[] {
  const words = label.toLowerCase().split(' ')
  return words.map(word => word.replace(/^[^\p{L}]+|[^\p{L}\p{M}]+$/gu, '')).filter(word => word !== '')
}
