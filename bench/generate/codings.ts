import { sliceCp } from '../../src/text/index.js'
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
  /** Each codes every interview; what the first one coded, the others see in part. */
  coders: readonly string[]
  /** Codings of one coder in one interview. */
  perInterview: number
}

/** Share of the first coder's codings that another one makes too, and of these, with the same boundaries. */
const sharedShare = 0.7
const sameSpanShare = 0.6

/** Codings of whole words in what participants say; no two of a coder are the same. */
export function makeCodings(random: Random, plan: CodingPlan): MadeCoding[] {
  return plan.interviews.flatMap(interview => {
    const [first = '', ...others] = plan.coders
    const own = codeAlone(random, plan, interview, first)
    return [own, ...others.map(coder => codeAlike(random, plan, interview, { coder, own }))].flat()
  })
}

function codeAlone(
  random: Random,
  plan: CodingPlan,
  interview: MadeInterview,
  coder: string,
): MadeCoding[] {
  return distinct(plan.perInterview, () => makeCoding(random, interview, coder, random.pick(plan.codes).path))
}

function codeAlike(
  random: Random,
  plan: CodingPlan,
  interview: MadeInterview,
  { coder, own }: { coder: string; own: readonly MadeCoding[] },
): MadeCoding[] {
  const turnAt = new Map(own.map(coding => [coding, turnOf(interview, coding.startCp)]))
  return distinct(plan.perInterview, attempt => {
    const seen = own[attempt]
    if (seen === undefined || !random.chance(sharedShare))
      return makeCoding(random, interview, coder, random.pick(plan.codes).path)
    if (random.chance(sameSpanShare)) return { ...seen, coder }
    return { ...seen, coder, ...shorter(turnAt.get(seen) as MadeTurn, seen) }
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

function makeCoding(random: Random, interview: MadeInterview, coder: string, code: string): MadeCoding {
  const answers = interview.turns.length / 2
  const turn = interview.turns[2 * random.below(answers) + 1] as MadeTurn
  const spaces = [...turn.words.matchAll(/ /gu)].map(match => match.index)
  const first = random.below(spaces.length - 15)
  const last = Math.min(spaces.length - 1, first + 10 + random.below(25))
  const start = (spaces[first] as number) + 1
  return place(interview.name, turn, { coder, code, start, end: spaces[last] as number })
}

function place(
  document: string,
  turn: MadeTurn,
  { coder, code, start, end }: { coder: string; code: string; start: number; end: number },
): MadeCoding {
  return {
    document,
    code,
    coder,
    startCp: turn.startCp + start,
    endCp: turn.startCp + end,
    quote: sliceCp(turn.words, start, end),
  }
}

/** The same words without the last two. */
function shorter(turn: MadeTurn, coding: MadeCoding): Pick<MadeCoding, 'endCp' | 'quote'> {
  const quote = coding.quote.split(' ').slice(0, -2).join(' ')
  return { quote, endCp: turn.startCp + (coding.startCp - turn.startCp) + quote.length }
}
