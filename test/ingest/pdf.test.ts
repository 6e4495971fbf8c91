import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { pdfFile, type SetText, setLines } from '../../bench/generate/pdf-file.js'
import { readTranscript } from '../../src/ingest/index.js'
import { readPages } from '../../src/ingest/pdf/read-pages.js'
import { read, refusal } from './read.js'

const full = 'these words fill the line up to its very end so that the next one has to go below it,'

describe('PDF', () => {
  it('comes to paragraphs: lines are put together, also over pages, and words broken at their ends', async () => {
    const first = setLines([
      `Anna: Hello then, ${full} and`,
      'here it ends.',
      'Another paragraph of hers, after a line that had room for more.',
      `Ben: We spoke of ${full.slice(0, -13)} sustain-`,
      'ability, which is one word, and of a self-',
      'made plan.',
      `Anna: ${full} over the page, but`,
    ])
    const second = setLines(['it goes on here.', 'Ben: I made it my-self, self made, bye.'])
    const { said, transcript, problems } = await read(pdfFile([first, second]), 'P03.pdf')
    expect(said).toEqual([
      `Anna: Hello then, ${full} and here it ends.\nAnother paragraph of hers, after a line that had room for more.`,
      `Ben: We spoke of ${full.slice(0, -13)} sustainability, which is one word, and of a self-made plan.`,
      `Anna: ${full} over the page, but it goes on here.`,
      'Ben: I made it my-self, self made, bye.',
    ])
    expect(transcript).toMatchObject({ format: 'pdf', formatWhy: 'it begins as PDF does' })
    expect(problems.map(({ message }) => message)).toEqual(['1 word broken at a line end put together'])
  })

  it('has speakers of any shape where a person names them', async () => {
    const lines = [
      'Anna: Hello.',
      `Ben: ${full} and`,
      `a/b (old) friend!: ${full} and`,
      'so.',
      'Anna: Bye.',
      'Ben: So.',
    ]
    const renamed = new Map([['a/b (old) friend!', 'Carl']])
    const { value } = await readTranscript(pdfFile([setLines(lines)]), 'P03.pdf', { renamed })
    expect(value.turns.map(({ speaker }) => speaker)).toEqual(['Anna', 'Ben', 'Carl', 'Anna', 'Ben'])
    expect((await read(pdfFile([setLines(lines)]), 'P03.pdf')).said).toHaveLength(4)
  })

  it('has headers, footers and page numbers, which are no speech', async () => {
    const questions = [
      ['Anna: Who?', 'Ben: I.'],
      ['Anna: How come?', 'Ben: Well.'],
      ['Anna: And when?', 'Ben: Now.'],
    ]
    const page = (number: number): SetText[] => [
      { x: 72, y: 800, text: 'Study of messaging' },
      ...setLines([...questions[number - 1]!, 'Yes.']),
      { x: 280, y: 40, text: `Page ${number} of 3` },
    ]
    const { said, problems } = await read(pdfFile([1, 2, 3].map(page)), 'P03.pdf')
    expect(said).toEqual(questions.flatMap(([who, answer]) => [who, `${answer}\nYes.`]))
    expect(problems.map(({ message }) => message)).toEqual([
      'headers, footers and page numbers left out: “Study of messaging”, “Page 1 of 3”',
    ])
  })

  it('has columns of numbers: of paragraphs, and of lines on each page', async () => {
    const numbered = Array.from({ length: 8 }, (_, at): SetText[] => [
      { x: 40, y: 740 - at * 24, text: String(at + 1) },
      ...setLines([`${at % 2 === 0 ? 'Anna' : 'Ben'}: Turn, ${full}`, 'ends.'], { top: 740 - at * 24 }),
    ])
    const paragraphs = await read(pdfFile([numbered.flat()]), 'P03.pdf')
    expect(paragraphs.said).toHaveLength(8)
    expect(paragraphs.said[7]).toBe(`Ben: Turn, ${full} ends.`)
    expect(paragraphs.problems[0]?.message).toBe('a column of numbers beside 8 paragraphs left out')
    const page = [
      ...Array.from({ length: 10 }, (_, at) => ({ x: 40, y: 740 - at * 12, text: String(at + 1) })),
      ...setLines(
        Array.from({ length: 5 }, (_, at) => [
          `${at % 2 === 0 ? 'Anna' : 'Ben'}: Turn, ${full}`,
          'ends.',
        ]).flat(),
      ),
    ]
    const lines = await read(pdfFile([page, page]), 'P03.pdf')
    expect(lines.said).toHaveLength(9)
    expect(lines.said[1]).toBe(`Ben: Turn, ${full} ends.`)
    expect(lines.problems[0]?.message).toBe('a column of numbers beside 20 lines left out')
  })

  it('keeps hyphens that end no word, and lines with a letter that is larger than the others', async () => {
    const page = [
      ...setLines([
        `Anna: ${full} and of bip-`,
        '0119, which is like BY-',
        'NC, and so on.',
        'Ben: Yes.',
        'Anna: Bye.',
      ]),
      { x: 150, y: 716, text: '!', size: 18 },
    ]
    const { said } = await read(pdfFile([page]), 'P03.pdf')
    expect(said[0]).toContain('and of bip-0119, which is like BY-NC, and so on.')
  })

  it('of which a printer repeats the last line of a page has it once', async () => {
    const cut = 'Anna: These are words at the end of a page'
    const number = (y: number, value: number): SetText => ({ x: 40, y, text: String(value) })
    const first = [0, 1, 2, 3].flatMap(at => [
      number(740 - at * 24, at + 1),
      ...setLines([`Ben: Turn ${at} of his.`], { top: 740 - at * 24 }),
    ])
    const pages = [
      [...first, number(640, 5), ...setLines([cut], { top: 640 })],
      [...setLines([cut, 'which go on here.']), number(700, 6), ...setLines(['Ben: Bye.'], { top: 700 })],
    ]
    const { said, problems } = await read(pdfFile(pages), 'P03.pdf')
    expect(said.at(-2)).toBe(`${cut} which go on here.`)
    expect(problems.map(({ message }) => message)).toContain(
      '1 line left out that repeats the last one of the page before: “Anna: These are words at the end of a p…”',
    )
  })

  it('of Otter has names and times above what is said, and keywords that are none of it', async () => {
    const head: SetText[] = [
      { x: 72, y: 780, text: 'Interview with Ben', size: 20, bold: true },
      ...setLines(
        [
          'Fri, Nov 20, 2020 2:01PM  29:30',
          '',
          'SUMMARY KEYWORDS',
          'game, people, clinic',
          '',
          'SPEAKERS',
          'Ben Smith, Anna',
        ],
        { top: 750 },
      ),
    ]
    const turn = (top: number, name: string, time: string, words: string): SetText[] => [
      { x: 72, y: top, text: name, bold: true },
      { x: 150, y: top, text: time },
      { x: 72, y: top - 16, text: words },
    ]
    const foot = (number: number): SetText[] => [
      { x: 72, y: 30, text: 'Transcribed by https://otter.ai' },
      { x: 500, y: 30, text: `- ${number} -` },
    ]
    const pages = [
      [
        ...head,
        ...turn(600, 'Anna', '00:00', 'Hello.'),
        ...turn(550, 'Ben Smith', '00:12', 'Hi.'),
        ...foot(1),
      ],
      [...turn(740, 'Anna', '01:15', 'And?'), ...turn(700, 'Ben Smith', '1:02:03', 'Fine.'), ...foot(2)],
    ]
    const { said, transcript } = await read(pdfFile(pages), 'P03.pdf')
    expect(said).toEqual(['Anna: Hello.', 'Ben Smith: Hi.', 'Anna: And?', 'Ben Smith: Fine.'])
    expect(transcript.turns.map(({ startMs }) => startMs)).toEqual([0, 12_000, 75_000, 3_723_000])
    expect(transcript.preamble).toContain('SUMMARY KEYWORDS')
  })

  it('in two columns is read one after the other; a watermark and marks of footnotes are no speech', async () => {
    const column = (x: number, names: readonly string[]) =>
      setLines(
        names.map((name, at) => `${name}: these are the words ${at}`),
        { x },
      )
    const names = ['Anna', 'Ben', 'Anna', 'Ben', 'Anna', 'Ben', 'Anna', 'Ben', 'Anna', 'Ben']
    const page: SetText[] = [
      {
        x: 72,
        y: 790,
        text: 'Interview 3, which has a title as wide as both of its columns together are',
        size: 12,
      },
      ...column(72, names),
      ...column(320, names),
      { x: 195, y: 744, text: '1', size: 6 },
    ]
    const { said } = await read(pdfFile([page]), 'P03.pdf')
    expect(said).toHaveLength(20)
    expect(said.slice(0, 2)).toEqual(['Anna: these are the words 0', 'Ben: these are the words 1'])
    expect(said[10]).toBe('Anna: these are the words 0')
  })

  it('in a table has columns of times, speakers and words, whose lines are put together', async () => {
    const row = (y: number, time: string, name: string, words: readonly string[]): SetText[] => [
      { x: 72, y, text: time },
      { x: 140, y, text: name },
      ...words.map((text, at) => ({ x: 230, y: y - at * 12, text })),
    ]
    const page = [
      { x: 72, y: 790, text: 'Interview 3', size: 16 },
      ...row(740, 'Time', 'Speaker', ['Utterance']),
      ...row(720, '0:01', 'Anna', ['Hello to you, and to every-', 'body who is here.', 'Yes.']),
      ...row(680, '0:05', 'P3 - Ben (male)', ['Hi.']),
      ...row(660, '0:09', 'Anna', ['Bye.']),
      { x: 90, y: 630, text: 'End of interview' },
    ]
    const { said, transcript, problems } = await read(pdfFile([page]), 'P03.pdf')
    expect(said).toEqual([
      'Anna: Hello to you, and to everybody who is here. Yes.',
      'P3 - Ben (male): Hi.',
      'Anna: Bye.',
    ])
    expect(transcript.turns.map(({ startMs }) => startMs)).toEqual([1000, 5000, 9000])
    expect(transcript.preamble).toBe('Interview 3')
    expect(problems.find(({ code }) => code === 'trailer')?.place.line).toBe(8)
    const column = (name: string, y: number): SetText[] => [
      { x: 72, y, text: name },
      { x: 230, y, text: 'these are the words of a line, and more' },
      { x: 230, y: y - 12, text: 'that stand below them in their column' },
    ]
    const names = ['Anna', 'Ben', 'Anna', 'Ben', 'Anna', 'Ben']
    const two = await read(pdfFile([names.flatMap((name, at) => column(name, 740 - at * 24))]), 'P03.pdf')
    expect(two.said).toEqual(
      names.map(
        name => `${name}: these are the words of a line, and more that stand below them in their column`,
      ),
    )
  })

  it('without text, locked or damaged is refused as such', async () => {
    expect(await refusal(pdfFile([[], []]), 'P03.pdf')).toBe(
      'P03.pdf holds no text: its pages are pictures, as a scanner makes them',
    )
    const lock = `/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<${'ab'.repeat(32)}>/U<${'cd'.repeat(32)}>>>`
    expect(await refusal(pdfFile([setLines(['Anna: Hello.'])], { trailer: lock }), 'P03.pdf')).toBe(
      'P03.pdf is a PDF file protected by a password',
    )
    expect(await refusal(Buffer.from('%PDF-1.7 and nothing else'), 'P03.pdf')).toBe(
      'P03.pdf is a damaged PDF file',
    )
  })

  it('that unpacks to absurdly much, or has text without end on a page, is refused', async () => {
    const packed = deflateSync(Buffer.alloc(101_000_000, ' '), { level: 1 })
      .subarray(0, -5)
      .toString('latin1')
    const bomb = `9 0 obj\n<</Filter/FlateDecode/Length ${packed.length}>>\nstream\n${packed}\nendstream\nendobj\n`
    const file = Buffer.concat([pdfFile([setLines(['Anna: Hello.'])]), Buffer.from(bomb, 'latin1')])
    expect(await refusal(file, 'P03.pdf')).toBe(
      'P03.pdf is a damaged PDF file: it unpacks to more than 100 MB',
    )
    const endless = Array.from({ length: 100_100 }, (_, at) => ({ x: 72, y: 700 - (at % 600), text: 'so' }))
    expect(await refusal(pdfFile([endless]), 'P03.pdf')).toBe(
      'P03.pdf has more text on a page than it could have, and no transcript has so much',
    )
  })

  it('whose forms hold forms without end is given up', async () => {
    // Two forms on each of thirty levels draw both of the next one, and none has a word.
    const forms = Array.from({ length: 60 }, (_, at) => {
      const next = Math.floor(at / 2) * 2 + 3
      const isLast = at >= 58
      const resources = isLast ? '' : `/Resources<</XObject<</A ${next} 0 R/B ${next + 1} 0 R>>>>`
      const drawn = isLast ? 'q Q' : '/A Do /B Do'
      return `${at + 1} 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 9 9]${resources}/Length ${drawn.length}>>\nstream\n${drawn}\nendstream\nendobj\n`
    })
    const page = `70 0 obj\n<</Type/Page/Parent 71 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</A 1 0 R>>>>/Contents 73 0 R>>\nendobj\n`
    const rest = `71 0 obj\n<</Type/Pages/Count 1/Kids[70 0 R]>>\nendobj\n72 0 obj\n<</Type/Catalog/Pages 71 0 R>>\nendobj\n73 0 obj\n<</Length 5>>\nstream\n/A Do\nendstream\nendobj\ntrailer\n<</Root 72 0 R>>\n%%EOF\n`
    const file = Buffer.from(`%PDF-1.4\n${forms.join('')}${page}${rest}`)
    await expect(readPages(file, 'P03.pdf', { file: 1000, page: 0 })).rejects.toThrow(
      'P03.pdf was given up: it takes longer to read than a transcript does',
    )
  })

  it('that is cut short is read as far as it goes; pages without text are told', async () => {
    const { problems } = await read(
      pdfFile([setLines(['Anna: Hello.', 'Ben: Hi.', 'Anna: Bye.']), [], setLines(['Ben: Bye.'])]),
      'P03.pdf',
    )
    expect(problems.map(({ message }) => message)).toContain(
      'page 2 holds no text; if they are pictures, what they show is missing',
    )
    const file = pdfFile([setLines(['Anna: Hello.', 'Ben: Hi.', 'Anna: Bye.'])])
    expect((await read(file.subarray(0, file.length - 20), 'P03.pdf')).said[0]).toBe('Anna: Hello.')
  })
})
