import type { IdentifierKind } from './identifier-kind.js'
import { isOrdinaryWord, lexiconKind } from './name-tagger.js'

/** Words known to identify somebody before any text is read. */
export interface KnownWords {
  words: string
  kind: IdentifierKind
}

const titles =
  /^(?:dr|mr|mrs|ms|mx|miss|prof|professor|doctor|nurse|sister|brother|father|sir|madam|herr|frau|madame|monsieur|señora?|sra?|signora?|md|phd|rn|np|pa|jr|sr|do|mph|msc|ba|ma)$/iu
const roles =
  /^(?:interviewer|interviewee|participant|moderator|facilitator|speaker|respondent|patient|unknown|host|guest|researcher|coder|clinician|physician|caller|operator|client|subject|person|male|female|man|woman|group|focus|all|both|others?|narrator|student|teacher|observer|consensus|autocode)$/iu

/**
 * The names in the name of a case or the label of a speaker: `Dr. Maria Alvarez` gives the whole name and each part. Titles, roles
 * (`Interviewer`), initials and pseudonyms with figures (`P07`) give nothing.
 */
export function namesInLabel(label: string): KnownWords[] {
  const bare = label.replace(/\([^)]*\)|\[[^\]]*\]/gu, ' ')
  const inOrder = bare.replace(/^([^,]+),\s*([^,]+)$/u, '$2 $1')
  const parts = inOrder.split(/[\s,;/|]+/u).map(part => part.replace(/^[.'’"“”-]+|[.'’"“”:-]+$/gu, ''))
  if (parts.some(part => /\d/u.test(part))) return []
  const names = parts.filter(part => part !== '' && !titles.test(part) && !roles.test(part))
  const isOnlyOrdinary = names.every(name => isOrdinaryWord(name) && lexiconKind(name) === null)
  if (isOnlyOrdinary && parts.length === names.length && names.length === 1) return []
  const long = names.filter(name => [...name].length > 2 && /^\p{Lu}/u.test(name))
  const whole = names.join(' ')
  const all = long.length > 0 && names.length > 1 ? [whole, ...long] : long
  return all.map(words => ({ words, kind: 'name' as const }))
}
