import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { type ReadingOptions, readTranscript } from '../../src/ingest/index.js'
import { UserError } from '../../src/problems/index.js'
import { sliceCp } from '../../src/text/index.js'
import { read, said } from './read.js'

async function readWith(text: string, fileName: string, options: ReadingOptions) {
  const { value, problems } = await readTranscript(new TextEncoder().encode(text), fileName, options)
  const turns = value.turns.map(
    ({ speaker, startCp, endCp }) => `${speaker ?? '–'}: ${sliceCp(value.text, startCp, endCp)}`,
  )
  return { value, problems, turns }
}

async function times(content: string, fileName = 'a.csv'): Promise<(number | null)[]> {
  return (await read(content, fileName)).transcript.turns.map(({ startMs }) => startMs)
}

async function workbook(
  ...sheets: { sheet: string; rows: (string | number | null)[][] }[]
): Promise<Uint8Array> {
  const buffer = await writeExcelFile(
    sheets.map(({ sheet, rows }) => ({
      sheet,
      data: rows.map(row => row.map(value => (value === null ? null : { value }))),
    })),
  ).toBuffer()
  return new Uint8Array(buffer)
}

describe('a table with an utterance a row', () => {
  it('is read by its headings, in whichever order and language they stand', async () => {
    for (const headings of [
      'time,speaker,text',
      'Zeit,Sprecherin,Äußerung',
      'TIMECODE,WHO,UTTERANCE',
      '開始,話者,発話',
    ])
      expect(
        await said(`${headings}\n0:01,Ana,Hello you.\n0:05,Ben,"Well, hello."\n`, 'a.csv'),
        headings,
      ).toEqual(['Ana: Hello you.', 'Ben: Well, hello.'])
    expect(await said('Text;Name;Start (s)\nHello;Ana;1.5\nOh;Ben;2\n', 'a.csv')).toEqual([
      'Ana: Hello',
      'Ben: Oh',
    ])
  })

  it('says which column was read as what, and which were left out', async () => {
    const { transcript, problems } = await read(
      'start_ms,end_ms,speaker,words,tags,score\n0,900,Ana,Hello you,x;y,1\n900,1000,Ben,Hi,,2\n',
      'a.csv',
    )
    expect(transcript.formatWhy).toBe(
      'it is a table: “speaker” as the speaker, “words” as what is said, “start_ms” as the start (milliseconds), “end_ms” as the end (milliseconds)',
    )
    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      ['columns-left-out', 'columns “tags”, “score” left out'],
    ])
    expect([transcript.startMs, transcript.endMs]).toEqual([0, 1000])
  })

  it('goes on with a speaker who is repeated or left blank', async () => {
    const { said, transcript } = await read(
      'speaker\tsentence\nT/R1:\tOne.\n\tTwo.\nT/R1:\tThree.\n[Ben]\tFour.\n',
      'a.csv',
    )
    expect(said).toEqual(['T/R1: One. Two. Three.', 'Ben: Four.'])
    expect(transcript.units).toBe(4)
  })

  it('has the name of a speaker on a row of its own, and words broken by a line end', async () => {
    expect(await said('speaker,text\nAna,\n,Hello you.\nBen,\n,Hi.\n', 'a.csv')).toEqual([
      'Ana: Hello you.',
      'Ben: Hi.',
    ])
    const broken = await read('speaker,text\nAna,Hello\nyou.\nBen,Hi.\n', 'a.csv')
    expect(broken.said).toEqual(['Ana: Hello\nyou.', 'Ben: Hi.'])
    expect(broken.problems).toMatchObject([{ code: 'short-rows', place: { line: 3 } }])
  })

  it('reads times in every form people write', async () => {
    const table = (...cells: string[]) =>
      `start;speaker;text\n${cells.map((cell, at) => `${cell};S${at};Words`).join('\n')}\n`
    expect(await times(table('[00:01:02.5]', '1:02', '01:02:03,250', '(2:00:00)'))).toEqual([
      62_500, 62_000, 3_723_250, 7_200_000,
    ])
    expect(await times(table('00:00:01:12', '00:00:02:00'))).toEqual([1480, 2000])
    expect(await times('start,text\n00;00;01;15,Well; yes\n00:00:02;00,No; never\n', 'a.csv')).toEqual([
      1500, 2000,
    ])
    expect(await times(table('1h 2m 3s', '2m3.5s', 'PT1H5S'))).toEqual([3_723_000, 123_500, 3_605_000])
    expect(await times(table('2024-05-03 10:00:00', '2024-05-03T10:01:00Z'))).toEqual([0, 60_000])
    expect(await times(table('1e-05', '0.30000000000000004', '4.2'))).toEqual([0, 300, 4200])
    expect(await times(table('00:00:05.5000000000000001', '00:00:07'))).toEqual([5500, 7000])
    expect(await times('from,to,text\n1.5,2.0,Hello you\n2.0,4.25,Good day\n')).toEqual([1500, 2000])
  })

  it('tells seconds from milliseconds by the heading, else by how fast the words would be said', async () => {
    const rows = (step: number) =>
      Array.from(
        { length: 20 },
        (_, at) => `${at * step}\t${(at + 1) * step}\tsome words that are said`,
      ).join('\n')
    expect((await times(`start\tend\ttext\n${rows(3000)}\n`, 'a.tsv'))[1]).toBe(3000)
    expect((await times(`start\tend\ttext\n${rows(3)}\n`, 'a.tsv'))[1]).toBe(3000)
    expect((await times(`start (ms)\tend (ms)\ttext\n${rows(3)}\n`, 'a.tsv'))[1]).toBe(3)
  })

  it('keeps quotation marks that are words, and cells that they hold together', async () => {
    const whisper =
      'start\tend\ttext\n0\t1000\t"Well, he said,\n1000\t2000\tand "so" on."\n2000\t3000\t"Yes," I said.\n'
    expect(await said(whisper, 'a.tsv')).toEqual(['"Well, he said,', 'and "so" on."', '"Yes," I said.'])
    expect(await said('speaker,text\nAna,"He said ""no"".\nThen he left."\nBen,Oh\n', 'a.csv')).toEqual([
      'Ana: He said "no".\nThen he left.',
      'Ben: Oh',
    ])
  })

  it('loses no words where a quotation mark never closes or a comma is not quoted', async () => {
    const open = await read('speaker,text,tags\nAna,"Hello you,x\nBen,"Good, day",y\n', 'a.csv')
    for (const word of ['Hello', 'Good', 'day']) expect(open.transcript.text).toContain(word)
    const long = await read('speaker,text\nAna,Well, yes, no\nBen,Oh\n', 'a.csv')
    expect(long.said).toEqual(['Ana: Well, yes, no', 'Ben: Oh'])
    expect(long.problems).toMatchObject([{ code: 'long-rows', place: { line: 2 } }])
  })

  it('may have an exchange a row, under who speaks or as question and answer', async () => {
    const rows = '1,How are you today?,I am fine.\n2,And why is that?,Because it is warm.\n'
    const turns = ['How are you today?', 'I am fine.', 'And why is that?', 'Because it is warm.']
    const under = (first: string, second: string) =>
      turns.map((turn, at) => `${at % 2 ? second : first}: ${turn}`)
    expect(await said(`turn,interviewer,patient\n${rows}`, 'a.csv')).toEqual(under('interviewer', 'patient'))
    expect(await said(`no,question,answer\n${rows}`, 'a.csv')).toEqual(under('Interviewer', 'Participant'))
    expect(await said(`participant,question,answer\n${rows}`, 'a.csv')).toEqual([
      'Interviewer: How are you today?',
      '1: I am fine.',
      'Interviewer: And why is that?',
      '2: Because it is warm.',
    ])
  })

  it('may have an answer a row, under who gives it', async () => {
    const table = 'participant_id,group,answer\nP1,a,I am fine.\nP1,a,It is warm.\nP2,b,So am I.\n'
    expect(await said(table, 'a.csv')).toEqual(['P1: I am fine. It is warm.', 'P2: So am I.'])
  })

  it('may have start and end in one cell, or labels of times without headings', async () => {
    const spans = (
      await read('Timespan,Content,Speaker\n0:01.0 - 0:02.5,Yes,Ana\n0:03.0 - 0:04.0,No,Ben\n', 'a.csv')
    ).transcript.turns
    expect(spans.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [1000, 2500],
      [3000, 4000],
    ])
    const labels = await read('1.200000\t2.500000\tSo it is\n3.000000\t4.250000\tYes it is\n', 'labels.txt')
    expect(labels.said).toEqual(['So it is', 'Yes it is'])
    expect(labels.transcript.endMs).toBe(4250)
  })

  it('keeps a quoted cell whole that has a line end, even where its lines look like rows', async () => {
    const table = 'speaker,text\nAna,ok\nBen,yes\nAna,"one\ntwo, ""three"""\n,four\n'
    expect(await said(table, 'a.csv')).toEqual(['Ana: ok', 'Ben: yes', 'Ana: one\ntwo, "three" four'])
  })

  it('is parted by what parts its headings, whatever signs stand in the words', async () => {
    const rows = Array.from({ length: 20 }, (_, at) => `"S${at % 2}","00;00;${at + 10};12","Well; so"`)
    const { said, transcript } = await read(
      `"Speaker Name","Start Time","Text"\n${rows.join('\n')}\n`,
      'a.csv',
    )
    expect(said[1]).toBe('S1: Well; so')
    expect(transcript.startMs).toBe(10_400)
  })

  it('is known by what it holds where it has no headings, or ones nobody knows', async () => {
    expect(await said('0:01,Ana,Hello to you\n0:04,Ben,Good day\n0:09,Ana,So you say\n', 'a.csv')).toEqual([
      'Ana: Hello to you',
      'Ben: Good day',
      'Ana: So you say',
    ])
    expect(await said('Ana;Hello to you\nBen;Good day\nAna;So you say\nBen;I do\n', 'a.csv')).toHaveLength(4)
    expect(await said('alfa,beta,gama\n0:01,Ana,Hello to you\n0:04,Ben,Good day\n', 'a.csv')).toHaveLength(2)
  })

  it('sets a title above the headings aside', async () => {
    const { said, transcript } = await read(
      'Interview 3,,\n,,\nspeaker,text,\nAna,Hello,\nBen,Hi,\n',
      'a.csv',
    )
    expect(said).toEqual(['Ana: Hello', 'Ben: Hi'])
    expect(transcript.preamble).toBe('Interview 3')
  })

  it('has labels in its words where no column names who speaks', async () => {
    expect(
      await said('time,text\n0:01,Ana: Hello\n0:02,Ben: Hi\n0:03,Ana: So\n0:04,Ben: Yes\n', 'a.csv'),
    ).toEqual(['Ana: Hello', 'Ben: Hi', 'Ana: So', 'Ben: Yes'])
  })

  it('is known under the name of a text, too', async () => {
    expect((await read('start\tend\ttext\n0\t900\tHello you\n', 'a.txt')).transcript.format).toBe('csv')
    expect((await read('Ana, Ben: a talk, text\nI: Hello, text\nP: Yes\n', 'a.txt')).transcript.format).toBe(
      'text',
    )
  })

  it('has the columns a person says', async () => {
    const text = 'a,b,c\nAna,Hello,0:01\nBen,Hi,0:02\n'
    const columns = { speaker: 'A', text: '2', start: 'c' }
    const { turns, value } = await readWith(text, 'a.csv', { columns })
    expect(turns).toEqual(['Ana: Hello', 'Ben: Hi'])
    expect(value.startMs).toBe(1000)
    await expect(readWith(text, 'a.csv', { columns: { text: 'bb' } })).rejects.toThrow(
      'There is no column “bb”',
    )
    await expect(readWith(text, 'a.csv', { columns: { text: 'b', start: 'a' } })).rejects.toThrow(
      'The column “a” holds no times.',
    )
  })

  it('says so when it seems to hold several transcripts', async () => {
    const { problems } = await read('interview_id,speaker,text\n1,Ana,Hello\n2,Ben,Hi\n', 'a.csv')
    expect(problems.map(({ code }) => code)).toContain('several-transcripts')
  })
})

describe('a workbook', () => {
  it('is read from the sheet that is a transcript', async () => {
    const bytes = await workbook(
      {
        sheet: 'About',
        rows: [
          ['Made', 'by'],
          ['us', 'two'],
        ],
      },
      {
        sheet: 'Talk',
        rows: [
          ['Time', 'Speaker', 'Sentence', 'Tag'],
          [0, 'Ana', 'Hello.', null],
          [4, null, 'You?', 'q'],
          [9, 'Ben', 'Hi.', null],
        ],
      },
    )
    const { said, transcript, problems } = await read(bytes, 'a.xlsx')
    expect(said).toEqual(['Ana: Hello. You?', 'Ben: Hi.'])
    expect(transcript.turns[1]?.startMs).toBe(9000)
    expect(problems.map(({ message }) => message)).toEqual([
      'the sheet “Talk” was read; “About” left out',
      'column “Tag” left out',
    ])
  })

  it('keeps characters written by their numbers, and warns of formulas without a result', async () => {
    const parts = unzipSync(
      await workbook({
        sheet: 'Talk',
        rows: [
          ['Speaker', 'Text'],
          ['Ana', 'I felt FACE great.'],
          ['Ben', 'FORMULA'],
          ['Ana', 'Bye.'],
        ],
      }),
    )
    const edit = (name: string, change: (xml: string) => string) => {
      parts[name] = strToU8(change(strFromU8(parts[name] ?? new Uint8Array())))
    }
    edit('xl/sharedStrings.xml', xml => xml.replace('FACE', '&#128512;'))
    edit('xl/worksheets/sheet1.xml', xml =>
      xml.replace(/<c r="B3"[^>]*>.*?<\/c>/u, '<c r="B3"><f>A1</f><v></v></c>'),
    )
    const { said, problems } = await read(zipSync(parts), 'a.xlsx')
    expect(said[0]).toBe('Ana: I felt 😀 great. Bye.')
    expect(problems.map(({ message }) => message)).toContain(
      'Cell B3 is a formula without a stored result, read as empty',
    )
  })

  it('with several transcripts warns of those that are left out', async () => {
    const rows = (speaker: string) => [
      ['Speaker', 'Sentence'],
      [speaker, 'Hello.'],
    ]
    const bytes = await workbook({ sheet: 'One', rows: rows('Ana') }, { sheet: 'Two', rows: rows('Ben') })
    expect((await read(bytes, 'a.xlsx')).problems).toMatchObject([
      { code: 'sheets-left-out', severity: 'warning' },
    ])
  })

  it('that is no transcript is refused with what was looked for', async () => {
    const bytes = await workbook({
      sheet: 'Cases',
      rows: [
        ['case', 'age'],
        ['P01', 40],
      ],
    })
    const error: unknown = await read(bytes, 'cases.xlsx').catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(UserError)
    expect(String(error)).toContain('is a table, but no transcript: no column of what is said')
    expect(String(error)).toContain('its columns are case, age')
  })
})

describe('a table of something else', () => {
  it.each([
    ['cases', 'case,specialty,years\nP01,Endocrinology,12\nP02,Internal medicine,3\n'],
    [
      'codings',
      'document,code,quote,memo\nP01,a,"Hello to all of you here.",\nP01,b,"I am so glad that you came.",x\n',
    ],
    ['corrections', 'find,replace\nin sullen,insulin\na one see,A1C\n'],
    [
      'search results',
      'document,case,speaker,role,reference,text\nP01,P01,Ana,participant,P01 l.3,Hello you\n',
    ],
    [
      'summaries',
      'case,code,status,summary\nP01,a,charted,She says that it saves much time.\nP01,b,charted,Nothing at all was said on it.\n',
    ],
  ])('such as %s is refused with what was looked for', async (_, text) => {
    const error: unknown = await read(text, 'a.csv').catch((caught: unknown) => caught)
    if (!(error instanceof UserError)) throw new Error('was not refused')
    expect(error.code).toBe('bad-transcript')
    expect(error.message).toContain('is a table, but no transcript: no column of what is said')
    expect(error.hint).toContain('--column text=HEADING')
  })
})

describe('a table that was cut off', () => {
  it('within quotation marks keeps the cells of the rows before', async () => {
    const rows = Array.from({ length: 12 }, (_, at) => `${at % 2 === 0 ? 'Ana' : 'Ben'},"Well, so, ${at}",x`)
    const { said, problems } = await read(`speaker,words,tags\n${rows.join('\n')}\nAna,"And, the`, 'a.csv')
    expect(said).toHaveLength(13)
    expect(said[1]).toBe('Ben: Well, so, 1')
    expect(said[12]).toBe('Ana: And, the')
    expect(problems.map(({ code }) => code)).toContain('open-quotation')
  })
})
