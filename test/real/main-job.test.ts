import { readdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { extname, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cliIn } from '../support/run-cli.js'
import { withTempFolder } from '../support/temp-study.js'
import { realFolder } from './real-folder.js'

const folder = realFolder()
const endings = new Set(['.vtt', '.srt', '.txt', '.md', '.docx'])
const files = folder === null ? [] : readdirSync(folder).filter(isTranscript)

/** What is looked for in every transcript, as a first pass over new data would. */
const terms = {
  time: /\b(time|minutes?|hours?|days?)\b/giu,
  work: /\b(work(?:ing|ed)?|job|project)\b/giu,
  people: /\b(people|team|friends?|everyone)\b/giu,
}

function isTranscript(name: string): boolean {
  return endings.has(extname(name)) && name !== 'README.md'
}

interface DryRun {
  documents: { name: string; speakers: { name: string }[]; words: number }[]
}

describe.skipIf(folder === null)('the main job on real transcripts', () => {
  it('imports, codes by search terms, charts and exports, and the study is sound', async () => {
    await withTempFolder(async work => {
      const run = cliIn(work)
      const succeed = async (...argv: string[]) => {
        const result = await run(argv)
        expect(result.code, `framewise ${argv.join(' ')}\n${result.err}`).toBe(0)
        return result.out
      }
      await succeed('init', 'Real transcripts')
      await succeed('coder', 'add', 'AA')
      await succeed('coder', 'add', 'BB')

      for (const file of files) {
        const path = join(folder ?? '', file)
        const read = JSON.parse(await succeed('import', path, '--dry-run', '--json')) as DryRun
        const [document] = read.documents
        expect(document?.words, file).toBeGreaterThan(0)
        const ties = (document?.speakers ?? []).flatMap(({ name }) => ['--case', `${name}=${document?.name}`])
        await succeed('import', path, ...ties)
      }
      const documents = JSON.parse(await succeed('documents', 'list', '--json')) as { name: string }[]
      expect(documents).toHaveLength(files.length)

      for (const code of Object.keys(terms)) await succeed('codes', 'add', code)
      const names = documents.map(document => document.name)
      await succeed('rounds', 'open', 'both', '--documents', names.slice(0, 3).join(), '--coders', 'AA,BB')
      const found = await findTerms(names, succeed)
      expect(found.length).toBeGreaterThan(1000)
      await writeFile(join(work, 'codings.csv'), toCsv(found))
      const imported = JSON.parse(
        await succeed('codings', 'import', 'codings.csv', '--coder', 'AA', '--json'),
      ) as { added: number }
      expect(imported.added).toBe(found.length)
      const ofThree = found.filter(row => names.indexOf(row.document) < 3)
      const halves = ofThree.filter((_, index) => index % 4 !== 0)
      await writeFile(join(work, 'round-a.csv'), toCsv(ofThree))
      await writeFile(join(work, 'round-b.csv'), toCsv(halves))
      await succeed('codings', 'import', 'round-a.csv', '--coder', 'AA', '--round', 'both')
      await succeed('codings', 'import', 'round-b.csv', '--coder', 'BB', '--round', 'both')

      const agreement = JSON.parse(
        await succeed('agreement', '--round', 'both', '--interviewer', '--json'),
      ) as {
        pooled: { coefficients: { cohen_kappa: { value: number | null } } }
      }
      const kappa = agreement.pooled.coefficients.cohen_kappa.value
      expect(kappa).toBeGreaterThan(0.3)
      expect(kappa).toBeLessThan(1)

      await succeed('chart', 'draft')
      for (const format of ['xlsx', 'csv', 'md', 'html', 'json'])
        await succeed('matrix', 'export', '-o', `matrix.${format}`)
      const matrix = JSON.parse(await succeed('matrix', 'show', '--json')) as {
        rows: { cells: { codings: number }[] }[]
      }
      const withData = matrix.rows.filter(row => row.cells.some(cell => cell.codings > 0))
      expect(withData.length).toBeGreaterThan(files.length / 2)
      expect(await succeed('check')).toContain('The study is sound.')
      const same = await run(['import', resolve(folder ?? '', files[0] ?? '')])
      expect(same.code).toBe(5)
    })
  })
})

interface Found {
  document: string
  code: string
  start: number
  end: number
  quote: string
}

/** Every place of the terms, by the lines and offsets the program itself prints. */
async function findTerms(
  names: readonly string[],
  succeed: (...argv: string[]) => Promise<string>,
): Promise<Found[]> {
  const found: Found[] = []
  for (const document of names) {
    const shown = JSON.parse(await succeed('documents', 'show', document, '--json')) as {
      lines: { startCp: number; words: string }[]
    }
    for (const line of shown.lines)
      for (const [code, term] of Object.entries(terms))
        for (const match of line.words.matchAll(term)) {
          const start = line.startCp + [...line.words.slice(0, match.index)].length
          found.push({ document, code, start, end: start + [...match[0]].length, quote: match[0] })
        }
  }
  return found
}

function toCsv(rows: readonly Found[]): string {
  const lines = rows.map(row =>
    [`"${row.document.replaceAll('"', '""')}"`, row.code, row.start, row.end, row.quote].join(','),
  )
  return `document,code,start,end,quote\n${lines.join('\n')}\n`
}
