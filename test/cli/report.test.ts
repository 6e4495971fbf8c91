import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { codeWords, fillStudy } from '../framework/interview-study.js'
import type { cliIn } from '../support/run-cli.js'
import { type Framewise, withSampleStudy } from '../support/sample-study.js'
import { withStudyFolder } from '../support/study-folder.js'

const parts = [
  'The study',
  'Sample',
  'Codebook',
  'Agreement between coders',
  'Saturation',
  'Framework matrix',
  'Themes and quotes',
  'Codings by case',
  'Themes that come together',
  'Propositions',
  'Audit trail',
  'COREQ',
]

const nasty = '</script><script>alert(1)</script><b>'

const withNasty = (work: (cli: ReturnType<typeof cliIn>, folder: string) => Promise<void>) =>
  withStudyFolder(
    async study => {
      await fillStudy(study)
      await codeWords(study, { document: 'P01', words: 'Patients book by message.', code: 'scheduling' })
    },
    async (cli, folder) => {
      await cli(['chart', 'set', 'P01', 'scheduling', '--summary', nasty, '--comment', nasty])
      await work(cli, folder)
    },
  )

describe('framewise report', () => {
  test('has the same parts in Word, Markdown and on a page, with the figures of the sample study', async () => {
    await withSampleStudy(async (framewise: Framewise, folder) => {
      for (const format of ['html', 'docx', 'md', 'xlsx']) await framewise('report', '-o', `report.${format}`)
      const markdown = readFileSync(join(folder, 'report.md'), 'utf8')
      expect(markdown.match(/^## .*$/gm)?.map(line => line.slice(3))).toEqual(parts)
      expect(markdown).toContain('| Words | 19777 |')
      expect(markdown).toContain('| specialty | Internal medicine | 6 (60 %) |')
      expect(markdown).toContain('| years\\_in\\_practice | median 19.5 (6–35) | 10 |')
      expect(markdown).toContain('2 of 10 documents (20 %)')
      expect(markdown).toMatch(/Krippendorff’s α 0\.91 \(95 % CI 0\.82 to 0\.99/)
      const html = readFileSync(join(folder, 'report.html'), 'utf8')
      expect([...html.matchAll(/<h2 id="[a-z]+-title">([^<]*)</g)].map(([, title]) => title)).toEqual(parts)
      const word = unzipSync(readFileSync(join(folder, 'report.docx')))
      const xml = strFromU8(word['word/document.xml'] ?? new Uint8Array())
      expect(xml.match(/<w:pStyle w:val="Heading1"\/>/g)).toHaveLength(parts.length)
      expect(xml.match(/SEQ Table/g)?.length).toBeGreaterThan(20)
      const book = unzipSync(readFileSync(join(folder, 'report.xlsx')))
      expect(strFromU8(book['xl/workbook.xml'] ?? new Uint8Array())).toContain('name="Sample"')
    })
  })

  test('gives the words of passages that cells refer to, also those nobody coded', async () => {
    await withNasty(async (cli, folder) => {
      await cli(['chart', 'set', 'P01', 'scheduling', '--summary', 'See [Q P01 l.3].'])
      const words = JSON.parse((await cli(['documents', 'show', 'P01', '--lines', '3', '--json'])).out)
        .lines[0].words as string
      await cli(['report', '-o', 'report.md'])
      expect(readFileSync(join(folder, 'report.md'), 'utf8')).toContain('P01 l.3, referred to, not coded')
      await cli(['report', '-o', 'report.xlsx'])
      const book = unzipSync(readFileSync(join(folder, 'report.xlsx')))
      const sheets = Object.entries(book).filter(([name]) => name.startsWith('xl/worksheets/'))
      expect(sheets.some(([, bytes]) => strFromU8(bytes).includes('referred to, not coded'))).toBe(true)
      await cli(['matrix', 'export', '-o', 'm.csv'])
      const csv = readFileSync(join(folder, 'm.csv'), 'utf8')
      expect(csv).toContain('quotes referred to')
      expect(csv).toContain(`scheduling: [Q P01 l.3] “${words}”`)
      expect((await cli(['chart', 'import', 'm.csv'])).out).toContain('no cell changed')
    })
  })

  test('gives the words that speak against a proposition, but not where it is shared', async () => {
    await withSampleStudy(async (framewise, folder) => {
      const file = join(import.meta.dirname, '../../transcripts-sample/propositions.yaml')
      await framewise('propositions', 'apply', file, '--coder', 'BK')
      await framewise('report', '-o', 'report.md')
      await framewise('report', '--share', '-o', 'share.md')
      const partOf = (name: string) =>
        /## Propositions\n[\s\S]*?\n## /.exec(readFileSync(join(folder, name), 'utf8'))?.[0] ?? ''
      expect(partOf('report.md')).toMatch(
        /It was fourteen messages\.[\s\S]*?P07 l\.87–90, against it as scheduling › costs time/,
      )
      expect(partOf('share.md')).toContain('Negative cases (4 of 10)')
      expect(partOf('share.md')).not.toContain('fourteen messages')
    })
  })

  test('leads from an item of COREQ to the part that answers it', async () => {
    await withSampleStudy(async (framewise, folder) => {
      for (const format of ['html', 'docx', 'md']) await framewise('report', '-o', `report.${format}`)
      const markdown = readFileSync(join(folder, 'report.md'), 'utf8')
      expect(markdown).toMatch(/^\| 22 \|.*\| \[Saturation\]\(#saturation\) \|$/m)
      expect(markdown).toMatch(/^\| 29 \|.*\| \[Themes and quotes\]\(#themes-and-quotes\) \|$/m)
      const html = readFileSync(join(folder, 'report.html'), 'utf8')
      const targets = [...html.matchAll(/<td><a href="#([a-z]+)">/g)].map(([, id]) => id ?? '')
      expect(new Set(targets).size).toBe(7)
      for (const id of targets) expect(html).toContain(`<section id="${id}"`)
      const word = strFromU8(
        unzipSync(readFileSync(join(folder, 'report.docx')))['word/document.xml'] ?? new Uint8Array(),
      )
      const anchors = [...word.matchAll(/w:anchor="([a-z]+)"/g)].map(([, id]) => id ?? '')
      expect(new Set(anchors)).toEqual(new Set(targets))
      for (const id of anchors) expect(word).toMatch(new RegExp(`<w:bookmarkStart[^>]*w:name="${id}"`))
    })
  })

  test('of some of the cases, is of them throughout, and says of every other part that it is of all', async () => {
    await withSampleStudy(async (framewise, folder) => {
      const file = join(import.meta.dirname, '../../transcripts-sample/propositions.yaml')
      await framewise('propositions', 'apply', file, '--coder', 'BK')
      await framewise('report', '--where', 'site = "Site B"', '-o', 'some.md')
      await framewise('report', '--where', 'site = "Site B"', '-o', 'some.xlsx')
      await framewise('report', '-o', 'all.md')
      const text = readFileSync(join(folder, 'some.md'), 'utf8')
      const [head = '', ...sections] = text.split(/^## /m)
      expect(head).toContain('only 2 of 10 cases: site = "Site B"')
      const heads = Object.fromEntries(sections.map(each => [/^.*/.exec(each)?.[0], each.split('\n\n')[1]]))
      const some = 'Only 2 of 10 cases: site = "Site B".'
      const all = 'Of the whole study with its 10 cases, not only of the 2 cases this report is of.'
      expect(parts.map(part => heads[part])).toEqual([
        ...[all, some, all, all, all],
        ...[some, some, some, some, some],
        ...[all, all],
      ])
      expect(text).toContain('| site | Site B | 2 (100 %) |')
      expect(text).toMatch(/\| scheduling \| deductive \| 5 \| 2 of 2 \|/)
      expect(text).not.toMatch(/\d of 10 \|/)
      expect(text).toMatch(/ supports \|.* of 2 \|$/m)
      const sheets = unzipSync(readFileSync(join(folder, 'some.xlsx')))
      const cells = Object.entries(sheets).map(([name, bytes]) =>
        name.endsWith('.xml') ? strFromU8(bytes) : '',
      )
      expect(cells.some(xml => xml.includes('2 of 10 cases: site = '))).toBe(true)
      expect(readFileSync(join(folder, 'all.md'), 'utf8')).not.toMatch(/Of the whole study|^Only \d/m)
    })
  })

  test('has the attributes that were asked for beside the rows of a matrix, and its groups apart', async () => {
    await withSampleStudy(async (framewise, folder) => {
      await framewise(
        ...['report', '--group', 'specialty', '--attributes', 'years_in_practice', '-o', 'report.md'],
      )
      const text = readFileSync(join(folder, 'report.md'), 'utf8')
      const [, matrix = ''] = /## Framework matrix\n([\s\S]*?)\n## /.exec(text) ?? []
      expect(matrix).toContain('#### specialty: Endocrinology\n')
      expect(matrix).toContain('#### specialty: Internal medicine\n')
      expect(matrix).toMatch(/^\| P05 \| years\\_in\\_practice: \d+ \|/m)
      expect(matrix).toContain('grouped by specialty')
      await framewise('report', '--share', '--group', 'specialty', '-o', 'share.md')
      expect(readFileSync(join(folder, 'share.md'), 'utf8')).not.toMatch(/grouped by|specialty: /)
    })
  })

  test('shared, tells neither who worked on it, nor by the order of its rows what it leaves out', async () => {
    await withSampleStudy(async (framewise, folder) => {
      await framewise(
        ...['report', '--share', '--no-coder-names', '--sort', 'years_in_practice', '-o', 'share.md'],
      )
      const text = readFileSync(join(folder, 'share.md'), 'utf8')
      const actors = [...text.matchAll(/^\| \d+ \| \d{4}-[^|]*\| ([^|]*) \|/gm)].map(([, actor]) => actor)
      expect(actors.length).toBeGreaterThan(10)
      expect(actors.filter(actor => !/^(coder [A-Z]|a member of the team)$/.test(actor ?? ''))).toEqual([])
      const [, rows = ''] = /Settled codings of each case[\s\S]*?\n\n([\s\S]*?)\n\n/.exec(text) ?? []
      const names = [...rows.matchAll(/^\| (P\d\d) /gm)].map(([, name]) => name)
      expect(names).toEqual([...names].sort())
      expect(names).toHaveLength(10)
    })
  })

  test('says what a study does not have, instead of a figure', async () => {
    await withNasty(async cli => {
      const { code, out } = await cli(['report', '-o', '-'])
      expect(code).toBe(0)
      expect(out).toContain('The cases have no attributes.')
      expect(out).toContain('The study states no propositions.')
      expect(out).toMatch(/## Agreement between coders\n\n[A-Z][^|]*\.\n\n## Saturation/)
    })
  })

  test('lets nothing from the study become markup or script', async () => {
    await withNasty(async (cli, folder) => {
      await cli(['report', '-o', 'report.html'])
      const html = readFileSync(join(folder, 'report.html'), 'utf8')
      expect(html).not.toContain(nasty)
      expect(html).not.toContain('<script>alert')
      expect(html).toContain('&lt;script&gt;alert(1)')
      const data = /<script type="application\/json" id="matrix-data">(.*?)<\/script>/s.exec(html)?.[1] ?? ''
      expect(JSON.parse(data).rows[0].cells[0]).toMatchObject({ m: nasty })
      expect(html.match(/src=|https?:/g)).toBeNull()
    })
  })

  test('is not written over without being told, nor to a file whose ending says nothing', async () => {
    await withNasty(async cli => {
      expect(await cli(['report', '-o', 'r.md'])).toMatchObject({ code: 0 })
      expect(await cli(['report', '-o', 'r.md'])).toMatchObject({ code: 5, out: '' })
      expect(await cli(['report', '-o', 'r.pdf'])).toMatchObject({ code: 2 })
      expect(await cli(['report', '-o', 'r2.md', '--where', 'site ='])).toMatchObject({ code: 2 })
    })
  })
})

describe('charts in a report', () => {
  test('stand in the page with captions and names, the numbers behind them in tables', async () => {
    await withSampleStudy(async (framewise: Framewise, folder) => {
      await framewise('report', '-o', 'report.html')
      const html = readFileSync(join(folder, 'report.html'), 'utf8')
      expect([...html.matchAll(/<figcaption>(Figure \d\. [^<]*)</g)].map(([, caption]) => caption)).toEqual([
        'Figure 1. Krippendorff’s α by theme, and over all themes, with intervals',
        'Figure 2. Krippendorff’s α of each theme in each document',
        'Figure 3. Codes found with each interview, in the order held and over random orders',
        'Figure 4. Codes by case',
        'Figure 5. Themes that come together',
      ])
      expect(html).toContain('Most: 18 codings of nonurgent medical questions in P01.</desc>')
      const numbers = /<summary>The numbers of Figure 4<\/summary>.*?<\/details>/s.exec(html)?.[0] ?? ''
      const row = /<tr><th scope="row">scheduling<\/th>.*?<\/tr>/.exec(numbers)?.[0] ?? ''
      expect([...row.matchAll(/>(\d+)</g)].map(([, count]) => Number(count))).toEqual([
        10, 8, 3, 2, 3, 2, 3, 3, 2, 2, 38, 10,
      ])
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
      expect(new Set(ids).size).toBe(ids.length)
    })
  })

  test('are of the cases of the report, and tell in one that is shared neither coders nor what the cases have in common', async () => {
    await withSampleStudy(async (framewise: Framewise, folder) => {
      const few = ['--where', 'specialty = "Endocrinology"', '--force']
      await framewise('report', ...few, '-o', 'report.html')
      const html = readFileSync(join(folder, 'report.html'), 'utf8')
      expect(html).toContain('>Settled codings of 39 codes, 4 cases with specialty = "Endocrinology"<')
      expect(html).toContain('cycle-1: BK and MZ</text>')
      await framewise('report', ...few, '--share', '--no-coder-names', '-o', 'shared.html')
      const shared = readFileSync(join(folder, 'shared.html'), 'utf8')
      expect(shared).toContain('>Settled codings of 39 codes, 4 cases<')
      expect(shared).toContain('cycle-1: coder A and coder B</text>')
      expect(shared).toContain('only some of the cases')
      expect(shared).not.toMatch(/specialty (=|&#?\w+;)/)
    })
  })
})

describe('framewise report --share', () => {
  test('tells nothing of who speaks, who coded, what few cases have, or what was thought', async () => {
    await withSampleStudy(async (framewise: Framewise, folder) => {
      await framewise('memo', 'add', 'A private thought.', '--code', 'scheduling', '--coder', 'BK')
      const printed = "You can't tell a man [...] to book through the app. [...]"
      await framewise('quotes', 'edit', 'scheduling', 'P05 l.37-39', printed)
      await framewise('report', '-o', 'full.html')
      await framewise('report', '--share', '--no-coder-names', '-o', 'shared.html')
      await framewise('report', '--share', '--no-coder-names', '-o', 'shared.md')
      const full = readFileSync(join(folder, 'full.html'), 'utf8')
      const shared = readFileSync(join(folder, 'shared.html'), 'utf8')
      const secrets = [
        ...['Dr. Haddad', 'Dr. Alvarez', 'Interviewer BK', 'A private thought.'],
        ...['The main building forgets that.', 'Compare with Site A'],
      ]
      for (const secret of secrets) {
        expect(full).toContain(secret)
        expect(shared).not.toContain(secret)
      }
      expect(shared).not.toMatch(/(?<![A-Za-z0-9+/=])(BK|MZ)(?![A-Za-z0-9+/=])/)
      expect(shared).toContain('coder A')
      const data = /id="matrix-data">(.*?)<\/script>/s.exec(shared)?.[1] ?? ''
      expect(JSON.parse(data).rows[4]).toMatchObject({
        name: 'P05',
        attributes: [null, null, null, null, '20+'],
      })
      expect(shared).toContain(printed)
      expect(shared).not.toContain('with a flip phone to book')
      const markdown = readFileSync(join(folder, 'shared.md'), 'utf8')
      expect(markdown).toContain('| specialty | Internal medicine | few |')
      expect(markdown).toContain('| gender | male | few |')
      expect(markdown).toContain('| years\\_in\\_practice | median 19.5 | 10 |')
      expect(markdown).toMatch(/\| coder A \| codings\.import \|/)
    })
  })

  test('says what it leaves out and what to look through; coder names alone cannot be left out', async () => {
    await withNasty(async cli => {
      const shared = await cli(['report', '--share', '-o', 'r.md'])
      expect(shared.err).toContain('look through them for names before you share them')
      expect(await cli(['report', '--no-coder-names', '-o', 'r2.md'])).toMatchObject({ code: 2 })
      expect(await cli(['report', '--share', '--smallest-cell', 'x', '-o', 'r2.md'])).toMatchObject({
        code: 2,
      })
    })
  })
})
