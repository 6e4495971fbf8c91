import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { expect, it } from 'vitest'
import { docxFile, paragraph, run, table, tableOf } from '../ingest/docx-file.js'
import { read } from '../ingest/read.js'
import { describeWithProgram } from '../support/describe-with-program.js'
import { saveAs } from '../support/save-again.js'

const long = 'and these are many words, so that a page of paper does not hold them on one line '.repeat(3)
const dialogue = [
  paragraph('Interview 3', { style: 'Title' }),
  paragraph(`Hello naïve “you” 你好, ${long}.`, { bold: 'Anna: ' }),
  `<w:p>${run('Ben: ', '<w:b/>')}<w:ins w:id="1" w:author="R">${run('Привет ')}</w:ins><w:del w:id="2" w:author="R"><w:r><w:delText>old </w:delText></w:r></w:del>${run('you.')}</w:p>`,
  paragraph('Another paragraph of his.'),
  paragraph('Bye.', { bold: 'Anna: ' }),
  paragraph('Bye.', { bold: 'Ben: ' }),
]
const said = [
  `Anna: Hello naïve “you” 你好, ${long}.`,
  'Ben: Привет you.\nAnother paragraph of his.',
  'Anna: Bye.',
  'Ben: Bye.',
]
const speech = table([
  ['Time', 'Speaker', 'Text', 'Notes'],
  ['00:01', 'Anna', 'Hello.', 'smiles'],
  ['00:05', 'Ben', 'Hi.', ''],
  ['00:09', 'Anna', 'Bye.', ''],
])

async function readSaved(soffice: string, body: string, ending: string) {
  const folder = mkdtempSync(join(tmpdir(), 'framewise-'))
  try {
    const file = join(folder, 'P03.docx')
    writeFileSync(file, docxFile(body))
    const saved = saveAs(soffice, file, { ending, folder })
    return await read(new Uint8Array(readFileSync(saved)), basename(saved))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describeWithProgram('a transcript that LibreOffice saved', ['soffice', 'libreoffice'], soffice => {
  it.each(['odt', 'rtf', 'doc'])('as %s has its speakers, words and tracked changes', async ending => {
    const { said: found, problems } = await readSaved(soffice, dialogue.join(''), ending)
    expect(found).toEqual(said)
    expect(problems.map(({ message }) => message)).toContain(
      'tracked changes were accepted: 1 insertion kept, 1 deletion left out (“old”)',
    )
  })

  it.each(['odt', 'rtf', 'doc', 'html'])('as %s has the columns of a table in a table', async ending => {
    const { said: found, transcript } = await readSaved(
      soffice,
      tableOf([[`${speech}${paragraph('')}`]]),
      ending,
    )
    expect(found).toEqual(['Anna: Hello.', 'Ben: Hi.', 'Anna: Bye.'])
    expect(transcript.turns.map(({ startMs }) => startMs)).toEqual([1000, 5000, 9000])
  })

  it('as pdf has its speakers and paragraphs', async () => {
    const body = [
      paragraph('Interview 3', { style: 'Title' }),
      paragraph(`Hello naïve “you”, ${long}.`, { bold: 'Anna: ' }),
      paragraph('Hi.', { bold: 'Ben: ' }),
      paragraph('Another paragraph of his.'),
      paragraph('Bye.', { bold: 'Anna: ' }),
      paragraph('Bye.', { bold: 'Ben: ' }),
    ]
    const { said: found } = await readSaved(soffice, body.join(''), 'pdf')
    expect(found).toEqual([
      `Anna: Hello naïve “you”, ${long}.`,
      'Ben: Hi.\nAnother paragraph of his.',
      'Anna: Bye.',
      'Ben: Bye.',
    ])
  })
})
