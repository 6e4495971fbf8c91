import { describe, expect, it } from 'vitest'
import { readTranscript } from '../../src/ingest/index.js'
import { read, said } from './read.js'

/** A file of cues, each with times a second apart where none are given. */
function vtt(...cues: string[]): string {
  const timed = cues.map((cue, at) =>
    cue.includes('-->')
      ? cue
      : `00:00:${String(at).padStart(2, '0')}.000 --> 00:00:${String(at + 1).padStart(2, '0')}.000\n${cue}`,
  )
  return `WEBVTT\n\n${timed.join('\n\n')}\n`
}

async function times(content: string): Promise<(number | null)[][]> {
  return (await read(content, 'a.vtt')).transcript.turns.map(({ startMs, endMs }) => [startMs, endMs])
}

describe('transcripts of Teams', () => {
  it('keep surname, role and company as part of the name', async () => {
    const text = vtt('<v Lopez, Ana (Student)>Hello.</v>', '<v Berg, Jo>\nGood\nday.</v>')
    expect(await said(text, 'a.vtt')).toEqual(['Lopez, Ana (Student): Hello.', 'Berg, Jo: Good day.'])
  })

  it('have times without leading zeros, and milliseconds without them, too', async () => {
    const text = vtt(
      '0:0:0.0 --> 0:0:0.250\n<v A>One.</v>',
      '0:0:10.20 --> 0:0:14.490\n<v B>Two.</v>',
      '0:1:4.100 --> 0:1:10.110\n<v A>Three.</v>',
    )
    expect(await times(text)).toEqual([
      [0, 250],
      [10_020, 14_490],
      [64_100, 70_110],
    ])
    expect((await read(text, 'a.vtt')).problems.map(({ message }) => message)).toEqual([
      'times are written without leading zeros: .20 is read as 20 milliseconds',
    ])
  })

  it('have decimals where their last zeros are left out', async () => {
    const text = vtt('0:00:01.5 --> 0:00:02.25\n<v A>One.</v>', '0:00:03.075 --> 0:00:04\n<v B>Two.</v>')
    expect(await times(text)).toEqual([
      [1500, 2250],
      [3075, 4000],
    ])
  })

  it('may begin before the recording does', async () => {
    const text = vtt(
      '0:0:-6.-820 --> 0:0:8.970\n<v A>One.</v>',
      '-00:00:01.000 --> 00:00:09.000\n<v B>Two.</v>',
    )
    expect(await times(text)).toEqual([
      [0, 8970],
      [0, 9000],
    ])
    expect((await read(text, 'a.vtt')).problems.map(({ message }) => message)).toContain(
      '2 times before the recording begins read as 0',
    )
  })

  it('may have an object with speaker and words in each cue', async () => {
    const cue = (speakerName: string, spokenText: string) =>
      JSON.stringify({
        startDateTime: '2024-05-01T16:08:41Z',
        speakerName,
        spokenText,
        spokenLanguage: 'en-us',
      })
    const text = vtt(cue('Ana', 'One "so".'), cue('Ana', 'Two.'), cue('Ben', 'Three.'), '{"x": not')
    expect(await said(text, 'a.vtt')).toEqual(['Ana: One "so". Two.', 'Ben: Three. {"x": not'])
  })

  it('group cues into utterances by their ids', async () => {
    const guid = 'b05cbc69-3364-4c0c-a05b-70f360077a3c'
    const text = `WEBVTT

${guid}/7-0
00:01.000 --> 00:02.000
And more.

${guid}/19-0
00:02.000 --> 00:03.000
I think it

${guid}/19-1
00:03.000 --> 00:04.000
does.

0a8e2f7c-5ccd-48e4-b7fa-1ea4c0496138-0
00:04.000 --> 00:05.000
So,

0a8e2f7c-5ccd-48e4-b7fa-1ea4c0496138-1
00:05.000 --> 00:06.000
welcome.
`
    const { said, transcript } = await read(text, 'a.vtt')
    expect(said).toEqual(['And more.', 'I think it does.', 'So, welcome.'])
    expect(transcript.units).toBe(5)
  })
})

describe('Webex', () => {
  it('names the speaker in the id of a cue', async () => {
    const text =
      'WEBVTT\n\n1 "Ana Lopez" (3941298176)\n00:01.000 --> 00:02.000\nHi.\n\n2 "Jo" (1)\n00:02.000 --> 00:03.000\nYes.\n'
    expect(await said(text, 'a.vtt')).toEqual(['Ana Lopez: Hi.', 'Jo: Yes.'])
  })
})

describe('captions without names', () => {
  it('change speaker at a dash or at >>, and go on until the next', async () => {
    const text = vtt(
      '- Hello, Vince.',
      'How are you?',
      '- Hi.',
      '&gt;&gt; Well, twenty-',
      'five -5 degrees.',
      '- Bye.',
    )
    const { said, problems } = await read(text, 'a.vtt')
    expect(said).toEqual(['Hello, Vince. How are you?', 'Hi.', 'Well, twenty- five -5 degrees.', 'Bye.'])
    expect(problems.map(({ message }) => message)).toEqual([
      '4 marks (- >>) read as changes of speaker; who speaks is known only where a name stands, too',
    ])
  })

  it('change speaker at >> inside a cue, too', async () => {
    const lines = ['>> REPORTER: Right. >> Yes.', 'I think so >> but why?', '>> REPORTER: Well.']
    const text = lines.map((line, at) => `00:0${at}.000 --> 00:0${at + 1}.000\n${line}`).join('\n\n')
    expect(await said(`WEBVTT\n\n${text}\n`, 'a.vtt')).toEqual([
      'REPORTER: Right.',
      'Yes. I think so',
      'but why?',
      'REPORTER: Well.',
    ])
    expect(await said('WEBVTT\n\n00:01.000 --> 00:02.000\na >> b is more than a\n', 'b.vtt')).toEqual([
      'a >> b is more than a',
    ])
  })

  it('keep the dashes of lists where a voice is given', async () => {
    const text = vtt('<v Ana>- one\n- two</v>', '<v Ben>- three</v>')
    expect(await said(text, 'a.vtt')).toEqual(['Ana: - one\n- two', 'Ben: - three'])
  })

  it('may have dashes only where two speak in one cue; other cues are turns of their own', async () => {
    const text = vtt('One.', '-Two.\n-Three.', 'Four.', 'Five.', '- Six.\n- Seven.')
    expect(await said(text, 'a.vtt')).toEqual(['One.', 'Two.', 'Three.', 'Four.', 'Five.', 'Six.', 'Seven.'])
  })

  it('leave what follows >> without a name to nobody', async () => {
    const text = vtt('>> ANA: One.', 'Two.', '>> Three.', 'Four.', '>> BEN: Five.', '>> ANA: Six.')
    expect(await said(text, 'a.vtt')).toEqual(['ANA: One. Two.', 'Three. Four.', 'BEN: Five.', 'ANA: Six.'])
  })

  it('show lines twice while they roll up; they are read once', async () => {
    const rolling = Array.from({ length: 6 }, (_, at) => [
      `${at === 0 ? ' ' : `line ${at} of it`}\nline<00:00:00.480><c> ${at + 1}</c><c> of it</c>`,
      `line ${at + 1} of it\n `,
    ]).flat()
    const { said, problems } = await read(vtt(...rolling), 'a.vtt')
    expect(said).toEqual(Array.from({ length: 6 }, (_, at) => `line ${at + 1} of it`))
    expect(problems.map(({ code }) => code)).toEqual(['roll-up'])
  })
})

describe('colours', () => {
  it('tell who speaks where nobody is named', async () => {
    const text = vtt('<c.yellow>One.</c>', '<c.cyan>Two.</c>', '<c.cyan>Three.</c>', '<c.yellow>Four.</c>')
    const { said, problems } = await read(text, 'a.vtt')
    expect(said).toEqual(['yellow: One.', 'cyan: Two. Three.', 'yellow: Four.'])
    expect(problems.map(({ message }) => message)).toEqual([
      'nobody is named beside the colours yellow, cyan: read as speakers',
    ])
  })

  it('stand for the name that is given with them once', async () => {
    const line = (colour: string, words: string) => `<font color="${colour}">${words}</font>`
    const text = vtt(
      line('#ffff00', 'ANA: One.'),
      line('#00ffff', 'BEN: Two.'),
      line('#ffff00', 'Three.'),
      line('#00ffff', 'Four.'),
    )
    expect(await said(text, 'a.vtt')).toEqual(['ANA: One.', 'BEN: Two.', 'ANA: Three.', 'BEN: Four.'])
  })

  it('of single words tell nothing', async () => {
    const text = vtt(
      'A <c.red>big</c> dog.',
      'A <c.blue>blue</c> cat.',
      'A <c.red>big</c> one.',
      'So <c.blue>blue</c>.',
    )
    expect(await said(text, 'a.vtt')).toEqual(['A big dog.', 'A blue cat.', 'A big one.', 'So blue.'])
  })
})

describe('files that do not keep to the standard', () => {
  it('have no blank line below the header, or have it again', async () => {
    const text = 'WEBVTT\n00:01.000 --> 00:02.000\nOne.\n\nWEBVTT\n\n00:02.000 --> 00:03.000\nTwo.\n'
    expect(await said(text, 'a.vtt')).toEqual(['One.', 'Two.'])
  })

  it('have a blank line inside a cue: no word is lost', async () => {
    const text =
      '1\n00:00:01,000 --> 00:00:02,000\nOne\n\nand two\n\n2\n00:00:02,000 --> 00:00:03,000\nThree --> four\n'
    const { said, problems } = await read(text, 'a.srt')
    expect(said).toEqual(['One and two', 'Three --> four'])
    expect(problems.map(({ place, message }) => [place.line, message])).toEqual([
      [5, '"and two" has no times: kept in the cue before'],
    ])
  })

  it('have commas, missing hours and other arrows', async () => {
    const text = '1\n00:01,500 –> 00:02,000\nOne.\n\n2\n00:00:60,000 → 00:01:02,000\nTwo.\n'
    expect((await read(text, 'a.srt')).transcript.turns.map(({ startMs }) => startMs)).toEqual([1500, 60_000])
  })

  it('have comments, styles and regions, which are counted and left out', async () => {
    const text =
      'WEBVTT\n\nSTYLE\n::cue { color: red }\n\nNOTE Confidence: 0.9\n\nREGION\nid:a\n\n00:01.000 --> 00:02.000\nOne.\n'
    const { said, problems } = await read(text, 'a.vtt')
    expect(said).toEqual(['One.'])
    expect(problems.map(({ message }) => message)).toEqual([
      '3 comment or style blocks left out: not speech (the first is "STYLE")',
    ])
  })
})

describe('voices', () => {
  it('that are no speakers can be dismissed; their words go on with who spoke before', async () => {
    const bytes = new TextEncoder().encode(vtt('<v Ana>One.</v>', '<v UNKNOWN>Two.</v>', '<v Ben>Three.</v>'))
    const { value } = await readTranscript(bytes, 'a.vtt', { notSpeakers: new Set(['UNKNOWN']) })
    expect(value.text).toBe('One. Two.\nThree.')
    expect(value.speakers).toEqual(['Ana', 'Ben'])
    expect(value.dismissed).toEqual(['UNKNOWN'])
  })
})
