import { UserError } from '../../problems/index.js'

/** What is judged coded or not coded: a stretch of text, or a whole document. */
export type CountedUnit =
  | { kind: 'turn' | 'sentence' | 'word' | 'character' | 'document' }
  /** Stretches of so many characters, begun anew with each turn. */
  | { kind: 'window'; characters: number }

/** The unit agreement is computed by; `frequency`, `segment` and `spans` compare otherwise than unit by unit. */
export type AgreementUnit =
  | CountedUnit
  /** How many passages of a code each coder has in a document. */
  | { kind: 'frequency' }
  /** Coded passages that overlap by at least this share, 0 to 1. */
  | { kind: 'segment'; overlap: number }
  /** Passages as they are, with their places: the unitizing family. */
  | { kind: 'spans' }

const plain = ['turn', 'sentence', 'word', 'character', 'document', 'frequency', 'spans'] as const
const defaultOverlap = 0.9

/**
 * Reads a unit as it is typed: `turn`, `sentence`, `word`, `character`, `window:100` (characters), `document`, `frequency`,
 * `segment` or `segment:80` (overlap in percent), `spans`.
 * @throws UserError `bad-argument`
 */
export function parseUnit(given: string): AgreementUnit {
  const [word = '', number] = given.split(':')
  const amount = number === undefined ? undefined : Number(number)
  const kind = plain.find(name => name === word)
  if (kind !== undefined && amount === undefined) return { kind }
  if (word === 'window' && amount !== undefined && Number.isInteger(amount) && amount > 0)
    return { kind: 'window', characters: amount }
  if (word === 'segment' && amount === undefined) return { kind: 'segment', overlap: defaultOverlap }
  if (word === 'segment' && amount !== undefined && amount > 0 && amount <= 100)
    return { kind: 'segment', overlap: amount / 100 }
  throw new UserError('bad-argument', `--unit does not know “${given}”.`, {
    hint: `It is one of ${plain.join(', ')}, window:CHARACTERS (as window:100), or segment:PERCENT (as segment:90).`,
  })
}

/** A unit in words: “stretch of 100 characters”. */
export function describeUnit(unit: AgreementUnit): string {
  if (unit.kind === 'window') return `stretch of ${unit.characters} characters`
  if (unit.kind === 'segment') return `coded passage, overlap at least ${Math.round(unit.overlap * 100)} %`
  if (unit.kind === 'spans') return 'passage as it is'
  if (unit.kind === 'frequency') return 'document, number of passages'
  return unit.kind
}
