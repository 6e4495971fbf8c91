import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTranscript, speakerShares } from '../../src/ingest/index.js'
import { UserError } from '../../src/problems/index.js'
import { lengthCp, sliceCp } from '../../src/text/index.js'
import { read } from './read.js'

const piece = fc.constantFrom(
  ...[
    'Anna: ',
    'Ben: ',
    'I:',
    'Note: ',
    '**Ana:** ',
    '[00:01] ',
    '0:12',
    ' ',
    '\n',
    '\n\n',
    '\r\n',
    'word',
    'Yes. ',
    '👍',
  ],
  ...[
    'WEBVTT\n\n',
    '00:01.000 --> 00:02.000\n',
    '00:00:03,000 --> 00:00:01,000\n',
    '1\n',
    '<v Ann>',
    '</v>',
    '<[?]>',
    '&amp;',
  ],
  ...['# ', '---\n', '\\[', '_', '\t', '漢字', '\u0301', ':', '：', '-->', '\ufeff', '\u001b[31m'],
)
const anyFile = fc.tuple(
  fc.string({ unit: piece, maxLength: 60 }),
  fc.constantFrom('a.txt', 'a.vtt', 'a.srt', 'a.md', 'a'),
)

describe('reading any transcript', () => {
  it('gives turns in order that hold every word of the text, neighbours of one speaker merged, or refuses the file', async () => {
    await fc.assert(
      fc.asyncProperty(anyFile, async ([content, fileName]) => {
        const reading = await readTranscript(new TextEncoder().encode(content), fileName).catch(
          (error: unknown) => error,
        )
        if (reading instanceof UserError) return
        if (reading instanceof Error) throw reading
        const { text, turns } = (await readTranscript(new TextEncoder().encode(content), fileName)).value
        let end = 0
        let spoken = ''
        for (const [index, turn] of turns.entries()) {
          expect(turn.startCp).toBeGreaterThanOrEqual(end)
          expect(turn.endCp).toBeGreaterThanOrEqual(turn.startCp)
          if (turn.speaker !== null) expect(turn.speaker).not.toBe(turns[index - 1]?.speaker)
          spoken += sliceCp(text, turn.startCp, turn.endCp)
          end = turn.endCp
        }
        expect(end).toBeLessThanOrEqual(lengthCp(text))
        expect(spoken.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
        expect(text).not.toContain('\r')
      }),
      { numRuns: 1000 },
    )
  })

  it('counts what each speaker says', async () => {
    const { transcript } = await read('I: One two.\nP1: Three.\nI: Four.\nP1: – five.', 'a.txt')
    expect(speakerShares(transcript)).toEqual([
      { name: 'I', turns: 2, words: 3 },
      { name: 'P1', turns: 2, words: 2 },
    ])
    expect(transcript.words).toBe(5)
  })
})
