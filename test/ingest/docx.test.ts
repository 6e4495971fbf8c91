import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readTranscript } from '../../src/ingest/index.js'
import { docxFile, paragraph, run, table, tableOf } from './docx-file.js'
import { read } from './read.js'

const messagesOf = (problems: readonly { message: string }[]) => problems.map(({ message }) => message)

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
    const { said, transcript } = await read(docxFile(body.join('')), 'P03.docx')
    expect(said).toEqual(['Researcher 1: Hello.', 'Ana: Hi.\nAnd more.', 'Researcher 1: Fine.', 'Ana: Yes.'])
    expect(transcript).toMatchObject({
      format: 'docx',
      formatName: 'DOCX',
      encodingHow: 'container',
      preamble: '12-May-2023 - 10:36 – Ana',
    })
  })

  it('knows bold type and titles by styles, and styles they are based on', async () => {
    const turn = (name: string, words: string) =>
      `<w:p>${run(name, '<w:rStyle w:val="Strong"/>')}${run(` ${words}`)}</w:p>`
    const body = `${paragraph('Interview 3', { style: 'Titel2' })}${turn('Anna', 'Hello.')}${turn('Ben', 'Hi.')}${turn('Anna', 'And?')}${turn('Ben', 'Bye.')}`
    const { said, transcript } = await read(docxFile(body), 'P03.docx')
    expect(said).toEqual(['Anna: Hello.', 'Ben: Hi.', 'Anna: And?', 'Ben: Bye.'])
    expect(transcript.preamble).toBe('Interview 3')
  })

  it('reads a transcript set as a table of time, speaker and words', async () => {
    const rows = [
      ['00:00:01', 'Anna', 'Hello.'],
      ['00:00:05', 'Ben', 'Hi: you.'],
      ['00:00:09', 'Anna', 'Bye.'],
    ]
    const { said, transcript } = await read(docxFile(table(rows)), 'P03.docx')
    expect(said).toEqual(['Anna: Hello.', 'Ben: Hi: you.', 'Anna: Bye.'])
    expect(transcript.turns.map(turn => turn.startMs)).toEqual([1000, 5000, 9000])
  })

  it('reads tables by their headings, in a table for the layout, beside tables of other things', async () => {
    const facts = table([
      ['Date', '12 May 2023'],
      ['Interviewer', 'Anna Smith'],
    ])
    const speech = table([
      ['No', 'Speaker', 'What was said', 'Codes', 'Time'],
      ['1', 'anna (the interviewer, who is new)', 'Hello.', 'greeting', '0:01'],
      ['2', 'P3 – Ben', 'Hi.', '', '0:05'],
      ['', '', 'Hello again.', '', ''],
      ['3', 'anna (the interviewer, who is new)', 'Bye.', 'farewell', '0:09'],
    ])
    const body = `${facts}${tableOf([[`${speech}${paragraph('')}`]])}`
    const options = { columns: { text: 'What was said' } }
    const { value, problems } = await readTranscript(docxFile(body), 'P03.docx', options)
    expect(value.speakers).toEqual(['anna (the interviewer, who is new)', 'P3 – Ben'])
    expect(value.text).toBe('Hello.\nHi.\nHello again.\nBye.')
    expect(value.turns.map(({ startMs }) => startMs)).toEqual([1000, 5000, 9000])
    expect(value.preamble).toContain('Anna Smith')
    expect(messagesOf(problems)).toContain('columns “No”, “Codes” left out')
  })

  it('accepts tracked changes, leaves footnotes and comments out, and says so', async () => {
    const note = (element: string, id: number, words: string, type = '') =>
      `<w:${element} w:id="${id}"${type}>${paragraph(words)}</w:${element}>`
    const body = [
      `<w:p>${run('Anna: Go')}<w:r><w:footnoteReference w:id="1"/></w:r><w:ins w:id="1">${run(' often')}</w:ins><w:del w:id="2"><w:r><w:delText> never</w:delText></w:r></w:del>${run('.')}</w:p>`,
      `<w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr>${run('Ben: Yes')}</w:p><w:p>${run(', in one paragraph.')}</w:p>`,
      `<w:p>${run('Anna: Bye')}<w:r><w:commentReference w:id="0"/></w:r>${run(' hidden', '<w:vanish/>')}.</w:p>`,
    ]
    const file = docxFile(body.join(''), {
      'word/footnotes.xml': `<w:footnotes>${note('footnote', -1, '', ' w:type="separator"')}${note('footnote', 1, 'Means the clinic.')}</w:footnotes>`,
      'word/comments.xml': `<w:comments>${note('comment', 0, 'Check this')}</w:comments>`,
    })
    const { said, problems } = await read(file, 'P03.docx')
    expect(said).toEqual(['Anna: Go often.', 'Ben: Yes, in one paragraph.', 'Anna: Bye'])
    expect(messagesOf(problems)).toEqual([
      '1 footnote left out: “Means the clinic.”',
      '1 comment left out: “Check this”',
      'tracked changes were accepted: 1 insertion kept, 1 deletion left out (“never”)',
    ])
  })

  it('reads text boxes once, links and fields by what they show, and rows with merged cells', async () => {
    const box = (words: string) => `<w:txbxContent>${paragraph(words)}</w:txbxContent>`
    const boxed = `<mc:AlternateContent><mc:Choice>${box('Recorded in the clinic')}</mc:Choice><mc:Fallback>${box('Recorded in the clinic')}</mc:Fallback></mc:AlternateContent>`
    const body = [
      `<w:p><w:r>${boxed}</w:r>${run('Anna: See')}<w:hyperlink r:id="x">${run(' here')}</w:hyperlink><w:r><w:fldChar/><w:instrText>PAGE</w:instrText></w:r>${run('.')}</w:p>`,
      paragraph('Ben: Hi.'),
      paragraph('Anna: Bye.'),
    ]
    const { said, transcript } = await read(docxFile(body.join('')), 'P03.docx')
    expect(said).toEqual(['Anna: See here.', 'Ben: Hi.', 'Anna: Bye.'])
    expect(transcript.preamble).toBe('Recorded in the clinic')
    const merged = `<w:tbl><w:tr><w:tc>${paragraph('Speaker')}</w:tc><w:tc>${paragraph('Time')}</w:tc><w:tc>${paragraph('Text')}</w:tc></w:tr>
<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>${paragraph('Anna')}</w:tc><w:tc>${paragraph('Hello.')}</w:tc></w:tr>
<w:tr><w:tc>${paragraph('Ben')}</w:tc><w:tc>${paragraph('0:05')}</w:tc><w:tc>${paragraph('Hi.')}</w:tc></w:tr></w:tbl>`
    expect((await read(docxFile(merged), 'P03.docx')).said).toEqual(['Anna: Hello.', 'Ben: Hi.'])
  })

  it('of Teams has times above or beside names of any shape', async () => {
    const older = (from: string, to: string, name: string, words: string) =>
      [`${from} --&gt; ${to}`, name, words].map(each => paragraph(each)).join('')
    const body = [
      older('0:0:0.0', '0:0:2.540', 'Smith, Anna (External)', 'Hello.'),
      older('0:0:2.600', '0:0:4.0', 'von der Mühle, Ben', 'Hi. And:'),
      older('0:0:4.5', '0:1:7.25', 'von der Mühle, Ben', 'more.'),
      older('0:1:8.0', '0:1:9.0', 'Smith, Anna (External)', 'Bye.'),
    ]
    const { said, transcript } = await read(docxFile(body.join('')), 'P03.docx')
    expect(said).toEqual([
      'Smith, Anna (External): Hello.',
      'von der Mühle, Ben: Hi. And:\nmore.',
      'Smith, Anna (External): Bye.',
    ])
    expect(transcript.turns.map(({ startMs }) => startMs)).toEqual([0, 2600, 68_000])
    const newer = (name: string, time: string, words: string) =>
      `<w:p>${run(name, '<w:b/>')}${run(`   ${time}`)}<w:r><w:br/><w:t>${words}</w:t></w:r></w:p>`
    const recent = await read(
      docxFile(
        newer('Anna Smith', '0:03', 'Hello.') +
          newer('Ben Jones', '0:07', 'Hi.') +
          newer('Anna Smith', '1:02', 'Bye.'),
      ),
      'P03.docx',
    )
    expect(recent.said).toEqual(['Anna Smith: Hello.', 'Ben Jones: Hi.', 'Anna Smith: Bye.'])
    expect(recent.transcript.turns.map(({ startMs }) => startMs)).toEqual([3000, 7000, 62_000])
  })

  it('of Otter has a preamble of title, keywords and speakers, which is no speech', async () => {
    const lines = [
      'Interview with Ben',
      'Fri, Nov 20, 2020 2:01PM • 29:30',
      'SUMMARY KEYWORDS',
      'game, people, clinic, insulin',
      'SPEAKERS',
      'Anna, Ben Smith',
      'Anna  00:00',
      'Hello.',
      'Ben Smith  00:12',
      'Hi.',
      'Anna  1:02:03',
      'Bye.',
      'Transcribed by https://otter.ai',
    ]
    const { said, transcript } = await read(docxFile(lines.map(line => paragraph(line)).join('')), 'P03.docx')
    expect(said).toEqual(['Anna: Hello.', 'Ben Smith: Hi.', 'Anna: Bye.'])
    expect(transcript.turns.map(({ startMs }) => startMs)).toEqual([0, 12_000, 3_723_000])
    expect(transcript.preamble).toContain('SUMMARY KEYWORDS')
  })

  it('asks for nothing outside itself, and knows no entities', async () => {
    const xml = `<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "yyyy">]><w:document><w:body><w:p><w:r><w:t>Anna: &y;&x;</w:t></w:r></w:p></w:body></w:document>`
    await expect(readTranscript(docxFile('', { 'word/document.xml': xml }), 'P03.docx')).rejects.toThrow(
      'P03.docx is a damaged DOCX file',
    )
  })

  it('is found where another name of its main part says so', async () => {
    const relations = `<Relationships><Relationship Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/word/document2.xml"/></Relationships>`
    const file = zipSync({
      '_rels/.rels': new TextEncoder().encode(relations),
      'word/document2.xml': new TextEncoder().encode(
        `<w:document><w:body>${paragraph('Anna: Hello.')}${paragraph('Ben: Hi.')}</w:body></w:document>`,
      ),
    })
    expect((await read(file, 'P03.docx')).said).toEqual(['Anna: Hello.', 'Ben: Hi.'])
  })

  it('with tables in tables without end is read', async () => {
    const deep = `${'<w:tbl><w:tr><w:tc>'.repeat(20_000)}${paragraph('Anna: Hello.')}${'</w:tc></w:tr></w:tbl>'.repeat(20_000)}`
    expect((await read(docxFile(deep + paragraph('Ben: Hi.')), 'P03.docx')).said).toEqual([
      'Anna: Hello.',
      'Ben: Hi.',
    ])
  })
})
