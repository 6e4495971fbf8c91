import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { parseClockTime } from '../../src/ingest/clock-time.js'
import { readTranscript, speakerShares, type Transcript } from '../../src/ingest/index.js'
import type { Problem } from '../../src/problems/index.js'
import { frozenLineStarts, lineSpan, sliceCp } from '../../src/text/index.js'
import { realFolder } from './real-folder.js'

const found = realFolder()
const isThere = found !== null
const folder = found ?? ''
const manifest = join(folder, 'expected.json')

const expectation = z.object({
  id: z.string(),
  file: z.string(),
  expected: z
    .object({
      units: z.number().nullish(),
      labels: z.record(z.string(), z.number()).nullish(),
      turns_merged: z.number().nullish(),
      timed_units: z.number().nullish(),
      first_ts: z.string().nullish(),
      last_ts: z.string().nullish(),
      words: z.number().nullish(),
      after_review: z
        .object({
          false_labels: z.array(z.string()),
          people: z.record(z.string(), z.number()),
          turns: z.number(),
        })
        .optional(),
    })
    .nullish(),
})
type Expectation = z.infer<typeof expectation>

const formats = new Map([
  ['vtt', 'vtt'],
  ['srt', 'srt'],
  ['txt', 'text'],
  ['md', 'markdown'],
  ['docx', 'docx'],
  ['odt', 'odt'],
  ['rtf', 'rtf'],
  ['doc', 'doc'],
  ['pdf', 'pdf'],
  ['csv', 'csv'],
  ['tsv', 'csv'],
  ['xlsx', 'xlsx'],
])

/** Paragraphs that the manifest does not count: one that goes on with the turn above, labels above what is said. */
const uncounted = new Map([
  ['D13', 1],
  ['D15', 100],
  ['D17', 100],
])
const resavedAs = new Set(['odt', 'rtf', 'doc', 'pdf'])

function endingOf(file: string): string {
  return file.slice(file.lastIndexOf('.') + 1)
}

const all = isThere ? z.array(expectation).parse(JSON.parse(readFileSync(manifest, 'utf8'))) : []
const readable = all.filter(
  ({ id, file, expected }) => id.startsWith('T') && formats.has(endingOf(file)) && expected != null,
)
/** Copies of a real transcript that a word processor saved in another format. */
const resaved = all.filter(({ id, file }) => id.startsWith('D') && resavedAs.has(endingOf(file)))
const foreign = all.filter(
  ({ id, file }) => id.startsWith('T') && !formats.has(endingOf(file)) && !file.endsWith('.trans'),
)

/** The manifest counts lines twice that the printer repeats at the top of the next page. */
const leastShareOfWords = new Map([['T70', 0.98]])

/** The moderator alone has labels: what stands between them is left to nobody, turn by turn, and not to the moderator. */
const hasOnlyModerator = new Set(['T94'])

/** The chat's manifest counts the first line of each message only; the messages go on. */
const moreWordsThanCounted = new Set(['T06'])

async function readReal(file: string): Promise<{ value: Transcript; problems: Problem[] }> {
  return readTranscript(new Uint8Array(readFileSync(join(folder, file))), file)
}

/** Clock times, in brackets or not; a bare number counts milliseconds. */
function milliseconds(time: string): number {
  const ms = /^\d+$/.test(time) ? Number(time) : parseClockTime(time.replace(/[[\]]/g, ''))
  if (ms === null) throw new Error(`the manifest has the time ${time}`)
  return ms
}

/** Tokens between white space: the manifest counts those that are punctuation alone, too. */
function tokens(text: string): string[] {
  return text.split(/\s+/).filter(token => token !== '')
}

describe.skipIf(!isThere)('real transcripts are read as an independent reader counted them', () => {
  describe.each(readable.map((entry): [string, Expectation] => [entry.file, entry]))(
    '%s',
    (file, { id, expected }) => {
      let transcript: Transcript

      beforeAll(async () => {
        transcript = (await readReal(file)).value
      })

      it('is of its format', () => {
        expect(transcript.format).toBe(formats.get(endingOf(file)))
      })

      it('has its speakers', () => {
        const falseLabels = expected?.after_review?.false_labels ?? []
        const labels = Object.keys(expected?.labels ?? {})
          .filter(label => !falseLabels.includes(label))
          // A colon in a cell of its own is no part of the name (T88).
          .map(label => label.replace(/:$/, ''))
        const people = Object.keys(expected?.after_review?.people ?? {}).sort()
        const found = [...transcript.speakers].sort()
        if (JSON.stringify(found) !== JSON.stringify(people)) expect(found).toEqual(labels.sort())
      })

      it('has its turns', () => {
        if (hasOnlyModerator.has(id)) {
          const labelled = transcript.turns.filter(({ speaker }) => speaker !== null)
          expect(labelled.length).toBe(expected?.units)
          return
        }
        const turns = expected?.turns_merged ?? expected?.units
        const reviewed = expected?.after_review?.turns
        if (transcript.turns.length !== reviewed) expect(transcript.turns.length).toBe(turns)
      })

      it('has its first and last time', () => {
        if (expected?.first_ts == null || expected.last_ts == null) return
        const timed = transcript.turns.filter(turn => turn.startMs !== null)
        expect(transcript.startMs).toBe(milliseconds(expected.first_ts))
        const last = timed[timed.length - 1]!
        // The last cue may have been merged into a turn that began earlier.
        expect(last.startMs).toBeLessThanOrEqual(milliseconds(expected.last_ts))
        expect(last.endMs ?? last.startMs).toBeGreaterThanOrEqual(milliseconds(expected.last_ts))
      })

      it('has its words', () => {
        const words = expected?.words ?? 0
        const found = tokens(transcript.text)
        const wordless = found.filter(token => !/[\p{L}\p{N}]/u.test(token)).length
        expect(transcript.words).toBe(found.length - wordless)
        expect(found.length).toBeGreaterThanOrEqual(words * (leastShareOfWords.get(id) ?? 0.99))
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

  it.each(foreign.map(({ file }) => file))('%s is refused as a format not read yet', async file => {
    await expect(readReal(file)).rejects.toThrow(/not a format framewise reads/)
  })

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

  it.each(
    resaved.map(({ file, id, expected }): [string, string, Expectation['expected']] => [file, id, expected]),
  )('%s has its speakers, units and turns', async (file, id, expected) => {
    const { value } = await readReal(file)
    expect(value.format).toBe(formats.get(endingOf(file)))
    expect([...value.speakers].sort()).toEqual(Object.keys(expected?.labels ?? {}).sort())
    expect(value.units - (uncounted.get(id) ?? 0)).toBe(expected?.units)
    expect(value.turns.length).toBe(expected?.turns_merged)
  })

  it('Hebrew speakers with quotation marks in their names are known', async () => {
    const { value } = await readReal('D23__knesset_he.txt')
    expect(value.turns.length).toBe(45)
  })
})
