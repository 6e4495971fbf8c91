import { describe, expect, it } from 'vitest'
import { read, said } from './read.js'

const zoom = `WEBVTT\r
\r
1\r
00:00:01.000 --> 00:00:02.500\r
Interviewer BK: How do you\r
\r
2\r
00:00:02.500 --> 00:00:04.000\r
Interviewer BK: schedule at 10:36?\r
\r
3\r
00:00:04.000 --> 00:00:06.000\r
Dr. Alvarez: See https://example.org: it works.\r
\r
4\r
00:00:06.000 --> 00:00:07.000\r
Mostly.\r
`

describe('Zoom VTT', () => {
  it('merges consecutive cues of a speaker into a turn, a cue without a label continuing it', async () => {
    const { said, transcript } = await read(zoom, 'P01.vtt')
    expect(said).toEqual([
      'Interviewer BK: How do you schedule at 10:36?',
      'Dr. Alvarez: See https://example.org: it works. Mostly.',
    ])
    expect(transcript).toMatchObject({ format: 'vtt', formatName: 'Zoom VTT', startMs: 1000, endMs: 7000 })
    expect(transcript.turns[0]).toMatchObject({ startMs: 1000, endMs: 4000 })
    expect(transcript.speakers).toEqual(['Interviewer BK', 'Dr. Alvarez'])
  })
})

describe('WebVTT', () => {
  it('takes voices from open and closed tags, and strips other markup', async () => {
    const text = `WEBVTT - Title

STYLE
::cue { color: red }

NOTE a comment
over two lines

71-0
00:01.000 --> 00:02.000 align:start
<v.loud Ana Lopez>Yes &amp; <i>no</i> <[?]> &lt;ok&gt;</v>

00:02.000 --> 00:03.000
<v INT> Really?

00:03.000 --> 00:04.000
I wonder.
`
    expect(await said(text, 'a.vtt')).toEqual(['Ana Lopez: Yes & no <[?]> <ok>', 'INT: Really? I wonder.'])
  })

  it('splits a cue in which the voice changes', async () => {
    const text = 'WEBVTT\n\n00:01.000 --> 00:02.000\n<v A>One.</v>\n<v B>Two.</v>\n'
    expect(await said(text, 'a.vtt')).toEqual(['A: One.', 'B: Two.'])
  })

  it('has a turn for each cue where nobody is named', async () => {
    const text =
      'WEBVTT\n\n00:01.000 --> 00:02.000\nOne\nline.\n\n00:02.000 --> 00:03.000\nTwo.\n\n00:03.000 --> 00:04.000\n- Three.\n'
    const { said, transcript } = await read(text, 'a.vtt')
    expect(said).toEqual(['One line.', 'Two.', '- Three.'])
    expect(transcript.speakers).toEqual([])
  })

  it('reads carriage returns alone as line ends', async () => {
    expect(await said('WEBVTT\r\r00:01.000 --> 00:02.000\rHello\r', 'a.vtt')).toEqual(['Hello'])
  })

  it('keeps the words of a broken file and names the line of each fault', async () => {
    const text = `WEBVTT

00:00:01.000 --> 00:00:02.000
A: one
00:00:02.000 --> 00:00:03.000
B: two

00:00:xx.000 --> 00:00:04.000
A: lost

no times here

00:00:05.000 --> 00:00:06.000
A: three

00:00:06.000 --> 00:00:07.000
B: four
`
    const { said, problems } = await read(text, 'broken.vtt')
    expect(said).toEqual(['A: one', 'B: two', 'A: lost no times here three', 'B: four'])
    expect(problems.map(({ code, place }) => [code, place.file, place.line])).toEqual([
      ['bad-cue', 'broken.vtt', 8],
      ['bad-cue', 'broken.vtt', 11],
    ])
  })

  it('keeps times that overlap, go back or are reversed, with one note each', async () => {
    const cue = (start: number, end: number) => `00:0${start}.000 --> 00:0${end}.000\nword\n\n`
    const { problems, transcript } = await read(
      `WEBVTT\n\n${cue(1, 4)}${cue(3, 5)}${cue(4, 6)}${cue(2, 1)}`,
      'a.vtt',
    )
    expect(transcript.turns.length).toBe(4)
    expect(problems.map(({ code, severity, message }) => `${severity} ${code}: ${message}`)).toEqual([
      'note times-overlap: 2 cues begin before the one before them ends',
      'note times-go-back: 1 cue begins before the one before it begins',
      'note times-reversed: 1 cue ends before it begins',
    ])
  })
})

describe('SubRip', () => {
  it('reads comma decimals and labels that stand at a change of speaker only', async () => {
    const text = `1
00:00:01,000 --> 00:00:02,000
Anna: <font color="red">Hello</font>

2
00:00:02,000 --> 00:00:03,000
there.

3
00:00:03,000 --> 00:00:04,000
Ben: Hi.

4
00:00:04,000 --> 00:00:05,000
Anna: Bye.
`
    const { said, transcript } = await read(text, 'a.srt')
    expect(said).toEqual(['Anna: Hello there.', 'Ben: Hi.', 'Anna: Bye.'])
    expect(transcript.formatName).toBe('SubRip')
  })
})
