import { diffArrays } from 'diff'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTranscript } from '../../src/ingest/index.js'
import { UserError } from '../../src/problems/index.js'
import { expectations, realBytes } from './expected-transcripts.js'

const texts = expectations
  .filter(({ file }) => !/\.(?:docx?|xlsx|pdf|rtf|odt)$/.test(file))
  .map(({ file }) => file)
const all = expectations.map(({ file }) => file)
/** What is long in bytes and few in words takes long to write and tells little. */
const small = all.filter(file => !file.endsWith('.json') || realBytes(file).length < 500_000)

async function wordsOf(bytes: Uint8Array, file: string): Promise<string[] | null> {
  try {
    // A quotation that is cut off in a table leaves its marks in the words.
    return (await readTranscript(bytes, file)).value.text.replaceAll('"', '').split(/\s+/)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return null
  }
}

/** Bytes changed in some places, cut out, or moved. */
const damage = fc.record({
  flips: fc.array(fc.tuple(fc.double({ min: 0, max: 0.9999, noNaN: true }), fc.nat(7)), { maxLength: 40 }),
  hole: fc.option(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(5000))),
  isDoubled: fc.boolean(),
})

describe.skipIf(expectations.length === 0)('damaged real files', () => {
  it('are read or refused, whatever bytes are changed, missing or doubled', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...small), damage, async (file, { flips, hole, isDoubled }) => {
        let bytes = Uint8Array.from(realBytes(file))
        for (const [place, bit] of flips) bytes[Math.floor(place * bytes.length)]! ^= 1 << bit
        if (hole !== null) {
          const from = Math.floor(hole[0] * bytes.length)
          bytes = Uint8Array.from([...bytes.subarray(0, from), ...bytes.subarray(from + hole[1])])
        }
        await wordsOf(isDoubled ? Uint8Array.from([...bytes, ...bytes]) : bytes, file)
      }),
      { numRuns: 200 },
    )
  }, 300_000)

  it.each(texts)(
    '%s, cut off, keeps the words before the cut, but for those where it was cut',
    async file => {
      const whole = realBytes(file)
      const words = (await wordsOf(whole, file))!
      const shares = [0.35, 0.6, 0.85]
      for (const share of shares) {
        const found = await wordsOf(whole.subarray(0, Math.floor(whole.length * share)), file)
        expect(found).not.toBe(null)
        // As many words of the whole as were found: what is lost before the cut makes the rest move up.
        const changes = diffArrays(words.slice(0, found!.length), found!)
        const lost = changes.filter(({ removed }) => removed).flatMap(({ value }) => value)
        // Labels that are no longer known as such, or a name that stands once now, are words then.
        expect(lost.length).toBeLessThanOrEqual(Math.max(4, found!.length * 0.01))
        expect(found!.length).toBeGreaterThan(words.length * share * (words.length > 500 ? 0.6 : 0.2))
      }
    },
    120_000,
  )

  it.each(
    texts.filter(file => /\.(?:vtt|srt|ass|lrc|trans|json|txt)$/.test(file) && !file.startsWith('D01')),
  )('%s, doubled, has every word twice', async file => {
    const whole = realBytes(file)
    const once = (await wordsOf(whole, file))!
    const twice = (await wordsOf(Uint8Array.from([...whole, 10, 10, ...whole]), file))!
    expect(twice.length).toBeGreaterThanOrEqual(once.length * 2 - 4)
  })
})
