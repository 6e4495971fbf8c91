import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTranscript } from '../../src/ingest/index.js'
import { UserError } from '../../src/problems/index.js'
import { read, said } from './read.js'

const spoken = ['Ana: How is it?', 'Ben: Well, I think so.', 'Ana: And now?', 'Ben: Better.']

describe('labels', () => {
  it.each([
    ['in square brackets', '[Ana] How is it?\n[Ben] Well, I think so.\n[Ana] And now?\n[Ben] Better.'],
    ['in round brackets', '(Ana) How is it?\n(Ben) Well, I think so.\n(Ana) And now?\n(Ben) Better.'],
    ['in angle brackets', '<Ana> How is it?\n<Ben> Well, I think so.\n<Ana> And now?\n<Ben> Better.'],
    ['before a dash', 'Ana — How is it?\nBen – Well, I think so.\nAna - And now?\nBen — Better.'],
    ['in wide brackets', '（Ana）How is it?\n【Ben】Well, I think so.\n（Ana）And now?\n【Ben】Better.'],
    [
      'before times in brackets',
      'Ana [00:01] How is it?\nBen [00:03] Well, I think so.\nAna [00:07] And now?\nBen [00:09] Better.',
    ],
    [
      'before times',
      'Ana  00:01  How is it?\nBen  00:03  Well, I think so.\nAna  00:07  And now?\nBen  00:09  Better.',
    ],
    [
      'before a colon and a time',
      'Ana: 00:01 How is it?\nBen:   00:03   Well, I think so.\nAna: 00:07 And now?\nBen: 00:09 Better.',
    ],
    [
      'before seconds',
      'Ana [0.03 - 2.45]: How is it?\nBen [2.50 - 4.45]: Well, I think so.\nAna [5.03 - 6.45]: And now?\nBen [7.1 - 8.45]: Better.',
    ],
    [
      'before a dash and a time above the words',
      'Ana - 00:01\nHow is it?\nBen - 00:03\nWell, I think so.\nAna - 00:07\nAnd now?\nBen - 00:09\nBetter.',
    ],
    [
      'above times in words',
      'Ana\n1 second\nHow is it?\nBen\n3 seconds\nWell, I think so.\nAna\n1 minute 7 seconds\nAnd now?\nBen\n1 hour 1 minute 9 seconds\nBetter.',
    ],
    ['before a tab', 'Ana\tHow is it?\nBen\tWell, I think so.\nAna\tAnd now?\nBen\tBetter.'],
    [
      'in capitals after chevrons',
      '>> Ana: How is it?\n>> Ben: Well, I think so.\n>> Ana: And now?\n>> Ben: Better.',
    ],
    ['as a list', '- Ana: How is it?\n- Ben: Well, I think so.\n- Ana: And now?\n- Ben: Better.'],
    ['after numbers', '1 Ana: How is it?\n2 Ben: Well, I think so.\n3 Ana: And now?\n4 Ben: Better.'],
    [
      'after numbers and tabs',
      '001\tAna:\tHow is it?\n002\tBen:\tWell, I think so.\n003\tAna:\tAnd now?\n004\tBen:\tBetter.',
    ],
    [
      'as Zoom writes chats',
      '10:00:01 From Ana to Everyone:\n\tHow is it?\n10:00:02 From Ben to Everyone:\n\tWell, I think so.\n10:00:03 From Ana to Everyone:\n\tAnd now?\n10:00:09 From Ben to Everyone:\n\tBetter.',
    ],
    [
      'beside times on lines of their own',
      '00:01 Ana\nHow is it?\n\n00:03 Ben\nWell, I think so.\n\n00:07 Ana\nAnd now?\n\n00:09 Ben\nBetter.',
    ],
  ])('%s are known', async (_, text) => {
    expect(await said(text, 'a.txt')).toEqual(spoken)
  })

  it.each([
    [
      'letters with a full stop',
      'Q. Is it?\nA. It is.\nQ. Sure?\nA. Yes.',
      ['Q: Is it?', 'A: It is.', 'Q: Sure?', 'A: Yes.'],
    ],
    [
      'letters between slashes',
      'T/R1: Is it?\nBrian: It is.\nT/R1: Sure?\nBrian: Yes.',
      ['T/R1: Is it?', 'Brian: It is.', 'T/R1: Sure?', 'Brian: Yes.'],
    ],
    [
      'of chats',
      '[00:00] <jroe> Is it?\n[00:02] <tomd> It is.\n[00:04] <jroe> Sure?\n[00:07] <tomd> Yes.',
      ['jroe: Is it?', 'tomd: It is.', 'jroe: Sure?', 'tomd: Yes.'],
    ],
    [
      'in lower case',
      'anna: is it?\nben: it is.\nanna: sure?\nben: yes.',
      ['anna: is it?', 'ben: it is.', 'anna: sure?', 'ben: yes.'],
    ],
    [
      'of programs',
      'spk_0: Is it?\nspk_1: It is.\nspk_0: Sure?\nspk_1: Yes.',
      ['spk_0: Is it?', 'spk_1: It is.', 'spk_0: Sure?', 'spk_1: Yes.'],
    ],
  ])('%s are known', async (_, text, turns) => {
    expect(await said(text, 'a.txt')).toEqual(turns)
  })

  it('in bold type without a colon are known', async () => {
    const text = '**Ana** How is it?\n\n**Ben** Well.\n\nMore of **it**.\n\n**Ana** And?\n\n**Ben** Ok.\n'
    expect(await said(text, 'a.md')).toEqual([
      'Ana: How is it?',
      'Ben: Well.\nMore of it.',
      'Ana: And?',
      'Ben: Ok.',
    ])
  })

  it('are not made of brackets, dashes and lists in what is said', async () => {
    for (const text of [
      'I: Well [Laughter] so.\nP: [Laughter] Yes.\nI: [Pause] And?\nP: [Laughter] No.\nI: [Pause] Oh.\nP: So.',
      'It was late – very late.\nWe went home – all of us.\nIt was late – so late.\nWe went home – at last.',
      'My list:\n1. bread\n2. milk\n3. butter\nThat is all I need today.\n1. And\n2. then',
    ]) {
      const { transcript } = await read(text, 'a.txt')
      expect(transcript.speakers).toEqual(text.startsWith('I:') ? ['I', 'P'] : [])
      for (const word of text.match(/\p{L}+/gu) ?? [])
        expect(transcript.text).toContain(word === 'I' || word === 'P' ? '' : word)
    }
  })

  it('have the times that f4 sets at the end of each paragraph', async () => {
    const { said, transcript } = await read(
      'I: How is it? #00:00:12-3#\nB: Well. #00:00:20-1#\nI: And? #00:00:22-0#\nB: Good. #00:00:25-0#',
      'a.txt',
    )
    expect(said).toEqual(['I: How is it?', 'B: Well.', 'I: And?', 'B: Good.'])
    expect(transcript.turns.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [null, 12_300],
      [12_300, 20_100],
      [20_100, 22_000],
      [22_000, 25_000],
    ])
  })

  it('have such times without hours, too', async () => {
    const { said, transcript } = await read(
      '#00:00# I: So? #00:04-1#\n#00:04# B: Yes. #00:09-5#\n#00:09# I: Oh. #00:12-0#',
      'a.txt',
    )
    expect(said).toEqual(['I: So?', 'B: Yes.', 'I: Oh.'])
    expect(transcript.turns.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [0, 4100],
      [4000, 9500],
      [9000, 12_000],
    ])
  })

  it('of the moderator alone leave what has none to nobody', async () => {
    const { said, problems } = await read(
      'MODERATOR: Please look around.\nSo I click here.\nMODERATOR: And now?\nNow I search.\nMODERATOR: Thanks.',
      'a.txt',
    )
    expect(said).toEqual([
      'MODERATOR: Please look around.',
      'So I click here.',
      'MODERATOR: And now?',
      'Now I search.',
      'MODERATOR: Thanks.',
    ])
    expect(problems).toMatchObject([
      { code: 'only-interviewer', hint: expect.stringContaining('--unlabelled NAME') },
    ])
  })

  it('are not made of what follows times that begin every line', async () => {
    const text =
      'So.\nWe talked about this: well.\nAnd then.\nNo.\nWe talked about this: yes.\nThat was: all.\nRight.\nOh.'
    const lines = text.split('\n').map((line, at) => `[00:0${at}.000 --> 00:0${at + 1}.000]  ${line}`)
    const { said, transcript } = await read(lines.join('\n'), 'a.txt')
    expect(said).toEqual(text.split('\n'))
    expect(transcript.turns[1]?.startMs).toBe(1000)
  })

  it('stand below what programs write above a transcript', async () => {
    const text = (names: string) =>
      `Interview\n\nSUMMARY KEYWORDS\nAna: portal, messages, doctor: nurse\n\nSPEAKERS\n${names}Ana  0:01\nHi.\n\nBen  0:04\nSo.\n\nAna  0:09\nYes.`
    for (const names of ['Ana, Ben\n', '']) {
      const { said, transcript } = await read(text(names), 'a.txt')
      expect(said).toEqual(['Ana: Hi.', 'Ben: So.', 'Ana: Yes.'])
      expect(transcript.preamble).toContain('doctor: nurse')
    }
  })

  it('stand above what programs write below a transcript, which is not speech', async () => {
    const { said, problems } = await read(
      'Ana Roe  0:01\nHello.\n\nBen Lee  0:05\nHi.\n\nAna Roe  0:07\nBye.\n\nTranscribed by https://otter.ai\n',
      'a.txt',
    )
    expect(said.at(-1)).toBe('Ana Roe: Bye.')
    expect(problems).toMatchObject([{ code: 'trailer' }])
    const meet =
      'Ana: Hello.\nBen: Hi.\nAna: Bye.\n\nMeeting ended after 00:06:10 👋\n\nThis editable transcript was computer generated and might contain errors. People can also change the text after it was created.\n'
    expect((await read(meet, 'b.txt')).said).toEqual(['Ana: Hello.', 'Ben: Hi.', 'Ana: Bye.'])
  })
})

describe('doubts about labels', () => {
  const messages = async (text: string) => (await read(text, 'a.txt')).problems.map(({ message }) => message)

  it('say that a word before a colon is probably no speaker', async () => {
    expect(await messages('I: Where?\nAna: Here.\nLocation: it was in the barn.\nI: So?\nAna: Yes.')).toEqual(
      ['"Location:" occurs once: probably not a speaker, and read as text'],
    )
  })

  it('say who speaks only once', async () => {
    expect(await messages('I: Where?\nAna: Here.\nOld Town: it was nice.\nI: So?\nAna: Yes.')).toEqual([
      '“Old Town” occurs once, and was read as a speaker',
    ])
  })

  it('say which spellings are read as one speaker', async () => {
    expect(await messages('I: Where?\nANA: Here.\nI: So?\nAna: Yes.')).toEqual([
      '“Ana” and “ANA” are read as one speaker',
    ])
  })
})

describe('labels that look alike', () => {
  async function aliases(...labels: string[]) {
    const lines = labels.map((label, at) => `${label}: these are words ${at}`)
    const { transcript } = await read(lines.join('\n'), 'a.txt')
    expect(transcript.labels).toEqual([...new Set(labels)])
    return transcript.proposals.map(({ from, to, why }) => `${from} = ${to}: ${why}`)
  }

  it('are proposed as one speaker, and stay two', async () => {
    expect(await aliases('Stephan Livera', 'Greg Moe', 'S.L.', 'GM', 'S.L.', 'GM')).toEqual([
      'S.L. = Stephan Livera: its initials',
      'GM = Greg Moe: its initials',
    ])
    expect(await aliases('Interviewer (I)', 'Respondent (R)', 'I', 'R', 'I', 'R')).toEqual([
      'I = Interviewer (I): it stands in brackets after it',
      'R = Respondent (R): it stands in brackets after it',
    ])
    expect(await aliases('Interviewer', 'Participant', 'I', 'P', 'I', 'P')).toEqual([
      'I = Interviewer: the beginning of the word',
      'P = Participant: the beginning of the word',
    ])
    expect(await aliases('Ana Meier', 'Ben Lee', 'Ana', 'Ben Lee', 'Ana', 'Ben Lee')).toEqual([
      'Ana = Ana Meier: a part of the name',
    ])
    const many = Array.from({ length: 5 }, () => ['Anna Meier', 'Ben Lee']).flat()
    expect(await aliases(...many, 'Anan Meier')).toEqual(['Anan Meier = Anna Meier: a letter or two differ'])
  })

  it('are two people where they talk to each other, where numbers differ, or where two could be meant', async () => {
    expect(await aliases('Interviewer', 'I', 'Interviewer', 'I', 'Interviewer', 'I')).toEqual([])
    expect(await aliases('Speaker 1', 'Speaker 2', 'Speaker 1', 'Speaker 2')).toEqual([])
    expect(await aliases('Ana Meier', 'Ana Roe', 'Ana', 'Ana Meier', 'Ana Roe', 'Ana')).toEqual([])
  })

  it('are not proposed any more when a person has decided', async () => {
    const text = 'Sam Lee: One.\nAna: Two.\nS.L.: Three.\nAna: Four.\nS.L.: Five.\n'
    const renamed = new Map([['S.L.', 'Sam Lee']])
    const { value } = await readTranscript(new TextEncoder().encode(text), 'a.txt', { renamed })
    expect(value.proposals).toEqual([])
    expect(value.labels).toEqual(['Sam Lee', 'Ana', 'S.L.'])
  })
})

describe('more speakers than a transcript can have', () => {
  const text = Array.from({ length: 1500 }, (_, at) => `P${at}: yes\nP${at}: no\n`).join('')

  it('are refused as a misreading, with what to try', async () => {
    const error: unknown = await read(text, 'a.txt').catch((caught: unknown) => caught)
    if (!(error instanceof UserError)) throw new Error('was not refused')
    expect(error.code).toBe('bad-transcript')
    expect(error.message).toContain('a.txt would have 1500 speakers (P0, P1, P2, …)')
    expect(error.hint).toContain('--not-speaker "*"')
    const options = { notSpeakers: new Set(['*']) }
    const { value } = await readTranscript(new TextEncoder().encode(text), 'a.txt', options)
    expect(value.speakers).toEqual([])
    const table = `speaker,text\n${text.replaceAll(': ', ',')}`
    await expect(read(table, 'a.csv')).rejects.toThrow('a.csv would have 1500 speakers')
  })
})

describe('no word is lost', () => {
  it('whatever labels, times, numbers and brackets a text has', async () => {
    const word = fc.constantFrom(
      'so',
      'Ana',
      'yes',
      '12',
      '[laughs]',
      '–',
      'I',
      'note:',
      '#',
      '>>',
      '1.',
      '(Ben)',
      '0:12',
      'Dr.',
    )
    const label = fc.constantFrom(
      'Ana: ',
      'Ben: ',
      'I: ',
      '[Ana] ',
      '1 I: ',
      'Ana\t',
      'Ben — ',
      'Q. ',
      '',
      '',
      '[00:01] Ana: ',
      '- ',
    )
    const line = fc
      .tuple(label, fc.array(word, { maxLength: 6 }))
      .map(([start, words]) => start + words.join(' '))
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 30 }), async lines => {
        const text = lines.join('\n')
        if (!/\p{L}/u.test(text)) return
        const reading = await readTranscript(new TextEncoder().encode(text), 'a.txt').catch(
          (error: unknown) => {
            expect(error).toBeInstanceOf(UserError)
            return null
          },
        )
        if (reading === null) return
        const { value, problems } = reading
        const kept = [
          value.text,
          value.preamble ?? '',
          ...value.labels,
          ...problems.map(({ message }) => message),
        ].join(' ')
        for (const name of text.match(/\p{L}{2,}/gu) ?? []) expect(kept).toContain(name)
      }),
      { numRuns: 300 },
    )
  })
})

it('Fields of a form are no speakers, also where they recur without a space', async () => {
  const lines = [
    'Age:45',
    'Gender:f',
    'She said that it saves time.',
    'Age:46',
    'Gender:m',
    'He would rather call.',
  ]
  expect((await read(lines.join('\n'), 'a.txt')).transcript.speakers).toEqual([])
})
