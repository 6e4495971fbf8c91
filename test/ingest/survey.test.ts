import { describe, expect, it } from 'vitest'
import { readTranscript } from '../../src/ingest/index.js'
import { read } from './read.js'

const survey = `ID,Age,How satisfied are you?,What would you change about the clinic?,What do you like?
R1,34,Very satisfied,"I would change the waiting room, it is far too small.",The people at the desk are very kind.
R2,51,Satisfied,,Nothing.
R3,47,Satisfied,The phone line is always busy in the morning.,"My doctor, who listens to all I say."
R4,29,Very satisfied,Longer opening hours would help people who work.,
R5,62,Satisfied,I do not know really.,The nurses know me by my name by now.
R6,62,Satisfied,Nothing at all.,That I can write to my doctor.
`

describe('an open-ended survey', () => {
  it('is one document: each question, then what each respondent answered', async () => {
    const { said, transcript, problems } = await read(survey, 'survey.csv')
    expect(said.slice(0, 3)).toEqual([
      'Interviewer: What would you change about the clinic?',
      'R1: I would change the waiting room, it is far too small.',
      'R3: The phone line is always busy in the morning.',
    ])
    expect(said.indexOf('Interviewer: What do you like?')).toBe(6)
    expect(said).toHaveLength(12)
    expect(transcript.formatName).toBe('CSV survey')
    expect(transcript.formatWhy).toBe(
      'it is a table with a respondent a row, named by “ID”, and 2 open questions',
    )
    expect(problems.map(({ message }) => message)).toEqual([
      '“Age”, “How satisfied are you?” left out: 2 columns without open answers',
      '2 empty answers left out',
    ])
  })

  it('names respondents by their rows where no column does', async () => {
    const text =
      'What do you like about it?,Rating\nThe kind people at the desk.,4\n"Not much, I would say now.",2\n'
    expect((await read(text, 'a.csv')).transcript.speakers).toEqual(['Interviewer', 'row 2', 'row 3'])
  })

  it('has the headings of Qualtrics and of SurveyMonkey', async () => {
    const qualtrics = `ResponseId,Q1,Q2
Response ID,What is it that you do?,How old are you?
"{""ImportId"":""_recordId""}","{""ImportId"":""QID1_TEXT""}","{""ImportId"":""QID2""}"
R_1,I work in a shop near the station.,34
R_2,I teach children how to read.,51
`
    expect((await read(qualtrics, 'a.csv')).said).toEqual([
      'Interviewer: What is it that you do?',
      'R_1: I work in a shop near the station.',
      'R_2: I teach children how to read.',
    ])
    const monkey =
      'Respondent ID,What is it that you do?\n,Open-Ended Response\n11,I work in a shop near here.\n12,I teach children how to read.\n'
    expect((await read(monkey, 'a.csv')).transcript.speakers).toEqual(['Interviewer', '11', '12'])
  })

  it('has the questions and respondents a person says', async () => {
    const { value } = await readTranscript(
      new TextEncoder().encode('wer,was\nAna,Blau\nBen,Rot\n'),
      'a.csv',
      { columns: { respondent: 'wer', questions: ['was'] } },
    )
    expect(value.text).toBe('was\nBlau\nRot')
    expect(value.speakers).toEqual(['Interviewer', 'Ana', 'Ben'])
  })
})
