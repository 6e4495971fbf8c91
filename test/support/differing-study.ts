import {
  addCode,
  addCoder,
  addCodings,
  addDocuments,
  findCoder,
  findDocument,
  findRound,
  openRound,
  readCodeTree,
  type Study,
} from '../../src/study/index.js'
import { changeStudy } from './change-study.js'
import { interview } from './interview.js'

const wordsOfLee =
  'Messages save me time. They also cost me time at night. Nobody pays for them. Labs come back at once.'

/** A coding by names: who, what, and the words of P01 it covers. */
export type NamedCoding = readonly [coder: string, code: string, words: string, document?: string]

/** P01 and P02 with the same words, coded in the round cycle-1 by BK and MZ (and others, if named). */
export async function prepareRound(
  study: Study,
  codings: readonly NamedCoding[],
  options: { coders?: readonly string[]; isBlind?: boolean } = {},
): Promise<void> {
  const { coders = ['BK', 'MZ'], isBlind = false } = options
  await addDocuments(study, [
    interview('P01', [['Dr. Lee', wordsOfLee]]),
    interview('P02', [['Dr. Kim', wordsOfLee]]),
  ])
  for (const name of coders) await addCoder(study, { name })
  for (const name of ['time', 'billing', 'results'])
    await addCode(study, { name, definition: `about ${name}` })
  await openRound(study, { name: 'cycle-1', coders, isBlind })
  await codeWords(study, codings)
}

/** Codes words in the round cycle-1, whatever its state. */
export async function codeWords(study: Study, codings: readonly NamedCoding[]): Promise<number[]> {
  const tree = await readCodeTree(study.db)
  const round = await findRound(study.db, 'cycle-1')
  const wanted = await Promise.all(
    codings.map(async ([coder, code, words, document = 'P01']) => {
      const startCp = wordsOfLee.indexOf(words)
      if (startCp < 0) throw new Error(`“${words}” is not in the interview.`)
      return {
        documentId: (await findDocument(study.db, document)).id,
        codeId: tree.require(code).id,
        coderId: (await findCoder(study.db, coder)).id,
        roundId: round.id,
        startCp,
        endCp: startCp + words.length,
      }
    }),
  )
  const { value } = await changeStudy(study, 'codings.add', set => addCodings(set, wanted))
  return value.ids
}

/** One of each kind: an agreement, a missed passage, other boundaries, and different codes. */
export const oneOfEach: readonly NamedCoding[] = [
  ['BK', 'time', 'Messages save me time.'],
  ['MZ', 'time', 'Messages save me time.'],
  ['BK', 'time', 'They also cost me time at night.'],
  ['MZ', 'time', 'They also cost me time'],
  ['BK', 'billing', 'Nobody pays for them.'],
  ['BK', 'results', 'Labs come back at once.'],
  ['MZ', 'time', 'Labs come back at once.'],
]
