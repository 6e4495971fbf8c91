import { describe, expect, it } from 'vitest'
import { read, said } from './read.js'

describe('the chat of a meeting', () => {
  it('from the cloud has tabs; a message may have several lines, and colons in it', async () => {
    const text =
      '00:13:46\tAna | Obol:\tgm\n00:18:23\tBen (tbenr):\tReplying to "gm"\n\nNote: here too\n00:18:30\tBen (tbenr):\tok\n00:19:00\tAna | Obol:\t12:30 then\n'
    const { said, transcript } = await read(text, 'chat.txt')
    expect(said).toEqual([
      'Ana | Obol: gm',
      'Ben (tbenr): Replying to "gm"\nNote: here too\nok',
      'Ana | Obol: 12:30 then',
    ])
    expect(transcript).toMatchObject({
      formatName: 'Zoom chat',
      units: 4,
      startMs: 826_000,
      endMs: 1_140_000,
    })
  })

  it('from one’s machine says who writes to whom; what is private is pointed out', async () => {
    const older = '00:13:46\t From Ana : Hi all\n00:13:51\t From Ben to Ana (Privately) : Note: x\n'
    const newer =
      '14:03:22 From  Ana  to  Everyone:\n\tHi all\n14:03:40 From Ben to Ana(Direct Message):\n\tNote: x\n'
    for (const text of [older, newer]) {
      const { said, problems } = await read(text, 'meeting_saved_chat.txt')
      expect(said).toEqual(['Ana: Hi all', 'Ben: Note: x'])
      expect(problems.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['warning private-message'])
    }
  })
})

describe('a chat of WhatsApp', () => {
  it('has dates, of which the first is the beginning, and notices that nobody says', async () => {
    const android =
      '12/05/2021, 23:59 - Messages are end-to-end encrypted.\n12/05/2021, 23:59 - Ana Lopez: Hi\n13/05/2021, 00:01 - Ben: Note: you\nand me\n13/05/2021, 00:02 - +49 170 1: <Media omitted>\n'
    const { said, transcript, problems } = await read(android, 'WhatsApp Chat.txt')
    expect(said).toEqual(['Ana Lopez: Hi', 'Ben: Note: you\nand me', '+49 170 1: <Media omitted>'])
    expect(transcript.turns.map(({ startMs }) => startMs)).toEqual([0, 120_000, 180_000])
    expect(transcript).toMatchObject({ format: 'whatsapp', units: 3 })
    expect(problems.map(({ message }) => message)).toEqual([
      '1 notice of the program left out: not said by anybody (the first is "Messages are end-to-end encrypted.")',
    ])
  })

  it('has brackets on an iPhone, and the month first where days have halves', async () => {
    const phone =
      '[5/11/21, 11:59:30\u202fPM] Ana: Hi\n\u200e[5/12/21, 12:00:30\u202fAM] Ben: \u200eimage omitted\n[6/1/21, 9:00:00 AM] Ana: So\n'
    const { said, transcript } = await read(phone, '_chat.txt')
    expect(said).toEqual(['Ana: Hi', 'Ben: image omitted', 'Ana: So'])
    expect(transcript.turns.map(({ startMs }) => startMs)).toEqual([
      0,
      60_000,
      60_000 + (20 * 24 + 9) * 3_600_000 - 30_000,
    ])
  })
})

describe('text of transcription services', () => {
  const turns = [
    'Speaker 1: Hello there.',
    'Ana Lopez: Well: fine.\nAnd more.',
    'Speaker 1: [inaudible] Yes.',
  ]

  it('Otter has the name beside the time, facts above and an advertisement below', async () => {
    const text = `Interview with Ana\n\nMon, Nov 22, 2021 10:02AM • 45:12\n\nSUMMARY KEYWORDS\ndiabetes, message\n\nSPEAKERS\nAna Lopez, Speaker 1\n\nSpeaker 1  00:00\nHello there.\n\nAna Lopez  00:12\nWell: fine.\n\nAnd more.\n\nSpeaker 1  1:02:13\n[inaudible] Yes.\n\nTranscribed by https://otter.ai\n`
    const { said, transcript } = await read(text, 'a.txt')
    expect(said).toEqual(turns)
    expect(transcript).toMatchObject({ startMs: 0, endMs: 3_733_000 })
    expect(transcript.preamble).toContain('SUMMARY KEYWORDS')
  })

  it('Rev has the time in brackets behind the name', async () => {
    const text =
      'Speaker 1: (00:02)\nHello there.\n\nAna Lopez: (00:12)\nWell: fine.\nAnd more.\n\nSpeaker 1: (01:02:13)\n[inaudible] Yes.\n'
    expect(await said(text, 'a.txt')).toEqual(turns)
    expect(await said(text.replace(/: (\(.*\))/g, ' $1:'), 'a.txt')).toEqual(turns)
  })
})

describe('the meeting recorder corpus', () => {
  it('has channel and times before the words, which stand twice', async () => {
    const text =
      "Bed002-c8_0005790_0006200,i guess .,i guess .\nBed002-c0_0006393_0007043,okay, we are on .,o_k, we're on .\nBed002-c0_0007100_0007200,yes .,yep .\n"
    const { said, transcript } = await read(text, 'a.trans')
    expect(said).toEqual(['c8: i guess .', 'c0: okay, we are on . yes .'])
    expect(transcript.turns[1]).toMatchObject({ startMs: 6393, endMs: 7200 })
  })
})

describe('CHAT', () => {
  const text = [
    '@UTF8',
    '@Begin',
    '@Participants:\tINV Investigator, PAR Participant',
    '*INV:\thello there , what',
    '\tdid you do ? \x150_2500\x15',
    '*PAR:\twell &-uh (.) nothing . \x152600_4500\x15',
    '%com:\tlaughs',
    '\tfor long',
    '*PAR:\tnot much .',
    '@End',
  ].join('\n')

  it('has speakers, words and times; headers and lines about what was said are left out', async () => {
    const { said, transcript, problems } = await read(text, 'a.cha')
    expect(transcript.format).toBe('cha')
    expect(said).toEqual(['INV: hello there , what did you do ?', 'PAR: well &-uh (.) nothing . not much .'])
    expect(transcript.turns.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [0, 2500],
      [2600, 4500],
    ])
    expect(transcript.preamble).toContain('PAR Participant')
    expect(problems.map(({ code }) => code)).toContain('comments')
  })

  it('is known by its headers alone, and loses no line that is no part of it', async () => {
    expect((await read(text, 'a.txt')).transcript.format).toBe('cha')
    expect((await read(`${text}\nand this`, 'a.cha')).said.at(-1)).toContain('and this')
    expect((await read('@Ana: hi\n*b*: so', 'a.txt')).transcript.format).toBe('text')
  })
})
