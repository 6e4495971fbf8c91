import { describe, expect, it } from 'vitest'
import { type ReadingOptions, readTranscript } from '../../src/ingest/index.js'
import { sliceCp } from '../../src/text/index.js'

async function turns(text: string, fileName: string, options: ReadingOptions): Promise<string[]> {
  const { value } = await readTranscript(new TextEncoder().encode(text), fileName, options)
  return value.turns.map(
    ({ speaker, startCp, endCp }) => `${speaker ?? '–'}: ${sliceCp(value.text, startCp, endCp)}`,
  )
}

const dialogue =
  'Interview of May\nI: How was it?\nGo on.\nP1: Good.\nP1: Very good.\nI: Why?\nP1: Note: it was late.'
const cues = (...lines: string[]) =>
  `WEBVTT\n\n${lines.map((line, at) => `00:0${at}.000 --> 00:0${at + 1}.000\n${line}`).join('\n\n')}\n`

describe('what a person says about a file decides', () => {
  it('a speaker who goes by two labels becomes one', async () => {
    const renamed = new Map([
      ['I', 'Interviewer'],
      ['P1', 'Ana'],
    ])
    expect(await turns(dialogue, 'a.txt', { renamed })).toEqual([
      'Interviewer: How was it?\nGo on.',
      'Ana: Good.\nVery good.',
      'Interviewer: Why?',
      'Ana: Note: it was late.',
    ])
    expect(
      await turns(cues('Ana: a', 'A: b', 'A: c', 'Ana: d'), 'a.vtt', { renamed: new Map([['A', 'Ana']]) }),
    ).toEqual(['Ana: a b c d'])
  })

  it('what gets another name is a speaker, whatever its shape and however rare', async () => {
    const text =
      'I: How was it?\nmy dear (old) friend! :): Good.\nI: Why?\nNote: late.\nMy a/b: x.\n[00:12] My a/b (00:13): y.'
    const renamed = new Map([
      ['my dear (old) friend! :)', 'Ana'],
      ['Note', 'Ben'],
      ['My a/b', 'Carl'],
    ])
    expect(await turns(text, 'a.txt', { renamed })).toEqual([
      'I: How was it?',
      'Ana: Good.',
      'I: Why?',
      'Ben: late.',
      'Carl: x.\ny.',
    ])
    expect(
      await turns(cues('I: a', '~+1 617~: b', 'c', 'I: d', 'e'), 'a.vtt', {
        renamed: new Map([['~+1 617~', 'P1']]),
      }),
    ).toEqual(['I: a', 'P1: b c', 'I: d e'])
  })

  it('a label that is no speaker stays in the words', async () => {
    const text = 'I: Where?\nP: In two places.\nBern: nice.\nBasel: nicer.\nI: So.\nP: Yes.\nBern: in May.'
    expect(await turns(text, 'a.txt', {})).toContain('Bern: nice.')
    expect(await turns(text, 'a.txt', { notSpeakers: new Set(['Bern', 'Basel']) })).toEqual([
      'I: Where?',
      'P: In two places.\nBern: nice.\nBasel: nicer.',
      'I: So.',
      'P: Yes.\nBern: in May.',
    ])
  })

  it('turns of one speaker can stay apart', async () => {
    expect(await turns(dialogue, 'a.txt', { mergesTurns: false })).toEqual([
      'I: How was it?\nGo on.',
      'P1: Good.',
      'P1: Very good.',
      'I: Why?',
      'P1: Note: it was late.',
    ])
    expect(await turns(cues('A: one', 'A: two', 'B: three'), 'a.vtt', { mergesTurns: false })).toEqual([
      'A: one',
      'A: two',
      'B: three',
    ])
  })

  it('what has no label is of nobody, or of somebody by name', async () => {
    const text = 'I: What do you think?\nIt is fine.\nI: Why?\nWell.\nI: Oh.'
    expect(await turns(text, 'a.txt', { unlabelled: 'unknown' })).toEqual([
      'I: What do you think?',
      '–: It is fine.',
      'I: Why?',
      '–: Well.',
      'I: Oh.',
    ])
    expect(await turns(text, 'a.txt', { unlabelled: { name: 'P10' } })).toContain('P10: It is fine.')
    expect(await turns(cues('A: one', 'two', 'B: three'), 'a.vtt', { unlabelled: { name: 'C' } })).toEqual([
      'A: one',
      'C: two',
      'B: three',
    ])
    expect(await turns('First thought.\nSecond thought.', 'a.txt', { unlabelled: { name: 'P10' } })).toEqual([
      'P10: First thought.',
      'P10: Second thought.',
    ])
  })

  it('what stands before the first speaker can be kept', async () => {
    expect((await turns(dialogue, 'a.txt', { keepsPreamble: true }))[0]).toBe('–: Interview of May')
  })

  it('the format and the encoding are as they say', async () => {
    expect(await turns('WEBVTT\n\nI: Hi\nP: Yo', 'a.vtt', { format: 'text' })).toEqual(['I: Hi', 'P: Yo'])
    const bytes = Uint8Array.from([...'I: Gr\xfc\xdfe\nP: Ja'].map(letter => letter.charCodeAt(0)))
    const { value, problems } = await readTranscript(bytes, 'a.txt', { encoding: 'iso-8859-2' })
    expect([value.encoding, value.encodingHow, problems]).toEqual(['iso-8859-2', 'given', []])
    await expect(readTranscript(bytes, 'a.txt', { encoding: 'utf-99' })).rejects.toThrow(
      'Nobody knows an encoding “utf-99”.',
    )
  })
})
