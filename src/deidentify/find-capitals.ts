import type { FoundIdentifier } from './found-identifier.js'
import { isOrdinaryWord, lexiconKind } from './name-tagger.js'

const word = /(?<![\p{L}\p{N}])\p{Lu}\p{L}*(?:['’-](?!(?:ll|re|ve)(?!\p{L}))\p{L}{2,})*(?!['’]t(?!\p{L}))/gu
/** `van der` and the like may stand between the parts of a name. */
const betweenNames = /^ (?:(?:van|von|de|der|den|da|di|la|el|bin|al|dos|du) ){0,3}$/u
/** `MyChart` is a product, `McAllister` is not. */
const hasInnerCapital = /(?<!^(?:Mc|Mac|O['’]|D['’]|De|Di|La|Le|Van|Fitz|St)|['’-])(?<!^)\p{Lu}/u
const months =
  /^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|January|February|March|April|May|June|July|August|September|October|November|December)$/u
/** Words with a capital that name nobody, on their own and within names. */
export const notNames =
  /^(?:I['’].*|God|Jesus|Lord|Christmas|Easter|Thanksgiving|Ramadan|Internet|Medicare|Medicaid|Google|Zoom|English|Spanish|French|German|Mandarin|Cantonese|Chinese|Arabic|Hindi|Russian|Portuguese|Italian|Doctor|Nurse|Dr|Mr|Mrs|Ms|Miss|Prof|Professor|Rev|Sister|Aunt|Uncle|Grandma|Grandpa|Herr|Frau|Madame|Monsieur|Mom|Mum|Dad|Okay|Yeah|Yes|Hmm|Mm|Um|Uh)$/u

/**
 * Capitalised words inside sentences that are no ordinary word: what a tagger of English misses, such as names it has never seen. To be looked at;
 * products and terms are among them.
 * @param smallWords words that the study's texts write without a capital, too: these are no names
 */
export function findCapitals(text: string, smallWords: ReadonlySet<string>): FoundIdentifier[] {
  const found: FoundIdentifier[] = []
  let last: FoundIdentifier | undefined
  for (const match of text.matchAll(word)) {
    const [words] = match
    const before = text.slice(Math.max(0, match.index - 3), match.index)
    const isFirst = match.index === 0 || /(?:[.!?…:"“”‘([\n>—–-]\s*|\s['"])$/u.test(before)
    const isProper =
      words.length > 2 &&
      !months.test(words) &&
      !notNames.test(words) &&
      !/^\p{Lu}+$/u.test(words) &&
      !hasInnerCapital.test(words) &&
      (lexiconKind(words) !== null || (!isOrdinaryWord(words) && !smallWords.has(words.toLowerCase())))
    const follows = last !== undefined && betweenNames.test(text.slice(last.end, match.index))
    if (!isProper || (isFirst && lexiconKind(words) === null)) {
      last = undefined
      continue
    }
    const end = match.index + words.length
    if (follows && last !== undefined) last.end = end
    else {
      const known = lexiconKind(words)
      const kind = known ?? (isAfterPlaceWord(text, match.index) ? 'place' : 'name')
      last = {
        kind,
        start: match.index,
        end,
        confidence: known === null ? 'low' : 'medium',
        finder: 'capital',
      }
      found.push(last)
    }
  }
  return found
}

function isAfterPlaceWord(text: string, index: number): boolean {
  return /\b(?:in|from|near|to|at|outside|around) $/u.test(text.slice(Math.max(0, index - 9), index))
}
