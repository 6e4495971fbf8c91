import { beforeAll, describe, expect, it } from 'vitest'
import { readTranscript, speakerShares, type Transcript } from '../../src/ingest/index.js'
import type { Problem } from '../../src/problems/index.js'
import { frozenLineStarts, lineSpan, sliceCp } from '../../src/text/index.js'
import { type Expectation, expectations, expectedFormat, realBytes } from './expected-transcripts.js'

const readable = expectations.filter(entry => entry.id.startsWith('T') && entry.expected != null)

/** Copies of a real transcript that a word processor saved in another format. */
const resaved = expectations.filter(
  ({ id, file }) => id.startsWith('D') && /\.(?:odt|rtf|doc|pdf)$/.test(file),
)
/** The chat's manifest counts the first line of each message only; the messages go on. */
const moreWordsThanCounted = new Set(['T06'])
/** Two lines stand twice, at the end of a page and again on the next; framewise reads each once. */
const repeatedWords = new Map([['T70', 44]])
/** The corpus has all words twice, and its manifest counts most of them so; framewise reads the first. */
const countedTwice = new Set(['T93'])

async function readReal(file: string): Promise<{ value: Transcript; problems: Problem[] }> {
  return readTranscript(realBytes(file), file)
}

/** Tokens between white space: the manifest counts those that are punctuation alone, too. */
function tokens(text: string): string[] {
  return text.split(/\s+/).filter(token => token !== '')
}

describe.skipIf(expectations.length === 0)('real transcripts lose no word', () => {
  describe.each(readable.map((entry): [string, Expectation] => [entry.file, entry]))(
    '%s',
    (file, { id, expected }) => {
      let transcript: Transcript

      beforeAll(async () => {
        transcript = (await readReal(file)).value
      })

      it('has its words', () => {
        // Dashes that mark a change of speaker are no words.
        const words = (expected?.words ?? 0) - (expected?.dash_turn_marks ?? 0) - (repeatedWords.get(id) ?? 0)
        const found = tokens(transcript.text)
        const wordless = found.filter(token => !/[\p{L}\p{N}]/u.test(token)).length
        expect(transcript.words).toBe(found.length - wordless)
        expect(found.length).toBeGreaterThanOrEqual(words * (countedTwice.has(id) ? 0.5 : 0.99))
        if (!moreWordsThanCounted.has(id)) expect(found.length).toBeLessThanOrEqual(words * 1.01)
      })

      it('has turns that hold all of its words, in order', () => {
        const { text, turns } = transcript
        const spoken = turns.map(({ startCp, endCp }) => sliceCp(text, startCp, endCp))
        expect(spoken.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
        expect(speakerShares(transcript).map(({ name }) => name)).toEqual(transcript.speakers)
      })

      it('has lines that hold all of its words, in order', () => {
        const { text, turns } = transcript
        const starts = frozenLineStarts(
          text,
          turns.map(turn => ({ ...turn, label: turn.speaker })),
        )
        let lines = ''
        for (let line = 1; line <= starts.length; line++) {
          const span = lineSpan(starts, text, line, line)!
          lines += sliceCp(text, span.startCp, span.endCp)
        }
        expect(lines.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
      })
    },
  )

  it.each([
    ['D01__Ana_utf16le_bom_crlf.txt', 'T60__Ana.txt', 'utf-16le'],
    ['D03__Ana_windows1252.txt', 'T60__Ana.txt', 'windows-1252'],
    ['D05__transcript_de_macroman_cr.vtt', 'T13__transcript_de.vtt', 'macintosh'],
    ['D07__Ana_utf8bom_crlf.txt', 'T60__Ana.txt', 'utf-8'],
    ['D11__transcript_de_nfd.vtt', 'T13__transcript_de.vtt', 'utf-8'],
  ])('%s reads as %s does, from %s', async (derived, source, encoding) => {
    const [copy, original] = [(await readReal(derived)).value, (await readReal(source)).value]
    expect(copy.encoding).toBe(encoding)
    expect(copy.text.normalize('NFC')).toBe(original.text.normalize('NFC'))
    expect(copy.turns.length).toBe(original.turns.length)
    expect(copy.speakers).toEqual(original.speakers)
  })

  it.each(resaved.map(entry => [entry.file, entry] as const))(
    '%s has its speakers, units and turns',
    async (file, entry) => {
      const { value } = await readReal(file)
      const { expected } = entry
      expect(value.format).toBe(expectedFormat(entry))
      expect([...value.speakers].sort()).toEqual(Object.keys(expected?.labels ?? {}).sort())
      expect(value.units).toBe(expected?.units)
      expect(value.turns.length).toBe(expected?.turns_merged)
    },
  )

  it('Hebrew speakers with quotation marks in their names are known', async () => {
    const { value } = await readReal('D23__knesset_he.txt')
    expect(value.turns.length).toBe(45)
  })
})
