import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { WeighedEvidence } from '../../src/analysis/index.js'
import { addCoding, findCoder, findDocument, readCodeTree, readDocumentText } from '../../src/study/index.js'
import { fillStudy } from '../framework/interview-study.js'
import { cliIn } from '../support/run-cli.js'
import { withSampleStudy } from '../support/sample-study.js'
import { withStudyFolder } from '../support/study-folder.js'

const propositions = join(import.meta.dirname, '../../transcripts-sample/propositions.yaml')

it('weighs H1 of the sample study: its negative cases are those in which requests or scheduling cost time', () =>
  withSampleStudy(async (framewise, folder) => {
    await framewise('propositions', 'apply', propositions, '--coder', 'BK')
    const weighed = JSON.parse(await framewise('evidence', 'H1', '--json')) as WeighedEvidence
    expect(weighed.negativeCases).toEqual(['P04', 'P06', 'P07', 'P09'])
    expect(weighed.tasks.map(({ counts }) => counts)).toEqual([
      { supports: 9, contradicts: 0, mixed: 1, silent: 0 },
      { supports: 7, contradicts: 0, mixed: 3, silent: 0 },
    ])
    const table = await framewise('evidence', 'H1')
    expect(table).toMatch(/P07 +± mixed 2 : 1 +\+ supports 2 +± mixed\n/)
    expect(table).toContain('Negative cases (4 of 10): P04, P06, P07, P09.')
    expect(table).toMatch(
      /P07, scheduling: mixed\n +− “It was fourteen messages\..*” \(P07 l\.87–90; scheduling › costs time; BK\)/,
    )
    expect(await framewise('evidence', 'H2', '--quotes', 'none')).toMatch(/P01 .*· not mentioned/)
    await framewise('evidence', 'H1', '-o', 'h1.csv')
    expect(readFileSync(join(folder, 'h1.csv'), 'utf8')).toMatch(
      /H1,P07,scheduling,mixed,contradicts,P07 l\.87–90,/,
    )
    await framewise('evidence', 'H1', '-o', 'h1.md')
    expect(readFileSync(join(folder, 'h1.md'), 'utf8')).toContain('### P07')
    expect(await cliIn(folder)(['evidence', 'H9'])).toMatchObject({ code: 3, out: '' })
  }))

it('counts a code from elsewhere for the task whose words it is on, and says where a case contradicts or is silent', () =>
  withStudyFolder(
    async study => {
      await fillStudy(study)
      const code = async (document: string, words: string, codes: string[]) => {
        const row = await findDocument(study.db, document)
        const startCp = (await readDocumentText(study.db, row)).text.indexOf(words)
        const tree = await readCodeTree(study.db)
        await addCoding(study, {
          document: row,
          coder: await findCoder(study.db, 'BK'),
          round: null,
          codes: codes.map(path => tree.require(path)),
          startCp,
          endCp: startCp + words.length,
        })
      }
      await code('P01', 'I write two lines under a normal result.', ['test-results', 'billing'])
      await code('P01', 'Patients book by message.', ['scheduling/saves-time'])
      await code('P02', 'Booking takes me three messages', ['scheduling/costs-time'])
    },
    async cli => {
      const yaml = [
        'H1:',
        '  claim: Messages pay',
        '  about: [scheduling, test-results]',
        '  supports: [scheduling/saves-time, billing]',
        '  contradicts: scheduling/costs-time',
      ].join('\n')
      expect((await cli(['propositions', 'apply', '-'], { input: yaml })).code).toBe(0)
      const { out } = await cli(['evidence', 'H1', '--json'])
      const { cases } = JSON.parse(out) as WeighedEvidence
      const stances = Object.fromEntries(
        cases.map(({ name, cells, stance }) => [name, [...cells.map(cell => cell.stance), stance]]),
      )
      expect(stances).toMatchObject({
        P01: ['supports', 'supports', 'supports'],
        P02: ['contradicts', 'silent', 'contradicts'],
        P05: ['silent', 'silent', 'silent'],
      })
      expect((await cli(['propositions', 'list'])).out).toMatch(/H1 +Messages pay +scheduling, test-results/)
      const bad = await cli(['propositions', 'apply', '-'], {
        input: 'H1:\n  claim: x\n  supports: [schedulin]\n',
      })
      expect(bad.code).toBe(4)
      expect(bad.err).toMatch(/standard input:3: H1, supports: There is no code "schedulin"\./)
    },
  ))

it('counts a coding on the side of the code nearest above it, once', () =>
  withSampleStudy(async (framewise, folder) => {
    const file = join(folder, 'h.yaml')
    writeFileSync(
      file,
      'N:\n  claim: Booking saves time\n  supports: [scheduling]\n  contradicts: [scheduling/costs-time]\n',
    )
    await framewise('propositions', 'apply', file, '--coder', 'BK')
    const { cases } = JSON.parse(await framewise('evidence', 'N', '--json')) as WeighedEvidence
    const p07 = cases.find(({ name }) => name === 'P07')?.cells[0]
    expect([p07?.supports.length, p07?.contradicts.length]).toEqual([2, 1])
    const places = [...(p07?.supports ?? []), ...(p07?.contradicts ?? [])].map(({ reference }) => reference)
    expect(new Set(places).size).toBe(3)
  }))

it('names the line of a code that is not there, and asks before a proposition says something else', () =>
  withStudyFolder(fillStudy, async cli => {
    const apply = (input: string, ...argv: string[]) =>
      cli(['propositions', 'apply', '-', ...argv], { input })
    const unknown = await apply('H1:\n  claim: C\n  supports:\n    - scheduling\n    - schedulin\n')
    expect(unknown.err).toContain('standard input:5')
    expect((await apply('H1:\n  claim: C\n  supports: [scheduling]\n')).code).toBe(0)
    expect((await apply('H1:\n  claim: D\n  supports: [scheduling]\n')).code).toBe(5)
    expect((await apply('H1:\n  claim: D\n  supports: [scheduling]\n', '--force')).code).toBe(0)
  }))

it('writes Markdown in which signs and names stand as they are', () =>
  withSampleStudy(async (framewise, folder) => {
    await framewise('propositions', 'apply', propositions, '--coder', 'BK')
    await framewise('evidence', 'H1', '-o', 'h1.md')
    const text = readFileSync(join(folder, 'h1.md'), 'utf8')
    expect(text).toMatch(/^- \\\+ “/m)
    expect(text).not.toMatch(/^- \+ /m)
  }))
