import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { addCode, addCoder, addDocuments, Study } from '../../src/study/index.js'
import { interview } from '../support/interview.js'
import type { cliIn } from '../support/run-cli.js'
import { withStudyFolder } from '../support/study-folder.js'

type Cli = ReturnType<typeof cliIn>

/** A file to read, what is in it, the exit status, and what the message says. */
type BadFile = [what: string, name: string, content: string | Uint8Array, code: number, message: RegExp]

const noise = Uint8Array.from({ length: 3000 }, (_, index) => (index * 197 + (index >> 3) * 31) % 256)
const docx = readFileSync(new URL('../../transcripts-sample/P03.docx', import.meta.url))

describe('a transcript that cannot be used', () => {
  const files: BadFile[] = [
    ['an empty file', 'empty.txt', '', 4, /^error: empty\.txt is empty\. /],
    ['white space only', 'blank.txt', ' \n\n\t\n', 4, /^error: blank\.txt /],
    ['binary data named .vtt', 'noise.vtt', noise, 4, /^error: noise\.vtt is not a text file/],
    ['a DOCX of no bytes', 'zero.docx', '', 4, /^error: zero\.docx is empty/],
    [
      'a DOCX that was cut off',
      'cut.docx',
      docx.subarray(0, 2000),
      4,
      /^error: cut\.docx is a damaged DOCX file\. Open it/,
    ],
    [
      'a DOCX with other bytes in the middle',
      'broken.docx',
      Buffer.concat([docx.subarray(0, 400), noise, docx.subarray(3400)]),
      4,
      /^error: broken\.docx is a damaged DOCX file/,
    ],
    ['a VTT without one cue', 'bad.vtt', 'WEBVTT\n\nNOTE nothing\n', 4, /^error: bad\.vtt/],
  ]

  it.each(files)(
    'is refused by name and leaves the study as it was: %s',
    async (_what, name, content, code, message) => {
      await withStudy(async (cli, folder) => {
        writeFileSync(join(folder, name), content)
        await expectRefused(cli, ['import', name], { code, message })
        await expectRefused(cli, ['import', '--dry-run', name], { code, message })
      })
    },
  )

  it('is not there', async () => {
    await withStudy(async cli => {
      await expectRefused(cli, ['import', 'nowhere.txt'], {
        code: 4,
        message: /^error: There is no file or folder nowhere\.txt\./,
      })
      await expectRefused(cli, ['import', '*.vtt'], { code: 4, message: /^error: No file fits \*\.vtt\./ })
    })
  })

  it('is a folder without transcripts', async () => {
    await withStudy(async (cli, folder) => {
      mkdirSync(join(folder, 'pictures'))
      writeFileSync(join(folder, 'pictures', 'room.png'), noise)
      await expectRefused(cli, ['import', 'pictures'], {
        code: 4,
        message: /^error: There are no transcripts in pictures\./,
      })
    })
  })

  it('is in the study already, under whatever name', async () => {
    await withStudy(async (cli, folder) => {
      writeFileSync(join(folder, 'P02.txt'), 'I: Hello?\n\nDr. Osei: Hello to you.\n')
      expect((await cli(['import', 'P02.txt'])).code).toBe(0)
      writeFileSync(join(folder, 'copy.txt'), readFileSync(join(folder, 'P02.txt')))
      await expectRefused(cli, ['import', 'copy.txt'], {
        code: 5,
        message: /^error: copy\.txt has the same content as P02\./,
      })
      writeFileSync(join(folder, 'P02.txt'), 'I: Something else?\n\nDr. Osei: Yes.\n')
      await expectRefused(cli, ['import', 'P02.txt'], {
        code: 5,
        message: /There is already a document “P02”/,
      })
    })
  })

  it('does not keep the good ones beside it out', async () => {
    await withStudy(async (cli, folder) => {
      mkdirSync(join(folder, 'all'))
      writeFileSync(join(folder, 'all', 'good.txt'), 'I: Hello?\n\nDr. Osei: Hello to you.\n')
      writeFileSync(join(folder, 'all', 'noise.vtt'), noise)
      const { code, out, err } = await cli(['import', 'all'])
      expect(code).toBe(4)
      expect(out).toContain('1 document imported')
      expect(err).toMatch(/error: noise\.vtt is not a text file/)
    })
  })

  it('keeps the words of a VTT whose times are broken, without times, and lists the lines', async () => {
    await withStudy(async (cli, folder) => {
      const good = (n: number) => `00:00:0${n}.000 --> 00:00:0${n}.900\nDr. Lee: Good words ${n}.\n`
      writeFileSync(
        join(folder, 'broken.vtt'),
        `WEBVTT\n\n${good(1)}\n00:00:xx --> 00:00:05.000\nDr. Lee: broken.\n\n${good(6)}`,
      )
      const { code, out } = await cli(['import', 'broken.vtt', '--json'])
      const { documents } = JSON.parse(out)
      expect(code).toBe(0)
      expect(documents[0].words).toBe(7)
      expect(documents[0].problems[0]).toMatchObject({ severity: 'warning', place: { line: 6 } })
    })
  })

  const text = 'I: Wie geht es?\nDr. Müller: Schön, “ok” – 5 €.\n'
  const windows = Buffer.from(
    [...text].map(sign => ({ '“': 0x93, '”': 0x94, '–': 0x96, '€': 0x80 })[sign] ?? sign.charCodeAt(0)),
  )
  it.each([
    ['UTF-16, little end first', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])],
    [
      'UTF-16, big end first',
      Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, 'utf16le').swap16()]),
    ],
    ['UTF-8 with a mark', Buffer.from(`\u{feff}${text}`)],
    ['Windows-1252', windows],
    ['mixed line ends', Buffer.from(text.replace('\n', '\r\n').replace(/\n$/, '\r'))],
  ])('is none: %s is read, and its encoding is told', async (_what, bytes) => {
    await withStudy(async (cli, folder) => {
      writeFileSync(join(folder, 'P02.txt'), bytes)
      const { documents } = JSON.parse((await cli(['import', '--dry-run', '--json', 'P02.txt'])).out)
      expect(documents[0].encoding).toMatch(/utf-16|utf-8|windows-1252/i)
      expect(documents[0].speakers.map(({ name }: { name: string }) => name)).toEqual(['I', 'Dr. Müller'])
      expect((await cli(['import', 'P02.txt'])).code).toBe(0)
      expect((await cli(['documents', 'show', 'P02'])).out).toContain('Schön, “ok” – 5 €.')
    })
  })
})

describe('a table of cases that cannot be used', () => {
  const files: BadFile[] = [
    ['an empty file', 'cases.csv', '', 4, /^error: cases\.csv is empty\./],
    ['binary data', 'cases.csv', noise, 4, /^error: cases\.csv /],
    [
      'a participant twice',
      'cases.csv',
      'participant,years\nP01,12\nP01,13\n',
      4,
      /^error: cases\.csv row 3: “P01” is there already, in row 2\./,
    ],
    [
      'a row that is too long',
      'cases.csv',
      'participant,years\nP01,12,3\n',
      4,
      /^error: cases\.csv row 2: There are 3 cells where the heading row has 2\./,
    ],
    [
      'a quotation mark that never closes',
      'cases.csv',
      'participant,"years\nP01,12\n',
      4,
      /^error: cases\.csv cannot be read as CSV, near line 2/,
    ],
    ['a row without a name', 'cases.csv', 'participant,years\n,12\nP02,3\n', 4, /^error: cases\.csv row 2/],
  ]

  it.each(files)(
    'is refused by file and row, and leaves the study as it was: %s',
    async (_what, name, content, code, message) => {
      await withStudy(async (cli, folder) => {
        writeFileSync(join(folder, name), content)
        await expectRefused(cli, ['cases', 'import', name], { code, message })
      })
    },
  )

  it('has a word where a number was announced', async () => {
    await withStudy(async (cli, folder) => {
      writeFileSync(join(folder, 'cases.csv'), 'participant,years\nP01,12\nP02,many\n')
      await expectRefused(cli, ['cases', 'import', 'cases.csv', '--type', 'years=number'], {
        code: 4,
        message: /^error: cases\.csv row 3: “many” in the column “years” is not a number\.\n +Write digits/,
      })
    })
  })

  it('has not the column that is to name the cases', async () => {
    await withStudy(async (cli, folder) => {
      writeFileSync(join(folder, 'cases.csv'), 'participant,years\nP01,12\n')
      await expectRefused(cli, ['cases', 'import', 'cases.csv', '--case-column', 'code'], {
        code: 4,
        message: /^error: cases\.csv.*“code”/,
      })
    })
  })
})

describe('a codebook that cannot be used', () => {
  const codebook = (codes: string) => `name: x\ncodes:\n${codes}`
  const files: BadFile[] = [
    ['an empty file', 'x.yaml', '', 4, /x\.yaml:1: The file is empty\./],
    ['binary data', 'x.yaml', noise, 4, /x\.yaml/],
    [
      'tabs',
      'x.yaml',
      codebook('\t- name: a\n'),
      4,
      /x\.yaml:3: A tab is used for indentation\. Indent with spaces/,
    ],
    [
      'a code twice',
      'x.yaml',
      codebook('  - name: a\n  - name: A\n'),
      4,
      /x\.yaml:4: There is already a code "a" on line 3\./,
    ],
    [
      'a circle of parents',
      'x.yaml',
      codebook('  - name: a\n    parent: b\n  - name: b\n    parent: a\n'),
      4,
      /x\.yaml:3: "a" is under "b" is under "a": that is a circle\./,
    ],
    [
      'a parent that is not there',
      'x.yaml',
      codebook('  - name: a\n    parent: b\n'),
      4,
      /x\.yaml:3: The parent "b" of "a" is not in the file\./,
    ],
    [
      'an unknown field',
      'x.yaml',
      codebook('  - nam: a\n'),
      4,
      /x\.yaml:3: A code has no field "nam"\. Did you mean name\?/,
    ],
    ['a list where words belong', 'x.yaml', codebook('  - name: [a, b]\n'), 4, /x\.yaml:3: /],
    [
      'references to itself',
      'x.yaml',
      'name: x\ncodes: &a [*a]\n',
      4,
      /x\.yaml:2: "\*a" refers to another part/,
    ],
  ]

  it.each(files)(
    'is refused by file and line, and leaves the study as it was: %s',
    async (_what, name, content, code, message) => {
      await withStudy(async (cli, folder) => {
        writeFileSync(join(folder, name), content)
        await expectRefused(cli, ['codebook', 'apply', name, '--force'], { code, message })
        await expectRefused(cli, ['codebook', 'apply', name, '--dry-run'], { code, message })
      })
    },
  )
})

describe('a coding that cannot be placed', () => {
  const add = (...place: string[]) => [
    ...['codings', 'add', '--coder', 'BK', '--document', 'P01', '--code', 'scheduling'],
    ...place,
  ]
  const requests: [what: string, argv: string[], code: number, message: RegExp][] = [
    [
      'outside the text',
      add('--span', '0:9999'),
      4,
      /^error: The span 0:9999 is outside the text of P01 \(0:\d+\)\./,
    ],
    ['ending where it begins', add('--span', '5:5'), 4, /^error: The span 5:5 ends before/],
    ['ending before it begins', add('--span', '9:3'), 4, /^error: The span 9:3 ends before/],
    [
      'at an absurd offset',
      add('--span', '99999999999999999999:999999999999999999999'),
      2,
      /^error: --span takes a whole number/,
    ],
    ['at no offset', add('--span', 'a:b'), 2, /^error: --span takes numbers/],
    [
      'in lines that are not there',
      add('--lines', '1-90'),
      4,
      /^error: P01 has no lines 1–90: its lines are 1–2\./,
    ],
    ['in lines that run backwards', add('--lines', '2-1'), 4, /^error: P01 has no lines 2–1/],
    [
      'by a quote that is there twice',
      add('--quote', 'It is'),
      4,
      /^error: “It is” is in P01 more than once: l\.2/,
    ],
    [
      'by a quote that is not there',
      add('--quote', 'billing codes'),
      4,
      /^error: “billing codes” is not in P01\./,
    ],
    ['by a quote of nothing', add('--quote', ''), 4, /^error: “” is not in P01/],
    ['nowhere', add(), 2, /^error: Say where the passage is/],
    ['in two ways', add('--lines', '1', '--span', '0:5'), 2, /^error: Say where the passage is, in one way/],
    [
      'of an unknown code',
      [...add('--lines', '1').slice(0, 7), 'schedulin', '--lines', '1'],
      3,
      /^error: There is no code ["“]schedulin["”]\.\n +Did you mean scheduling\?/,
    ],
    [
      'in an unknown document',
      ['codings', 'add', '--coder', 'BK', '--document', 'P02', '--code', 'scheduling', '--lines', '1'],
      3,
      /^error: There is no document “P02”\.\n +Did you mean P01\?/,
    ],
    [
      'by an unknown coder',
      ['codings', 'add', '--coder', 'KB', '--document', 'P01', '--code', 'scheduling', '--lines', '1'],
      3,
      /^error: There is no coder “KB”\.\n +Did you mean BK\?/,
    ],
    [
      'by nobody',
      ['codings', 'add', '--document', 'P01', '--code', 'scheduling', '--lines', '1'],
      2,
      /^error: It is not known who is coding\./,
    ],
  ]

  it.each(requests)('is refused and leaves the study as it was: %s', async (_what, argv, code, message) => {
    await withStudy(async cli => expectRefused(cli, argv, { code, message }))
  })

  it('is refused when it is there already', async () => {
    await withStudy(async cli => {
      expect((await cli(add('--lines', '1'))).code).toBe(0)
      await expectRefused(cli, add('--lines', '1'), {
        code: 5,
        message: /^error: BK has put “scheduling” on these words already\./,
      })
    })
  })

  it('keeps all codings of its file out, each bad row said by its number', async () => {
    await withStudy(async (cli, folder) => {
      const rows = [
        'document,code,coder,start,end,quote',
        'P01,scheduling,BK,0,8,',
        'P01,scheduling,BK,0,9999,',
        'P01,scheduling,BK,5,5,',
        'P01,nothing,BK,0,5,',
        'P09,scheduling,BK,0,5,',
        'P01,scheduling,BK,,,It is',
        'P01,scheduling,BK,,,nobody ever said this in an interview',
        'P01,scheduling,XX,0,5,',
        'P01,scheduling,BK,,,',
        'P01,scheduling,BK,0,8,Other words',
      ]
      writeFileSync(join(folder, 'codings.csv'), rows.join('\n'))
      const { err } = await expectRefused(cli, ['codings', 'import', 'codings.csv'], {
        code: 4,
        message: /^error: 9 of 10 codings cannot be imported; none was\.\n/,
      })
      for (const row of [3, 4, 5, 6, 7, 8, 9, 10, 11]) expect(err).toContain(`codings.csv row ${row}: `)
    })
  })

  const files: BadFile[] = [
    ['an empty file', 'codings.csv', '', 4, /^error: codings\.csv /],
    ['binary data', 'codings.csv', noise, 4, /^error: codings\.csv /],
    [
      'a column that is missing',
      'codings.csv',
      'document,quote\nP01,It is\n',
      4,
      /^error: codings\.csv has no column “code”\./,
    ],
    [
      'an offset that is no number',
      'codings.csv',
      'document,code,coder,start,end\nP01,scheduling,BK,x,5\n',
      4,
      /codings\.csv row 2: “x” in column start is not a whole number/,
    ],
    [
      'JSON that breaks off',
      'codings.json',
      '[{"document":"P01"',
      4,
      /^error: codings\.json is not valid JSON/,
    ],
    ['JSON of something else', 'codings.json', '{"a": 1}', 4, /^error: codings\.json/],
  ]

  it.each(files)(
    'is in a file that is refused by name, and leaves the study as it was: %s',
    async (_what, name, content, code, message) => {
      await withStudy(async (cli, folder) => {
        writeFileSync(join(folder, name), content)
        await expectRefused(cli, ['codings', 'import', name], { code, message })
      })
    },
  )
})

describe('a file that is not there', () => {
  it.each([
    [['cases', 'import', 'nowhere.csv']],
    [['codebook', 'apply', 'nowhere.yaml']],
    [['codings', 'import', 'nowhere.csv']],
    [['chart', 'import', 'nowhere.csv']],
  ])('is named by framewise %s', async argv => {
    await withStudy(async cli =>
      expectRefused(cli, argv, { code: 4, message: /^error: There is no file nowhere\.(csv|yaml)\./ }),
    )
  })

  it.each([[['cases', 'import', '.']], [['codebook', 'apply', '.']], [['codings', 'import', '.']]])(
    'is a folder: said by framewise %s',
    async argv => {
      await withStudy(async cli =>
        expectRefused(cli, argv, { code: 4, message: /^error: \. is a folder, not a (codebook )?file\./ }),
      )
    },
  )
})

/** A study of one document of two lines, one coder and one code. */
async function withStudy(work: (cli: Cli, folder: string) => Promise<unknown>): Promise<void> {
  const prepare = async (study: Study) => {
    await addDocuments(study, [
      interview('P01', [
        ['Interviewer', 'Hello there.'],
        ['Dr. Lee', 'Patients book by message. It is what it is. It is.'],
      ]),
    ])
    await addCoder(study, { name: 'BK' })
    await addCode(study, { name: 'scheduling' })
  }
  await withStudyFolder(prepare, async (cli, folder) => {
    folders.set(cli, folder)
    await work(cli, folder)
  })
}

const folders = new WeakMap<Cli, string>()

/** Runs a command that must end with this exit status and message, and without a trace in the study. */
async function expectRefused(cli: Cli, argv: string[], expected: { code: number; message: RegExp }) {
  const folder = folders.get(cli) ?? ''
  const before = await dump(folder)
  const refused = await cli(argv)
  expect(refused.err).toMatch(expected.message)
  expect(refused.err).not.toContain('fault of framewise')
  expect(refused.code).toBe(expected.code)
  expect(await dump(folder)).toEqual(before)
  return refused
}

/** Every row of every table. */
async function dump(folder: string): Promise<unknown> {
  const study = await Study.open(join(folder, 'test.framewise'))
  const tables = await study.db.introspection.getTables()
  const rows: Record<string, unknown> = {}
  for (const { name, isView } of tables)
    if (!isView)
      rows[name] = await study.db
        .selectFrom(name as 'studies')
        .selectAll()
        .execute()
  await study.close()
  return rows
}
