import { describe, expect, it } from 'vitest'
import {
  addDocuments,
  applyUndo,
  checkStudy,
  findDocument,
  isInterviewerLabel,
  listCases,
  planUndo,
  readDocumentText,
  type Study,
  setSpeaker,
} from '../../src/study/index.js'
import { addInterview, interview } from '../support/interview.js'
import { withTempStudy } from '../support/temp-study.js'

async function rolesOf(study: Study) {
  const rows = await study.db.selectFrom('speakers').select(['label', 'role']).orderBy('id').execute()
  return Object.fromEntries(rows.map(({ label, role }) => [label, role]))
}

describe('a speaker is found', () => {
  it('by the exact label before another that differs in upper and lower case alone', () =>
    withTempStudy(async study => {
      const turns = [
        ['Anna', 'one two'],
        ['ANNA', 'three'],
      ] as const
      await addDocuments(study, [interview('P01', turns)])
      await setSpeaker(study, 'P01', 'ANNA', { role: 'interviewer' })
      expect(await rolesOf(study)).toEqual({ Anna: 'participant', ANNA: 'interviewer' })
      await expect(setSpeaker(study, 'P01', 'anna', { role: 'interviewer' })).rejects.toMatchObject({
        code: 'not-found',
      })
    }))

  it('whatever its letters when only one fits, and is named as it is in the history', () =>
    withTempStudy(async study => {
      await addInterview(study, 'P01', ['Dr. Lee'])
      const { summary } = await setSpeaker(study, 'P01', 'dr. lee', { role: 'interviewer' })
      expect(summary).toBe('changed the speaker Dr. Lee of P01')
      expect(await rolesOf(study)).toMatchObject({ 'Dr. Lee': 'interviewer' })
    }))
})

it('a case that is named in other letters is the one that is there', () =>
  withTempStudy(async study => {
    await addInterview(study, 'P03', ['Dr. Lee'])
    await addInterview(study, 'D2', ['Dr. Lee', 'B'], { cases: new Map([['Dr. Lee', 'p03']]) })
    expect((await listCases(study)).map(({ name }) => name)).toEqual(['P03'])
  }))

it('each respondent of a survey is a case, who has a number only one of this document', () =>
  withTempStudy(async study => {
    const turns = [
      ['Interviewer', 'Why?'],
      ['R1', 'So'],
      ['row 3', 'Yes'],
      ['4', 'No'],
    ] as const
    await addInterview(study, 'R1', ['R1'])
    await addDocuments(study, [{ ...interview('pre', turns), hasRespondents: true }])
    await addDocuments(study, [{ ...interview('post', turns), hasRespondents: true }])
    const names = async () => (await listCases(study)).map(({ name }) => name)
    expect(await names()).toEqual(['R1', 'pre row 3', 'pre 4', 'post row 3', 'post 4'])
    await applyUndo(study, await planUndo(study))
    expect(await names()).toEqual(['R1', 'pre row 3', 'pre 4'])
  }))

it('a text with half a character or a NUL is stored so that its offsets and its identity hold', () =>
  withTempStudy(async study => {
    await addDocuments(study, [interview('P01', [['Dr. Lee', 'one \ud83d two \0 three']])])
    const text = await readDocumentText(study.db, await findDocument(study.db, 'P01'))
    expect(text.text).toBe('one \ufffd two \ufffd three')
    expect((await checkStudy(study)).problems).toEqual([])
  }))

describe('an interviewer', () => {
  it.each([
    'Interviewer',
    'Interviewer BK',
    'I',
    'INT',
    'Interviewer, First',
    'Researcher 1',
    'Moderator (M)',
  ])('is recognised by the label %s', label => expect(isInterviewerLabel(label)).toBe(true))

  it.each(['Ines', 'Inta Kalns', 'Dr. Lee', 'P', 'Participant', 'Moderata'])('is not the speaker %s', label =>
    expect(isInterviewerLabel(label)).toBe(false),
  )
})
