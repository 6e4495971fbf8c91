import { lengthCp } from '../../src/text/index.js'
import type { MadeCode } from './codebook.js'
import type { MadeInterview, MadeTurn } from './interview.js'
import type { Random } from './random.js'

export interface MadeCoding {
  document: string
  code: string
  coder: string
  startCp: number
  endCp: number
  quote: string
}

export interface CodingPlan {
  interviews: readonly MadeInterview[]
  codes: readonly MadeCode[]
  /** Each codes every interview; what the first one codes, the others see in part. */
  coders: readonly string[]
  /** Codings of one coder in one interview. */
  perInterview: number
}

/** Share of the first coder's codings that another one makes too and, of these, with the same boundaries. */
const sharedShare = 0.7
const sameSpanShare = 0.6

/** Codings of whole words in what participants say; no two of a coder are the same. */
export function makeCodings(random: Random, plan: CodingPlan): MadeCoding[] {
  const [first = '', ...others] = plan.coders
  return plan.interviews.flatMap(interview => {
    const fresh = (coder: string) => makeCoding(random, interview, coder, random.pick(plan.codes).path)
    const own = distinct(plan.perInterview, () => fresh(first))
    const theirs = others.map(coder =>
      distinct(plan.perInterview, attempt => {
        const seen = own[attempt]
        if (seen === undefined || !random.chance(sharedShare)) return fresh(coder)
        return { ...(random.chance(sameSpanShare) ? seen : withoutLastWords(seen)), coder }
      }),
    )
    return [...own, ...theirs.flat()]
  })
}

/** Asks for codings until there are so many different ones. */
function distinct(count: number, make: (attempt: number) => MadeCoding): MadeCoding[] {
  const made = new Map<string, MadeCoding>()
  for (let attempt = 0; made.size < count; attempt++) {
    const coding = make(attempt)
    made.set(`${coding.code} ${coding.startCp} ${coding.endCp}`, coding)
  }
  return [...made.values()]
}

/** Ten to thirty-four words of an answer. */
function makeCoding(random: Random, interview: MadeInterview, coder: string, code: string): MadeCoding {
  const answers = interview.turns.filter(turn => turn.speaker === interview.name)
  const turn = random.pick(answers) as MadeTurn
  const said = turn.words.split(' ')
  const first = random.below(said.length - 10)
  const quote = said.slice(first, first + 10 + random.below(25)).join(' ')
  const before = said.slice(0, first).join(' ')
  const startCp = turn.startCp + lengthCp(before) + (first === 0 ? 0 : 1)
  return { document: interview.name, code, coder, startCp, endCp: startCp + lengthCp(quote), quote }
}

function withoutLastWords(coding: MadeCoding): MadeCoding {
  const quote = coding.quote.split(' ').slice(0, -2).join(' ')
  return { ...coding, quote, endCp: coding.startCp + lengthCp(quote) }
}

/** The codings as a file to import, each with its place as offsets. */
export function codingsByOffsets(codings: readonly MadeCoding[]): string {
  const rows = codings.map(row => [row.document, row.code, row.coder, row.startCp, row.endCp].join(','))
  return ['document,code,coder,start,end', ...rows, ''].join('\n')
}

/** The codings as a file to import, each with its place as the words themselves. */
export function codingsByQuotes(codings: readonly MadeCoding[]): string {
  const rows = codings.map(row => [row.document, row.code, row.coder, `"${row.quote}"`].join(','))
  return ['document,code,coder,quote', ...rows, ''].join('\n')
}
