import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { read } from './read.js'

const types = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
const relations = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`
const styles = `<?xml version="1.0"?><w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style></w:styles>`
const documentRelations = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`

function docx(body: string): Uint8Array {
  const document = `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`
  const parts = {
    '[Content_Types].xml': types,
    '_rels/.rels': relations,
    'word/document.xml': document,
    'word/styles.xml': styles,
    'word/_rels/document.xml.rels': documentRelations,
  }
  return zipSync(
    Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, new TextEncoder().encode(xml)])),
  )
}

function paragraph(words: string, { bold = '', style = '' } = {}): string {
  const properties = style === '' ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`
  const strong = bold === '' ? '' : `<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">${bold}</w:t></w:r>`
  return `<w:p>${properties}${strong}<w:r><w:t xml:space="preserve">${words}</w:t></w:r></w:p>`
}

function table(rows: string[][]): string {
  const cells = (row: string[]) => row.map(words => `<w:tc>${paragraph(words)}</w:tc>`).join('')
  return `<w:tbl>${rows.map(row => `<w:tr>${cells(row)}</w:tr>`).join('')}</w:tbl>`
}

describe('DOCX', () => {
  it('reads bold labels before words and on lines of their own; a title is no turn', async () => {
    const body = [
      paragraph('12-May-2023 - 10:36 – Ana', { style: 'Title' }),
      paragraph('Hello.', { bold: 'Researcher 1: ' }),
      paragraph('', { bold: 'Ana:' }),
      paragraph('Hi.'),
      paragraph('And more.'),
      paragraph('Fine.', { bold: 'Researcher 1: ' }),
      paragraph('Yes.', { bold: 'Ana:\u00a0' }),
    ]
    const { said, transcript } = await read(docx(body.join('')), 'P03.docx')
    expect(said).toEqual(['Researcher 1: Hello.', 'Ana: Hi.\nAnd more.', 'Researcher 1: Fine.', 'Ana: Yes.'])
    expect(transcript).toMatchObject({
      format: 'docx',
      formatName: 'DOCX',
      encodingHow: 'container',
      preamble: '12-May-2023 - 10:36 – Ana',
    })
  })

  it('reads a transcript set as a table of time, speaker and words', async () => {
    const rows = [
      ['00:00:01', 'Anna', 'Hello.'],
      ['00:00:05', 'Ben', 'Hi: you.'],
      ['00:00:09', 'Anna', 'Bye.'],
    ]
    const { said, transcript } = await read(docx(table(rows)), 'P03.docx')
    expect(said).toEqual(['Anna: Hello.', 'Ben: Hi: you.', 'Anna: Bye.'])
    expect(transcript.turns.map(turn => turn.startMs)).toEqual([1000, 5000, 9000])
  })
})
