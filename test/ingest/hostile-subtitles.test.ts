import { describe, expect, it } from 'vitest'
import { readTranscript } from '../../src/ingest/index.js'
import { read } from './read.js'

const time = (at: number) => new Date(at * 500).toISOString().slice(11, 23)
const cue = (at: number, words: string) => `${time(at)} --> ${time(at + 1)}\n${words}\n\n`
const manyWords = 'word '.repeat(2_000_000)

async function refusal(text: string, file: string): Promise<string> {
  const error: unknown = await readTranscript(new TextEncoder().encode(text), file).catch(
    (caught: unknown) => caught,
  )
  return error instanceof Error ? `${error.message} ${'hint' in error ? error.hint : ''}` : 'was not refused'
}

describe('subtitles and JSON of absurd size', () => {
  it('a line of 10 MB keeps its words', async () => {
    const subtitles = await read(`WEBVTT\n\n${cue(1, manyWords)}`, 'a.vtt')
    expect(subtitles.transcript.words).toBe(2_000_000)
    const json = await read(JSON.stringify({ segments: [{ text: manyWords, start: 1, end: 2 }] }), 'a.json')
    expect(json.transcript.words).toBe(2_000_000)
  })

  it('a cue of a million lines keeps its words', async () => {
    const { transcript } = await read(`WEBVTT\n\n${cue(1, 'line\n'.repeat(1_000_000))}`, 'a.vtt')
    expect(transcript).toMatchObject({ words: 1_000_000, units: 1 })
  })

  it('100,000 turns of a word each are turns', async () => {
    const turns = Array.from({ length: 100_000 }, (_, at) => cue(at, `<v S${at % 3}>word`))
    expect((await read(`WEBVTT\n\n${turns.join('')}`, 'a.vtt')).transcript.turns).toHaveLength(100_000)
  })

  it('100,000 speakers are refused as a misreading, with what to try', async () => {
    const cues = Array.from({ length: 100_000 }, (_, at) => cue(at, `<v Name ${at}>word`))
    expect(await refusal(`WEBVTT\n\n${cues.join('')}`, 'a.vtt')).toMatch(
      /would have 100000 speakers.+--not-speaker/s,
    )
    const pieces = Array.from({ length: 100_000 }, (_, at) => ({ text: 'word', speaker: `N${at}` }))
    expect(await refusal(JSON.stringify(pieces), 'a.json')).toMatch(
      /would have 100000 speakers.+--not-speaker/s,
    )
  })

  it('markup, entities and times that never end are words, or left out', async () => {
    for (const words of [
      '<'.repeat(1_000_000),
      '&'.repeat(1_000_000),
      '<v a '.repeat(200_000),
      '<font '.repeat(200_000),
      '{\\p'.repeat(300_000),
    ])
      expect((await read(`WEBVTT\n\n${cue(1, 'So it was.')}${cue(2, words)}`, 'a.vtt')).said[0]).toBe(
        'So it was.',
      )
    const { said } = await read(
      `WEBVTT\n\n${cue(1, 'So it was.')}${'00:00:01.000 --> '.repeat(60_000)}\nYes.\n`,
      'a.vtt',
    )
    expect(said.join(' ')).toContain('Yes.')
  })

  it('JSON that opens without end, or holds millions of nothings, is refused', async () => {
    expect(await refusal('{"a":'.repeat(500_000), 'a.json')).toContain('damaged JSON')
    expect(await refusal(`{"a":"${'\\"'.repeat(1_000_000)}`, 'a.json')).toContain(
      'damaged JSON: it breaks off',
    )
    expect(await refusal(`{"a":${' '.repeat(3_000_000)}x`, 'a.json')).toContain('damaged JSON')
    expect(await refusal(`[${'{},'.repeat(300_000)}{}]`, 'a.json')).toContain('no transcript that is known')
  })
})
