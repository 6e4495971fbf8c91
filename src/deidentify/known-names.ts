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
  /^(?:interviewer|interviewee|participant|moderator|facilitator|speaker|respondent|patient|unknown|host|guest|researcher|coder|clinician|physician|caller|operator|client|subject|person|male|female|man|woman|group|focus|all|both|others?|narrator|student|teacher|observer|consensus|autocode|記者|患者|医師|看護師|聞き手|話し手|インタビュアー|質問者|回答者|面接者|司会者?|参加者|研究者|记者|访谈者|访问者|采访者|受访者|被访者|主持人|医生|护士|参与者|研究员|問|答|问|면접자|면담자|참여자|참가자|연구자|환자|의사|간호사|진행자|질문자|응답자|사회자)$/iu

/**
 * The names in the name of a case or the label of a speaker: `Dr. Maria Alvarez` gives the whole name and each part. Titles, roles
 * (`Interviewer`, `記者`), initials and pseudonyms with figures (`P07`) give nothing.
 */
export function namesInLabel(label: string): KnownWords[] {
  const bare = label.replace(/\([^)]*\)|\[[^\]]*\]/gu, ' ')
  const inOrder = bare.replace(/^([^,]+),\s*([^,]+)$/u, '$2 $1')
  const parts = inOrder.split(/[\s,;/|]+/u).map(part => part.replace(/^[.'’"“”-]+|[.'’"“”:-]+$/gu, ''))
  if (parts.some(part => /\d/u.test(part))) return []
  const names = parts.filter(part => part !== '' && !titles.test(part) && !roles.test(part))
  const isOnlyOrdinary = names.every(name => isOrdinaryWord(name) && lexiconKind(name) === null)
  if (isOnlyOrdinary && parts.length === names.length && names.length === 1) return []
  const long = names.filter(name =>
    /^\p{Lo}/u.test(name) ? [...name].length > 1 : [...name].length > 2 && /^\p{Lu}/u.test(name),
  )
  const whole = names.join(' ')
  const all = long.length > 0 && names.length > 1 ? [whole, ...long] : long
  return all.map(words => ({ words, kind: 'name' as const }))
}
