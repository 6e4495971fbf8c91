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

  const answers = [
    'It takes two days to get an answer.',
    'I like that I can write at night.',
    'My daughter reads it all to me.',
    'The password is a problem every time.',
    'I do not know what to say here.',
    'They could be faster on weekends.',
  ]
  const table = (headings: string, row: (answer: string, other: string, at: number) => string) =>
    `${headings}\n${answers.map((answer, at) => row(answer, answers[(at + 2) % 6]!, at + 1)).join('\n')}\n`

  it('is one also beside columns of times, and of few groups that could be speakers', async () => {
    const { transcript, said } = await read(
      table(
        'Timestamp,Gender,Which clinic do you go to?,What do you like?,What is difficult?,ID',
        (one, other, at) =>
          `2023/01/0${at} 10:00:00,${at % 2 ? 'f' : 'm'},Clinic ${at % 2},${one},${other},R${at}`,
      ),
      'a.csv',
    )
    expect(transcript.formatName).toBe('CSV survey')
    expect(transcript.speakers).toEqual(['Interviewer', 'R1', 'R2', 'R3', 'R4', 'R5', 'R6'])
    expect(said).toHaveLength(14)
  })

  it.each([
    ['comments only', table('Respondent,Comments', (one, _, at) => `R${at},${one}`), 7],
    [
      'texts under catchwords',
      table('Participant,Age,Likes,Dislikes', (one, other, at) => `R${at},3${at},${one},${other}`),
      14,
    ],
    [
      'semicolons and decimal commas',
      table('lfdn;gewicht;f1_offen;f2_offen', (one, other, at) => `R${at};0,${at};${one};${other}`),
      14,
    ],
    [
      'a title above',
      `Survey of May,,\n${table('ID,What do you like?,Why?', (one, other, at) => `R${at},${one},${other}`)}`,
      14,
    ],
  ])('may have %s', async (_, text, turns) => {
    const { transcript, said } = await read(text, 'a.csv')
    expect(transcript.formatName).toBe('CSV survey')
    expect(transcript.speakers.slice(0, 2)).toEqual(['Interviewer', 'R1'])
    expect(said).toHaveLength(turns)
  })

  it('of Qualtrics may lack the row of JSON, of SurveyMonkey it may have options', async () => {
    const qualtrics = table(
      'StartDate,EndDate,ResponseId,Q1\nStart Date,End Date,Response ID,What do you like?',
      (one, _, at) => `2024-01-01 10:00:00,2024-01-01 10:09:00,R_${at},${one}`,
    )
    expect((await read(qualtrics, 'a.csv')).said.slice(0, 2)).toEqual([
      'Interviewer: What do you like?',
      'R_1: It takes two days to get an answer.',
    ])
    const monkey = table(
      'Respondent ID,Which apply?,,What do you like?\n,Phone,Other (please specify),Open-Ended Response',
      (one, other, at) => `11${at},Phone,${at > 3 ? other : ''},${one}`,
    )
    const { said } = await read(monkey, 'a.csv')
    expect(said[0]).toBe('Interviewer: Which apply?: Other (please specify)')
    expect(said[4]).toBe('Interviewer: What do you like?')
    expect(said).toHaveLength(11)
  })

  it('is none where codes stand above summaries of cases, or a row is a paper', async () => {
    for (const headings of ['case,Getting answers,Waiting for what the doctor says', 'id,title,abstract'])
      await expect(
        read(
          table(headings, (one, other, at) => `P${at},${one},${other}`),
          'a.csv',
        ),
      ).rejects.toThrow('is a table, but no transcript')
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
