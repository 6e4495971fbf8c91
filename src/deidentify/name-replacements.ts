import { foldIdentifier } from './fold-identifier.js'
import type { IdentifierKind } from './identifier-kind.js'

/** What takes the place of an identifier wherever it stands; a date that is shifted has none. */
export interface Replacement {
  kind: string
  words: string
  replacement: string
}

/** `[NAME-1]`, `[AGE 90+]`, `[MONTH]`: what replacing put there identifies nobody. */
export const replacementLabel = /\[\p{Lu}+(?:[ -]\d{1,6}\+?)?\]/gu

const classes: readonly (readonly [RegExp, string])[] = [
  [/hospital|infirmary|klinik|krankenhaus|medical cent|hôpital/iu, 'HOSPITAL'],
  [/clinic|surgery|practice|health cent/iu, 'CLINIC'],
  [/universit|college/iu, 'UNIVERSITY'],
  [/school|academy|elementary/iu, 'SCHOOL'],
  [/pharmacy/iu, 'PHARMACY'],
  [/church/iu, 'CHURCH'],
]

/**
 * Gives each identifier that has no replacement yet one of its kind: `[NAME-1]`, `[PLACE-2]`, `[HOSPITAL]`, then `[HOSPITAL-2]`. A name that is part of just one longer name (`Alvarez` of
 * `Maria Alvarez`) is the same person, and gets the same.
 * @param known replacements that were given before: they stay, and their numbers are not used again
 */
export function nameReplacements(
  identifiers: readonly { kind: string; words: string }[],
  known: readonly Replacement[],
): Replacement[] {
  const given = new Map(known.map(each => [keyOf(each), each.replacement]))
  const free = new FreeReplacements(known.map(({ replacement }) => replacement))
  const longestFirst = identifiers.toSorted((one, other) => other.words.length - one.words.length)
  const all = [...known]
  for (const { kind, words } of longestFirst) {
    if (given.has(keyOf({ kind, words }))) continue
    const replacement = (kind === 'name' ? ofSamePerson(words, all) : null) ?? free.next(kind, words)
    given.set(keyOf({ kind, words }), replacement)
    all.push({ kind, words, replacement })
  }
  return identifiers.map(({ kind, words }) => ({
    kind,
    words,
    replacement: given.get(keyOf({ kind, words })) ?? '',
  }))
}

function keyOf({ kind, words }: { kind: string; words: string }): string {
  return `${kind} ${foldIdentifier(words)}`
}

function ofSamePerson(words: string, all: readonly Replacement[]): string | null {
  const part = foldIdentifier(words)
  if (part.includes(' ')) return null
  const longer = all.filter(
    each =>
      each.kind === 'name' &&
      /^\[NAME-\d+\]$/u.test(each.replacement) &&
      foldIdentifier(each.words).split(' ').includes(part),
  )
  const persons = new Set(longer.map(({ replacement }) => replacement))
  const [only] = persons
  return persons.size === 1 ? (only ?? null) : null
}

/** Gives replacements with numbers that are not used yet. */
class FreeReplacements {
  readonly #used: Set<string>
  readonly #numbers = new Map<string, number>()

  constructor(used: readonly string[]) {
    this.#used = new Set(used)
  }

  next(kind: string, words: string): string {
    if (kind === ('age' satisfies IdentifierKind)) return '[AGE 90+]'
    const isOrganisation = kind === ('organisation' satisfies IdentifierKind)
    const label = isOrganisation
      ? (classes.find(([has]) => has.test(words))?.[1] ?? 'ORGANISATION')
      : kind.toUpperCase()
    let number = this.#numbers.get(label) ?? 0
    let candidate: string
    do {
      number++
      candidate = number === 1 && isOrganisation ? `[${label}]` : `[${label}-${number}]`
    } while (this.#used.has(candidate))
    this.#numbers.set(label, number)
    this.#used.add(candidate)
    return candidate
  }
}
