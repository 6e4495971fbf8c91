import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { addCode, addCoder, addDocuments } from '../../src/study/index.js'
import { codeTurn } from '../support/code-turn.js'
import { interview } from '../support/interview.js'
import type { cliIn } from '../support/run-cli.js'
import { withStudyFolder } from '../support/study-folder.js'

const withTranscripts = (work: (cli: ReturnType<typeof cliIn>, folder: string) => Promise<void>) =>
  withStudyFolder(async study => {
    await addDocuments(study, [
      interview('P01', [
        ['Interviewer', 'In sullen, you said?'],
        ['Lee', 'My in\u00a0sullen. It isn’t cold: 12 mg, 3 mg.'],
      ]),
      interview('P02', [['Kim', 'The cat sat in sullenness.']]),
    ])
    await addCoder(study, { name: 'BK' })
    await addCode(study, { name: 'drug' })
    await codeTurn(study, { document: 'P01', turn: 2, code: 'drug', coder: 'BK' })
  }, work)

const textOf = async (cli: ReturnType<typeof cliIn>, document: string) =>
  (await cli(['documents', 'show', document])).out
    .split('\n')
    .map(line => line.slice(17))
    .join('|')

describe('framewise correct', () => {
  test('corrects whole words, capitals as they stand, and shows first what becomes of codings', async () => {
    await withTranscripts(async cli => {
      const argv = ['correct', '--find', 'in sullen', '--replace', 'insulin']
      const plan = await cli([...argv, '--dry-run'])
      expect(plan.out).toContain('P01 l.1  Interviewer  In sullen  Insulin  »Insulin«, you said?')
      expect(plan.out).toContain(
        '2 places in 1 document: 0 codings stay as they are, 1 gets other words, 0 are lost.',
      )
      expect(plan.out).toMatch(/P01 l\.2 +drug +BK +My in.sullen\. .* +My insulin\. /)
      expect(await textOf(cli, 'P01')).toContain('In sullen')
      expect((await cli(argv)).code).toBe(5)
      expect((await cli([...argv, '--force'])).out).toContain('\ncorrected P01 in 2 places\n')
      expect(await textOf(cli, 'P01')).toBe(
        'Interviewer: Insulin, you said?|Lee: My insulin. It isn’t cold: 12 mg, 3 mg.|',
      )
      expect(await textOf(cli, 'P02')).toContain('in sullenness')
      expect((await cli(['undo', '--force'])).code).toBe(0)
      expect(await textOf(cli, 'P01')).toContain('My in\u00a0sullen')
    })
  })

  test('takes patterns with groups, parts of words, a speaker, a document', async () => {
    await withTranscripts(async cli => {
      const correct = async (...argv: string[]) => (await cli(['correct', ...argv, '--force'])).code
      const nobody = await cli(['correct', '--find', 'mg', '--replace', 'g', '--speaker', 'Lea'])
      expect(nobody.err).toMatch(/Nobody in the transcripts is called “Lea”.\s+Did you mean Lee/)
      expect(await correct('--find', '(\\d+) mg', '--replace', '$1 milligrams', '--regex')).toBe(0)
      expect(await textOf(cli, 'P01')).toContain('12 milligrams, 3 milligrams.')
      expect(
        await correct('--find', 'in sullen', '--replace', 'insulin', '--parts-of-words', '--document', 'P02'),
      ).toBe(0)
      expect(await textOf(cli, 'P02')).toContain('insulinness')
      expect(
        await correct('--find', 'in sullen', '--replace', 'X', '--match-case', '--speaker', 'Interviewer'),
      ).toBe(1)
      expect(await correct('--find', "isn't", '--replace', 'is not')).toBe(0)
      expect(await textOf(cli, 'P01')).toContain('It is not cold')
    })
  })

  test('reads a file, says which rows found nothing, and lists all its faults', async () => {
    await withTranscripts(async (cli, folder) => {
      writeFileSync(
        join(folder, 'good.csv'),
        'find,replace,note\nin sullen,insulin,x\nglue coast,glucose,y\n',
      )
      const good = await cli(['correct', '--from', 'good.csv', '--dry-run'])
      expect(good.err).toContain('Not in the transcripts: “glue coast”')
      expect(good.err).toContain('The column “note” is not known.')
      writeFileSync(join(folder, 'bad.csv'), 'find,replace,regex\n,x,\na,b,perhaps\n')
      const bad = await cli(['correct', '--from', 'bad.csv'])
      expect(bad).toMatchObject({ code: 4, out: '' })
      expect(bad.err).toContain(
        'bad.csv is not a usable file of corrections: 2 problems; nothing was changed.',
      )
      expect(bad.err).toContain('It is not said what is to be found.')
      expect(bad.err).toContain('“perhaps” in the column regex is neither yes nor no.')
      writeFileSync(join(folder, 'none.csv'), 'wrong,right\na,b\n')
      expect((await cli(['correct', '--from', 'none.csv'])).err).toContain(
        'There is no column “find” and “replace”.',
      )
    })
  })

  test('refuses what says nothing, with a caret where a pattern cannot be read', async () => {
    await withTranscripts(async cli => {
      const refusals: [string[], number, string][] = [
        [[], 2, 'Say what is to be corrected'],
        [['--find', 'a'], 2, '--find needs --replace'],
        [['--find', 'zebra', '--replace', 'x'], 1, 'Nothing of that is in the transcripts.'],
        [['--find', '(a', '--replace', 'x', '--regex'], 2, '         (a\n         ^'],
        [['--find', ' ', '--replace', 'x'], 4, 'A rule says nothing that could be found.'],
        [['--find', 'a', '--replace', 'x', '--document', 'P09'], 3, 'There is no document “P09”.'],
      ]
      for (const [argv, code, message] of refusals) {
        const result = await cli(['correct', ...argv])
        expect(result.err, argv.join(' ')).toContain(message)
        expect(result.code, argv.join(' ')).toBe(code)
      }
    })
  })
})
