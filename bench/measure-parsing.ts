import { readCues, webVttDialect } from '../src/ingest/formats/cues.js'
import { readTranscript } from '../src/ingest/transcript.js'
import type { Figure } from './figure.js'
import { median } from './quantiles.js'

const megabytes = 30
const rounds = 5

/** Times the reading of a very long meeting, in this process: its cues alone, then speakers, turns and words, too. */
export async function measureParsing(bareMs: number): Promise<Figure[]> {
  const text = longMeeting(megabytes * 1_000_000)
  const lines = text.split('\n')
  const bytes = new TextEncoder().encode(text)
  const cues = await times(() => readCues(lines, webVttDialect))
  const whole = await times(() => readTranscript(bytes, 'meeting.vtt'))
  const words = JSON.stringify({ words: longWords(10_000_000) })
  const json = await times(() => readTranscript(new TextEncoder().encode(words), 'meeting.json'))
  return [
    {
      what: `cues of a WebVTT file of ${megabytes} MB`,
      aim: { milliseconds: 1000 },
      bareMs,
      ms: median(cues),
    },
    { what: `the whole of it: speakers, turns, words`, bareMs, ms: median(whole) },
    {
      what: `JSON of ${Math.round(words.length / 1_000_000)} MB with single words`,
      bareMs,
      ms: median(json),
    },
  ]
}

async function times(read: () => unknown): Promise<number[]> {
  const measured: number[] = []
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    await read()
    measured.push(performance.now() - start)
  }
  return measured
}

const sentence = 'so we went through the whole of it again, and what I remember is that nobody had asked'

function longMeeting(length: number): string {
  const cues: string[] = ['WEBVTT\n']
  for (let at = 0, written = 0; written < length; at++) {
    const times = `${clock(at * 4)}.120 --> ${clock(at * 4 + 3)}.980`
    const cue = `${at + 1}\n${times}\nSpeaker ${(at >> 2) % 5}: ${sentence} me.\n`
    written += cue.length + 1
    cues.push(cue)
  }
  return cues.join('\n')
}

function longWords(length: number): object[] {
  const words = sentence.split(' ')
  return Array.from({ length: Math.round(length / 70) }, (_, at) => ({
    text: words[at % words.length],
    start: at / 2,
    end: at / 2 + 0.4,
    speaker: `SPEAKER_0${(at >> 6) % 4}`,
  }))
}

function clock(seconds: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`
}
