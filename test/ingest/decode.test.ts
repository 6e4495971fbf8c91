import { describe, expect, it } from 'vitest'
import { read } from './read.js'

const text = 'I: Grüße – “so”…\r\nP1: Ja, schön.\rI: Gut.\nP1: Ende.'
const wanted = ['I: Grüße – “so”…', 'P1: Ja, schön.', 'I: Gut.', 'P1: Ende.']

function utf16(words: string, isBigEndian: boolean, mark: string): Uint8Array {
  const bytes = Buffer.from(mark + words, 'utf16le')
  return new Uint8Array(isBigEndian ? bytes.swap16() : bytes)
}

function singleByte(words: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding)
  const bytes = new Map<string, number>()
  for (let byte = 0; byte < 256; byte++)
    bytes.set(decoder.decode(Uint8Array.of(byte), { stream: true }), byte)
  return Uint8Array.from(words, char => bytes.get(char) ?? 0x3f)
}

describe('encodings', () => {
  it.each([
    ['utf-8', 'valid', new TextEncoder().encode(text)],
    ['utf-8', 'bom', new TextEncoder().encode(`\ufeff${text}`)],
    ['utf-16le', 'bom', utf16(text, false, '\ufeff')],
    ['utf-16be', 'bom', utf16(text, true, '\ufeff')],
    ['utf-16le', 'detected', utf16(text, false, '')],
    ['utf-16be', 'detected', utf16(text, true, '')],
    ['windows-1252', 'detected', singleByte(text, 'windows-1252')],
    ['macintosh', 'detected', singleByte(text, 'macintosh')],
  ])('%s (%s) with mixed line ends gives the same words', async (encoding, how, bytes) => {
    const { said, transcript, problems } = await read(bytes, 'a.txt')
    expect(said).toEqual(wanted)
    expect([transcript.encoding, transcript.encodingHow]).toEqual([encoding, how])
    expect(problems.map(({ code }) => code)).toEqual(how === 'detected' ? ['encoding-guessed'] : [])
  })

  it('keep decomposed letters decomposed', async () => {
    const decomposed = text.normalize('NFD')
    expect((await read(decomposed, 'a.txt')).said).toEqual(wanted.map(words => words.normalize('NFD')))
  })
})
