import { lengthCp } from '../../src/text/index.js'
import type { Random } from './random.js'
import { words } from './words.js'

/** A turn of a made-up interview, with its place in the text that framewise keeps. */
export interface MadeTurn {
  speaker: string
  words: string
  /** Code points from the start of the kept text: the turns without their labels, one newline between two. */
  startCp: number
}

export interface MadeInterview {
  /** Name of the document, of its case, and of the participant. */
  name: string
  /** The file as it would be typed: `Label: words`, a blank line between turns. */
  file: string
  turns: MadeTurn[]
}

const questionWords = { least: 5, most: 20 }
const answerWords = { least: 40, most: 120 }

/**
 * An interview of two people in words without sense.
 * @param atLeast how long the file becomes: so many characters, and the rest of the last answer
 */
export function makeInterview(random: Random, name: string, atLeast: number): MadeInterview {
  const turns: MadeTurn[] = []
  let file = ''
  let startCp = 0
  while (file.length < atLeast)
    for (const [speaker, range] of [
      ['Interviewer', questionWords],
      [name, answerWords],
    ] as const) {
      const said = makeSentences(random, range.least + random.below(range.most - range.least))
      turns.push({ speaker, words: said, startCp })
      startCp += lengthCp(said) + 1
      file += `${speaker}: ${said}\n\n`
    }
  return { name, file, turns }
}

function makeSentences(random: Random, count: number): string {
  const said: string[] = []
  let left = 0
  for (let at = 0; at < count; at++) {
    const isFirst = left === 0
    if (isFirst) left = 5 + random.below(15)
    left--
    const word = random.pick(words)
    const stop = left === 0 || at === count - 1 ? '.' : random.chance(0.08) ? ',' : ''
    said.push(`${isFirst ? word.charAt(0).toUpperCase() + word.slice(1) : word}${stop}`)
  }
  return said.join(' ')
}
