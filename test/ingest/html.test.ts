import { describe, expect, it } from 'vitest'
import { readTranscript } from '../../src/ingest/index.js'
import { read } from './read.js'

const page = (body: string, head = '') =>
  `<!doctype html><html><head>${head}</head><body>${body}</body></html>`

describe('HTML', () => {
  it('reads bold labels, labels in the words, and headings apart from speech', async () => {
    const { said, transcript } = await read(
      page(`<h1>Interview 3</h1>
        <p><b>Anna:</b> Hello &amp; welcome,
          everybody.</p>
        <p><span style="font-weight:700">Ben:</span> Hi.<br>Second line.</p>
        <h2>Part two</h2>
        <p>Anna: Bye.</p>`),
      'P03.html',
    )
    expect(said).toEqual(['Anna: Hello & welcome, everybody.', 'Ben: Hi.\nSecond line.', 'Anna: Bye.'])
    expect(transcript).toMatchObject({
      format: 'html',
      formatWhy: 'it begins like a page of the web',
      preamble: 'Interview 3',
    })
  })

  it('reads bold names without a colon, where a style sheet makes them bold', async () => {
    const style = '<style>.c1{color:#000}.c7{font-weight:700;color:#123}</style>'
    const turn = (name: string, words: string) =>
      `<p><span class="c7">${name}</span><span class="c1"> ${words}</span></p>`
    const body = [turn('Anna', 'Hello.'), turn('Ben', 'Hi.'), turn('Anna', 'And?'), turn('Ben', 'Fine.')]
    const { said } = await read(page(body.join(''), style), 'P03.html')
    expect(said).toEqual(['Anna: Hello.', 'Ben: Hi.', 'Anna: And?', 'Ben: Fine.'])
  })

  it('reads tables of time, speaker and words, lists of terms, and elements that are called speaker', async () => {
    const row = (...cells: string[]) => `<tr>${cells.map(cell => `<td>${cell}</td>`).join('')}</tr>`
    const table = `<table><tr><th>Time</th><th>Speaker</th><th>Text</th></tr>${row('00:01', 'Anna', '<p>Hello.</p><p>You.</p>')}${row('00:05', 'Ben', 'Hi.')}${row('00:09', 'Anna', 'Bye.')}</table>`
    const read1 = await read(page(table), 'P03.html')
    expect(read1.said).toEqual(['Anna: Hello.\nYou.', 'Ben: Hi.', 'Anna: Bye.'])
    expect(read1.transcript.turns.map(({ startMs }) => startMs)).toEqual([1000, 5000, 9000])
    const list = '<dl><dt>Anna<dd>Hello.<dd>You.<dt>Ben<dd>Hi.<dt>Anna<dd>Bye.<dt>Ben<dd>Bye.</dl>'
    expect((await read(page(list), 'P03.html')).said).toEqual([
      'Anna: Hello.\nYou.',
      'Ben: Hi.',
      'Anna: Bye.',
      'Ben: Bye.',
    ])
    const cites =
      '<cite>Anna</cite><time>0:01</time><p>Hello.</p><cite>Ben:</cite><time>0:05</time><p>Hi.</p>'
    const read3 = await read(page(cites), 'P03.html')
    expect(read3.said).toEqual(['Anna: Hello.', 'Ben: Hi.'])
    expect(read3.transcript.turns.map(({ startMs }) => startMs)).toEqual([1000, 5000])
  })

  it('leaves footnotes and comments of word processors out, and their marks', async () => {
    const mark = '<a class="sdfootnoteanc" href="#sdfootnote1sym"><sup>1</sup></a>'
    const note =
      '<div id="sdfootnote1"><p><a class="sdfootnotesym" href="#">1</a>Means\n the clinic.</p></div>'
    const comment = '<div style="mso-element:comment"><p>Check this.</p></div>'
    const { said, problems } = await read(
      page(`<p>Anna: There.${mark}</p><p>Ben: Hi.</p><p>Anna: Bye.</p>${note}${comment}`),
      'P03.htm',
    )
    expect(said).toEqual(['Anna: There.', 'Ben: Hi.', 'Anna: Bye.'])
    expect(problems.map(({ message }) => message)).toEqual([
      '1 footnote left out: “Means the clinic.”',
      '1 comment left out: “Check this.”',
    ])
  })

  it('runs and shows nothing but the words; what stands around them is counted', async () => {
    const { said, problems } = await read(
      page(`<nav><a href="/">Home</a> <a href="/b">Other talks</a></nav>
        <script>document.write("<p>Anna: no</p>")</script><style>p{color:red}</style>
        <p>Anna: Hello<script src="http://example.org/x.js"></script>.</p><p style="display:none">Ben: hidden</p>
        <p>Ben: Hi <del>there</del><ins>you</ins>.<img src="http://example.org/i.png" onerror="alert(1)"></p>
        <p>Anna: Bye.</p><footer>All rights reserved</footer>`),
      'P03.html',
    )
    expect(said).toEqual(['Anna: Hello.', 'Ben: Hi you.', 'Anna: Bye.'])
    const messages = problems.map(({ message }) => message)
    expect(messages).toContain("6 words of the page's navigation, footer and side columns left out")
    expect(messages).toContain('tracked changes were accepted: 1 deletion left out (“there”)')
  })

  it('is read in the encoding it declares', async () => {
    const text = page('<p>Анна: Привет.</p><p>Борис: Да.</p><p>Анна: Хорошо.</p>', '<meta charset="koi8-r">')
    const letters = 'юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ'
    const bytes = Uint8Array.from(text, letter => {
      const at = letters.indexOf(letter)
      return at === -1 ? letter.charCodeAt(0) : 0xc0 + at
    })
    const { said, transcript } = await read(bytes, 'P03.html')
    expect(said[0]).toBe('Анна: Привет.')
    expect(transcript).toMatchObject({ encoding: 'koi8-r', encodingHow: 'declared' })
  })

  it('bears pages that are cut, crossed or nested without end', async () => {
    const { said } = await read(
      '<html><body><p><b>Anna:</b> Hello <i>you<p>Ben: Hi</b>.</td><p>Anna: By',
      'P03.html',
    )
    expect(said).toEqual(['Anna: Hello you', 'Ben: Hi.', 'Anna: By'])
    const deep = `${'<div><table><tr><td>'.repeat(700)}Anna: Hello.<p>Ben: Hi.<p>Anna: Bye.`
    expect((await read(page(deep), 'P03.html')).said).toEqual(['Anna: Hello.', 'Ben: Hi.', 'Anna: Bye.'])
    const endless = new TextEncoder().encode(page('<div>'.repeat(100_000)))
    await expect(readTranscript(endless, 'P03.html')).rejects.toThrow(
      'P03.html is a damaged HTML file: it has more than 3000 elements in one another',
    )
  })

  it('that framewise wrote is no transcript', async () => {
    const own = page(
      '<p>Anna: Hello.</p>',
      '<meta charset="utf-8"><meta name="generator" content="framewise">',
    )
    await expect(readTranscript(new TextEncoder().encode(own), 'report.html')).rejects.toThrow(
      'report.html is a page that framewise wrote, not a transcript',
    )
  })
})
