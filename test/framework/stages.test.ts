import { describe, expect, test } from 'vitest'
import { readStages, type Stage, setCell } from '../../src/framework/index.js'
import {
  addCoding,
  addMemo,
  closeRound,
  findCoder,
  findDocument,
  findRound,
  openRound,
  readCodeTree,
  readDocumentText,
  type Study,
} from '../../src/study/index.js'
import { withTempStudy } from '../support/temp-study.js'
import { codeWords, fillStudy } from './interview-study.js'

const inWords = ({ name, state, facts, next }: Stage) =>
  `${name} ${state}: ${facts.join(', ')} -> ${next?.words ?? 'nothing'}`

async function codeIn(study: Study, round: string, coderName: string, words: string): Promise<void> {
  const document = await findDocument(study.db, 'P01')
  const { text } = await readDocumentText(study.db, document)
  const startCp = text.indexOf(words)
  await addCoding(study, {
    document,
    coder: await findCoder(study.db, coderName),
    round: await findRound(study.db, round),
    codes: [(await readCodeTree(study.db)).require('scheduling')],
    startCp,
    endCp: startCp + words.length,
  })
}

describe('the stages of a study', () => {
  test('begin with what has to be done first', async () => {
    await withTempStudy(async study => {
      expect((await readStages(study)).map(inWords)).toEqual([
        'Transcription open:  -> import the transcripts',
        'Familiarisation open:  -> nothing',
        'Coding open:  -> nothing',
        'Developing a framework open:  -> begin with a codebook, or with codes from the text',
        'Applying the framework open:  -> nothing',
        'Charting open:  -> nothing',
        'Interpreting open:  -> pick quotes that stand for a theme',
      ])
    })
  })

  test('say what is there and what comes next', async () => {
    await withTempStudy(async study => {
      await fillStudy(study)
      await codeWords(study, { document: 'P01', words: 'Patients book by message.', code: 'scheduling' })
      await addMemo(study, 'Short turns.', { document: 'P01' }, null)
      await setCell(study, { case: 'P01', code: 'scheduling', summary: 'By message.' })
      await setCell(study, { case: 'P01', code: 'billing', status: 'no-data' })
      expect((await readStages(study)).map(inWords)).toEqual([
        'Transcription done: 5 transcripts of 5 cases, 71 words -> nothing',
        'Familiarisation begun: 1 memo; 1 of 5 transcripts has one -> read P02, and note on it with m what strikes you',
        'Coding done: 1 coding -> nothing',
        'Developing a framework begun: 3 themes, 5 codes, 5 of them inductive -> 4 codes without a definition: scheduling › saves time, …',
        'Applying the framework begun: 1 of 5 transcripts coded -> P02 and 3 more not coded yet',
        'Charting begun: 1 charted, 1 no data -> 13 cells of 15 to chart',
        'Interpreting open:  -> pick quotes that stand for a theme',
      ])
    })
  })

  test('follow a round: what its coder has to code, and then the disagreements; nothing of it while it is blind', async () => {
    await withTempStudy(async study => {
      await fillStudy(study)
      const bk = await findCoder(study.db, 'BK')
      await openRound(study, { name: 'cycle-1', isBlind: true, coders: ['BK', 'MZ'], documents: ['P01'] })
      await codeIn(study, 'cycle-1', 'MZ', 'Patients book by message.')
      const coding = async () => inWords((await readStages(study, { viewerId: bk.id }))[2] as Stage)
      expect(await coding()).toBe(
        'Coding open: 1 round, 1 open -> cycle-1 is open: you coded 0 of 2 turns in 1 transcript',
      )
      await closeRound(study, 'cycle-1')
      expect(await coding()).toBe(
        'Coding begun: 1 coding, 1 round, 0 open -> 1 disagreement of cycle-1 waits for a decision',
      )
    })
  })
})
