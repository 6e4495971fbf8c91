import nlp from 'compromise/two'
import type { FoundIdentifier } from './found-identifier.js'
import type { IdentifierKind } from './identifier-kind.js'

type Lexicon = Readonly<Record<string, string | readonly string[]>>

const lexicon = (nlp.model() as { one: { lexicon: Lexicon } }).one.lexicon

const kindsOfTags: readonly (readonly [tag: string, kind: IdentifierKind])[] = [
  ['Person', 'name'],
  ['FirstName', 'name'],
  ['MaleName', 'name'],
  ['FemaleName', 'name'],
  ['LastName', 'name'],
  ['Place', 'place'],
  ['City', 'place'],
  ['Region', 'place'],
  ['Country', 'place'],
  ['Organization', 'organisation'],
  ['SportsTeam', 'organisation'],
]

const notOrdinary = new Set([
  ...kindsOfTags.map(([tag]) => tag),
  'Demonym',
  'ProperNoun',
  'Abbreviation',
  'Honorific',
])

function tagsOf(word: string): readonly string[] {
  const key = word.toLowerCase()
  const tags = Object.hasOwn(lexicon, key) ? lexicon[key] : undefined
  return tags === undefined ? [] : typeof tags === 'string' ? [tags] : tags
}

/** Whether a word is in the English lexicon as something else than a name: `rose`, `will`, `group`. */
export function isOrdinaryWord(word: string): boolean {
  const tags = tagsOf(word)
  return tags.length > 0 && !tags.some(tag => notOrdinary.has(tag))
}

/** What a single word is named in the English lexicon, whatever its case; null for words that are no name or not known. */
export function lexiconKind(word: string): IdentifierKind | null {
  const tags = tagsOf(word)
  return kindsOfTags.find(([tag]) => tags.includes(tag))?.[1] ?? null
}

interface Term {
  text: string
  pre: string
  post: string
  tags?: Set<string>
}

/**
 * Names, places and organisations in English sentences as compromise 14 tags them (rules and a lexicon, no model is loaded and nothing leaves the
 * computer). Titles, possessive endings and what is not written with a capital are left off. Texts of other languages give next to nothing.
 */
export function tagNames(sentences: string): FoundIdentifier[] {
  const { docs } = nlp(sentences) as unknown as { docs: Term[][] }
  const found: FoundIdentifier[] = []
  let at = 0
  for (const terms of docs) {
    let last: FoundIdentifier | undefined
    for (const { text, pre, post, tags = new Set<string>() } of terms) {
      const start = sentences.indexOf(text, at)
      if (start === -1 || text === '') continue
      at = start + text.length
      const kind = kindOf(tags)
      const bare = text.replace(/['’](?:s|ll|re|ve|d|m)?$/u, '')
      if (kind === null || !/^\p{Lu}/u.test(bare) || tags.has('Honorific') || tags.has('Pronoun')) {
        last = undefined
        continue
      }
      if (last?.kind === kind && !/[,;:]/.test(pre)) last.end = start + bare.length
      else {
        last = {
          kind,
          start: hyphenatedStart(sentences, start),
          end: start + bare.length,
          confidence: 'medium',
          finder: 'tagger',
        }
        found.push(last)
      }
      if (bare !== text || /[,;:.!?)"”]/.test(post)) last = undefined
    }
  }
  return found
}

function kindOf(tags: ReadonlySet<string>): IdentifierKind | null {
  return kindsOfTags.find(([tag]) => tags.has(tag))?.[1] ?? null
}

/** The tagger cuts `Sandoval-Reyes` in two. */
function hyphenatedStart(text: string, start: number): number {
  const before = /\p{Lu}\p{L}+-$/u.exec(text.slice(Math.max(0, start - 30), start))?.[0] ?? ''
  return start - before.length
}
