import { describe, expect, it } from 'vitest'
import { readTranscript } from '../../src/ingest/index.js'
import { read } from './read.js'

const head = String.raw`{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Arial;}{\f2\fcharset128 Mincho;}}
{\stylesheet{\s0 Normal;}{\s1\sbasedon0 heading 1;}{\*\cs2\b Strong;}}{\info{\author Nobody}{\title Nothing}}`
const rtf = (body: string) => Buffer.from(`${head}\n${body}}`, 'latin1')
const words = (body: string) => String.raw`\pard\plain ${body}\par`

describe('RTF', () => {
  it('reads bold labels, also in a file named .doc; headings are no turns', async () => {
    const body = [
      words(String.raw`\s1 Interview 3`),
      words(String.raw`{\b Anna} Hello\line next line.`),
      words(String.raw`\b Ben\b0\tab Hi.`),
      words(String.raw`{\b Anna} Bye.`),
      words(String.raw`{\b Ben} Bye.`),
    ]
    const { said, transcript } = await read(rtf(body.join('\n')), 'P03.doc')
    expect(said).toEqual(['Anna: Hello\nnext line.', 'Ben: Hi.', 'Anna: Bye.', 'Ben: Bye.'])
    expect(transcript).toMatchObject({
      format: 'rtf',
      formatWhy: 'it begins as Rich Text does',
      preamble: 'Interview 3',
    })
  })

  it('reads letters by the code page of their font, as Unicode, and by name', async () => {
    const body = String.raw`\pard Anna: caf\'e9 \'93yes\'94 \emdash\~ {\f1\'ef\'f0\'e8\'e2\'e5\'f2} {\f2\'93\'fa\'96\'7b}\par
\pard Ben: \uc1\u26085?\uc2\u8364\'80\'80 \u-10179?? \u-8704?? \u-10179??\u-8704??\u0??  \\ \{x\}\par\pard Anna: Bye.\par`
    const { said } = await read(rtf(body), 'P03.rtf')
    expect(said[0]).toBe('Anna: café “yes” —\u00a0 привет 日本')
    expect(said[1]).toBe('Ben: 日€ \ufffd \ufffd 😀  \\ {x}')
  })

  it('reads tables with columns, also in a table for the layout', async () => {
    const nested = (...cells: string[]) =>
      `${cells.map(cell => String.raw`\pard\intbl\itap2 ${cell}\nestcell`).join('')}{\\*\\nesttableprops\\trowd\\cellx1\\nestrow}{\\nonesttables\\par}`
    const inner = `${nested('Time', 'Speaker', 'Text')}${nested('0:01', 'Anna', String.raw`Hello.\par You.`)}${nested('0:05', 'Ben', 'Hi.')}${nested('0:09', 'Anna', 'Bye.')}`
    const layout = String.raw`\pard Session 1\par\trowd\cellx1 ${inner}\pard\intbl\itap1\cell\row\pard\itap0 `
    const { said, transcript } = await read(rtf(layout), 'P03.rtf')
    expect(said).toEqual(['Anna: Hello.\nYou.', 'Ben: Hi.', 'Anna: Bye.'])
    expect(transcript.turns.map(({ startMs }) => startMs)).toEqual([1000, 5000, 9000])
    expect(transcript.preamble).toBe('Session 1')
  })

  it('accepts tracked changes, leaves out footnotes, comments, fields, objects and hidden words', async () => {
    const body = [
      words(
        String.raw`Anna: Go{\super\chftn{\footnote\pard\plain\chftn  Means the clinic.}} {\revised often}{\deleted never}{\v hidden}.`,
      ),
      words(
        String.raw`Ben: Yes{\*\annotation{\*\atnref 1}Check this}{\field{\*\fldinst HYPERLINK "http://example.org"}{\fldrslt  here}}.`,
      ),
      words(String.raw`Anna: Bye{\object{\*\objdata 0105}}{\pict\bin4 {{{{}{\*\unknown x}.`),
    ]
    const { said, problems } = await read(rtf(body.join('\n')), 'P03.rtf')
    expect(said).toEqual(['Anna: Go often.', 'Ben: Yes here.', 'Anna: Bye.'])
    expect(problems.map(({ message }) => message)).toEqual([
      '1 footnote left out: “Means the clinic.”',
      '1 comment left out: “Check this”',
      'tracked changes were accepted: 1 insertion kept, 1 deletion left out (“never”)',
    ])
  })

  it('of TextEdit ends paragraphs with a line end after a backslash', async () => {
    const { said } = await read(rtf('\\f0\\b Anna:\\b0  Hello.\\\n\\b Ben:\\b0  Hi.\\\nYes.'), 'P03.rtf')
    expect(said).toEqual(['Anna: Hello.', 'Ben: Hi.\nYes.'])
  })

  it('that is cut or has groups too many is read as far as it goes, or refused', async () => {
    const { said } = await read(
      rtf(String.raw`Anna: Hello.\par Ben: Hi.\par {\b Anna: By`).subarray(0, -1),
      'P03.rtf',
    )
    expect(said).toEqual(['Anna: Hello.', 'Ben: Hi.', 'Anna: By'])
    expect((await read(rtf(String.raw`Anna: Hello.\par}}}} Ben: Hi.`), 'P03.rtf')).said).toEqual([
      'Anna: Hello.',
    ])
    await expect(readTranscript(rtf('{'.repeat(1_000_000)), 'P03.rtf')).rejects.toThrow(
      'P03.rtf is a damaged RTF file: it has more than 5000 groups in one another',
    )
  })
})
