import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { codebookCsv } from '../../src/report/codebook-csv.js'
import { codebookMarkdown } from '../../src/report/codebook-markdown.js'
import { codeRecords } from '../study/code-records.js'

const codes = codeRecords([
  {
    name: 'scheduling',
    alias: '+s',
    brief: 'Dates',
    definition: 'First line\nsecond line',
    useWhen: 'It is about dates; or hours',
    notWhen: 'It is <b>not</b>',
    examples: ['=1+1', 'They *write*'],
    colour: '#cc79a7',
    codes: [{ name: 'saves time', status: 'retired' }],
  },
  { name: 'extra work', origin: 'inductive' },
])

describe('a codebook as CSV', () => {
  const rows: Record<string, string>[] = parse(codebookCsv(codes), { columns: true })

  it('has a row per code in the order of the tree', () => {
    expect(rows.map(({ path, origin, status }) => [path, origin, status])).toEqual([
      ['scheduling', 'deductive', 'active'],
      ['scheduling/saves-time', 'deductive', 'retired'],
      ['extra-work', 'inductive', 'active'],
    ])
  })

  it('keeps line breaks and separators, and no cell begins like a formula', () => {
    expect(rows[0]).toMatchObject({
      alias: "'+s",
      definition: 'First line\nsecond line',
      use_when: 'It is about dates; or hours',
      examples: "'=1+1\nThey *write*",
    })
  })

  it('has only its header without codes', () => {
    expect(codebookCsv([])).toBe(
      'path,name,alias,brief,definition,use_when,not_when,examples,colour,origin,status\n',
    )
  })
})

describe('a codebook as Markdown', () => {
  it('has a section per code with what is said of it, escaped', () => {
    expect(codebookMarkdown(codes, 'Messaging')).toBe(`# Codebook: Messaging

## scheduling

scheduling, alias \\+s, deductive

Dates

First line
second line

**Use when**: It is about dates; or hours

**Not when**: It is &lt;b&gt;not&lt;/b&gt;

**Examples**

- \\=1+1
- They \\*write\\*

### saves time (retired)

scheduling/saves-time, deductive

## extra work

extra-work, inductive
`)
  })

  it('has only a title without codes', () => {
    expect(codebookMarkdown([], '')).toBe('# Codebook\n')
  })
})
