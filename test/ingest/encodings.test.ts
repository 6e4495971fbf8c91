import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { decodeText } from '../../src/ingest/encodings/decode-text.js'
import { readTranscript } from '../../src/ingest/index.js'
import { languageTexts } from './language-texts.js'
import { read } from './read.js'

const text = 'I: Grüße – “so”…\r\nP1: Ja, schön.\rI: Gut.\nP1: Ende.'
const wanted = ['I: Grüße – “so”…', 'P1: Ja, schön.', 'I: Gut.', 'P1: Ende.']

function encode(words: string, encoding: string, options: { addBOM?: boolean } = {}): Uint8Array {
  return new Uint8Array(iconv.encode(words, encoding, { addBOM: false, ...options }))
}

/** Bytes of Latin-1, as they are. */
function bytes(...codes: (string | number)[]): Uint8Array {
  return Uint8Array.from(
    codes.flatMap(code => (typeof code === 'number' ? [code] : [...new TextEncoder().encode(code)])),
  )
}

describe('encodings', () => {
  it.each([
    ['utf-8', 'valid', new TextEncoder().encode(text)],
    ['utf-8', 'bom', new TextEncoder().encode(`\ufeff${text}`)],
    ['utf-16le', 'bom', encode(text, 'utf-16le', { addBOM: true })],
    ['utf-16be', 'bom', encode(text, 'utf-16be', { addBOM: true })],
    ['utf-32le', 'bom', encode(text, 'utf-32le', { addBOM: true })],
    ['utf-32be', 'bom', encode(text, 'utf-32be', { addBOM: true })],
    ['utf-16le', 'detected', encode(text, 'utf-16le')],
    ['utf-16be', 'detected', encode(text, 'utf-16be')],
    ['utf-32le', 'detected', encode(text, 'utf-32le')],
    ['utf-32be', 'detected', encode(text, 'utf-32be')],
    ['windows-1252', 'detected', encode(text, 'windows-1252')],
    ['macintosh', 'detected', encode(text, 'macintosh')],
  ])('%s (%s) with mixed line ends gives the same words', async (encoding, how, content) => {
    const { said, transcript, problems } = await read(content, 'a.txt')
    expect(said).toEqual(wanted)
    expect([transcript.encoding, transcript.encodingHow]).toEqual([encoding, how])
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual(
      how === 'detected' ? [['encoding-guessed', 'note']] : [],
    )
  })

  it('of old Japanese mails switch between characters', async () => {
    const bytes = Buffer.from('\x1b$BEDCf\x1b(B: \x1b$B$O$$\x1b(B\nI: So.\n', 'latin1')
    const { transcript } = await read(bytes, 'a.txt')
    expect([transcript.encoding, transcript.encodingHow]).toEqual(['iso-2022-jp', 'detected'])
    expect(transcript.text).toContain('はい')
  })

  it.each(['\u2028', '\u2029', '\u0085'])('have lines that end with %j', async end => {
    expect((await read(wanted.join(end), 'a.txt')).said).toEqual(wanted)
  })

  it('keep decomposed letters decomposed', async () => {
    const decomposed = text.normalize('NFD')
    expect((await read(decomposed, 'a.txt')).said).toEqual(wanted.map(words => words.normalize('NFD')))
  })
})

describe('a text that does not say its encoding is known by its letters from 200 bytes on', () => {
  /** Stretches of whole characters that come to 200 bytes, from many places of a text. */
  function stretches(words: string, encoding: string): string[] {
    const characters = [...words]
    const found: string[] = []
    for (let start = 0; start < characters.length; start += 3) {
      let end = start
      let length = 0
      while (end < characters.length && length < 200) length += encode(characters[end++]!, encoding).length
      if (length >= 200) found.push(characters.slice(start, end).join(''))
    }
    return found
  }

  it.each(
    languageTexts.flatMap(({ language, encodings, text }) =>
      [...encodings, 'utf-16le', 'utf-16be', 'utf-32le'].map(encoding => ({ language, encoding, text })),
    ),
  )('$language in $encoding', ({ encoding, text }) => {
    const tried = stretches(text, encoding)
    expect(tried.length).toBeGreaterThan(5)
    const wrong = tried.filter(words => decodeText(encode(words, encoding), 'a.txt').text !== words)
    expect(wrong).toEqual([])
  })

  it('surely, as a rule, and with the language', () => {
    const results = languageTexts.flatMap(({ encodings, text }) =>
      encodings.map(encoding => decodeText(encode(text, encoding), 'a.txt')),
    )
    expect(results.map(({ encodingHow }) => encodingHow)).not.toContain('unsure')
    const german = decodeText(encode(languageTexts[1]!.text, 'macintosh'), 'a.txt')
    expect(german.problems.map(({ message }) => message)).toEqual([
      'the file does not say its encoding and is not UTF-8; by its letters it is macintosh (German)',
    ])
  })

  it('has the characters of Hong Kong', async () => {
    const { said } = await read(
      encode('H: 你嘅咗喺嚟哋。\nL: 啲嘢呢。\nH: 冇囉。\nL: 係噉。\n', 'big5-hkscs'),
      'a.txt',
    )
    expect(said[0]).toBe('H: 你嘅咗喺嚟哋。')
  })
})

describe('a text that could be two things', () => {
  it('is read as the likelier, with the other named and what to try', async () => {
    const { transcript, problems } = await read(
      bytes('I: Where?\nP: To Sal', 0xe9, '.\nI: So.\nP: Yes.\n'),
      'a.txt',
    )
    expect([transcript.encoding, transcript.encodingHow]).toEqual(['windows-1252', 'unsure'])
    expect(problems).toMatchObject([{ code: 'encoding-guessed', severity: 'warning' }])
    expect(problems[0]?.message).toMatch(
      /by its letters it is perhaps windows-1252 \(\w+\), or [\w-]+ \([\w ]+\)$/,
    )
    expect(problems[0]?.hint).toMatch(/if they are wrong: --encoding [\w-]+\.$/)
  })

  it('is not surely read where its letters are those of no language that is known', async () => {
    const greek = languageTexts.find(({ language }) => language === 'Greek')!.text
    const { transcript, problems } = await read(encode(greek, 'cp737'), 'a.txt')
    expect(transcript.encodingHow).toBe('unsure')
    expect(problems).toMatchObject([{ code: 'encoding-guessed', severity: 'warning' }])
  })

  it('is read as a person says, and where that differs it is noted', async () => {
    const content = new TextEncoder().encode('I: Größe?\nP: Ja.\nI: So.\nP: Gut.\n')
    const { value, problems } = await readTranscript(content, 'a.txt', { encoding: 'windows-1252' })
    expect(value.encodingHow).toBe('given')
    expect(value.text).toContain('GrÃ¶')
    expect(problems).toMatchObject([
      {
        code: 'encoding-overridden',
        message: 'read as windows-1252, as you said; by its content it is utf-8',
      },
    ])
    const dos = encode('I: Größe?\nP: Ja.\nI: So.\nP: Gut.\n', 'cp850')
    expect((await readTranscript(dos, 'a.txt', { encoding: 'CP850' })).value.text).toContain('Größe')
    const wide = encode('I: Größe?\nP: Ja.\nI: So.\nP: Gut.\n', 'utf-32be')
    expect((await readTranscript(wide, 'a.txt', { encoding: 'UTF-32BE' })).value.text).toContain('Größe')
  })
})

describe('a text that is nearly UTF-8', () => {
  it('is mended byte by byte, with how many and where', async () => {
    const content = bytes(
      'I: Größe – ja?\nP: Sch',
      0xf6,
      'n, caf',
      0xe9,
      '.\nI: “So”.\nP: It',
      0x92,
      's é.\n',
    )
    const { said, transcript, problems } = await read(content, 'a.txt')
    expect(said).toEqual(['I: Größe – ja?', 'P: Schön, café.', 'I: “So”.', 'P: It’s é.'])
    expect([transcript.encoding, transcript.encodingHow]).toEqual(['utf-8', 'mended'])
    expect(problems).toMatchObject([
      {
        code: 'encoding-mended',
        place: { line: 2 },
        message: 'the file is UTF-8 but for some bytes: 3 bytes read as Windows-1252 (lines 2, 4)',
      },
    ])
  })

  it('is mended where its last character is cut off, or a byte can be nothing', async () => {
    const cut = await read(bytes('I: Hi\nP: Yo\nI: So\nP: And ', 0xe2, 0x80), 'a.txt')
    expect(cut.said.at(-1)).toBe('P: And �')
    expect(cut.problems[0]?.message).toContain('1 that can be nothing, and became � (line 4)')
    const odd = await read(bytes('I: „Hi“ – ja\nP: Y', 0x81, 'o\nI: So\nP: And\n'), 'a.txt')
    expect(odd.said[1]).toBe('P: Y�o')
  })
})

describe('NUL bytes', () => {
  it('that a crash left behind or in a text are left out, and counted', async () => {
    const { said, problems } = await read(
      `I: Wh\0y?\nP1: ${'Because it is so. '.repeat(20)}\nI: Oh.\n${'\0'.repeat(5000)}`,
      'a.txt',
    )
    expect(said.length).toBe(3)
    expect(said[0]).toBe('I: Why?')
    expect(problems.map(({ message }) => message)).toEqual([
      '5001 NUL bytes of which 1 in the midst of words left out: the file was perhaps not written to its end',
    ])
  })
})
