import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCodebookYaml, writeCodebookYaml } from '../../src/interchange/codebook-yaml.js'
import { describePlace } from '../../src/problems/index.js'
import { type CodeRecord, CodeTree } from '../../src/study/code.js'
import { planCodebook } from '../../src/study/codebook-plan.js'
import { type CodeOutline, codeRecords, sampleOutline } from '../study/code-records.js'

function problemsOf(...lines: string[]): string[] {
  const { problems } = readCodebookYaml(lines.join('\n'), 'book.yaml')
  return problems.map(({ place, message }) => `${describePlace(place)} ${message}`)
}

function read(text: string) {
  const { value, problems } = readCodebookYaml(text, 'book.yaml')
  expect(problems).toEqual([])
  return value
}

describe('reading a codebook', () => {
  it('reads nested codes with all their fields', () => {
    const book = read(`
name: Messaging
codes:
  - name: Scheduling
    alias: sch
    colour: "#cc79a7"
    brief: Appointments
    definition: >-
      Making and moving
      appointments.
    use-when: |
      When it is about dates.
    not-when: ""
    examples:
      - "Tuesday"
    origin: inductive
    codes:
      - name: saves   time
        status: retired
`)
    expect(book).toEqual({
      name: 'Messaging',
      codes: [
        {
          path: 'scheduling',
          parentPath: null,
          line: 4,
          fields: {
            name: 'Scheduling',
            alias: 'sch',
            colour: '#cc79a7',
            brief: 'Appointments',
            definition: 'Making and moving appointments.',
            useWhen: 'When it is about dates.',
            notWhen: '',
            examples: ['Tuesday'],
            origin: 'inductive',
          },
        },
        {
          path: 'scheduling/saves-time',
          parentPath: 'scheduling',
          line: 18,
          fields: { name: 'saves time', status: 'retired' },
        },
      ],
    })
  })

  it('reads codes that name their parent, in any order, as the tree they form', () => {
    const book = read(
      [
        'codes:',
        '  - {name: late, parent: scheduling/saves time}',
        '  - {name: saves time, parent: Scheduling}',
        '  - {name: scheduling}',
        '  - {name: costs time, parent: scheduling, was: old/path}',
      ].join('\n'),
    )
    expect(book.codes.map(({ path, was }) => [path, was])).toEqual([
      ['scheduling', undefined],
      ['scheduling/saves-time', undefined],
      ['scheduling/saves-time/late', undefined],
      ['scheduling/costs-time', 'old/path'],
    ])
  })

  it('reads a codebook without codes', () => {
    expect(read('name: empty\ncodes: []\n')).toEqual({ name: 'empty', codes: [] })
    expect(read('codes:\n')).toEqual({ name: '', codes: [] })
  })

  it('reads the codebook that comes with framewise: six themes, four children each', () => {
    const text = readFileSync(new URL('../../codebooks/secure-messaging.yaml', import.meta.url), 'utf8')
    const { codes } = read(text)
    const themes = codes.filter(({ parentPath }) => parentPath === null)
    expect(themes).toHaveLength(6)
    for (const { path } of themes)
      expect(codes.filter(({ parentPath }) => parentPath === path)).toHaveLength(4)
    expect(codes).toHaveLength(30)
  })
})

describe('a codebook with mistakes', () => {
  it.each<[string, string[], string[]]>([
    ['nothing in it', [''], ['book.yaml:1 The file is empty.']],
    ['only a text', ['codes'], ['book.yaml:1 The file is not a codebook.']],
    ['no codes', ['name: x'], ['book.yaml:1 The file has no codes.']],
    ['a tab', ['codes:', '\t- name: x'], ['book.yaml:2 A tab is used for indentation.']],
    [
      'tabs, once, without the mistakes that follow from them',
      ['codes:', '  - name: x', '\tbrief: y', '\tcodes:', '\t\t- name: z', '  - name: v'],
      ['book.yaml:3 A tab is used for indentation, and so on 2 further lines.'],
    ],
    [
      'a field twice',
      ['codes:', '  - name: x', '    name: y'],
      ['book.yaml:3 The same field is given twice.'],
    ],
    [
      'the same code twice',
      ['codes:', '  - name: Saves time', '  - name: saves-time'],
      ['book.yaml:3 There is already a code "saves-time" on line 2.'],
    ],
    [
      'an alias twice',
      ['codes:', '  - {name: x, alias: a}', '  - {name: y, alias: A}'],
      ['book.yaml:3 The alias "A" is already that of "x" on line 2.'],
    ],
    [
      'a circle of parents',
      ['codes:', '  - {name: x, parent: y}', '  - {name: y, parent: x}'],
      [
        'book.yaml:2 "x" is under "y" is under "x": that is a circle.',
        'book.yaml:3 "y" is under "x" is under "y": that is a circle.',
      ],
    ],
    [
      'a circle through nested codes',
      ['codes:', '  - name: x', '    parent: x/y', '    codes:', '      - name: y'],
      ['book.yaml:2 "x" is under "y" is under "x": that is a circle.'],
    ],
    ['a code under itself', ['codes:', '  - {name: x, parent: x}'], ['book.yaml:2 "x" is its own parent.']],
    [
      'an unknown parent',
      ['codes:', '  - {name: x, parent: schedulign}', '  - {name: scheduling}'],
      ['book.yaml:2 The parent "schedulign" of "x" is not in the file.'],
    ],
    [
      'two parents',
      ['codes:', '  - name: x', '    codes:', '      - {name: y, parent: x}'],
      ['book.yaml:4 "y" stands under "x" and has a parent as well.'],
    ],
    [
      'an unknown field',
      ['codes:', '  - name: x', '    defintion: y'],
      ['book.yaml:3 A code has no field "defintion".'],
    ],
    [
      'an unknown field of the file',
      ['title: x', 'codes: []'],
      ['book.yaml:1 A codebook has no field "title".'],
    ],
    ['a code without a name', ['codes:', '  - brief: x'], ['book.yaml:2 This code has no name.']],
    ['a name of signs', ['codes:', '  - name: "?!"'], ['book.yaml:2 The name "?!" has no letter or digit.']],
    [
      'a number for a name',
      ['codes:', '  - brief: x', '    name: 2024'],
      ['book.yaml:3 "name" should be a name, not the number 2024.'],
    ],
    [
      'a text for a list',
      ['codes:', '  - name: x', '    examples: one'],
      ['book.yaml:3 "examples" should be a list of texts, each on a line after "- ", not "one".'],
    ],
    [
      'a number in a list',
      ['codes:', '  - name: x', '    examples:', '      - one', '      - 2'],
      ['book.yaml:5 Each of "examples" should be a text, not the number 2.'],
    ],
    [
      'an unknown status',
      ['codes:', '  - name: x', '    status: retird'],
      ['book.yaml:3 "status" should be active or retired, not "retird".'],
    ],
    [
      'codes that are a text',
      ['codes:', '  - name: x', '    codes: y'],
      ['book.yaml:3 "codes" should be a list of codes, each beginning with "- name:", not "y".'],
    ],
    [
      'a text for a code',
      ['codes:', '  - saves time'],
      ['book.yaml:2 A code should be fields such as "name: …", not "saves time".'],
    ],
    [
      'a colour without quotes',
      ['codes:', '  - name: x', '    colour: #d55e00'],
      ['book.yaml:3 The colour is empty, because # begins a comment.'],
    ],
    [
      'a colour by name',
      ['codes:', '  - name: x', '    colour: red'],
      ['book.yaml:3 "colour" should be a colour in quotes such as "#d55e00", not "red".'],
    ],
    [
      'a reference',
      ['codes: &all', '  - name: x', '    codes: *all'],
      ['book.yaml:3 "*all" refers to another part of the file, which a codebook cannot do.'],
    ],
    [
      'invalid YAML',
      ['codes:', '  - name: x: y'],
      ['book.yaml:2 The file is not valid YAML: Nested mappings are not allowed in compact mappings.'],
    ],
    [
      'several mistakes',
      ['codes:', '  - name: x', '    colour: red', '    brif: y', '  - {name: y, parent: z}'],
      [
        'book.yaml:3 "colour" should be a colour in quotes such as "#d55e00", not "red".',
        'book.yaml:4 A code has no field "brif".',
        'book.yaml:5 The parent "z" of "y" is not in the file.',
      ],
    ],
  ])('that has %s is told where and what', (_, lines, problems) => {
    expect(problemsOf(...lines)).toEqual(problems)
  })

  it('is told what may have been meant', () => {
    const { problems } = readCodebookYaml('codes:\n  - name: x\n    defintion: y\n', 'book.yaml')
    expect(problems[0]?.hint).toMatch(/^Did you mean definition\?/)
  })

  it('still gives the codes that could be read', () => {
    const { value } = readCodebookYaml(
      'codes:\n  - {name: x, colour: red, codes: [{name: y}]}\n',
      'book.yaml',
    )
    expect(value.codes.map(({ path }) => path)).toEqual(['x', 'x/y'])
  })

  it('is refused when it is nested absurdly deep', () => {
    expect(problemsOf('['.repeat(100_000))).toEqual([expect.stringContaining('nested too deeply')])
    const deep = `codes: ${'[{name: x, codes: '.repeat(20_000)}`
    expect(problemsOf(deep).length).toBeGreaterThan(0)
  })
})

/** What a file says about codes, for comparing with the codes it was written from. */
function saysTheSame(text: string, codes: readonly CodeRecord[]): void {
  const tree = new CodeTree(codes)
  const book = read(text)
  expect(book.codes.map(({ path }) => path)).toEqual(tree.ordered().map(code => tree.path(code)))
  expect(planCodebook(codes, book, { retireMissing: true })).toMatchObject({
    changed: [],
    positions: [],
    problems: [],
  })
  const fresh = planCodebook([], book, { retireMissing: true }).added
  expect(fresh.map(({ fields }) => fields)).toEqual(
    tree.ordered().map(({ id, uid, slug, parentId, position, ...fields }) => fields),
  )
}

const text = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.string({ unit: fc.constantFrom('a', ' ', '\n', '#', ':', '-', '"', "'", '>', '\t'), maxLength: 200 }),
  )
  .map(value => value.trim())
const fields = {
  brief: text,
  definition: text,
  useWhen: text,
  notWhen: text,
  examples: fc.array(text, { maxLength: 3 }),
  colour: fc.constantFrom(null, '#d55e00'),
  origin: fc.constantFrom('deductive' as const, 'inductive' as const),
  status: fc.constantFrom('active' as const, 'retired' as const),
}
const names = fc.uniqueArray(
  fc.constantFrom('saves time', 'Überweisung', 'yes', '2024', 'a: b', '- c', '#d', '"e'),
  {
    maxLength: 3,
  },
)
function outlines(depth: number): fc.Arbitrary<CodeOutline[]> {
  const codes = depth === 0 ? fc.constant<CodeOutline[]>([]) : outlines(depth - 1)
  return names.chain(list =>
    fc.tuple(...list.map(name => fc.record({ name: fc.constant(name), ...fields, codes }))),
  )
}
const codebooks = outlines(2).map(codeRecords)

describe('writing a codebook', () => {
  it('is a file that reads as what was written', () => {
    fc.assert(
      fc.property(codebooks, fc.constantFrom('', 'Secure messaging', '"#1": x'), (codes, name) => {
        const written = writeCodebookYaml(codes, name)
        expect(read(written).name).toBe(name)
        saysTheSame(written, codes)
      }),
    )
  })

  it('brings any earlier file up to date', () => {
    fc.assert(
      fc.property(codebooks, codebooks, (before, after) => {
        const earlier = writeCodebookYaml(before, 'before')
        const written = writeCodebookYaml(after, 'after', earlier)
        const book = read(written)
        const plan = planCodebook(after, book, { retireMissing: true })
        expect(plan).toMatchObject({ added: [], changed: [], moved: [], retired: [], problems: [] })
        expect(book.name).toBe('after')
      }),
    )
  })

  it('leaves out what says nothing', () => {
    expect(
      writeCodebookYaml(codeRecords([{ name: 'scheduling', codes: [{ name: 'saves time' }] }]), 'Messaging'),
    ).toBe('name: Messaging\ncodes:\n  - name: scheduling\n    codes:\n      - name: saves time\n')
  })

  it('gives back the shipped codebook byte for byte where nothing changed', () => {
    const shipped = readFileSync(new URL('../../codebooks/secure-messaging.yaml', import.meta.url), 'utf8')
    const { value } = readCodebookYaml(shipped, 'shipped')
    const codes = recordsOf(value.codes)
    expect(writeCodebookYaml(codes, value.name, shipped)).toBe(shipped)
  })

  it('keeps comments, order and look, and changes what changed', () => {
    const earlier = `# Our codebook
name: Messaging # working title
codes:
  # second thoughts on this one
  - name: test results
    brief: 'Results'  # as sent by the laboratory
    definition: >-
      Values
      and findings.
  - name: scheduling
    was: dates
    codes:
      - name: saves time
      # not sure
      - name: old
  - {name: gone}
`
    const codes = codeRecords([
      {
        name: 'scheduling',
        alias: 'sch',
        codes: [{ name: 'saves time' }, { name: 'costs time' }, { name: 'old' }],
      },
      { name: 'test results', brief: 'Results', definition: 'Values and findings.', examples: ['one'] },
      { name: 'extra work', origin: 'inductive' },
    ])
    expect(writeCodebookYaml(codes, 'Messaging', earlier)).toBe(`# Our codebook
name: Messaging # working title
codes:
  # second thoughts on this one
  - name: test results
    brief: 'Results' # as sent by the laboratory
    definition: >-
      Values
      and findings.
    examples:
      - one
  - name: extra work
    origin: inductive
  - name: scheduling
    alias: sch
    codes:
      - name: saves time
      - name: costs time
      # not sure
      - name: old
`)
  })

  it('keeps codes flat that were flat', () => {
    const earlier = 'codes:\n  - name: saves time\n    parent: scheduling\n  - name: scheduling\n'
    const codes = codeRecords([{ name: 'scheduling', codes: [{ name: 'saves time', brief: 'x' }] }])
    expect(writeCodebookYaml(codes, '', earlier)).toBe(
      'codes:\n  - name: saves time\n    brief: x\n    parent: scheduling\n  - name: scheduling\n',
    )
  })

  it('writes the active one of two codes with the same path', () => {
    const codes = codeRecords([
      { name: 'billing', status: 'retired', codes: [{ name: 'x' }] },
      { name: 'billing' },
    ])
    expect(writeCodebookYaml(codes, '')).toBe('codes:\n  - name: billing\n')
  })

  it('does not build on a file that has mistakes', () => {
    const codes = codeRecords(sampleOutline)
    expect(writeCodebookYaml(codes, 'x', 'codes:\n\t- name: x\n')).toBe(writeCodebookYaml(codes, 'x'))
  })
})

it('brings a file of very many lines up to date', () => {
  const comments = '# as agreed\n'.repeat(200_000)
  expect(writeCodebookYaml([], 'Messaging', `name: Messaging\n${comments}codes: []\n`)).toContain(comments)
})

/** The codes of a study to which a file was applied. */
function recordsOf(codes: ReturnType<typeof read>['codes']): CodeRecord[] {
  const { added } = planCodebook([], { name: '', codes }, { retireMissing: false })
  const ids = new Map(added.map(({ path }, index) => [path, index + 1]))
  return added.map(({ path, parentPath, slug, position, fields }) => ({
    ...fields,
    id: ids.get(path) ?? 0,
    uid: path,
    slug,
    parentId: parentPath === null ? null : (ids.get(parentPath) ?? null),
    position,
  }))
}
