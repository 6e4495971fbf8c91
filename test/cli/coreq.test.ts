import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { CoreqReport } from '../../src/analysis/index.js'
import { addCoder } from '../../src/study/index.js'
import { fillStudy } from '../framework/interview-study.js'
import type { cliIn } from '../support/run-cli.js'
import { type Framewise, withSampleStudy } from '../support/sample-study.js'
import { withStudyFolder } from '../support/study-folder.js'

const sample = join(import.meta.dirname, '../../transcripts-sample')

const reportOf = async (framewise: Framewise, ...argv: string[]) =>
  JSON.parse(await framewise('coreq', '--json', ...argv)) as CoreqReport

/** Seconds from the first to the last time in a transcript of the sample, read without framewise. */
function secondsOf(vtt: string): number {
  const times = [...vtt.matchAll(/(\d\d):(\d\d):(\d\d\.\d\d\d)/g)].map(
    ([, hours, minutes, seconds]) => Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds),
  )
  return Math.max(...times) - Math.min(...times)
}

/** In how many documents (one a case) the sample's coders put each theme, read without framewise. */
function documentsOfThemes(): Map<string, number> {
  const folder = join(sample, 'codings')
  const rows = readdirSync(folder).flatMap(
    name =>
      parse(readFileSync(join(folder, name)), { columns: true, bom: true }) as {
        document: string
        code: string
      }[],
  )
  const documents = new Map<string, Set<string>>()
  for (const { document, code } of rows) {
    const theme = code.split('/')[0]?.trim().toLowerCase().replaceAll(' ', '-') ?? ''
    documents.set(theme, (documents.get(theme) ?? new Set()).add(document))
  }
  return new Map([...documents].map(([theme, found]) => [theme, found.size]))
}

describe('COREQ of the sample study', { timeout: 60_000 }, () => {
  it('has every figure as it is known from the files of the study', () =>
    withSampleStudy(async framewise => {
      const { items, counts } = await reportOf(framewise)
      const known = (number: number) => items[number - 1]?.known ?? ''
      const gap = (number: number) => items[number - 1]?.gap ?? ''
      expect(items.map(({ number }) => number)).toEqual(Array.from({ length: 32 }, (_, index) => index + 1))
      expect(counts).toEqual({ answered: 0, known: 9, partly: 7, missing: 16 })

      expect(known(1)).toBe(
        'The transcripts mark interviewers in 10 of 10 interviews: Interviewer MZ (5), Interviewer BK (3), I (1) and Interviewer (1).',
      )
      expect(known(9)).toContain('(10 cases × 10 themes)')
      expect(known(12)).toBe('10 participants (cases) in 10 interviews.')
      expect(known(16)).toContain('specialty: Internal medicine (n = 6, 60 %), Endocrinology (n = 4, 40 %)')
      expect(known(16)).toContain('gender: male (n = 6, 60 %), female (n = 4, 40 %)')
      // 6 9 12 14 17 | 22 24 28 31 35
      expect(known(16)).toContain('years_in_practice: median 19.5, range 6–35')
      expect(known(18)).toBe('None of 10 cases speaks in more than one interview.')
      expect(known(19)).toContain('8 of 10 interviews carry times (Zoom VTT)')

      const seconds = readdirSync(sample)
        .filter(name => name.endsWith('.vtt'))
        .map(name => secondsOf(readFileSync(join(sample, name), 'utf8')))
        .sort((one, other) => one - other)
      const minutes = (value = 0) => (value / 60).toFixed(1)
      const median = ((seconds[3] ?? 0) + (seconds[4] ?? 0)) / 2
      expect(known(21)).toBe(
        `From the first to the last time in the transcripts of 8 of 10 interviews: ${minutes(seconds.reduce((sum, each) => sum + each, 0))} minutes in all, median ${minutes(median)}, range ${minutes(seconds[0])}–${minutes(seconds[7])} minutes.`,
      )
      expect(gap(21)).toContain('2 interviews whose transcripts carry no times (P03 and P07)')

      expect(known(22)).toContain('base size 4, run length 2, new information threshold 5 %')
      expect(known(22)).toContain('reached for deductive themes after 5 (5⁺²)')
      expect(known(22)).toContain('not shown for inductive codes')

      const documents = JSON.parse(await framewise('documents', 'list', '--json')) as {
        name: string
        words: number
      }[]
      const words = (names: string[] | null) =>
        documents
          .filter(({ name }) => names === null || names.includes(name))
          .reduce((sum, document) => sum + document.words, 0)
      const differing = JSON.parse(await framewise('disagreements', '--json')) as unknown[]
      expect(known(24)).toContain('2 coders coded the data: BK 6 documents and MZ 6 documents.')
      expect(known(24)).toContain(
        `2 of 10 documents (20 %), with ${words(['P01', 'P02'])} of ${words(null)} words (20.6 %)`,
      )
      expect(known(24)).toContain(`${differing.length} disagreements in cycle-1, none decided yet.`)

      expect(known(26)).toMatch(/^Of 10 themes, 6 were set in advance \(.*\) and 4 derived from the data/)
      expect(known(27)).toMatch(/^The study is managed with framewise \d+\.\d+\.\d+/)
      const quotes = parse(readFileSync(join(sample, 'quotes.csv')), { columns: true }) as unknown[]
      expect(known(29)).toContain(
        `${quotes.length} quotes from 10 of 10 cases are picked, for 10 of 10 themes.`,
      )
      expect(known(29)).toMatch(/such as P\d\d l\.\d+/)
      const summaries = parse(readFileSync(join(sample, 'summaries.csv')), { columns: true }) as {
        status: string
      }[]
      const noData = summaries.filter(({ status }) => status === 'no-data').length
      expect(known(30)).toContain(
        `Of 100 cells of the framework matrix (10 cases × 10 themes), ${100 - noData} have a summary and ${noData} are marked as without data`,
      )

      const themes = documentsOfThemes()
      const countsIn = (text: string) =>
        Object.fromEntries(
          [...text.matchAll(/([a-z][a-z -]+) \((\d+)\)/g)].map(([, name, n]) => [
            name?.replace(/^and /, '').trim().replaceAll(' ', '-'),
            Number(n),
          ]),
        )
      const major = countsIn(known(31).split(': ')[1] ?? '')
      expect(major).toEqual(Object.fromEntries([...themes].filter(([, n]) => n >= 5)))
      expect(known(32)).toBe('Themes found in fewer than half of 10 cases: expanded record (4).')
      expect(themes.get('expanded-record')).toBe(4)

      await framewise('propositions', 'apply', join(sample, 'propositions.yaml'))
      expect((await reportOf(framewise)).items[31]?.known).toContain('H1 4 of 10')
    }))

  it('tells how disagreements were settled: one by one, by a rule, or not yet', () =>
    withSampleStudy(async (framewise, folder) => {
      const differing = JSON.parse(await framewise('disagreements', '--json')) as { id: string }[]
      const decisions = differing
        .slice(0, 3)
        .map(({ id }) => ({ id, decision: 'both', reason: 'talked it over' }))
      writeFileSync(join(folder, 'decisions.json'), JSON.stringify(decisions))
      const coders = async () => (await reportOf(framewise)).items[23]
      const open = differing.length - 3
      await framewise('reconcile', 'apply', 'decisions.json', '--coder', 'BK')
      const begun = await coders()
      expect(begun?.known).toContain(
        `${differing.length} disagreements in cycle-1: 3 decided one by one and ${open} open.`,
      )
      expect(begun).toMatchObject({
        state: 'partly',
        gap: `how ${open} open disagreements in cycle-1 are settled`,
      })
      await framewise('reconcile', '--policy', 'union', '--coder', 'BK')
      const done = await coders()
      expect(done?.known).toContain(
        `${differing.length} disagreements in cycle-1: 3 decided one by one and ${open} decided by a rule (union).`,
      )
      expect(done?.known).toContain('2 coders coded the data')
      expect(done).toMatchObject({ state: 'known', gap: null })
    }))

  it('leaves out names where asked: of interviewers, coders and documents', () =>
    withSampleStudy(async framewise => {
      const { items } = await reportOf(framewise, '--no-names')
      const said = items.map(({ known, gap }) => `${known} ${gap}`).join('\n')
      expect(said).not.toMatch(/\b(BK|MZ|P03|P07)\b/)
      expect(items[0]?.known).toBe('The transcripts mark interviewers in 10 of 10 interviews, by 4 labels.')
      expect(items[23]?.known).toMatch(/^2 coders coded the data\. 2 of 10 documents \(20 %\)/)
    }))

  it('is written as Word, HTML, Markdown, CSV and JSON, all 32 items in each', () =>
    withSampleStudy(async (framewise, folder) => {
      await framewise('coreq', 'set', '10', 'Purposive', '--place', 'Methods, p. 4')
      for (const ending of ['docx', 'html', 'md', 'csv', 'json'])
        await framewise('coreq', '-o', `coreq.${ending}`)
      const read = (ending: string) => readFileSync(join(folder, `coreq.${ending}`))
      const word = strFromU8(unzipSync(read('docx'))['word/document.xml'] ?? new Uint8Array())
      const csv = parse(read('csv'), { columns: true, bom: true }) as Record<string, string>[]
      expect(csv).toHaveLength(32)
      expect(csv[9]).toMatchObject({
        number: '10',
        domain: 'Study design',
        group: 'Participant selection',
        item: 'Sampling',
        answer: 'Purposive',
        reported_on: 'Methods, p. 4',
        state: 'answered',
      })
      for (const text of [word, read('html').toString(), read('md').toString()]) {
        for (const { item } of csv) expect(text).toContain(item)
        expect(text).toContain('Methods, p. 4')
        expect(text).toContain('Domain 3: Analysis and findings')
      }
      expect(read('md').toString()).toMatch(
        /\| 10 \| Sampling \| How were participants selected.* \| Purposive \| Methods, p\. 4 \|/,
      )
      expect((JSON.parse(read('json').toString()) as CoreqReport).items).toHaveLength(32)
    }))
})

const inFolder = (work: (cli: ReturnType<typeof cliIn>, folder: string) => Promise<void>) =>
  withStudyFolder(fillStudy, work)

describe('answers for COREQ', () => {
  it('are set, shown with what the study says, undone and taken back', () =>
    inFolder(async cli => {
      const show = async () => (await cli(['coreq', 'show', '12'])).out
      expect(
        (await cli(['coreq', 'set', 'sample size', 'Five people.', '--add', '--place', 'p. 6'])).out,
      ).toBe('answered item 12 of COREQ, Sample size\n')
      expect(await show()).toMatch(
        /The study says \(framewise cases list\): 5 participants \(cases\) in 5 interviews\.\nAdded by .*: Five people\.\nReported on: p\. 6\n/,
      )
      expect((await cli(['coreq', 'set', '12', 'Five people.', '--add'])).out).toBe(
        'Item 12 says so already.\n',
      )
      const refused = await cli(['coreq', 'set', '12', 'Six.'])
      expect(refused).toMatchObject({ code: 5, out: '' })
      expect(refused.err).toContain('Item 12, Sample size, says “Five people.”. Write over it?')
      expect((await cli(['coreq', 'set', '12', 'Six.', '--force'])).code).toBe(0)
      expect(await show()).toMatch(/Answered by .*: Six\.\n/)
      await cli(['undo'])
      expect(await show()).toContain('Five people.')
      expect((await cli(['coreq', 'unset', '12'])).code).toBe(5)
      await cli(['coreq', 'unset', '12', '--only', 'answer'], { answers: ['y'] })
      expect(await show()).toMatch(/in 5 interviews\.\nReported on: p\. 6\n$/)
      await cli(['coreq', 'unset', '12', '--force'])
      expect((await cli(['coreq', 'unset', '12'])).err).toContain('Item 12, Sample size, has no answer.')
      for (let step = 0; step < 3; step++) expect((await cli(['undo'])).code).toBe(0)
      expect(await show()).not.toContain('Reported on')
    }))

  it('are refused without words, for no item, or with nothing to set', () =>
    inFolder(async cli => {
      expect(await cli(['coreq', 'set', '9', ' '])).toMatchObject({ code: 2 })
      expect(await cli(['coreq', 'set', '9'])).toMatchObject({ code: 2 })
      expect(await cli(['coreq', 'set', '9', '--place', 'p. 1', '--add'])).toMatchObject({ code: 2 })
      expect(await cli(['coreq', 'set', '33', 'x'])).toMatchObject({ code: 3 })
      const missed = await cli(['coreq', 'show', 'Durations'])
      expect(missed).toMatchObject({ code: 3 })
      expect(missed.err).toContain('Did you mean Duration?')
      expect((await cli(['coreq', 'lst'])).err).toContain('There is no command “coreq lst”.')
      expect(await cli(['coreq', '-o', 'coreq.pdf'])).toMatchObject({ code: 2 })
    }))

  it('come from a file: first as a plan, then as one step, never over others without a yes', () =>
    inFolder(async (cli, folder) => {
      const yaml = '10: Purposive.\n2:\n  answer: BK is a nurse.\n  place: Title page\n'
      const planned = await cli(['coreq', 'apply', '-', '--dry-run'], { input: yaml })
      expect(planned.out).toBe(
        '+ 10. Sampling\n    Purposive.\n+ 2. Credentials\n    BK is a nurse.\n    reported on: Title page\n',
      )
      expect((await cli(['coreq', '--missing'])).out).toMatch(/ 10 +Sampling/)
      await cli(['coreq', 'apply', '-'], { input: yaml })
      expect((await cli(['coreq', '--missing'])).out).not.toMatch(/ 10 +Sampling/)
      const other = yaml.replace('Purposive.', 'Snowball.')
      expect(await cli(['coreq', 'apply', '-'], { input: other })).toMatchObject({ code: 5 })
      expect((await cli(['coreq', 'show', '10'])).out).toContain('Purposive.')
      const applied = await cli(['coreq', 'apply', '-'], { input: other, answers: ['y'] })
      expect(applied.out).toContain('~ 10. Sampling\n    Snowball. (was: Purposive.)\n= 2. Credentials\n')
      await cli(['undo'])
      expect((await cli(['coreq', 'show', '10'])).out).toContain('Purposive.')
      writeFileSync(join(folder, 'bad.yaml'), '10: x\n40: y\n')
      const bad = await cli(['coreq', 'apply', 'bad.yaml'])
      expect(bad).toMatchObject({ code: 4 })
      expect(bad.err).toContain('bad.yaml:2: COREQ has no item “40”.')
    }))

  it('are asked for where somebody can answer, and each is kept at once', () =>
    inFolder(async cli => {
      // 2 is answered and placed, 3 is passed over, 4 is answered without a place; at 5 somebody stops.
      const asked = await cli(['coreq', 'ask'], {
        isTerminal: true,
        answers: ['', 'PhD', 'p. 1', '', 'Women', '', '.'],
      })
      expect(asked.code).toBe(0)
      expect(asked.out).toMatch(/^2 items answered; \d+ items of these left\.\n$/)
      expect(asked.err).toContain('What credentials do the researchers have')
      const { items } = JSON.parse((await cli(['coreq', '--json'])).out) as CoreqReport
      expect(
        items
          .filter(({ state }) => state === 'answered')
          .map(({ number, answer, place }) => [number, answer, place]),
      ).toEqual([
        [2, 'PhD', 'p. 1'],
        [4, 'Women', null],
      ])
      expect(items[2]).toMatchObject({ state: 'missing', place: null })
      const again = await cli(['coreq', 'ask'], { isTerminal: true, answers: ['BK did.', 's', ''] })
      expect(again.err).not.toContain('What credentials')
      expect((await cli(['coreq', 'show', '1'])).out).toMatch(/Answered by .*: BK did\./)
    }))

  it('are not waited for where nobody can be asked', () =>
    inFolder(async (cli, folder) => {
      const asked = await cli(['coreq', 'ask'])
      expect(asked).toMatchObject({ code: 2, out: '' })
      expect(asked.err).toContain('framewise coreq template -o answers.yaml')
      expect(await cli(['coreq', 'template', '-o', 'answers.yaml'])).toMatchObject({ code: 0 })
      expect(await cli(['coreq', 'template', '-o', 'answers.yaml'])).toMatchObject({ code: 5 })
      const text = readFileSync(join(folder, 'answers.yaml'), 'utf8')
      expect(await cli(['coreq', 'apply', 'answers.yaml'])).toMatchObject({ code: 4 })
      writeFileSync(join(folder, 'answers.yaml'), text.replace('10:\n  answer:', '10:\n  answer: Purposive.'))
      expect((await cli(['coreq', 'apply', 'answers.yaml'])).out).toBe('+ 10. Sampling\n    Purposive.\n')
    }))

  it('are harmless in every file, whatever they say', () =>
    inFolder(async (cli, folder) => {
      const nasty = '=HYPERLINK("x") <script>alert(1)</script> | *b* \u001b[31m'
      await cli(['coreq', 'set', '10', nasty, '--place', '@x'])
      for (const ending of ['csv', 'md', 'html', 'docx']) await cli(['coreq', '-o', `c.${ending}`])
      const read = (ending: string) => readFileSync(join(folder, `c.${ending}`), 'utf8')
      const [row] = (parse(read('csv'), { columns: true, bom: true }) as Record<string, string>[]).filter(
        ({ number }) => number === '10',
      )
      expect(row?.answer).toBe(`'${nasty}`)
      expect(row?.reported_on).toBe("'@x")
      expect(read('md')).toContain('&lt;script&gt;alert(1)&lt;/script&gt; \\| \\*b\\*')
      expect(read('html')).not.toContain('<script>alert')
      const shown = await cli(['coreq', 'show', '10'])
      expect(shown.out).not.toContain('\u001b[31m')
      expect((await cli(['coreq'])).out).not.toContain('\u001b[31m')
    }))

  it('of a coder of an open blind round are given without anything that others coded in it', () =>
    withStudyFolder(
      async study => {
        await fillStudy(study)
        await addCoder(study, { name: 'lead' })
      },
      async cli => {
        await cli(['rounds', 'open', 'cycle-1', '--documents', 'P01', '--coders', 'BK,MZ', '--blind'])
        await cli([
          'codings',
          'add',
          '--document',
          'P01',
          '--code',
          'billing',
          '--lines',
          '2',
          '--round',
          'cycle-1',
          '--coder',
          'MZ',
        ])
        await cli(['codes', 'add', 'night work', '--coder', 'MZ'])
        await cli([
          'codings',
          'add',
          '--document',
          'P01',
          '--code',
          'night-work',
          '--lines',
          '2',
          '--round',
          'cycle-1',
          '--coder',
          'MZ',
        ])
        const of = async (coder: string) => {
          const { out, err } = await cli(['coreq', '--json', '--coder', coder])
          return { report: JSON.parse(out) as CoreqReport, err }
        }
        const { report, err } = await of('BK')
        expect(err).toContain('What others code in cycle-1 is not counted')
        expect(JSON.stringify(report)).not.toContain('night work')
        expect(report.items[23]).toMatchObject({
          known: null,
          gap: 'the codings of cycle-1, a blind round that is still open',
        })
        expect(report.items[30]?.known).toBeNull()
        // Nobody's figures count such a round before it is closed, but the codebook is the lead's to see.
        expect((await of('lead')).report.items[24]?.known).toContain('night work')
        expect((await of('lead')).report.items[23]?.known).toBeNull()
        await cli(['rounds', 'close', 'cycle-1', '--force'])
        expect((await of('BK')).report.items[23]?.known).toContain('1 coder coded the data: MZ 1 document.')
      },
    ))
})
