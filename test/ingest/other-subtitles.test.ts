import { describe, expect, it } from 'vitest'
import { read, said } from './read.js'

describe('Advanced SubStation', () => {
  const head =
    '[Script Info]\nTitle: T\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n'
  const event = (at: number, style: string, name: string, text: string) =>
    `Dialogue: 0,0:00:0${at}.00,0:00:0${at}.50,${style},${name},0,0,0,,${text}\n`

  it('names speakers in its events, whose words may hold commas, line ends and markup', async () => {
    const text = `${head}${event(1, 'Default', 'Ana', 'Well, {\\i1}yes{\\i0},\\Nindeed.')}Comment: 0,0:00:02.00,0:00:02.50,Default,,0,0,0,,Check this.\n${event(2, 'Default', 'Ben', 'No.\\hNever.{left early}')}`
    const { said, transcript, problems } = await read(text, 'a.ass')
    expect(said).toEqual(['Ana: Well, yes, indeed.', 'Ben: No. Never.'])
    expect(transcript).toMatchObject({ formatName: 'Advanced SubStation', startMs: 1000, endMs: 2500 })
    expect(problems.map(({ message }) => message)).toEqual(['1 comment left out: not speech'])
  })

  it('takes styles that are called after speakers for speakers, and no others', async () => {
    const spoken = `${head}${event(1, 'Speaker00', '', 'One')}${event(2, 'Speaker00', '', 'two.')}${event(3, 'Speaker01', '', 'Three.')}${event(4, 'Default', '', 'Four.')}`
    expect(await said(spoken, 'a.ass')).toEqual(['Speaker00: One two.', 'Speaker01: Three.', 'Four.'])
    const plain = `${head}${event(1, 'Default', '', 'One.')}${event(2, 'Italics', '', 'Two.')}`
    expect(await said(plain, 'a.ass')).toEqual(['One.', 'Two.'])
  })

  it('shows a line again for each word that lights up; it is read once', async () => {
    const lit = [1, 2, 3].map(at =>
      `Dialogue: 0,0:00:0${at}.00,0:00:0${at + 1}.00,Default,,0,0,0,,So {\\c&HFF&}it{\\c} goes on\n`.replace(
        'goes',
        at === 2 ? '{\\b1}goes{\\b0}' : 'goes',
      ),
    )
    const { said, transcript } = await read(`${head}${lit.join('')}`, 'a.ass')
    expect(said).toEqual(['So it goes on'])
    expect(transcript.turns[0]).toMatchObject({ startMs: 1000, endMs: 4000 })
  })
})

describe('SubViewer', () => {
  it('has two times and a comma above the words', async () => {
    const text =
      '0:00:01.000,0:00:02.500\nANA: One,\ntwo.\n\n0:00:03.000,0:00:04.000\nBEN: Three.\n\n0:00:05.000,0:00:06.000\nANA: Four.\n'
    const { said, transcript } = await read(text, 'a.txt')
    expect(said).toEqual(['ANA: One, two.', 'BEN: Three.', 'ANA: Four.'])
    expect(transcript).toMatchObject({ format: 'sbv', startMs: 1000, endMs: 6000 })
  })
})

describe('LRC', () => {
  it('has a time before each line, and an empty line where one ends', async () => {
    const text =
      '[ti:Talk]\n[offset:+500]\n[00:01.50]Hello <00:01.80>there.\n[00:02.50]\n\n[00:03:75]Yes.\nIndeed.\n[01:00:04.00]Late.\n'
    const { said, transcript } = await read(text, 'a.lrc')
    expect(said).toEqual(['Hello there.', 'Yes. Indeed.', 'Late.'])
    expect(transcript.turns.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [1000, 2000],
      [3250, null],
      [3_603_500, null],
    ])
    expect(transcript).toMatchObject({ units: 4, preamble: '[ti:Talk]\n[offset:+500]' })
  })

  it('has several times before a line that is said several times', async () => {
    expect(await said('[00:01.00][00:03.00]Refrain.\n[00:02.00]Verse.\n', 'a.lrc')).toEqual([
      'Refrain.',
      'Verse.',
      'Refrain.',
    ])
  })
})

describe('files with a cue for each word', () => {
  it('come to turns of sentences where nobody is named', async () => {
    const words =
      'So Dr. Berg said: yes! And then we all went home early that day. Was it late? It was not, he said.'.split(
        ' ',
      )
    const cues = words.map(
      (word, at) =>
        `00:${String(at).padStart(2, '0')}.000 --> 00:${String(at + 1).padStart(2, '0')}.000\n${word}\n`,
    )
    const { said, transcript, problems } = await read(`WEBVTT\n\n${cues.join('\n')}`, 'a.vtt')
    expect(said).toEqual([
      'So Dr. Berg said: yes!',
      'And then we all went home early that day.',
      'Was it late?',
      'It was not, he said.',
    ])
    expect(transcript.units).toBe(words.length)
    expect(problems.map(({ message }) => message)).toEqual([
      'each piece is a single word; they are put together, and end at full stops and long pauses',
    ])
    expect(transcript.turns[1]).toMatchObject({ startMs: 5000, endMs: 14_000 })
  })

  it('end sentences at pauses where nothing is punctuated', async () => {
    const cues = Array.from({ length: 24 }, (_, at) => {
      const second = at + (at > 11 ? 2 : 0)
      return `00:${String(second).padStart(2, '0')}.000 --> 00:${String(second + 1).padStart(2, '0')}.000\nword${at}\n`
    })
    expect((await said(`WEBVTT\n\n${cues.join('\n')}`, 'a.vtt')).map(turn => turn.split(' ').length)).toEqual(
      [12, 12],
    )
  })
})
