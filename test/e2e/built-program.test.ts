import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { withTempFolder } from '../support/temp-study.js'

const root = join(import.meta.dirname, '../..')
const sample = join(root, 'transcripts-sample')

/** What the sources do, the built program must do as well: every library that is loaded late is loaded here. */
describe('the built program', () => {
  it('reads every kind of transcript and table, and writes every kind of file', async () => {
    await withTempFolder(async folder => {
      const env = { PATH: process.env.PATH, HOME: folder }
      const frame = (...argv: string[]) =>
        execFileSync(process.execPath, [join(root, 'bin/framewise.js'), ...argv], {
          cwd: folder,
          env,
          encoding: 'utf8',
        })

      frame('init', 'Built')
      const words = 'Interviewer: Was it good?\n\nAnna: Caf\u00e9 \u2013 tr\u00e8s bien. It saves me time.\n'
      writeFileSync(join(folder, 'western.txt'), Buffer.from(words.replace('\u2013', '\x96'), 'latin1'))
      const read = JSON.parse(frame('import', 'western.txt', '--dry-run', '--json')) as {
        documents: { encoding: string }[]
      }
      expect(read.documents[0]?.encoding).toBe('windows-1252')
      frame('import', 'western.txt', join(sample, 'P01.vtt'), join(sample, 'P03.docx'))
      expect(frame('documents', 'show', 'western')).toContain('Caf\u00e9 \u2013 tr\u00e8s bien.')

      frame('codebook', 'apply', join(root, 'codebooks/secure-messaging.yaml'), '--yes')
      frame('coder', 'add', 'BK')
      frame(
        'codings',
        'add',
        '--document',
        'western',
        '--code',
        'sch+',
        '--quote',
        'It saves me time',
        '--coder',
        'BK',
      )
      frame('codings', 'add', '--document', 'P03', '--code', 'sch+', '--lines', '3', '--coder', 'BK')
      frame('cases', 'import', join(sample, 'cases.csv'))
      frame('chart', 'set', 'P01', 'scheduling', '--summary', 'Books by message.', '--coder', 'BK')
      for (const ending of ['xlsx', 'csv', 'html', 'md', 'json']) {
        frame('matrix', 'export', '-o', `matrix.${ending}`)
        expect(existsSync(join(folder, `matrix.${ending}`))).toBe(true)
      }
      expect(frame('chart', 'import', 'matrix.xlsx')).toContain('the same')
      frame('codebook', 'export', '-o', 'codebook.yaml')
      expect(readFileSync(join(folder, 'codebook.yaml'), 'utf8')).toContain('name: scheduling')
      frame('plot', 'codes', '-o', 'codes.svg')
      expect(readFileSync(join(folder, 'codes.svg'), 'utf8')).toContain('>scheduling</text>')
      frame('undo', '--coder', 'BK')
      expect(frame('check')).toContain('The study is sound.')
    })
  })
})
