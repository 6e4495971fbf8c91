import { describe, expect, it } from 'vitest'
import { readSpanTable, type SpanTableOptions } from '../../src/interchange/read-span-table.js'
import { describePlace, UserError } from '../../src/problems/index.js'

const heading = 'coder,start,end,code\n'

function read(text: string, options: Partial<SpanTableOptions> = {}) {
  return readSpanTable(Buffer.from(text), 's.csv', { lengthCp: 60, ...options })
}

function failure(text: string, options: Partial<SpanTableOptions> = {}): string {
  try {
    read(text, options)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const problems = error.problems.map(({ place, message }) => `${describePlace(place)}: ${message}`)
    return [`${error.code} | ${error.message}`, ...problems, error.hint ?? ''].join('\n').trim()
  }
  return 'no error'
}

describe('a table of spans', () => {
  it('has the spans of each coder as columns, in order of the text', () => {
    const { value } = read(`${heading}Paul,11,17,3\nAlex,24,30,5\nAlex,2,9,1\n`)
    expect(value).toMatchObject({ coders: ['Alex', 'Paul'], codes: ['1', '3', '5'] })
    const [text] = value.texts
    expect(text!.lengthCp).toBe(60)
    expect(
      text!.coders.map(spans =>
        [spans!.starts, spans!.ends, spans!.codes].map(column => [...(column as Int32Array)]),
      ),
    ).toEqual([
      [
        [2, 24],
        [9, 30],
        [0, 2],
      ],
      [[11], [17], [1]],
    ])
  })

  it('has headings in any order and case, and other columns are passed over', () => {
    const { value } = read('Code,memo,END,start,Coder\na,hm,5,1,A\n')
    expect(value.texts[0]!.coders[0]).toMatchObject({ starts: Float64Array.of(1), ends: Float64Array.of(5) })
  })

  it('has the coders named, also one who coded nothing, and leaves out others, saying so', () => {
    const { value, problems } = read(`${heading}A,0,5,a\nB,0,5,a\nC,0,5,b\n`, { coders: ['B', 'A', 'Cc'] })
    expect(value.coders).toEqual(['B', 'A', 'Cc'])
    expect(value.codes).toEqual(['a', 'b'])
    expect(value.texts[0]!.coders[2]!.starts).toHaveLength(0)
    expect(problems.map(({ code }) => code)).toEqual(['coders-left-out', 'coder-without-spans'])
    expect(problems[1]!.hint).toBe('Did you mean C?')
  })

  it('may have no span at all where the coders are named', () => {
    expect(read(heading, { coders: ['A', 'B'] }).value.texts[0]!.coders).toHaveLength(2)
    expect(failure(heading)).toContain('s.csv has no rows below its headings')
  })

  it('may have codes that nobody used, and then no others', () => {
    expect(read(`${heading}A,0,5,a\n`, { codes: ['b', 'a'] }).value.codes).toEqual(['b', 'a'])
    expect(failure(`${heading}A,0,5,x\n`, { codes: ['b', 'a'] })).toContain(
      's.csv row 2: “x” is not one of the declared',
    )
  })

  it('keeps several documents apart, each of its length, also one that nobody coded', () => {
    const lengths = new Map([
      ['P02', 90],
      ['P01', 120],
      ['P03', 10],
    ])
    const { value } = read('document,coder,start,end,code\nP02,A,0,5,a\nP01,B,100,110,a\n', {
      lengthCp: lengths,
    })
    expect(value.documents).toEqual(['P01', 'P02', 'P03'])
    expect(value.texts.map(({ lengthCp }) => lengthCp)).toEqual([120, 90, 10])
    expect(value.texts.map(({ coders }) => coders.map(spans => spans!.starts.length))).toEqual([
      [0, 1],
      [1, 0],
      [0, 0],
    ])
  })

  it('has a row that stands there twice once, and says so', () => {
    const { value, problems } = read(`${heading}A,0,5,a\nA,0,5,a\nA,0,5,b\nA, 0,5,a\nB,0,5,a\n`)
    expect(value.texts[0]!.coders.map(spans => spans!.starts.length)).toEqual([2, 1])
    expect(problems.map(({ message }) => message)).toEqual([
      '2 rows say the same as an earlier one, and are left out.',
    ])
    expect(read(`${heading}A,0,5,a\nA,0,6,a\n`).problems).toEqual([])
  })

  it('says in one line in which documents a coder has no span', () => {
    const { problems } = read(
      'document,coder,start,end,code\nP01,A,0,5,a\nP01,B,0,5,a\nP02,A,0,5,a\nP03,B,0,5,a\nP04,B,0,5,a\n',
    )
    expect(problems.map(({ message }) => message)).toEqual([
      'No span of A in P03, P04; of B in P02: counted as having coded nothing there.',
    ])
    expect(read('document,coder,start,end,code\nP01,A,0,5,a\nP01,B,0,5,a\n').problems).toEqual([])
  })

  it('has one length for every document where one is given', () => {
    const { value } = read('document,coder,start,end,code\nP02,A,0,5,a\nP01,B,10,20,a\n')
    expect(value.texts.map(({ lengthCp }) => lengthCp)).toEqual([60, 60])
  })
})

describe('a table of spans that cannot be used', () => {
  it.each([
    ['A,10,5,a', 'row 2: the span 10–5 ends before it starts.'],
    ['A,5,5,a', 'row 2: the span 5–5 has no character.'],
    ['A,50,61,a', 'row 2: the span 50–61 lies outside of the text, which ends at 60.'],
    ['A,-1,5,a', 'row 2: the span -1–5 lies outside of the text'],
    ['A,1.5,5,a', 'row 2: “1.5” in the column start is not a whole number of characters.'],
    ['A,1,x,a', 'row 2: “x” in the column end is not a whole number'],
    ['A,1,99999999999999999999,a', 'row 2: “99999999999999999999” in the column end is not a whole number'],
    [',1,5,a', 'row 2: it names no coder.'],
    ['A,1,5, ', 'row 2: it names no code.'],
    ['A,1,5', 'row 2: it has not as many cells as the heading row (3, not 4).'],
  ])('says of %s what is wrong', (row, message) => {
    expect(failure(`${heading}${row}\n`)).toContain(`bad-table | s.csv ${message}`)
  })

  it('lists every bad row', () => {
    expect(failure(`${heading}A,1,5,a\nA,5,5,a\nB,9,3,a\nB,5,5,b\n`)).toBe(
      [
        'bad-table | s.csv has 3 rows that cannot be used.',
        's.csv rows 3 and 5: the span 5–5 has no character',
        's.csv row 4: the span 9–3 ends before it starts',
      ].join('\n'),
    )
  })

  it('lists twenty at most', () => {
    const rows = Array.from({ length: 50 }, (_, at) => `A,${at + 1},${at},a`)
    const lines = failure(`${heading}${rows.join('\n')}`).split('\n')
    expect(lines).toHaveLength(22)
    expect(lines.at(-1)).toBe('The first 20 are listed.')
  })

  it('says which columns and lengths it lacks', () => {
    expect(failure('coder,begin,end\nA,1,2\n')).toContain('s.csv has no column “start” and “code”.')
    expect(failure('coder,start,end,code,code\nA,1,2,a,b\n')).toContain('two columns “code”')
    expect(failure(`${heading}A,0,5,a\n`, { lengthCp: new Map([['P01', 60]]) })).toMatch(
      /^bad-argument .*no column “document”/,
    )
    expect(
      failure('document,coder,start,end,code\nP02,A,0,5,a\n', { lengthCp: new Map([['P01', 60]]) }),
    ).toContain('s.csv row 2: the length of “P02” is not known.\nAdd it: --length P02=N')
  })
})
