import { describe, expect, it } from 'vitest'
import { knownTexts, readCoreq } from '../../../src/analysis/index.js'
import {
  addCoder,
  addDocuments,
  addMemo,
  answerCoreq,
  applyUndo,
  findCase,
  findCoreqItem,
  planUndo,
  redo,
  retireCode,
  type Study,
  setSpeaker,
  type WantedCoreqAnswer,
} from '../../../src/study/index.js'
import { codeWords, fillStudy } from '../../framework/interview-study.js'
import { addInterview, interview } from '../../support/interview.js'
import { withTempStudy } from '../../support/temp-study.js'

const inStudy = (work: (study: Study) => Promise<void>) =>
  withTempStudy(async study => {
    await fillStudy(study)
    await work(study)
  })

async function itemOf(study: Study, number: number) {
  const item = (await readCoreq(study)).items[number - 1]
  if (item === undefined) throw new Error(`COREQ has no item ${number}.`)
  return item
}

async function answer(study: Study, number: number, said: Omit<WantedCoreqAnswer, 'item'>): Promise<void> {
  const known = knownTexts(await readCoreq(study))
  await answerCoreq(study, [{ item: findCoreqItem(String(number)), ...said }], { known, isConfirming: true })
}

describe('what a study knows of COREQ', () => {
  it('is nothing but its program where nothing is in it, and nothing is claimed', () =>
    withTempStudy(async study => {
      const { items, counts } = await readCoreq(study)
      expect(items).toHaveLength(32)
      expect(counts).toEqual({ answered: 0, known: 1, partly: 0, missing: 31 })
      expect(
        items.filter(({ text, gap }) => text !== null || gap !== null).map(({ number }) => number),
      ).toEqual([27])
      expect(items[26]?.known).toMatch(/^The study is managed with framewise \d+\.\d+\.\d+\S*\.$/)
    }))

  it('counts cases and interviews, and tells repeated ones', () =>
    inStudy(async study => {
      expect(await itemOf(study, 12)).toMatchObject({
        known: '5 participants (cases) in 5 interviews.',
        gap: null,
      })
      expect(await itemOf(study, 18)).toMatchObject({
        known: '1 of 5 cases speaks in more than one interview, in 2 at most.',
        gap: 'whether each of these is an interview of its own',
      })
      expect((await itemOf(study, 1)).known).toBe(
        'The transcripts mark interviewers in 5 of 5 interviews: Interviewer (4) and Moderator (1).',
      )
    }))

  it('is not sure of numbers where speakers belong to no case, or several to one', () =>
    inStudy(async study => {
      await addInterview(study, 'P06', ['Anna', 'Ben'])
      expect(await itemOf(study, 12)).toMatchObject({
        state: 'partly',
        known: '5 participants (cases) in 6 interviews.',
        gap: 'who speaks in 1 interview where speakers belong to no case',
      })
      const { id: caseId } = await findCase(study.db, 'P01')
      for (const label of ['Anna', 'Ben']) await setSpeaker(study, 'P06', label, { caseId })
      expect(await itemOf(study, 12)).toMatchObject({
        known: '5 cases in 6 interviews.',
        gap: 'how many people they are: in 1 interview several speakers belong to one case',
      })
    }))

  it('says that no transcript carries times, and of how many it does not know how long they were', () =>
    inStudy(async study => {
      expect(await itemOf(study, 21)).toMatchObject({
        state: 'missing',
        known: null,
        gap: 'how long they were: no transcript carries times',
      })
      await addDocuments(study, [{ ...interview('P07', [['P', 'Yes.']]), startMs: 60_000, endMs: 240_000 }])
      await addDocuments(study, [{ ...interview('P08', [['P', 'No.']]), startMs: 5_000, endMs: 5_000 }])
      expect(await itemOf(study, 21)).toMatchObject({
        known: 'From the first to the last time in the transcripts of 1 of 7 interviews: 3.0 minutes.',
        gap: 'the duration of 6 interviews whose transcripts carry no times (P01, P02, FG, P05-a, P05-b and P08)',
      })
    }))

  it('tells double coding by what two persons coded, and leaves programs and imports out of it', () =>
    inStudy(async study => {
      await addCoder(study, { name: 'model', kind: 'program' })
      const code = (document: string, words: string, coder: string) =>
        codeWords(study, { document, words, code: 'scheduling', coder })
      await code('P01', 'Nobody waits', 'model')
      expect(await itemOf(study, 24)).toMatchObject({
        known: 'Programs (model) cover 1 document.',
        gap: 'how many people coded; who codes 5 interviews without codings',
      })
      await code('P01', 'Patients book by message', 'BK')
      await code('P01', 'Patients book by message', 'model')
      expect((await itemOf(study, 24)).known).toBe(
        '1 coder coded the data: BK 1 document. Programs (model) cover 1 document. No document was coded by two coders.',
      )
      await code('P02', 'Booking takes me', 'BK')
      await code('P02', 'one call would do', 'MZ')
      // Words, counted by hand: P01 25, P02 16, FG 17, P05-a 6, P05-b 7.
      const { known, gap } = await itemOf(study, 24)
      expect(known).toContain(
        '1 of 5 documents (20 %), with 16 of 71 words (23 %), was coded by two or more of them.',
      )
      expect(gap).toBe('who codes 3 interviews without codings; how disagreements were settled')
    }))

  it('says of saturation that interviews without codings bring nothing new', () =>
    inStudy(async study => {
      expect(await itemOf(study, 22)).toMatchObject({ state: 'missing', known: null })
      await codeWords(study, { document: 'P01', words: 'Patients book by message', code: 'scheduling' })
      await addInterview(study, 'P06', ['Anna'])
      const { known, gap } = await itemOf(study, 22)
      expect(known).toContain('5 interviews without codings count as bringing nothing new.')
      expect(gap).toBe('saturation once 5 interviews without codings are coded')
    }))

  it('tells themes by the cases they were found in; at half of them they are no longer minor', () =>
    inStudy(async study => {
      await codeWords(study, { document: 'FG', words: 'Booking is quick', code: 'scheduling/saves-time' })
      await codeWords(study, { document: 'FG', words: 'it is slow', code: 'scheduling' })
      await codeWords(study, { document: 'P01', words: 'two lines', code: 'test-results' })
      const [major, minor] = [await itemOf(study, 31), await itemOf(study, 32)]
      expect(major.known).toBe('No theme was found in half or more of 5 cases.')
      expect(minor.known).toBe(
        'Themes found in fewer than half of 5 cases: scheduling (2) and test results (1). Found in none: billing.',
      )
      await codeWords(study, { document: 'P02', words: 'Booking', code: 'scheduling' })
      await retireCode(study, 'billing')
      expect((await itemOf(study, 31)).known).toBe(
        'Themes found in at least half of 5 cases: scheduling (3).',
      )
      expect((await itemOf(study, 32)).known).toBe(
        'Themes found in fewer than half of 5 cases: test results (1).',
      )
    }))

  it('holds memos and documents without participants to be notes perhaps, and no more', () =>
    inStudy(async study => {
      expect((await itemOf(study, 20)).state).toBe('missing')
      await addMemo(study, 'She hesitated.', { document: 'P01' }, null)
      await addDocuments(study, [interview('notes', [['Interviewer', 'The ward was loud.']])])
      expect(await itemOf(study, 20)).toMatchObject({
        state: 'partly',
        known: 'The study holds 1 memo on documents and 1 document in which no participant speaks.',
      })
      expect((await itemOf(study, 12)).known).toBe('5 participants (cases) in 5 interviews.')
    }))
})

describe('an answer for COREQ', () => {
  it('goes before what the study says, or is added to it, and both are kept', () =>
    inStudy(async study => {
      await answer(study, 12, { answer: 'Five.' })
      const known = '5 participants (cases) in 5 interviews.'
      expect(await itemOf(study, 12)).toMatchObject({
        state: 'answered',
        known,
        answer: 'Five.',
        text: 'Five.',
      })
      await answer(study, 12, { answer: 'All are nurses.', isAdded: true })
      expect(await itemOf(study, 12)).toMatchObject({ known, text: `${known} All are nurses.` })
      await answer(study, 9, { place: 'p. 3' })
      expect(await itemOf(study, 9)).toMatchObject({ state: 'missing', place: 'p. 3', answer: null })
    }))

  it('stays when the study changes, is marked then, and given again it holds for the study as it is', () =>
    inStudy(async study => {
      await answer(study, 12, { answer: 'Five.' })
      await answer(study, 10, { answer: 'Purposive.' })
      await addInterview(study, 'P06', ['Anna'])
      expect(await itemOf(study, 12)).toMatchObject({
        answer: 'Five.',
        hasChanged: true,
        known: '6 participants (cases) in 6 interviews.',
      })
      expect((await itemOf(study, 10)).hasChanged).toBe(false)
      const withoutNames = (await readCoreq(study, { isNamed: false })).items
      expect(withoutNames.filter(({ hasChanged }) => hasChanged).map(({ number }) => number)).toEqual([12])
      const item = findCoreqItem('12')
      const known = knownTexts(await readCoreq(study))
      await answerCoreq(study, [{ item, answer: 'Five.', place: 'p. 6' }], { known })
      expect((await itemOf(study, 12)).hasChanged).toBe(true)
      await answer(study, 12, { answer: 'Five.' })
      expect((await itemOf(study, 12)).hasChanged).toBe(false)
    }))

  it('is one step in the history, which can be undone and done again', () =>
    inStudy(async study => {
      await answer(study, 10, { answer: 'Purposive.', place: 'p. 4' })
      const answered = await readCoreq(study)
      await applyUndo(study, await planUndo(study))
      expect((await readCoreq(study)).counts.answered).toBe(0)
      await redo(study)
      expect(await readCoreq(study)).toEqual(answered)
    }))

  it('names who gave it, but not where names are to be left out; characteristics can be left out, too', () =>
    inStudy(async study => {
      study.actor = 'BK'
      await answer(study, 10, { answer: 'Purposive.' })
      expect((await itemOf(study, 10)).answeredBy).toBe('BK')
      const { items } = await readCoreq(study, { isNamed: false, isCharacterised: false })
      expect(items[9]).toMatchObject({ answer: 'Purposive.', answeredBy: null, hasChanged: false })
    }))
})
