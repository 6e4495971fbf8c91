import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readTranscript } from '../../src/ingest/index.js'
import { UserError } from '../../src/problems/index.js'
import { read } from './read.js'

async function refusal(content: string | Uint8Array, fileName: string): Promise<string> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const error: unknown = await readTranscript(bytes, fileName).catch((caught: unknown) => caught)
  if (!(error instanceof UserError)) throw new Error('was not refused')
  expect(error.code).toBe('bad-transcript')
  expect(error.hint).not.toBe(undefined)
  return error.message
}

const noise = Uint8Array.from({ length: 4000 }, (_, i) => (i * i * 31 + i * 7) % 256)

describe('text under the name of a container', () => {
  it.each(['P01.docx', 'P01.pdf', 'P01.odt'])('is read as the text it is, with a note: %s', async name => {
    const text = 'Ana: this is text\nBo: really\nAna: yes\n'
    const { said, problems } = await read(text, name)
    expect(said).toEqual(['Ana: this is text', 'Bo: really', 'Ana: yes'])
    expect(problems.map(({ code }) => code)).toContain('misnamed')
    const accented = 'Ana: Größe, überall schön\nBo: café à la crème\n'.repeat(9)
    for (const encoding of ['latin1', 'utf16le'] as const) {
      const mark = encoding === 'utf16le' ? '\ufeff' : ''
      expect((await read(Buffer.from(mark + accented, encoding), name)).said[0]).toBe(
        'Ana: Größe, überall schön',
      )
    }
  })
})

describe('what is no transcript is refused by name', () => {
  it('an empty file, and one without words', async () => {
    expect(await refusal('', 'P01.vtt')).toBe('P01.vtt is empty')
    expect(await refusal('', 'P01.docx')).toBe('P01.docx is empty')
    expect(await refusal(' \n\n', 'P01.txt')).toContain('P01.txt holds no words')
    expect(await refusal('WEBVTT\n\n', 'P01.vtt')).toContain('P01.vtt holds no words')
  })

  it('binary data under the name of a transcript', async () => {
    expect(await refusal(noise, 'P01.vtt')).toBe('P01.vtt is not a text file: it holds binary data')
    expect(
      await refusal(
        noise.filter(byte => byte !== 0),
        'P01.vtt',
      ),
    ).toContain('binary data')
  })

  it('a damaged DOCX', async () => {
    expect(await refusal('plain words', 'P01.docx')).toBe('P01.docx is a damaged DOCX file')
    expect(await refusal(Uint8Array.of(0x50, 0x4b, 3, 4, ...noise), 'P01.docx')).toBe(
      'P01.docx is a damaged DOCX file',
    )
    const broken = zipSync({ 'word/document.xml': new TextEncoder().encode('<w:document><unclosed') })
    expect(await refusal(broken, 'P01.docx')).toBe('P01.docx is a damaged DOCX file')
  })

  it('a DOCX that unpacks to an absurd size', async () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(201_000_000) }, { level: 1 })
    expect(await refusal(bomb, 'P01.docx')).toBe(
      'P01.docx is a damaged DOCX file: it unpacks to more than 200 MB',
    )
  })

  it('formats that are not read', async () => {
    expect(await refusal(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10), 'P01.png')).toMatch(
      /^P01\.png is a PNG image file, not a format framewise reads: VTT, .+, XLSX$/,
    )
    expect(await refusal('{"a": 1}', 'P01.json')).toContain('is JSON, but no transcript')
    const ods = zipSync({ 'content.xml': new TextEncoder().encode('<x/>') })
    expect(await refusal(ods, 'P01.ods')).toContain('is an OpenDocument spreadsheet')
  })
})

describe('content decides before the ending', () => {
  it('WebVTT and SubRip named .txt, and text named .vtt', async () => {
    expect((await read('WEBVTT\n\n00:01.000 --> 00:02.000\nHi', 'a.txt')).transcript.format).toBe('vtt')
    expect((await read('1\n00:00:01,000 --> 00:00:02,000\nHi', 'a.txt')).transcript.format).toBe('srt')
    expect((await read('I: Hi\nP1: Yo', 'a.vtt')).transcript.format).toBe('text')
  })

  it('and running text under the name of a document, with a note', async () => {
    const text =
      'Anna: Hello to you, and to everybody who is here today.\nBen: Hi, and thank you very much for having me.\n'
    const { said, problems } = await read(text, 'a.docx')
    expect(said).toHaveLength(2)
    expect(problems.map(({ message }) => message)).toContain(
      'named .docx, but it is not DOCX; read as plain text',
    )
  })
})
