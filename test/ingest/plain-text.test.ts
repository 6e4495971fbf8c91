import { describe, expect, it } from 'vitest'
import { read, said } from './read.js'

describe('plain text with labels', () => {
  it('knows roles, letters, codes and titles as speakers', async () => {
    const text = 'Interviewer: How?\nDR. LEE: Well.\nP03: Fine.\nI: And?\nDR. LEE: Yes.\nP03: No.\nI: Thanks.'
    expect((await read(text, 'a.txt')).transcript.speakers).toEqual(['Interviewer', 'DR. LEE', 'P03', 'I'])
  })

  it('does not take a colon in running text for a speaker', async () => {
    const text = `I: What is it?
P03: The point is: we stop at 10:36.
Note: he laughs.
Well: see https://example.org.
https://example.org: that one.
I: Okay.
P03: So: yes.`
    const { transcript, problems } = await read(text, 'a.txt')
    expect(transcript.speakers).toEqual(['I', 'P03'])
    expect(transcript.turns.length).toBe(4)
    expect(problems).toMatchObject([{ code: 'not-a-speaker', severity: 'note', place: { line: 3 } }])
    expect(problems[0]?.message).toBe('"Note:", "Well:" read as text, not as speakers')
  })

  it('takes times before, after and beside labels', async () => {
    expect(
      (await read('[00:12:33] Ann: Hi\n[00:12:40] Ben: Yo\n[00:13:00] Ann: Bye', 'a.txt')).transcript.startMs,
    ).toBe(753_000)
    expect((await read('Ann [0:05]: Hi\nBen [0:07]: Yo\nAnn [0:09]: Bye', 'a.txt')).said).toEqual([
      'Ann: Hi',
      'Ben: Yo',
      'Ann: Bye',
    ])
    expect(
      (await read('Ann  0:05\nHi\n\nBen  1:07\nYo\n\nAnn  2:00\nBye', 'a.txt')).transcript.turns[1]?.startMs,
    ).toBe(67_000)
    expect(
      (await read('Speaker 0: 00:00:16\n\nHi.\nYou.\n\nSpeaker 1: 00:00:27\n\nYo.', 'a.txt')).said,
    ).toEqual(['Speaker 0: Hi.\nYou.', 'Speaker 1: Yo.'])
    expect(
      (await read('00:00:16\nAnn: Hi\n00:00:20\nBen: Yo', 'a.txt')).transcript.turns.map(
        turn => turn.startMs,
      ),
    ).toEqual([16_000, 20_000])
  })

  it('takes a name on a line of its own, with a colon or without', async () => {
    expect(await said('Interviewer:\nHow?\n\nDR. LEE:\nFine.\nAnd you?\n', 'a.txt')).toEqual([
      'Interviewer: How?',
      'DR. LEE: Fine.\nAnd you?',
    ])
    expect(await said('Anna\nHello you.\n\nBen\nHi.\n\nAnna\nFine.\n\nBen\nOkay.', 'a.txt')).toEqual([
      'Anna: Hello you.',
      'Ben: Hi.',
      'Anna: Fine.',
      'Ben: Okay.',
    ])
  })

  it('does not take short answers on lines of their own for names', async () => {
    const text =
      'How are you?\nYes\nAnd now, yes or okay?\nOkay\nDo you think so?\nYes\nAnything else to say?\nOkay\nBye then.'
    expect((await read(text, 'a.txt')).transcript.speakers).toEqual([])
  })

  it('merges neighbouring paragraphs of a speaker and keeps them as paragraphs', async () => {
    expect(await said('I: One.\n\nMore.\n\nI: Two.\nP1: Three.\nI: Four.', 'a.txt')).toEqual([
      'I: One.\nMore.\nTwo.',
      'P1: Three.',
      'I: Four.',
    ])
  })

  it('sets a title line and facts about the recording aside', async () => {
    const text =
      'Date: 3 May 2024\nInterviewer: BK\nParticipant: P01\n\nInterviewer: Hello.\nP01: Hi.\nInterviewer: So?\nP01: Yes.'
    const { transcript, problems } = await read(text, 'a.txt')
    expect(transcript.preamble).toBe('Date: 3 May 2024\nInterviewer: BK\nParticipant: P01')
    expect(transcript.turns.length).toBe(4)
    expect(problems).toMatchObject([{ code: 'preamble' }])
  })

  it('accepts whoever speaks once in a dialogue if the label is a name', async () => {
    const text = 'I: Well?\nAna: Yes.\nI: And?\nAna: No.\nMary Jones: I came late.\nOkay. So: that is all.'
    expect((await read(text, 'a.txt')).transcript.speakers).toEqual(['I', 'Ana', 'Mary Jones'])
  })
})

describe('plain text without labels', () => {
  it('stays as it came, a turn for each paragraph', async () => {
    const { transcript, said } = await read(
      'Field notes.\n\n  The clinic was full: nobody sat. 👍\n\nEnd.',
      'notes.txt',
    )
    expect(transcript.text).toBe('Field notes.\n\n  The clinic was full: nobody sat. 👍\n\nEnd.')
    expect(said).toEqual(['Field notes.', 'The clinic was full: nobody sat. 👍', 'End.'])
  })

  it('gives each paragraph its leading time', async () => {
    const { transcript, said } = await read('00:00:00 One\n\n00:00:04 two three\n\n00:01:00 four', 'a.txt')
    expect(said).toEqual(['One', 'two three', 'four'])
    expect(transcript.turns.map(turn => turn.startMs)).toEqual([0, 4000, 60_000])
  })
})

describe('a hostile text', () => {
  it.each([
    ['one line of ten million characters', 'x'.repeat(1e7)],
    ['nothing but colons', ':'.repeat(1e6)],
    ['spaces without end', `a${' '.repeat(1e6)}b`],
    ['a hundred thousand short turns', 'A: yes\nB: no\n'.repeat(5e4)],
    ['emphasis without end', '**a '.repeat(2e5)],
  ])('of %s is read', async (_, text) => {
    for (const name of ['a.txt', 'a.md'])
      expect((await read(text, name)).transcript.text.length).toBeGreaterThan(0)
  })
})
