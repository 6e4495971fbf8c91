import fc from 'fast-check'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { pdfFile } from '../../bench/generate/pdf-file.js'
import { damage, damages, outcome } from './damage.js'
import { docxFile, paragraph } from './docx-file.js'
import { read } from './read.js'
import { word97 } from './word-97.js'

const bytesOf = (text: string) => new TextEncoder().encode(text)

/** Files of one paragraph a line, in every format that a word processor or a browser saves. */
const files: Readonly<Record<string, (lines: readonly string[]) => Uint8Array>> = {
  docx: lines => docxFile(lines.map(line => paragraph(line)).join('')),
  odt: lines =>
    zipSync(
      {
        mimetype: bytesOf('application/vnd.oasis.opendocument.text'),
        'content.xml': bytesOf(
          `<office:text>${lines.map(line => `<text:p>${line}</text:p>`).join('')}</office:text>`,
        ),
      },
      { level: 0 },
    ),
  rtf: lines => bytesOf(`{\\rtf1\\ansi ${lines.map(line => `\\pard ${line}\\par\n`).join('')}}`),
  doc: lines => word97(lines.map(line => ({ runs: [{ text: `${line}\r` }] }))),
  html: lines => bytesOf(`<html><body>${lines.map(line => `<p>${line}</p>`).join('\n')}</body></html>`),
  pdf: lines => pdfFile([lines.map((text, at) => ({ x: 72, y: 780 - at * 24, text }))]),
}

describe.each(Object.entries(files))('a .%s file', (ending, write) => {
  it('is read, or refused with a reason, whatever was cut, doubled or turned over', async () => {
    const whole = write(['Interview 3', 'Ana: Hello to you.', 'Ben: Yes.', 'And more.', 'Ana: Bye.'])
    await fc.assert(
      fc.asyncProperty(damages, async how => {
        await outcome(damage(whole, how), `a.${ending}`)
      }),
      { numRuns: 100 },
    )
  })

  it('comes to the same turns as its lines in a text file do', async () => {
    const said = fc.array(fc.constantFrom('so', 'yes', 'well', 'no.', 'Why?', 'at 10:30', '(laughs)'), {
      minLength: 1,
      maxLength: 6,
    })
    const line = fc
      .tuple(fc.constantFrom('Ana: ', 'Ben: ', '', 'Ana Lee: '), said)
      .map(([label, words]) => `${label}${words.join(' ')}`)
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 20 }), async lines => {
        const whole = ['Ana: Hello.', ...lines, 'Ben: Bye.', 'Ana: Bye.']
        const text = await read(whole.join('\n'), 'a.txt')
        expect((await read(write(whole), `a.${ending}`)).said).toEqual(text.said)
      }),
      { numRuns: 40 },
    )
  })
})
