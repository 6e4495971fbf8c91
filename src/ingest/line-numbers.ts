import type { Problem } from '../problems/index.js'
import { readLabelLine } from './label-line.js'
import type { Passage } from './passage.js'

const number = /^(\d{1,5})(?:[.):]?\t\s{0,8}|[.)]?[ \u00a0]{1,8})(?=\S)/

/**
 * Takes the numbers off that count paragraphs or turns (`12 I: words`), where they run through the file one by one. Lists in what is said
 * begin anew and are none of these.
 */
export function withoutLineNumbers(passages: readonly Passage[]): {
  passages: readonly Passage[]
  problems: Problem[]
} {
  const numbers = passages.map(({ text }) => number.exec(text))
  const at = numbers.flatMap((match, index) => (match === null ? [] : [index]))
  const first = passages[at[0] ?? -1]
  if (first === undefined || at.length < 3 || !runOn(at.map(index => Number(numbers[index]![1]))))
    return asTheyAre(passages)
  const bare = (index: number) => passages[index]!.text.slice(numbers[index]![0].length)
  const labelled = at.filter(index => (readLabelLine(bare(index))?.form ?? 'bare') !== 'bare').length
  if (at.length * 10 < passages.length * 9 && labelled * 10 < at.length * 8) return asTheyAre(passages)
  const stripped = passages.map((passage, index) =>
    numbers[index] === null
      ? passage
      : {
          ...passage,
          text: bare(index),
          boldLength: Math.max(0, passage.boldLength - (passage.text.length - bare(index).length)),
        },
  )
  const message = `the numbers at the start of ${at.length} lines, ${numbers[at[0]!]![1]} to ${numbers[at.at(-1)!]![1]}, are not part of what is said`
  return {
    passages: stripped,
    problems: [{ code: 'line-numbers', severity: 'note', place: { line: first.line }, message }],
  }
}

function asTheyAre(passages: readonly Passage[]): { passages: readonly Passage[]; problems: Problem[] } {
  return { passages, problems: [] }
}

/** Whether nearly every number is the one after the one before it. */
function runOn(numbers: readonly number[]): boolean {
  const steps = numbers.slice(1).filter((each, index) => each === numbers[index]! + 1).length
  return steps * 10 >= (numbers.length - 1) * 9
}
