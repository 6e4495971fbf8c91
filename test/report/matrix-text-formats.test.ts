import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import type { MatrixView } from '../../src/framework/matrix-view.js'
import { matrixCsv } from '../../src/report/matrix-csv.js'
import { matrixHtml } from '../../src/report/matrix-html.js'
import { matrixJson } from '../../src/report/matrix-json.js'
import { matrixMarkdown } from '../../src/report/matrix-markdown.js'
import { matrixQuotes } from '../../src/report/quote-rows.js'
import { quotesCsv } from '../../src/report/quotes-csv.js'
import { quotesMarkdown } from '../../src/report/quotes-markdown.js'
import { sampleCell, sampleMatrix, sampleQuote } from '../framework/sample-matrix.js'

const script = '<script>alert("1")</script>'

/** A matrix whose every text is the same. */
function filledWith(text: string): MatrixView {
  const quote = sampleQuote({ text, reference: text, coder: text, code: text, document: text })
  return sampleMatrix({
    studyName: text,
    matrix: text,
    coders: text,
    attributes: [{ name: text, type: 'text' }],
    columns: [{ uid: 'c', path: text, label: text, definition: text }],
    rows: [
      {
        uid: 'r',
        name: text,
        cases: [text],
        group: null,
        attributes: [text],
        cells: [sampleCell({ summary: text, comment: text, quotes: [quote] })],
      },
    ],
  })
}

describe('as CSV', () => {
  test('has comments beside the codes that have any, and the record of the export last', () => {
    const [headings, , second] = parse(matrixCsv(sampleMatrix()))
    expect(headings).toEqual([
      'Case',
      'specialty',
      'years',
      'scheduling/saves-time',
      'scheduling/saves-time (comment)',
      'billing',
      'framewise',
    ])
    expect(second?.slice(0, 6)).toEqual([
      'P02',
      '',
      '3',
      'Portal bookings\n- fewer calls',
      'Compare P01.',
      '',
    ])
  })

  test('escapes what a spreadsheet would run', () => {
    const rows = parse(matrixCsv(filledWith('=1+1')))
    expect(rows.flat().filter(cell => cell.startsWith('='))).toEqual([])
    expect(rows[1]?.[2]).toBe("'=1+1")
    expect(quotesCsv(matrixQuotes(filledWith('@x')))).not.toMatch(/(^|,)@/mu)
  })
})

describe('as HTML', () => {
  test('escapes everything that comes from the study', () => {
    const page = matrixHtml(filledWith(script))
    expect(page).not.toContain('<script')
    expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;')
    expect(matrixHtml(filledWith('" onclick="x'))).not.toContain('" onclick')
    expect(matrixHtml(filledWith("</style><!-- & ' -->"))).not.toContain('</style><!--')
  })

  test('asks for nothing from outside and runs nothing', () => {
    const page = matrixHtml(sampleMatrix())
    expect(page).not.toMatch(/https?:|<script|<link|<img|url\(|@import/u)
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
  })

  test('tells a status by sign and word as well as by colour', () => {
    const page = matrixHtml(sampleMatrix())
    expect(page).toContain('<td class="charted stale"')
    expect(page).toContain('aria-hidden="true">●↻</span>charted, stale')
    expect(page).toContain('aria-hidden="true">∅</span>no data')
  })

  test('has the quotes under their summary', () => {
    expect(matrixHtml(sampleMatrix())).toContain(
      '<details><summary>1 quote</summary><figure><blockquote dir="auto">nobody has to sit in a phone queue</blockquote>',
    )
  })

  test('names the attributes, counts themes as themes, and ends in a sentence', () => {
    const view = sampleMatrix()
    const page = matrixHtml(view)
    expect(page).toContain('<span class="attribute"><i>specialty</i> Endocrinology</span>')
    expect(page).toMatch(/\d cases × \d codes · /)
    const themes = view.columns.map(column => ({ ...column, path: column.label }))
    expect(matrixHtml({ ...view, columns: themes })).toMatch(/\d cases × \d themes · /)
    expect(page).toContain('<footer>Made with framewise. Consensus where reconciled, else BK and MZ</footer>')
  })

  test('shows control and direction characters as what they are not', () => {
    expect(matrixHtml(filledWith('a\u0000\u001b[31m\u202eb'))).not.toMatch(/[\u0000\u001b\u202e]/u)
  })
})

describe('as Markdown', () => {
  test('escapes pipes, HTML, links and line breaks', () => {
    const text = matrixMarkdown(filledWith(`a|b\n[x](javascript:1) ${script} *y* http://example.org`))
    expect(text).not.toContain('<script')
    expect(text).not.toMatch(/(?<!\\)\[x/u)
    expect(text).not.toContain('http://')
    expect(text).toContain('| a\\|b<br>\\[x\\](javascript:1)')
  })

  test('gives every row of a table the same number of cells', () => {
    const tables = matrixMarkdown(filledWith('a|b\n\\| c\\')).split('\n\n')
    for (const table of tables.filter(part => part.startsWith('| '))) {
      const widths = table
        .trim()
        .split('\n')
        .map(line => line.replace(/\\./gu, '').split('|').length)
      expect(new Set(widths).size).toBe(1)
    }
  })

  test('has an overview, then a section for each code', () => {
    const text = matrixMarkdown(sampleMatrix())
    expect(text).toContain('| P02 |  | 3 | ●↻ | ∅ |')
    expect(text).toContain('## scheduling › saves time\n\nLess time is spent.')
    expect(text).toContain(
      '| P02 | charted, stale | Portal bookings<br>\\- fewer calls<br>**Comment:** Compare P01. |',
    )
    expect(text).toContain(
      '> nobody has to sit in a phone queue\n>\n> — P01 l.112–113, Endocrinology, 12 (coded by BK)',
    )
  })

  test('lists picked quotes first', () => {
    const quotes = [
      sampleQuote({ text: 'second', rank: 2 }),
      sampleQuote({ text: 'other' }),
      sampleQuote({ text: 'first', rank: 1 }),
    ]
    const rows = quotes.map(quote => ({ case: 'P01', attributes: [], quote }))
    const text = quotesMarkdown({ attributes: [], rows })
    expect(text.match(/^> \w+$/gmu)).toEqual(['> first', '> second', '> other'])
  })
})

test('as JSON it is the view itself, under a format and a version', () => {
  const { format, version, ...view } = JSON.parse(matrixJson(sampleMatrix()))
  expect([format, version]).toEqual(['framewise-matrix', 2])
  expect(view).toEqual(sampleMatrix())
})

test('a quote that stands in two cells of one code is listed once', () => {
  const view = sampleMatrix()
  const cell = sampleCell({ quotes: [sampleQuote(), sampleQuote({ code: 'billing' })] })
  const rows = view.rows.slice(0, 1).map(row => ({ ...row, cells: [cell, cell] }))
  expect(matrixQuotes({ ...view, rows }).rows.map(({ quote }) => quote.code)).toEqual([
    'scheduling/saves-time',
    'billing',
  ])
})
