import { describe, expect, test } from 'vitest'
import { type CasesCsvOptions, readCasesCsv } from '../../src/interchange/cases-csv.js'
import { UserError } from '../../src/problems/index.js'

const read = (text: string | Uint8Array, options: CasesCsvOptions = {}) =>
  readCasesCsv(typeof text === 'string' ? Buffer.from(text) : text, 'cases.csv', options)

const problemsOf = (text: string, options: CasesCsvOptions = {}) =>
  read(text, options).problems.map(({ severity, code, place }) => ({ severity, code, row: place.row }))

describe('reading a table of cases', () => {
  test('gives names, labels and values, and infers a type for each column', () => {
    const { value, problems } = read(
      [
        'case,speaker,specialty,years,seen,remark,empty',
        'P01,Dr. Lee,Cardiology,12,2024-05-31,talks a lot,',
        'P02,"Dr. Ng; NG",Cardiology,3.50,2024-06-01,"short, but to the point",',
        'P03,,Surgery,,2024-06-02,late,',
        '',
      ].join('\n'),
    )
    expect(problems).toEqual([])
    expect(value.attributes).toEqual([
      { name: 'specialty', type: 'category', inferred: true },
      { name: 'years', type: 'number', inferred: true },
      { name: 'seen', type: 'date', inferred: true },
      { name: 'remark', type: 'text', inferred: true },
      { name: 'empty', type: 'text', inferred: true },
    ])
    expect(value.cases.map(({ name, labels }) => [name, labels])).toEqual([
      ['P01', ['Dr. Lee']],
      ['P02', ['Dr. Ng', 'NG']],
      ['P03', []],
    ])
    expect(Object.fromEntries(value.cases[1]?.values ?? [])).toEqual({
      specialty: 'Cardiology',
      years: '3.50',
      seen: '2024-06-01',
      remark: 'short, but to the point',
    })
    expect(value.cases[2]?.values.has('years')).toBe(false)
  })

  test.each([
    [',', 'P01,"1;2\t3"'],
    [';', 'P01;"1,2"'],
    ['\t', 'P01\t"1,2"'],
  ])('finds the separator %j', (separator, row) => {
    const { value } = read(`case${separator}note\n${row}\n`)
    expect(value.cases).toHaveLength(1)
    expect(value.attributes.map(({ name }) => name)).toEqual(['note'])
  })

  test('says that a table without a label column says nothing of labels', () => {
    expect(read('case,site\nP01,A\n').value.cases[0]?.labels).toBeNull()
  })

  test('reads UTF-8 with a byte order mark, UTF-16, and Windows-1252 with a warning', () => {
    const text = 'case,city\r\nP01,Zürich\r\n'
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
    for (const bytes of [Buffer.from(`\ufeff${text}`), utf16, Buffer.from(text, 'latin1')])
      expect(read(bytes).value.cases[0]?.values.get('city')).toBe('Zürich')
    expect(read(utf16).problems).toEqual([])
    expect(read(Buffer.from(text, 'latin1')).problems).toMatchObject([
      { code: 'other-encoding', severity: 'warning' },
    ])
  })

  test.each([
    ['participant,id,case', 'case', 0],
    ['id,Participant,site', 'Participant', 1],
    ['name,id,site', 'id', 1],
    ['site,name', 'name', 1],
    ['pseudonym,site', 'pseudonym', 1],
    ['speaker,pseudonym', 'pseudonym', 1],
  ])('of the columns %s takes “%s” for the case', (heading, column, notes) => {
    const cells = heading.split(',')
    const { value, problems } = read(`${heading}\n${cells.map(name => `a ${name}`).join(',')}\n`)
    expect(value.cases[0]?.name).toBe(`a ${column}`)
    expect(problems.filter(({ severity }) => severity === 'note')).toHaveLength(notes)
  })

  test('takes the column that was said, and says so when there is none of that name', () => {
    expect(read('case,code name\nP01,Ada\n', { caseColumn: 'Code Name' }).value.cases[0]?.name).toBe('Ada')
    expect(problemsOf('case,site\nP01,A\n', { caseColumn: 'patient' })).toEqual([
      { severity: 'error', code: 'missing-column', row: 1 },
    ])
  })

  test('takes types that were said over what values look like', () => {
    const { value } = read('case,group\nP01,1\nP02,2\n', { types: { Group: 'category' } })
    expect(value.attributes).toEqual([{ name: 'group', type: 'category', inferred: false }])
  })

  test('names the row of each value that is not of the type that was said', () => {
    const table = 'case,years\nP01,12\nP02,twelve\nP03,\nP04,1e999\n'
    expect(problemsOf(table, { types: { years: 'number' } })).toEqual([
      { severity: 'error', code: 'bad-number', row: 3 },
      { severity: 'error', code: 'bad-number', row: 5 },
    ])
    expect(read(table, { types: { years: 'number' } }).problems[0]?.message).toBe(
      '“twelve” in the column “years” is not a number.',
    )
  })

  test('says when a type was said for a column that is not there', () => {
    const { problems } = read('case,years\nP01,12\n', { types: { yaers: 'number' } })
    expect(problems).toMatchObject([{ code: 'missing-column', hint: 'Did you mean years?' }])
  })

  test('names rows without a name, participants that are there twice, and rows of another length, all at once', () => {
    const table = 'case,site\nP01,A\n,B\np01,C\nP04\nP05,A,more\n\nP06,A,\n'
    expect(problemsOf(table)).toEqual([
      { severity: 'error', code: 'ragged-row', row: 5 },
      { severity: 'error', code: 'ragged-row', row: 6 },
      { severity: 'error', code: 'empty-name', row: 3 },
      { severity: 'error', code: 'duplicate-case', row: 4 },
    ])
  })

  test('refuses columns of the same name and values without a heading', () => {
    expect(problemsOf('case,site,Site\nP01,A,B\n').map(({ code }) => code)).toEqual(['duplicate-column'])
    expect(problemsOf('case,\nP01,A\n').map(({ code }) => code)).toEqual(['unnamed-column'])
    expect(problemsOf('case,\nP01,\n')).toEqual([])
  })

  test('counts NA as missing and says so, unless the column was said to be a category', () => {
    const table = 'case,years,country\nP01,3,NA\nP02,NA,DE\nP03,5,NA\n'
    const { value, problems } = read(table, { types: { country: 'category' } })
    expect(value.attributes[0]?.type).toBe('number')
    expect(value.cases.map(each => each.values.get('years'))).toEqual(['3', undefined, '5'])
    expect(value.cases.map(each => each.values.get('country'))).toEqual(['NA', 'DE', 'NA'])
    expect(problems).toMatchObject([{ code: 'missing-values', severity: 'note' }])
  })

  test.each([
    ['', 'cases.csv is empty.'],
    ['case,site\n', 'cases.csv has no rows below its headings.'],
    ['PK\0\0binary', 'cases.csv is not a text file.'],
    ['case,site\n"P01,A\n', /a quotation mark is out of place/],
  ])('refuses %j as no table', (text, message) => {
    expect(() => read(text)).toThrow(message)
    expect(() => read(text)).toThrow(UserError)
  })

  test('keeps columns named like parts of JavaScript objects', () => {
    const { value } = read('case,__proto__,constructor\nP01,1,2\n')
    expect([...(value.cases[0]?.values ?? [])]).toEqual([
      ['__proto__', '1'],
      ['constructor', '2'],
    ])
  })
})
