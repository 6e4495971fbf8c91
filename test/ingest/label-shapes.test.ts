import { describe, expect, it } from 'vitest'
import { read, said } from './read.js'

const zoom = (...lines: string[]) =>
  `WEBVTT\n\n${lines.map((line, at) => `${at + 1}\n00:00:0${at}.000 --> 00:00:0${at + 1}.000\n${line}`).join('\n\n')}\n`

describe('names of people in a meeting', () => {
  it.each([
    '+1 617-555-0123',
    '16175550123',
    '1617***0123',
    'j.smith@uni.edu',
    'P-03 / Ana',
    '1234',
    'PID#0045',
    'Dr. Ana López, MD, MPH',
    'Conference Room 4B (2nd floor)',
    'Jean-Luc de la Fontaine du Lac',
    '~ cat lady! ~',
  ])('may be %s where nearly every cue begins with one', async name => {
    const lines = ['Kate Ng: Hello.', `${name}: Hi there.`, 'Kate Ng: And now?', `${name}: Well: so.`]
    expect(await said(zoom(...lines), 'a.vtt')).toEqual(lines)
  })

  it('are not made of what is said, where cues without names are many', async () => {
    const lines = [
      'Kate Ng: Hello.',
      'I said this: no.',
      'Kate Ng: And now?',
      'I said this: yes.',
      'So.',
      'Well.',
    ]
    expect((await read(zoom(...lines), 'a.vtt')).transcript.speakers).toEqual(['Kate Ng'])
  })

  it('may occur once where every cue begins with one', async () => {
    const lines = [
      'Kate Ng: Hello.',
      'Ana: Hi.',
      'Kate Ng: And?',
      'Ana: So.',
      'Kate Ng: Oh.',
      'Ana: A.',
      'Kate Ng: B.',
      'Ana: C.',
      'Kate Ng: D.',
    ]
    const all = [...lines.slice(0, 4), '1617***0123: Hello?', ...lines.slice(4)]
    expect(await said(zoom(...all), 'a.vtt')).toEqual(all)
    expect(await said(all.join('\n'), 'a.txt')).toEqual(all)
  })

  it('may stand alone on the first lines of cues', async () => {
    const text = zoom(
      'Roe, Jane\nHello.',
      'Doe, Tom (Guest)\nHi.',
      'Roe, Jane\nAnd now?',
      'Doe, Tom (Guest)\nYes.',
    )
    expect(await said(text, 'a.vtt')).toEqual([
      'Roe, Jane: Hello.',
      'Doe, Tom (Guest): Hi.',
      'Roe, Jane: And now?',
      'Doe, Tom (Guest): Yes.',
    ])
    expect(
      await said(zoom('(Speaker 1)\nHello.', '(Speaker 2)\nHi.', 'and so on.', '(laughs)'), 'b.vtt'),
    ).toEqual(['Speaker 1: Hello.', 'Speaker 2: Hi. and so on. (laughs)'])
  })
})

describe('labels with signs', () => {
  it.each([
    ['numbers', ['Moderator', 'Respondent #1', 'Respondent #2', 'R#3']],
    ['doubts', ['Moderator', 'P1', 'P?', 'Speaker 2?', 'Ana (?)', '?']],
  ])('that are %s are those of speakers', async (_, labels) => {
    const lines = [...labels, ...labels, ...labels].map((label, at) => `${label}: Words ${at}.`)
    expect(await said(lines.flatMap(line => [line, 'And more.']).join('\n'), 'a.txt')).toEqual(
      lines.map(line => `${line}\nAnd more.`),
    )
  })

  it('are not words that lines of a turn begin with', async () => {
    const text = 'Jane: So.\nand then: more.\nTom: Yes.\nand then: no.\n'.repeat(4)
    expect((await read(text, 'a.txt')).transcript.speakers).toEqual(['Jane', 'Tom'])
  })

  it('are not numbers that recur in what is said', async () => {
    const text = 'I: And?\nP: My levels:\nSo.\n200: high\n200: again\nWell.\n200: and again\nI: Oh.\nP: Yes.'
    expect((await read(text, 'a.txt')).transcript.speakers).toEqual(['I', 'P'])
  })

  it('that recur and are read as text are shown', async () => {
    const text = `I: Hi.\nand so! on: a\nP: Yes.\nSo.\nand so! on: b\nWell.\nI: Oh.\nand so! on: c\nP: No.`
    const { problems } = await read(text, 'a.txt')
    expect(problems.map(({ message }) => message)).toContain('"and so! on:" read as text, not as a speaker')
  })
})

describe('labels without a space behind the colon', () => {
  it('count where a few of them begin most lines', async () => {
    expect(
      await said('Interviewer:How is it?\nAna:Fine.\nMore.\nInterviewer:Why?\nAna:So.', 'a.txt'),
    ).toEqual(['Interviewer: How is it?', 'Ana: Fine.\nMore.', 'Interviewer: Why?', 'Ana: So.'])
    expect(await said('Ana: How is it?\nBen:Fine.\nAna: Why?\nBen:So.', 'a.txt')).toContain('Ben: Fine.')
  })

  it('do not where they are rare', async () => {
    const text = 'a\nb:c\nd\ne\nf:g\nh\ni\nb:c\nj\nf:g\nk\nl'
    expect((await read(text, 'a.txt')).transcript.speakers).toEqual([])
  })
})

it('times that begin the paragraphs of a turn are no words', async () => {
  const text =
    '[00:01] Ana: Hi.\n[00:02] So.\n[00:05] Ben: Well.\n[00:07] At 10:30.\n[00:08] Ana: Yes.\n[00:09] Ben: No.'
  expect(await said(text, 'a.txt')).toEqual([
    'Ana: Hi.\nSo.',
    'Ben: Well.\nAt 10:30.',
    'Ana: Yes.',
    'Ben: No.',
  ])
})

describe('times in square brackets', () => {
  it('with words before them are part of a short paragraph', async () => {
    const text =
      'Interviewer: (00:41)\nI see.\n\nDr. Alvarez: (00:43)\nI stopped taking insulin [crosstalk 00:00:43]\n\nInterviewer: (00:51)\nTen years [inaudible 00:00:52]'
    const { said: turns, problems } = await read(text, 'a.txt')
    expect(turns).toEqual([
      'Interviewer: I see.',
      'Dr. Alvarez: I stopped taking insulin [crosstalk 00:00:43]',
      'Interviewer: Ten years [inaudible 00:00:52]',
    ])
    expect(problems).toEqual([])
  })

  it.each(['Interviewer:', 'Jane Roe'])('beside %s above the words are when these begin', async label => {
    const text = `${label} [00:01:02]\nHow are you?\nTom Doe [00:01:09]\nFine.\n${label} [00:01:15]\nWhy?\nTom Doe [00:01:20]\nSo.`
    const { transcript } = await read(text, 'a.txt')
    expect(transcript.turns.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [62_000, null],
      [69_000, null],
      [75_000, null],
      [80_000, null],
    ])
  })

  it('and without them leave a sentence that ends in a time what it is', async () => {
    const text = 'Ana  0:01\nWell.\nBen  0:04\nSo.\nWe all got up at 7:30\nAna  0:09\nYes.\nBen  0:12\nOh.'
    expect(await said(text, 'a.txt')).toContain('Ben: So.\nWe all got up at 7:30')
  })
})

it('single words with a colon are no speakers', async () => {
  const words = 'I said: no it is: fine and the doctor: she came in and I said: yes'.split(' ')
  const text = `WEBVTT\n\n${[...words, ...words].map((word, at) => `00:${10 + at}.000 --> 00:${10 + at}.900\n${word}`).join('\n\n')}\n`
  const { transcript } = await read(text, 'a.vtt')
  expect(transcript.speakers).toEqual([])
  expect(transcript.text).toContain('I said: no it is: fine and the doctor: she')
})
