import { describe, expect, test } from 'vitest'
import { readEvidence } from '../../src/framework/index.js'
import { addDocuments, describeSettled, readCodeTree, type Study, setSpeaker } from '../../src/study/index.js'
import { changeStudy } from '../support/change-study.js'
import { interview } from '../support/interview.js'
import { withTempStudy } from '../support/temp-study.js'
import { addCoderOf, codeWords, fillStudy } from './interview-study.js'

/** The evidence as `case × column: words (coder)`. */
async function evidenceFor(study: Study, ...codes: string[]): Promise<string[]> {
  const tree = await readCodeTree(study.db)
  const evidence = await readEvidence(study.db, { columns: codes.map(code => tree.require(code).id) })
  const cases = await study.db.selectFrom('cases').select(['id', 'name']).execute()
  return evidence.map(({ caseId, columnId, quote, coder }) => {
    const code = tree.byId(columnId)
    return `${cases.find(({ id }) => id === caseId)?.name} × ${code?.name}: ${quote} (${coder})`
  })
}

describe('the evidence of a case for a code', () => {
  test('is what was coded with the code or with one under it', async () => {
    await withTempStudy(async study => {
      await fillStudy(study)
      await codeWords(study, { document: 'P01', words: 'Patients book', code: 'scheduling' })
      await codeWords(study, { document: 'P01', words: 'Nobody waits', code: 'scheduling/saves time' })
      await codeWords(study, { document: 'P01', words: 'two lines', code: 'test results' })
      expect(await evidenceFor(study, 'scheduling', 'scheduling/saves time')).toEqual([
        'P01 × scheduling: Patients book (BK)',
        'P01 × scheduling: Nobody waits (BK)',
        'P01 × saves time: Nobody waits (BK)',
      ])
    })
  })

  test('is for the speaker in a focus group, and for every speaker a coding touches', async () => {
    await withTempStudy(async study => {
      await fillStudy(study)
      await codeWords(study, { document: 'FG', words: 'Booking is quick.', code: 'scheduling' })
      await codeWords(study, { document: 'FG', words: 'slow.\nResults', code: 'scheduling' })
      expect(await evidenceFor(study, 'scheduling')).toEqual([
        'P03 × scheduling: Booking is quick. (BK)',
        'P03 × scheduling: slow.\nResults (BK)',
        'P04 × scheduling: slow.\nResults (BK)',
      ])
    })
  })

  test('comes from every interview with the case', async () => {
    await withTempStudy(async study => {
      await fillStudy(study)
      await codeWords(study, { document: 'P05-a', words: 'by phone', code: 'scheduling' })
      await codeWords(study, { document: 'P05-b', words: 'by message', code: 'scheduling' })
      expect(await evidenceFor(study, 'scheduling')).toEqual([
        'P05 × scheduling: by phone (BK)',
        'P05 × scheduling: by message (BK)',
      ])
    })
  })

  test('needs one character of the case, so words of an interviewer alone are none', async () => {
    await withTempStudy(async study => {
      await fillStudy(study)
      await codeWords(study, { document: 'P01', words: 'And results?', code: 'test results' })
      await codeWords(study, { document: 'P01', words: 'results?\n', code: 'test results' })
      expect(await evidenceFor(study, 'test results')).toEqual([])
      await codeWords(study, { document: 'P01', words: 'results?\nI', code: 'test results' })
      expect(await evidenceFor(study, 'test results')).toEqual(['P01 × test results: results?\nI (BK)'])
    })
  })

  test('follows a speaker who turns out to be another case', async () => {
    await withTempStudy(async study => {
      await fillStudy(study)
      await codeWords(study, { document: 'FG', words: 'it is slow', code: 'scheduling' })
      const p01 = await study.db
        .selectFrom('cases')
        .select('id')
        .where('name', '=', 'P01')
        .executeTakeFirstOrThrow()
      await setSpeaker(study, 'FG', 'Mr. Roy', { caseId: p01.id })
      expect(await evidenceFor(study, 'scheduling')).toEqual(['P01 × scheduling: it is slow (BK)'])
    })
  })

  test('is found where a coding begins before the first turn of a text with parts that nobody says', async () => {
    await withTempStudy(async study => {
      await fillStudy(study)
      const document = interview('P06', [['Dr. Ito', 'I book by message.']])
      const shifted = { ...document, text: `Recorded in May.\n${document.text}` }
      const turns = document.turns.map(turn => ({
        ...turn,
        startCp: turn.startCp + 17,
        endCp: turn.endCp + 17,
      }))
      await addDocuments(study, [{ ...shifted, turns }])
      await codeWords(study, { document: 'P06', words: 'May.\nI book', code: 'scheduling' })
      expect(await evidenceFor(study, 'scheduling')).toEqual(['P06 × scheduling: May.\nI book (BK)'])
    })
  })
})

describe('settled codings', () => {
  test('are those of the persons and imports, never of a program, where there is no consensus', async () => {
    await withTempStudy(async study => {
      await fillStudy(study)
      await addCoderOf(study, 'old project', 'import')
      await addCoderOf(study, 'search', 'program')
      for (const coder of ['BK', 'MZ', 'old project', 'search'])
        await codeWords(study, { document: 'P02', words: 'three messages', code: 'scheduling', coder })
      expect(await evidenceFor(study, 'scheduling')).toEqual([
        'P02 × scheduling: three messages (BK)',
        'P02 × scheduling: three messages (MZ)',
        'P02 × scheduling: three messages (old project)',
      ])
    })
  })

  test('are the consensus alone in a document that was reconciled, and only there', async () => {
    await withTempStudy(async study => {
      await fillStudy(study)
      await addCoderOf(study, 'consensus', 'consensus')
      await codeWords(study, { document: 'P01', words: 'Patients book', code: 'scheduling', coder: 'BK' })
      await codeWords(study, {
        document: 'P01',
        words: 'book by message',
        code: 'scheduling',
        coder: 'consensus',
      })
      await codeWords(study, { document: 'P02', words: 'three messages', code: 'scheduling', coder: 'MZ' })
      expect(await evidenceFor(study, 'scheduling')).toEqual([
        'P01 × scheduling: book by message (consensus)',
        'P02 × scheduling: three messages (MZ)',
      ])
      expect(await describeSettled(study.db)).toBe(
        'codings of consensus in 1 document, of MZ in 1; 3 documents without codings',
      )
    })
  })

  test('leave out codings whose words are no longer in the text', async () => {
    await withTempStudy(async study => {
      await fillStudy(study)
      const uid = await codeWords(study, { document: 'P02', words: 'three messages', code: 'scheduling' })
      const coding = await study.db
        .selectFrom('codings')
        .select('id')
        .where('uid', '=', uid)
        .executeTakeFirstOrThrow()
      await changeStudy(study, 'test', set =>
        set.update('codings', [{ id: coding.id, set: { state: 'aside' } }]),
      )
      expect(await evidenceFor(study, 'scheduling')).toEqual([])
    })
  })

  test('are described in words, with the coders of each document', async () => {
    await withTempStudy(async study => {
      await fillStudy(study)
      expect(await describeSettled(study.db)).toBe('no codings yet')
      for (const coder of ['BK', 'MZ'])
        await codeWords(study, { document: 'P01', words: 'Patients book', code: 'scheduling', coder })
      await codeWords(study, { document: 'P02', words: 'three messages', code: 'scheduling', coder: 'BK' })
      await codeWords(study, { document: 'FG', words: 'quick', code: 'scheduling', coder: 'BK' })
      for (const document of ['P05-a', 'P05-b'])
        await codeWords(study, { document, words: 'by', code: 'scheduling', coder: 'MZ' })
      expect(await describeSettled(study.db)).toBe(
        'codings of BK and MZ in 1 document, of BK in 2, of MZ in 2; no consensus yet',
      )
    })
  })
})
