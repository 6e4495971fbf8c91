import { describe, expect, it } from 'vitest'
import { readTranscript } from '../../src/ingest/index.js'
import { NotATranscript } from '../../src/ingest/not-a-transcript.js'
import { UserError } from '../../src/problems/index.js'
import { type ReadBack, read } from './read.js'

async function readJson(value: unknown, name = 'a.json'): Promise<ReadBack> {
  return read(typeof value === 'string' ? value : JSON.stringify(value), name)
}

function times({ transcript }: ReadBack): (number | null)[][] {
  return transcript.turns.map(({ startMs, endMs }) => [startMs, endMs])
}

describe('Whisper', () => {
  it('has a turn for each segment where nobody is named', async () => {
    const file = await readJson({
      text: ' Hello there. Yes.',
      segments: [
        {
          id: 0,
          seek: 0,
          start: 0.5,
          end: 2.04,
          text: ' Hello there.',
          tokens: [1, 2],
          words: [{ word: ' Hello', start: 0.5, end: 1, probability: 1 }],
        },
        { id: 1, seek: 0, start: 2.04, end: 3, text: ' Yes.', tokens: [3, 4], words: [] },
      ],
      language: 'en',
    })
    expect(file.said).toEqual(['Hello there.', 'Yes.'])
    expect(times(file)).toEqual([
      [500, 2040],
      [2040, 3000],
    ])
    expect(file.transcript).toMatchObject({
      format: 'json',
      formatName: 'Whisper JSON',
      formatWhy: '“segments” is a list of 2 pieces with “text”, “start”, “end”',
      units: 2,
    })
  })

  it('has times with the noise of floating point', async () => {
    const steps = [0, 1, 2, 3].map(at => (at * 3 + 1) * 0.1)
    const file = await readJson({
      segments: steps.map((start, at) => ({
        seek: 0,
        start,
        end: start + 0.2,
        text: ` Sentence ${at} here.`,
      })),
    })
    expect(times(file)).toEqual([
      [100, 300],
      [400, 600],
      [700, 900],
      [1000, 1200],
    ])
  })

  it('says so where times cannot be read', async () => {
    const { problems } = await readJson({
      segments: [
        { start: 1, end: 2, text: 'One is here.' },
        { start: 3, end: '2 or 3', text: 'Two is here.' },
      ],
    })
    expect(problems).toMatchObject([{ code: 'bad-times', severity: 'warning' }])
  })

  it('of C++ has clock times and milliseconds', async () => {
    const file = await readJson({
      transcription: [
        {
          timestamps: { from: '00:00:00,000', to: '00:00:05,000' },
          offsets: { from: 0, to: 5000 },
          text: ' One.',
        },
        {
          timestamps: { from: '00:00:05,000', to: '00:00:06,500' },
          offsets: { from: 5000, to: 6500 },
          text: ' Two.',
        },
      ],
    })
    expect(times(file)).toEqual([
      [0, 5000],
      [5000, 6500],
    ])
  })

  it('of transformers has both times in a list', async () => {
    const file = await readJson({
      chunks: [
        { timestamp: [0.5, 2], text: ' One.' },
        { timestamp: [2, null], text: ' Two.' },
      ],
    })
    expect(times(file)).toEqual([
      [500, 2000],
      [2000, null],
    ])
  })
})

describe('WhisperX', () => {
  it('has single words, also without a time, which come to turns; UNKNOWN is pointed out', async () => {
    const file = await readJson({
      segments: [
        {
          start: 0.1,
          end: 2,
          text: ' It was 1990.',
          words: [
            { word: 'It', start: 0.1, end: 0.3, speaker: 'SPEAKER_00' },
            { word: 'was', start: 0.4, end: 0.6, speaker: 'SPEAKER_00' },
            { word: '1990.' },
          ],
        },
        {
          start: 2.1,
          end: 3,
          text: ' Hm. Yes.',
          words: [
            { word: 'Hm.', start: 2.1, end: 2.2, speaker: 'UNKNOWN' },
            { word: 'Yes.', start: 2.5, end: 3, speaker: 'SPEAKER_01' },
          ],
        },
      ],
      word_segments: [],
    })
    expect(file.said).toEqual(['SPEAKER_00: It was 1990.', 'UNKNOWN: Hm.', 'SPEAKER_01: Yes.'])
    expect(times(file)).toEqual([
      [100, 600],
      [2100, 2200],
      [2500, 3000],
    ])
    expect(file.transcript).toMatchObject({ formatName: 'WhisperX JSON', units: 5 })
    expect(file.problems.map(({ message }) => message)).toEqual([
      '“UNKNOWN” speaks in 1 piece: the program that wrote the file did not know who it was',
    ])
  })

  it('has segments with speakers, and scores that are no numbers', async () => {
    const text =
      '{"segments":[{"start":0.1,"end":2.0,"text":" It was.","speaker":"SPEAKER_00","words":[{"word":"It","score":NaN,"speaker":"SPEAKER_00"}]},{"start":2.0,"end":3.5,"text":" Was it?","speaker":"SPEAKER_01","words":[]}]}'
    expect((await readJson(text)).said).toEqual(['SPEAKER_00: It was.', 'SPEAKER_01: Was it?'])
  })

  it('parts a flat list of words into sentences where nobody is named; spaces are where the words have them', async () => {
    const words =
      ' We have a half -baked plan . Is it good ? I think that it is good enough for all of us . Yes .'
        .split(' ')
        .slice(1)
    const list = words.map((word, at) => ({
      text: /^[-.?]/.test(word) ? word : ` ${word}`,
      start: at + 0.5,
      end: at + 1,
    }))
    const file = await readJson(list)
    expect(file.said).toEqual([
      'We have a half-baked plan.',
      'Is it good?',
      'I think that it is good enough for all of us.',
      'Yes.',
    ])
    expect(times(file)[1]).toEqual([7500, 11_000])
    expect(file.transcript.units).toBe(words.length)
  })
})

describe('AssemblyAI', () => {
  const words = [
    { text: 'Hi', start: 120, end: 300, speaker: 'A' },
    { text: 'Ben.', start: 300, end: 500, speaker: 'A' },
    { text: 'Yes?', start: 90_500, end: 91_000, speaker: 'B' },
  ]

  it('has utterances with letters for speakers and milliseconds', async () => {
    const file = await readJson({
      audio_url: 'x',
      text: 'Hi Ben. Yes?',
      words,
      utterances: [
        { speaker: 'A', text: 'Hi Ben.', start: 120, end: 500, words: words.slice(0, 2) },
        { speaker: 'B', text: 'Yes?', start: 90_500, end: 91_000, words: words.slice(2) },
      ],
    })
    expect(file.said).toEqual(['A: Hi Ben.', 'B: Yes?'])
    expect(times(file)).toEqual([
      [120, 500],
      [90_500, 91_000],
    ])
    expect(file.transcript.formatName).toBe('AssemblyAI JSON')
  })

  it('may have words alone', async () => {
    expect((await readJson({ audio_url: 'x', text: 'Hi Ben. Yes?', words, utterances: null })).said).toEqual([
      'A: Hi Ben.',
      'B: Yes?',
    ])
  })
})

describe('Deepgram', () => {
  const word = (text: string, start: number, speaker?: number) => ({
    word: text.toLowerCase().replace(/\W/g, ''),
    start,
    end: start + 0.4,
    confidence: 0.9,
    punctuated_word: text,
    ...(speaker === undefined ? {} : { speaker }),
  })

  it('has words with and without signs, of which those with are read', async () => {
    const words = [word('Hello,', 0.1, 0), word('Ben.', 0.6, 0), word('Hi.', 1.2, 1)]
    const file = await readJson({
      metadata: {},
      results: { channels: [{ alternatives: [{ transcript: 'Hello, Ben. Hi.', confidence: 0.9, words }] }] },
    })
    expect(file.said).toEqual(['Speaker 0: Hello, Ben.', 'Speaker 1: Hi.'])
    expect(times(file)).toEqual([
      [100, 1000],
      [1200, 1600],
    ])
    expect(file.transcript.formatName).toBe('Deepgram JSON')
  })

  it('has paragraphs whose sentences have their speaker above them', async () => {
    const paragraphs = [
      {
        speaker: 0,
        start: 0.1,
        end: 1,
        sentences: [
          { text: 'Hello, Ben.', start: 0.1, end: 0.6 },
          { text: 'Well.', start: 0.6, end: 1 },
        ],
      },
      { speaker: 1, start: 1.2, end: 1.6, sentences: [{ text: 'Hi.', start: 1.2, end: 1.6 }] },
    ]
    const file = await readJson({
      results: { channels: [{ alternatives: [{ paragraphs: { transcript: 'x', paragraphs } }] }] },
    })
    expect(file.said).toEqual(['Speaker 0: Hello, Ben. Well.', 'Speaker 1: Hi.'])
  })

  it('has a channel for each speaker, which are put in order', async () => {
    const channel = (...words: object[]) => ({ alternatives: [{ transcript: 'x', words }] })
    const file = await readJson({
      results: {
        channels: [
          channel(word('One.', 0.1), word('Three.', 4.1)),
          channel(word('Two.', 2.1), word('Four.', 6.1)),
        ],
      },
    })
    expect(file.said).toEqual(['Channel 1: One.', 'Channel 2: Two.', 'Channel 1: Three.', 'Channel 2: Four.'])
  })

  it('may number speakers in each channel anew, and name the channel of utterances', async () => {
    const utterance = (transcript: string, start: number, channel: number, speaker: number) => ({
      start,
      end: start + 1,
      transcript,
      channel,
      speaker,
    })
    const one = [utterance('One here.', 0, 0, 0), utterance('Two here.', 2, 1, 0)]
    expect((await readJson({ results: { utterances: one } })).said).toEqual([
      'Channel 1: One here.',
      'Channel 2: Two here.',
    ])
    const more = [...one, utterance('Three here.', 4, 1, 1)]
    expect((await readJson({ results: { utterances: more } })).said[2]).toBe(
      'Channel 2, Speaker 1: Three here.',
    )
    const alone = one.map(({ speaker: _, ...rest }) => rest)
    expect((await readJson({ results: { utterances: alone } })).said[0]).toBe('Channel 1: One here.')
  })

  it('has paragraphs in channels', async () => {
    const sentence = (text: string, start: number) => ({
      start,
      end: start + 1,
      sentences: [{ text, start, end: start + 1 }],
    })
    const channel = (...paragraphs: object[]) => ({
      alternatives: [{ paragraphs: { transcript: 'x', paragraphs } }],
    })
    const file = await readJson({
      results: {
        channels: [
          channel(sentence('One here.', 0), sentence('Three here.', 4)),
          channel(sentence('Two here.', 2), sentence('Four here.', 6)),
        ],
      },
    })
    expect(file.said).toEqual([
      'Channel 1: One here.',
      'Channel 2: Two here.',
      'Channel 1: Three here.',
      'Channel 2: Four here.',
    ])
  })
})

describe('Google Speech-to-Text', () => {
  const word = (text: string, start: string, end: string, speakerTag?: number) => ({
    startTime: start,
    endTime: end,
    word: text,
    ...(speakerTag === undefined ? {} : { speakerTag }),
  })

  it('lists all words once more, with speakers, in its last result', async () => {
    const file = await readJson({
      results: [
        {
          alternatives: [
            {
              transcript: 'Hello Ben.',
              words: [word('Hello', '0s', '0.400s'), word('Ben.', '0.400s', '1s')],
            },
            { transcript: 'Hello Bin.' },
          ],
          languageCode: 'en-us',
        },
        { alternatives: [{ transcript: ' Hi.', words: [word('Hi.', '1.200s', '2s')] }] },
        {
          alternatives: [
            {
              words: [
                word('Hello', '0s', '0.400s', 1),
                word('Ben.', '0.400s', '1s', 1),
                word('Hi.', '1.200s', '2s', 2),
              ],
            },
          ],
        },
      ],
    })
    expect(file.said).toEqual(['Speaker 1: Hello Ben.', 'Speaker 2: Hi.'])
    expect(times(file)).toEqual([
      [0, 1000],
      [1200, 2000],
    ])
    expect(file.transcript.formatName).toBe('Google Speech-to-Text JSON')
  })

  it('may have neither speakers nor words', async () => {
    const results = [
      { alternatives: [{ transcript: 'One.' }], resultEndTime: '1.500s' },
      { alternatives: [{ transcript: ' Two.' }], resultEndTime: '3s' },
    ]
    expect((await readJson({ response: { results } })).said.length).toBe(2)
  })
})

describe('AWS Transcribe', () => {
  const item = (content: string, start?: number, speaker?: string) => ({
    ...(start === undefined
      ? { type: 'punctuation' }
      : { type: 'pronunciation', start_time: String(start), end_time: String(start + 0.4) }),
    alternatives: [{ confidence: '0.9', content }],
    ...(speaker === undefined ? {} : { speaker_label: speaker }),
  })
  const said = ['spk_0: Well, no.', 'spk_1: Why?']

  it('has signs apart from words, which are put back', async () => {
    const items = [
      item('Well', 0.1, 'spk_0'),
      item(',', undefined, 'spk_0'),
      item('no', 0.6, 'spk_0'),
      item('.', undefined, 'spk_0'),
      item('Why', 1.5, 'spk_1'),
      item('?', undefined, 'spk_1'),
    ]
    const file = await readJson({
      jobName: 'j',
      results: { transcripts: [{ transcript: 'Well, no. Why?' }], items },
    })
    expect(file.said).toEqual(said)
    expect(times(file)).toEqual([
      [100, 1000],
      [1500, 1900],
    ])
    expect(file.transcript.formatName).toBe('AWS Transcribe JSON')
  })

  it('has channels apart, or analysed calls with the parts of their participants', async () => {
    const channels = [
      { channel_label: 'ch_0', items: [item('Well', 0.1), item(','), item('no', 0.6), item('.')] },
      { channel_label: 'ch_1', items: [item('Why', 1.5), item('?')] },
    ]
    const file = await readJson({
      jobName: 'j',
      results: { channel_labels: { channels }, items: channels.flatMap(({ items }) => items) },
    })
    expect(file.said).toEqual(['Channel 1: Well, no.', 'Channel 2: Why?'])
    const call = await readJson({
      Transcript: [
        {
          Content: 'Well, no.',
          BeginOffsetMillis: 100,
          EndOffsetMillis: 900,
          ParticipantRole: 'AGENT',
          Items: [],
        },
        {
          Content: 'Why?',
          BeginOffsetMillis: 1500,
          EndOffsetMillis: 1900,
          ParticipantRole: 'CUSTOMER',
          Items: [],
        },
      ],
    })
    expect(call.said).toEqual(['AGENT: Well, no.', 'CUSTOMER: Why?'])
    expect(times(call)).toEqual([
      [100, 900],
      [1500, 1900],
    ])
  })

  it('may have speakers apart from words', async () => {
    const items = [item('Well', 0.1), item(','), item('no', 0.6), item('.'), item('Why', 1.5), item('?')]
    const label = (start: number, speaker_label: string) => ({ start_time: String(start), speaker_label })
    const segments = [
      { speaker_label: 'spk_0', items: [label(0.1, 'spk_0'), label(0.6, 'spk_0')] },
      { speaker_label: 'spk_1', items: [label(1.5, 'spk_1')] },
    ]
    const file = await readJson({
      jobName: 'j',
      results: { transcripts: [{ transcript: 'Well, no. Why?' }], speaker_labels: { segments }, items },
    })
    expect(file.said).toEqual(said)
  })
})

describe('other services', () => {
  it('Rev.ai has elements under the speaker, spaces among them, and names apart', async () => {
    const text = (value: string, ts: number) => ({ type: 'text', value, ts, end_ts: ts + 0.4, confidence: 1 })
    const punct = (value: string) => ({ type: 'punct', value })
    const file = await readJson({
      monologues: [
        { speaker: 0, elements: [text('Well', 0.1), punct(','), punct(' '), text('no', 0.6), punct('.')] },
        { speaker: 1, elements: [text('Why', 1.5), punct('?'), punct(' '), text('So', 2), punct('.')] },
      ],
      speakers: [
        { id: 0, name: 'Ana' },
        { id: 1, name: 'Ben' },
      ],
    })
    expect(file.said).toEqual(['Ana: Well, no.', 'Ben: Why? So.'])
  })

  it('Speechmatics has speakers in the alternatives', async () => {
    const word = (content: string, start: number, speaker: string, type = 'word') => ({
      type,
      start_time: start,
      end_time: start + 0.4,
      alternatives: [{ content, speaker, confidence: 1 }],
      ...(type === 'punctuation' ? { attaches_to: 'previous' } : {}),
    })
    const file = await readJson({
      format: '2.9',
      results: [
        word('No', 0.1, 'S1'),
        word('.', 0.5, 'S1', 'punctuation'),
        word('Why', 1.5, 'S2'),
        word('?', 1.9, 'S2', 'punctuation'),
      ],
    })
    expect(file.said).toEqual(['S1: No.', 'S2: Why?'])
  })

  it('Azure has ticks and the best of several readings', async () => {
    const phrase = (display: string, speaker: number, seconds: number) => ({
      recognitionStatus: 'Success',
      speaker,
      offsetInTicks: seconds * 10_000_000,
      durationInTicks: 10_000_000,
      nBest: [{ confidence: 0.9, lexical: display.toLowerCase(), display }, { display: 'no' }],
    })
    const file = await readJson({
      recognizedPhrases: [phrase('One.', 1, 0.5), phrase('Two.', 2, 2)],
      combinedRecognizedPhrases: [{ channel: 0, display: 'One. Two. And what nobody recognised again.' }],
    })
    expect(file.said).toEqual(['Speaker 1: One.', 'Speaker 2: Two.'])
    expect(times(file)).toEqual([
      [500, 1500],
      [2000, 3000],
    ])
  })

  it('Vosk has words, of which a few make a sentence, too', async () => {
    const result = 'so that is it'.split(' ').map((word, at) => ({ conf: 1, start: at, end: at + 0.9, word }))
    expect((await readJson({ result, text: 'so that is it' })).said).toEqual(['so that is it'])
  })

  it('Watson has lists for words, and speakers by their times', async () => {
    const file = await readJson({
      results: [
        {
          final: true,
          alternatives: [
            {
              transcript: 'hello ben ',
              timestamps: [
                ['hello', 0.1, 0.5],
                ['ben', 0.6, 1],
              ],
            },
          ],
        },
        { final: true, alternatives: [{ transcript: 'hi ', timestamps: [['hi', 1.5, 2]] }] },
      ],
      speaker_labels: [
        { from: 0.1, to: 0.5, speaker: 0 },
        { from: 0.6, to: 1, speaker: 0 },
        { from: 1.5, to: 2, speaker: 1 },
      ],
    })
    expect(file.said).toEqual(['Speaker 0: hello ben', 'Speaker 1: hi'])
  })

  it('ElevenLabs has spaces and sounds among the words', async () => {
    const word = (text: string, start: number, speaker_id: string, type = 'word') => ({
      text,
      start,
      end: start + 0.1,
      type,
      speaker_id,
    })
    const file = await readJson({
      language_code: 'en',
      text: 'Oh no. (laughs)',
      words: [
        word('Oh', 0.1, 'speaker_0'),
        word(' ', 0.2, 'speaker_0', 'spacing'),
        word('no.', 0.3, 'speaker_0'),
        word(' ', 0.4, 'speaker_1', 'spacing'),
        word('(laughs)', 0.5, 'speaker_1', 'audio_event'),
      ],
    })
    expect(file.said).toEqual(['speaker_0: Oh no.', 'speaker_1: (laughs)'])
  })

  it('YouTube has captions in pieces', async () => {
    const file = await readJson({
      wireMagic: 'pb3',
      events: [
        { tStartMs: 0, dDurationMs: 90_000, id: 1 },
        { tStartMs: 80, dDurationMs: 2000, segs: [{ utf8: 'so' }, { utf8: ' hello', tOffsetMs: 300 }] },
        { tStartMs: 1500, dDurationMs: 100, aAppend: 1, segs: [{ utf8: '\n' }] },
        { tStartMs: 60_500, dDurationMs: 1000, segs: [{ utf8: 'and bye' }] },
      ],
    })
    expect(file.said).toEqual(['so hello', 'and bye'])
    expect(times(file)).toEqual([
      [80, 2080],
      [60_500, 61_500],
    ])
  })

  it('Chinese words are not parted by spaces', async () => {
    const words = '今天天气很好。我们去公园吧。'
      .match(/../g)!
      .map((text, at) => ({ text, start: at + 0.1, end: at + 0.9, speaker: 'A' }))
    expect((await readJson({ words })).said).toEqual(['A: 今天天气很好。我们去公园吧。'])
  })
})

describe('corpora and chats', () => {
  it('have turns under keys of their own, and speakers as objects', async () => {
    expect(
      (
        await readJson({
          meeting_transcripts: [
            { speaker: 'Grad C', content: 'OK .' },
            { speaker: 'Grad D', content: 'No .' },
          ],
        })
      ).said,
    ).toEqual(['Grad C: OK .', 'Grad D: No .'])
    expect(
      (
        await readJson([
          { author: { name: 'Ana' }, content: 'Hi\nthere' },
          { author: { name: 'Ben' }, content: 'Yo' },
        ])
      ).said,
    ).toEqual(['Ana: Hi\nthere', 'Ben: Yo'])
    expect(
      (await readJson({ turn_1: { speaker: 'A', text: 'Hi' }, turn_2: { speaker: 'B', text: 'Yo' } })).said,
    ).toEqual(['A: Hi', 'B: Yo'])
  })

  it('may be pairs, of a speaker and what is said or of a question and its answer', async () => {
    const pairs = [
      ['Ana', 'Hello there.'],
      ['Ben', 'Hi.'],
      ['Ana', 'Well.'],
    ]
    expect((await readJson(pairs)).said).toEqual(['Ana: Hello there.', 'Ben: Hi.', 'Ana: Well.'])
    const exchange = { question: 'How are you?', answer: 'Fine.' }
    expect((await readJson([exchange, exchange])).said).toEqual([
      'Interviewer: How are you?',
      'Participant: Fine.',
      'Interviewer: How are you?',
      'Participant: Fine.',
    ])
  })

  it('have paragraphs of an editor, with who speaks in their data or beside their words', async () => {
    const block = (text: string, speaker: string, start: number) => ({
      text,
      type: 'x',
      data: { speaker, start, words: [] },
    })
    const file = await readJson({
      blocks: [block('Hello there.', 'Ana', 1), block('Hi.', 'Ben', 2)],
      entityMap: {},
    })
    expect(file.said).toEqual(['Ana: Hello there.', 'Ben: Hi.'])
    expect(file.transcript.startMs).toBe(1000)
    const word = (value: string, time: number, paragraphId: string) => ({
      value,
      time,
      duration: 300,
      paragraphId,
    })
    const trint = await readJson({
      transcript: {
        speakers: [
          { id: 's1', name: 'Ana' },
          { id: 's2', name: 'Ben' },
        ],
        words: [word('Hello', 1000, 'p1'), word('there.', 1400, 'p1'), word('Hi.', 2000, 'p2')],
        paragraphs: [
          { id: 'p1', speaker: 's1', time: 1000 },
          { id: 'p2', speaker: 's2', time: 2000 },
        ],
      },
    })
    expect(trint.said).toEqual(['Ana: Hello there.', 'Ben: Hi.'])
  })

  it('have what is said and who says it in two lists', async () => {
    const file = { id: 'NPR-1', utt: ['Hello.', 'Hi.', 'So.'], speaker: ['HOST', 'GUEST', 'HOST'], urls: [] }
    expect((await readJson([file])).said).toEqual(['HOST: Hello.', 'GUEST: Hi.', 'HOST: So.'])
  })

  it('have a message a line; a broken last line is pointed out', async () => {
    const line = (from: string, text: string, seconds: number) =>
      JSON.stringify({ from, text, date: `2024-05-01T10:00:${seconds}` })
    const file = await readJson(
      `${line('Ana', 'Hi', 10)}\n${line('Ben', 'Yo', 25)}\n{"from":"Ana","te`,
      'a.jsonl',
    )
    expect(file.said).toEqual(['Ana: Hi', 'Ben: Yo'])
    expect(times(file).map(([start]) => start)).toEqual([0, 15_000])
    expect(file.problems.map(({ place, message }) => [place.line, message])).toEqual([
      [3, '1 line of JSON is broken and left out'],
    ])
  })

  it('of Teams and of Gong have entries with offsets, and parties with names', async () => {
    const entry = (speakerDisplayName: string, text: string, startOffset: string) => ({
      speakerDisplayName,
      text,
      startOffset,
    })
    const teams = await readJson({
      entries: [entry('Ana', 'Hi.', '00:00:05.5'), entry('Ben', 'Yo.', '00:00:07')],
    })
    expect(teams.said).toEqual(['Ana: Hi.', 'Ben: Yo.'])
    expect(teams.transcript.startMs).toBe(5500)
    const monologue = (speakerId: string, text: string, start: number) => ({
      speakerId,
      topic: null,
      sentences: [{ start, end: start + 900, text }],
    })
    const gong = await readJson({
      parties: [{ speakerId: '77', name: 'Ana' }],
      transcript: [monologue('77', 'Hi there.', 460_230), monologue('78', 'Yo.', 462_343)],
    })
    expect(gong.said).toEqual(['Ana: Hi there.', 'Speaker 78: Yo.'])
  })

  it('may be one long text, with labels in it', async () => {
    expect((await readJson({ transcript: 'Ana: How are you?\nBen: Very well.\nAna: Good.' })).said).toEqual([
      'Ana: How are you?',
      'Ben: Very well.',
      'Ana: Good.',
    ])
  })
})

describe('JSON that is not whole', () => {
  it('is read as far as it goes where it breaks off', async () => {
    const { said, problems } = await readJson(
      '{"segments":[\n{"text":"One.","start":1,"end":2},\n{"text":"Two } [.","start":2,"end":3},\n{"text":"Th',
    )
    expect(said).toEqual(['One.', 'Two } [.'])
    expect(problems.map(({ severity, place, message }) => [severity, place.line, message])).toEqual([
      ['warning', 3, 'the file breaks off after this line: what follows is missing'],
    ])
  })

  it('may be several values one behind the other', async () => {
    expect(
      (await readJson('{\n"speaker":"A","text":"One."}\n{\n"speaker":"B","text":"Two."}\n')).said,
    ).toEqual(['A: One.', 'B: Two.'])
  })
})

describe('JSON that is no transcript', () => {
  async function refusal(content: string): Promise<UserError> {
    const error: unknown = await readTranscript(new TextEncoder().encode(content), 'a.json').catch(
      (caught: unknown) => caught,
    )
    if (!(error instanceof UserError)) throw new Error('was not refused')
    return error
  }

  it('is refused with what was looked for and what was found', async () => {
    const error = await refusal('{"name":"x","scripts":{"a":"b"},"files":[{"path":"p","size":3}]}')
    expect(error).toBeInstanceOf(NotATranscript)
    expect(error.message).toContain('no list of utterances, segments or words, each with what is said')
    expect(error.message).toContain('its lists are “files” (path, size)')
  })

  it('is refused where it is damaged, with the line', async () => {
    expect((await refusal('{"segments":[\n{"text":"One.","sta')).message).toBe(
      'a.json is damaged JSON: it breaks off in line 2',
    )
    expect((await refusal('{"segments":[\n{"text":"One."\n"start":1}]}')).message).toBe(
      'a.json is damaged JSON: line 3 cannot be read',
    )
    expect((await refusal('plain words')).message).toContain('is damaged JSON')
  })

  it('is refused where it is nested without end', async () => {
    expect((await refusal('['.repeat(200_000))).message).toContain('is damaged JSON')
    expect(await refusal(`${'['.repeat(5000)}${']'.repeat(5000)}`)).toBeInstanceOf(NotATranscript)
  })
})

describe('Names beside keys', () => {
  it('are who speaks: of Teams, and of programs that number speakers', async () => {
    const entry = (speakerDisplayName: string, text: string, second: number) => ({
      text,
      speakerId: `${second}f3a-11@tenant`,
      speakerDisplayName,
      startOffset: `00:00:0${second}.1230000`,
      endOffset: `00:00:0${second + 1}.1230000`,
    })
    const teams = await readJson({ entries: [entry('Ana López', 'Hello.', 2), entry('Ben Roe', 'Hi.', 4)] })
    expect(teams.said).toEqual(['Ana López: Hello.', 'Ben Roe: Hi.'])
    const numbered = await readJson([
      { sentence: 'Hello.', startTime: '00:03', speaker_id: 0, speaker_name: 'Ana' },
      { sentence: 'Hi.', startTime: '00:06', speaker_id: 1, speaker_name: 'Ben' },
    ])
    expect(numbered.said).toEqual(['Ana: Hello.', 'Ben: Hi.'])
  })

  it('are those of paragraphs that stand beside words', async () => {
    const words = ['One', 'two.', 'Three', 'four.'].map((text, at) => ({ text, start: at, end: at + 0.5 }))
    const byTime = [
      { speaker: 'Ana', start: 0, end: 1.5 },
      { speaker: 'Ben', start: 2, end: 3.5 },
    ]
    expect((await readJson({ words, paragraphs: byTime })).said).toEqual([
      'Ana: One two.',
      'Ben: Three four.',
    ])
    const named = words.map((word, at) => ({ ...word, paragraphId: at < 3 ? 'p1' : 'p2' }))
    const byId = [
      { id: 'p1', speaker: 'Ana', time: 0 },
      { id: 'p2', speaker: 'Ben', time: 3 },
    ]
    const nested = await readJson({ transcript: { words: named, paragraphs: byId } })
    expect(nested.said).toEqual(['Ana: One two. Three', 'Ben: four.'])
  })
})
