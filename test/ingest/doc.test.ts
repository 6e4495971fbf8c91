import { describe, expect, it } from 'vitest'
import { read, refusal } from './read.js'
import { bold, deleted, hidden, inserted, inTable, rowEnd, type Word97Paragraph, word97 } from './word-97.js'

const words = (text: string): Word97Paragraph => ({ runs: [{ text: `${text}\r` }] })
const labelled = (label: string, text: string): Word97Paragraph => ({
  runs: [{ text: label, sprms: bold }, { text: `${text}\r` }],
})
const row = (...cells: string[]): Word97Paragraph[] => [
  ...cells.map(text => ({ runs: [{ text: `${text}\x07` }], sprms: inTable })),
  { runs: [{ text: '\x07' }], sprms: rowEnd },
]

describe('Word 97 documents', () => {
  it('have bold labels, line breaks and letters of every script; a title is no turn', async () => {
    const file = word97([
      { runs: [{ text: 'Interview 3\r' }], style: 1 },
      labelled('Anna', ' Hello\x0bnext line.'),
      labelled('Ben', ' Привет 你好.'),
      labelled('Anna', ' Bye.'),
      labelled('Ben', ' Bye.'),
    ])
    const { said, transcript } = await read(file, 'P03.doc')
    expect(said).toEqual(['Anna: Hello\nnext line.', 'Ben: Привет 你好.', 'Anna: Bye.', 'Ben: Bye.'])
    expect(transcript).toMatchObject({
      format: 'doc',
      formatWhy: 'it is an old Office file that holds a Word document',
      preamble: 'Interview 3',
    })
  })

  it('have tables with columns of speakers and times', async () => {
    const rows = [
      row('Time', 'Speaker', 'Text'),
      row('0:01', 'Anna', 'Hello.\rYou.'),
      row('0:05', 'Ben', 'Hi.'),
      row('0:09', 'Anna', 'Bye.'),
    ]
    const { said, transcript } = await read(
      word97([words('Session 1'), ...rows.flat(), words('')]),
      'P03.doc',
    )
    expect(said).toEqual(['Anna: Hello.\nYou.', 'Ben: Hi.', 'Anna: Bye.'])
    expect(transcript.turns.map(({ startMs }) => startMs)).toEqual([1000, 5000, 9000])
  })

  it('have tracked changes, which are accepted, and notes, fields and hidden words, which are no speech', async () => {
    const file = word97(
      [
        {
          runs: [
            { text: 'Anna: Go\x02 ' },
            { text: 'often', sprms: inserted },
            { text: 'never', sprms: deleted },
            { text: 'hidden', sprms: hidden },
            { text: '.\r' },
          ],
        },
        words('Ben: Yes\x05 \x13 HYPERLINK "http://example.org" \x14here\x15.'),
        words('Anna: Bye.'),
      ],
      { footnotes: '\x02 Means the clinic.\r', comments: '\x05Check this\r' },
    )
    const { said, problems } = await read(file, 'P03.doc')
    expect(said).toEqual(['Anna: Go often.', 'Ben: Yes here.', 'Anna: Bye.'])
    expect(problems.map(({ message }) => message)).toEqual([
      '1 footnote left out: “Means the clinic.”',
      '1 comment left out: “Check this”',
      'tracked changes were accepted: 1 insertion kept, 1 deletion left out (“never”)',
    ])
  })

  it('that are locked, damaged or older are refused as such', async () => {
    expect(await refusal(word97([words('Anna: Hello.')], { flags: 0x0100 }), 'P03.doc')).toBe(
      'P03.doc is a Word 97 (.doc) file protected by a password',
    )
    const file = word97([words('Anna: Hello.')])
    expect(await refusal(file.subarray(0, 1500), 'P03.doc')).toBe('P03.doc is a damaged Word 97 (.doc) file')
    const older = Uint8Array.from(file)
    older[Buffer.from(file).indexOf(Buffer.of(0xec, 0xa5))] = 0xdc
    expect(await refusal(older, 'P03.doc')).toBe('P03.doc is a file of Word 6 or Word 95, which is not read')
  })

  it('in name only are read as what they are', async () => {
    expect((await read('Anna: Hello.\nBen: Hi.\nAnna: Bye.', 'P03.doc')).transcript.format).toBe('text')
    expect((await read('<html><p>Anna: Hello.<p>Ben: Hi.</html>', 'P03.doc')).transcript.format).toBe('html')
  })
})

describe('compound files that hold no Word document', () => {
  it('are refused as what they are', async () => {
    const { default: cfb } = await import('cfb')
    const file = (part: string) => {
      const container = cfb.utils.cfb_new()
      cfb.utils.cfb_add(container, `/${part}`, Buffer.from('x'))
      return new Uint8Array(cfb.write(container, { type: 'buffer' }) as Buffer)
    }
    expect(await refusal(file('EncryptedPackage'), 'P03.docx')).toBe(
      'P03.docx is an Office file protected by a password',
    )
    expect(await refusal(file('Workbook'), 'P03.xls')).toContain('P03.xls is an Excel 97 (.xls) file')
    expect(await refusal(file('Other'), 'P03.msg')).toContain('P03.msg is an old Office or Outlook file')
  })
})
