import { describe, expect, it } from 'vitest'
import { type RatingTableOptions, readRatingTable } from '../../src/interchange/read-rating-table.js'
import { UserError } from '../../src/problems/index.js'

function read(text: string, options: Partial<RatingTableOptions> = {}) {
  return readRatingTable(Buffer.from(text), 'r.csv', { level: 'nominal', ...options })
}

/** The table as its labels, unit by unit; null where a coder gave none. */
function unitsOf(text: string, options: Partial<RatingTableOptions> = {}): (string | null)[][] {
  const { columns, labels } = read(text, options).value
  return [...(columns[0] ?? [])].map((_, unit) => columns.map(column => labels[column[unit]!] ?? null))
}

function failure(text: string, options: Partial<RatingTableOptions> = {}): string {
  try {
    read(text, options)
  } catch (error) {
    if (error instanceof UserError) return `${error.code} | ${error.message} ${error.hint ?? ''}`.trim()
    throw error
  }
  return 'no error'
}

const notes = (text: string, options: Partial<RatingTableOptions> = {}) =>
  read(text, options).problems.map(({ code, severity }) => `${severity} ${code}`)

describe('a table of ratings', () => {
  it('has a row a unit and a column a coder, with empty cells missing', () => {
    expect(read('A,B\nx,y\n,x\n').value.coders).toEqual(['A', 'B'])
    expect(unitsOf('A,B\nx,y\n,x\n  ,y\n')).toEqual([
      ['x', 'y'],
      [null, 'x'],
      [null, 'y'],
    ])
  })

  it.each(['unit', 'ID', 'Unit', ''])('passes over a first column headed “%s”', heading => {
    const { value } = read(`${heading},A,B\n1,x,y\n2,y,y\n`)
    expect(value.coders).toEqual(['A', 'B'])
    expect(value.labels).toEqual(['x', 'y'])
  })

  it.each(['Item', 'unit_id', 'Case', 'row.name', '#', 'subject'])(
    'passes over a column headed “%s” anywhere, and says so, where no value occurs twice in it',
    heading => {
      const { value, problems } = read(`A,${heading},B\nx,1,y\ny,2,y\nx,3,x\n`)
      expect(value.coders).toEqual(['A', 'B'])
      expect(problems.map(({ message }) => message)).toEqual([
        `The column “${heading}” was read as names of units.`,
      ])
    },
  )

  it('takes such a column for a coder where a value occurs twice, or --coders names it', () => {
    expect(read('A,id\nx,y\ny,y\n').value.coders).toEqual(['A', 'id'])
    expect(read('A,id\nx,y\n', { coders: ['id', 'A'] }).value.coders).toEqual(['id', 'A'])
    expect(read('A,id\nx,y\n', { coders: ['A'] }).problems).toEqual([])
    expect(read('unit,A\nx,y\n', { coders: ['unit', 'A'] }).value.coders).toEqual(['unit', 'A'])
  })

  it('has units numbered anew in each document', () => {
    const text = 'document,item,A,B\nP01,1,x,y\nP01,2,x,x\nP02,1,y,y\n'
    expect(read(text).value.coders).toEqual(['A', 'B'])
  })

  it('refuses a column of labels that is different in every row and shares no label with other coders', () => {
    const text = 'quote,A,B\nq1,x,y\nq2,x,x\nq3,y,y\n'
    expect(failure(text)).toBe(
      'bad-table | r.csv row 1: column “quote” has a different value in every row, so it looks like names of units, not a coder’s values. Head it unit, or name the coders with --coders A,B.',
    )
    expect(read(text, { coders: ['A', 'B'] }).value.coders).toEqual(['A', 'B'])
    expect(read(text, { coders: ['quote', 'B'] }).value.coders).toEqual(['quote', 'B'])
    expect(read('m,A\n1,4\n2,5\n3,6\n', { level: 'interval' }).value.coders).toEqual(['m', 'A'])
    expect(read('A,B\nx,y\nz,y\n').value.coders).toEqual(['A', 'B'])
    expect(read('A,B\nx,y\nz,y\ny,y\n').value.coders).toEqual(['A', 'B'])
  })

  it('has coder1, coder2, … where the first row is data, as ReCal has it', () => {
    const { value, problems } = read('1,0\n0,0\n\n1,1\n', { hasHeadings: false })
    expect(value.coders).toEqual(['coder1', 'coder2'])
    expect(unitsOf('1,0\n0,0\n\n1,1\n', { hasHeadings: false })).toEqual([
      ['1', '0'],
      ['0', '0'],
      ['1', '1'],
    ])
    expect(problems).toEqual([])
    expect(unitsOf('unit,x\n', { hasHeadings: false })).toEqual([['unit', 'x']])
    expect(unitsOf(',x\ny,x\n', { hasHeadings: false })).toEqual([
      [null, 'x'],
      ['y', 'x'],
    ])
  })

  it('counts rows from the first where there are no headings', () => {
    const options = { hasHeadings: false, level: 'interval' } as const
    expect(failure('1,a\n2,3\n', options)).toContain('r.csv row 1: column “coder2”: “a” is not a number')
    expect(failure('1,2\n\n2,b\n', options)).toContain('r.csv row 3: column “coder2”: “b” is not a number')
    expect(failure('1,2\n2\n', options)).toContain('row 2: it has 1 cell where the first row has 2.')
  })

  it.each(['1,2\n2,2\n1,2\n', '1,1\n2,3\n', '0.5,2.5\n1,2\n', 'yes,no\nno,no\nyes,yes\n'])(
    'is refused where the first row looks like data: %j',
    text => {
      expect(failure(text)).toMatch(
        /^bad-table \| r\.csv row 1: “.*” looks like data, not names of coders\. Say --no-header, or name the coders in it\.$/,
      )
      expect(read(text, { hasHeadings: false }).value.coders).toEqual(['coder1', 'coder2'])
    },
  )

  it('has names that are labels too where other headings or --coders show that they are names', () => {
    expect(read('unit,1,2\nu,2,2\nv,1,2\n').value.coders).toEqual(['1', '2'])
    expect(read('1,2\n2,2\n1,2\n', { coders: ['1', '2'] }).value.coders).toEqual(['1', '2'])
  })

  it('reads semicolons and tabs, and cells in quotation marks', () => {
    expect(unitsOf('A;B\nx;"y,z"\n')).toEqual([['x', 'y,z']])
    expect(unitsOf('"A"\t"B"\n"x"\t"y"\n')).toEqual([['x', 'y']])
  })

  it('counts a row as often as the column n says', () => {
    expect([...read('A,B,n\nx,y,3\nx,x,0\n').value.weights!]).toEqual([3, 0])
    expect(notes('A,B,n\nx,y,3\n')).toEqual(['note weights'])
    expect(read('A,N\nx,y\n').value).toMatchObject({ coders: ['A', 'N'], weights: null })
  })

  it('knows the documents of a column document', () => {
    const { documents } = read('unit,document,A,B\n1,P02,x,y\n2,P01,x,x\n3,P02,y,y\n').value
    expect(documents!.names).toEqual(['P02', 'P01'])
    expect([...documents!.ofUnit]).toEqual([0, 1, 0])
  })

  it('keeps a unit that nobody judged, and passes over blank lines and columns without heading and values', () => {
    expect(unitsOf('A,B,\nx,y,\n,,\n\nx,x,\n\n')).toEqual([
      ['x', 'y'],
      [null, null],
      ['x', 'x'],
    ])
  })

  it('takes NA for a missing value and says so, unless it is declared', () => {
    expect(unitsOf('A,B\nNA,y\n')).toEqual([[null, 'y']])
    expect(notes('A,B\nNA,y\n')).toEqual(['note missing-values'])
    expect(unitsOf('A,B\nNA,y\n', { categories: ['NA', 'y'] })).toEqual([['NA', 'y']])
  })

  it('reads only the coders asked for, in that order', () => {
    expect(unitsOf('A,B,C\nx,y,z\n', { coders: ['C', 'A'] })).toEqual([['z', 'x']])
    expect(read('A,B,C\nx,y,z\n', { coders: ['C', 'A'] }).value.labels).toEqual(['x', 'z'])
    expect(failure('Anna,B\nx,y\n', { coders: ['Ana', 'B'] })).toMatch(
      /^not-found \| r\.csv has no column for a coder “Ana”. Did you mean Anna\?/,
    )
  })
})

describe('labels at the nominal level', () => {
  it('are compared as written, and numbers too', () => {
    expect(read('A,B\na,A\n1,1.0\n01,1\n').value.labels).toEqual(['01', '1', '1.0', 'A', 'a'])
  })

  it('are sorted, numbers by size, so that the order of the rows does not matter', () => {
    expect(read('A,B\n10,b\n2,a\n').value.labels).toEqual(['2', '10', 'a', 'b'])
    expect(read('A,B\n2,a\n10,b\n').value.labels).toEqual(['2', '10', 'a', 'b'])
  })

  it('are warned of where they differ only in case or spaces', () => {
    expect(notes('A,B\nyes, yes\n')).toEqual(['warning similar-labels'])
    expect(notes('A,B\nyes,Yes\n')).toEqual(['warning similar-labels'])
    expect(notes('A,B\n1.0,1\n2,2\n')).toEqual(['warning similar-labels'])
    expect(notes('A,B\nyes,no\n')).toEqual([])
  })

  it('may be declared, also those that nobody used, in any order', () => {
    const { labels, values } = read('A,B\nx,y\n', { categories: ['z', 'y', 'x'] }).value
    expect([labels, values]).toEqual([['z', 'y', 'x'], null])
  })

  it('must be declared ones if any are', () => {
    expect(failure('A,B\nx,y\n\nx,often\n', { categories: ['x', 'y', 'oftn'] })).toBe(
      'bad-table | r.csv row 4: column “B”: “often” is not one of the declared categories. Did you mean oftn?',
    )
  })

  it('are not guessed where they are as short as a letter or two', () => {
    expect(failure('A,B\nx,y\n', { categories: ['x', 'z'] })).toContain('Add it to --categories')
  })

  it('may be thousands', () => {
    const rows = Array.from({ length: 40_000 }, (_, at) => `l${at},l${at}`)
    const { labels, columns } = read(`A,B\n${rows.join('\n')}`).value
    expect(labels).toHaveLength(40_000)
    expect(labels[columns[1]![39_999]!]).toBe('l39999')
  })
})

describe('numbers', () => {
  it('are one category however they are written, in numeric order', () => {
    const { labels, values } = read('A,B\n10,2.0\n2,-3\n1e1,2\n', { level: 'interval' }).value
    expect([labels, values]).toEqual([
      ['-3', '2', '10'],
      [-3, 2, 10],
    ])
  })

  it.each([
    [
      'interval',
      'A,B\n1,2\n2,often\n',
      'row 3: column “B”: “often” is not a number, which --level interval needs. Mend',
    ],
    ['ratio', 'A,B\n1,NaN\n', 'row 2: column “B”: “NaN” is not a number'],
    ['ratio', 'A,B\n1,-2\n', 'row 2: column “B”: “-2” is below zero'],
    ['interval', 'A;B\n1;1,5\n', 'Write decimals with a point.'],
    ['interval', 'A,B\n1,a; b\n', '“a; b” is not a number'],
    ['interval', 'A,B\n1,0x10\n', '“0x10” is not a number'],
    [
      'ordinal',
      'A,B\nlow,high\n',
      'row 2: column “A”: “low” is not a number, so its place in the order is not known. Give the order with --categories',
    ],
  ] as const)('are needed at the %s level: %j', (level, text, message) => {
    expect(failure(text, { level })).toContain(message)
  })

  it('may be two thousand different ones, and no more', () => {
    const table = (values: number) =>
      `A,B\n${Array.from({ length: values }, (_, at) => `${at},${at}`).join('\n')}`
    expect(read(table(2000), { level: 'interval' }).value.values).toHaveLength(2000)
    expect(failure(table(2001), { level: 'interval' })).toContain(
      'r.csv has 2001 different values, and --level interval',
    )
    expect(read(table(2001)).value.labels).toHaveLength(2001)
  })

  it('are refused where their squares could not be added up', () => {
    expect(failure('A,B\n1,2\n1,-1e200\n', { level: 'interval' })).toContain(
      'row 3: column “B”: “-1e200” is beyond ±1e+100, too large to be squared and added up.',
    )
    expect(failure('A,B\n1,2\n', { level: 'ratio', categories: ['1', '2', '1e101'] })).toContain('1e101')
    expect(read('A,B\n1,1e100\n', { level: 'interval' }).value.values).toEqual([1, 1e100])
  })

  it('may be declared, and then no others', () => {
    expect(read('A,B\n1,3\n', { level: 'interval', categories: ['5', '1', '3'] }).value.values).toEqual([
      1, 3, 5,
    ])
    expect(failure('A,B\n1,4\n', { level: 'interval', categories: ['1', '2'] })).toContain(
      'row 2: column “B”: “4”',
    )
    expect(failure('A,B\n1,2\n', { level: 'ratio', categories: ['1', 'b'] })).toMatch(
      /^bad-argument .*“b” is not a number/,
    )
    expect(failure('A,B\n1,2\n', { level: 'ratio', categories: ['1', '1.0'] })).toMatch(
      /^bad-argument .*one number/,
    )
  })
})

describe('the order of an ordinal scale', () => {
  it('is that of the declared words', () => {
    const { labels, values } = read('A,B\nhigh,low\n', {
      level: 'ordinal',
      categories: ['low', 'mid', 'high'],
    }).value
    expect([labels, values]).toEqual([['low', 'mid', 'high'], null])
  })

  it('is numeric, and the distances are those of the numbers', () => {
    expect(read('A,B\n10,2\n3,3\n', { level: 'ordinal' }).value.values).toEqual([2, 3, 10])
  })

  it('is that of declared numbers, by rank where they do not ascend', () => {
    const { labels, values } = read('A,B\n3,1\n', { level: 'ordinal', categories: ['3', '2', '1'] }).value
    expect([labels, values]).toEqual([
      ['3', '2', '1'],
      [1, 2, 3],
    ])
  })
})

describe('cells with several codes', () => {
  const sets = (text: string, options: Partial<RatingTableOptions> = {}) => {
    const { columns, labels, sets: found } = read(text, options).value
    return [...columns[0]!].map((_, unit) =>
      columns.map(column => found?.[column[unit]!]?.map(code => labels[code]) ?? null),
    )
  }

  it('make every cell a set, in any order and with codes named twice', () => {
    expect(sets('A,B\na; b,b;a;a\na,\n')).toEqual([
      [
        ['a', 'b'],
        ['a', 'b'],
      ],
      [['a'], null],
    ])
  })

  it('have the empty set written as -, which alone makes the table one of sets', () => {
    expect(sets('A,B\n-,b\n')).toEqual([[[], ['b']]])
    expect(read('A,B\na-b,b\n').value.sets).toBeNull()
  })

  it('are said to be sets, and because of which cell', () => {
    const { problems } = read('A,B\nb,b\na,a; b\n-,a\n')
    expect(problems.map(({ message }) => message)).toEqual([
      'Every cell was read as a set of codes, because row 3 has “a; b” in the column “B”.',
    ])
  })

  it('number one set once, whatever its cells look like', () => {
    expect(read('A,B\na;b,b; a\n').value.sets).toEqual([[0, 1]])
  })

  it('are read from files that semicolons separate, in quotation marks', () => {
    expect(sets('A;B\n"a; b";b\n')).toEqual([[['a', 'b'], ['b']]])
  })

  it.each([
    ['A,B\n;,b\n', 'row 2: column “A”: “;” names no code'],
    ['A,B\na;-,b\n', 'row 2: column “A”: “a;-” has “-”, which stands for no code, beside a code'],
  ])('are refused where they are unclear: %j', (text, message) => {
    expect(failure(text)).toContain(message)
  })

  it('must be declared ones if any are', () => {
    expect(read('A,B\na;b,a\n', { categories: ['b', 'a', 'c'] }).value.labels).toEqual(['b', 'a', 'c'])
    expect(failure('A,B\na,a\na;x,a\n', { categories: ['a', 'b'] })).toContain(
      'row 3: column “A”: “x” is not one of the declared categories',
    )
  })
})

describe('a table of ratings that cannot be used', () => {
  it.each([
    ['', 'bad-table | r.csv is empty.'],
    ['A,B\n', 'bad-table | r.csv has no rows below its headings.'],
    ['A,B\nx\n', 'bad-table | r.csv row 2: it has 1 cell where the heading row has 2.'],
    [
      'A,B\nx,y\nx,y,z\nx\n',
      'bad-table | r.csv row 3: it has 3 cells where the heading row has 2 (and so in 1 more row).',
    ],
    ['A,A\nx,y\n', 'bad-table | r.csv row 1: there are two columns “A”.'],
    ['A,\nx,y\n', 'bad-table | r.csv row 1: column 2 has values but no heading.'],
    ['unit,n\n1,2\n', 'bad-table | r.csv row 1: there is no column for a coder.'],
    ['A,B,n\nx,y,1\n\nx,y,-1\n', 'bad-table | r.csv row 4: “-1” in the column “n” is not a number of units'],
    ['A,B,n\nx,y,many\n', 'bad-table | r.csv row 2: “many” in the column “n”'],
    ['A,B,n\nx,y,1.5\n', 'bad-table | r.csv row 2: “1.5” in the column “n”'],
    ['A,B,n\nx,y,\n', 'bad-table | r.csv row 2: “” in the column “n”'],
    ['A,B,n\nx,y,9007199254740991\nx,y,9\n', 'more units than can be counted'],
    ['document,A,B\nP01,x,y\n,x,y\n', 'bad-table | r.csv row 3: the column “document” is empty.'],
    ['A,B\n"x,y\n', 'bad-table | r.csv cannot be read as CSV'],
  ])('says why in one sentence: %j', (text, message) => {
    expect(failure(text)).toContain(message)
  })

  it('is suspected where the coders’ names are numbers', () => {
    expect(notes('1,2\na,b\nb,b\n')).toEqual(['warning headings-look-like-values'])
    expect(notes('A,B\nA,C\n')).toEqual([])
  })

  it('is none because of one coder, one unit or only missing values: then nothing can be computed', () => {
    expect(unitsOf('A\nx\n')).toEqual([['x']])
    expect(unitsOf('A,B\n,\n,\n')).toEqual([
      [null, null],
      [null, null],
    ])
  })
})
