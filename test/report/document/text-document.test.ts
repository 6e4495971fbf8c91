import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { documentDocx } from '../../../src/report/document/document-docx.js'
import { documentHtml } from '../../../src/report/document/document-html.js'
import { documentMarkdown } from '../../../src/report/document/document-markdown.js'
import type { TextDocument } from '../../../src/report/document/text-document.js'

const nasty = '<b>&amp;</b> "x" _y_ [z](http://e.org) \u0001\u0008 =1+1 \ud83d\ude00 \u202e'

const document: TextDocument = {
  title: `Report ${nasty}`,
  facts: ['study', '10 cases'],
  blocks: [
    { kind: 'heading', level: 1, text: 'Methods' },
    { kind: 'paragraph', label: 'Comment:', text: `first\nsecond ${nasty}` },
    { kind: 'quote', text: nasty, source: 'P01 l.3' },
    { kind: 'list', items: ['one', nasty] },
    { kind: 'heading', level: 2, text: 'Figures', isOnNewPage: true },
    {
      kind: 'table',
      caption: `Codes ${nasty}`,
      table: {
        columns: [{ heading: 'code' }, { heading: 'n' }],
        rows: [
          [nasty, 3],
          ['b', null],
        ],
      },
      hidden: ['token one', 'token two'],
    },
    { kind: 'table', caption: 'Others', table: { columns: [{ heading: 'a' }], rows: [] } },
    {
      kind: 'figure',
      caption: 'Curve',
      description: `It rises. ${nasty}`,
      svg: '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="90"></svg>',
      width: 900,
      height: 90,
    },
  ],
}

/** The text of an XML file between its tags; fails where it is not well-formed. */
function textOf(xml: string): string {
  let text = ''
  const parser = new SaxesParser()
  parser.on('error', error => {
    throw error
  })
  parser.on('text', part => {
    text += part
  })
  parser.write(xml).close()
  return text
}

describe('a document', () => {
  test('in Word has real headings, numbered captions, repeated table heads and the text as it is', async () => {
    const parts = unzipSync(await documentDocx(document))
    const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
    const text = textOf(xml)
    expect(xml.match(/<w:pStyle w:val="Heading[12]"\/>/g)).toEqual([
      '<w:pStyle w:val="Heading1"/>',
      '<w:pStyle w:val="Heading2"/>',
    ])
    expect(xml.match(/SEQ (Table|Figure)/g)).toEqual(['SEQ Table', 'SEQ Table', 'SEQ Figure'])
    expect(xml.match(/<w:tblHeader/g)).toHaveLength(2)
    expect(text).toContain('<b>&amp;</b> "x" _y_ [z](http://e.org) _x0001__x0008_ =1+1 \ud83d\ude00')
    expect(Object.keys(parts).filter(name => name.startsWith('word/media/'))).toHaveLength(1)
    const core = textOf(strFromU8(parts['docProps/core.xml'] ?? new Uint8Array()))
    expect(core).toContain('framewise')
  })

  test('in Word has pictures that fit the page, in lines that grow with them', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="2000"></svg>'
    const tall: TextDocument = {
      title: 'Report',
      facts: [],
      blocks: [
        { kind: 'figure', caption: 'Tall', description: 'A tall one.', svg, width: 600, height: 2000 },
      ],
    }
    const parts = unzipSync(await documentDocx(tall))
    const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
    const [, width, height] = /<wp:extent cx="(\d+)" cy="(\d+)"/.exec(xml) ?? []
    // A4 is 297 mm high; 36,000 of the format's units are a millimetre.
    expect(Number(height) / 36_000).toBeLessThan(297 - 2 * 20 - 15)
    expect(Number(height) / Number(width)).toBeCloseTo(2000 / 600, 1)
    const styles = strFromU8(parts['word/styles.xml'] ?? new Uint8Array())
    expect(styles.match(/<w:spacing[^>]*w:line="\d+"(?![^>]*lineRule="auto")[^>]*>/g)).toBe(null)
  })

  test('in Word keeps rows whole, but for those that are as long as a page', async () => {
    const table = {
      columns: [{ heading: 'Case' }, { heading: 'Summary' }],
      rows: [
        ['P01', 'short'],
        ['P02', 'long '.repeat(200)],
      ],
    }
    const rows: TextDocument = {
      title: 'Report',
      facts: [],
      blocks: [{ kind: 'table', caption: 'Cells', table }],
    }
    const parts = unzipSync(await documentDocx(rows))
    const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
    const isWhole = xml
      .split('<w:tr>')
      .slice(1)
      .map(row => row.includes('<w:cantSplit/>'))
    expect(isWhole).toEqual([true, true, false])
  })

  test('in HTML escapes everything, and needs no script and no network', () => {
    const html = documentHtml(document)
    expect(html).not.toContain('<b>&amp;amp;</b>')
    expect(html).toContain('&lt;b&gt;&amp;amp;&lt;/b&gt; &quot;x&quot;')
    expect(html).toContain("default-src 'none'")
    expect(html).not.toMatch(/<script|src=|href=/)
    expect(html).toContain('<caption>Table 2. Others</caption>')
    expect(html).toContain('<figcaption>Figure 1. Curve</figcaption>')
    expect(html.match(/<h[1-4]/g)).toEqual(['<h1', '<h2', '<h3'])
  })

  test('in Markdown escapes everything, keeps line breaks, and tells figures in words', () => {
    const markdown = documentMarkdown(document)
    expect(markdown).toContain('**Comment:** first\\\nsecond &lt;b&gt;')
    expect(markdown).toContain('\\_y\\_ \\[z\\](http:\\/\\/e.org)')
    expect(markdown).toContain('**Figure 1.** Curve\n\nIt rises.')
    expect(markdown).toContain('> — P01 l.3')
    expect(markdown.match(/^#+ /gm)).toEqual(['# ', '## ', '### '])
    expect(markdown).not.toMatch(/<b>/)
  })
})
