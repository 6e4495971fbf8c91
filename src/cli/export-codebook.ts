import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { writeCodebookYaml } from '../interchange/codebook-yaml.js'
import { UserError } from '../problems/index.js'
import { type CodeRecord, inUse, readCodebookVersion } from '../study/index.js'
import { countOf } from '../text/count-of.js'
import type { ExportCodebookOptions } from './codebook.js'
import { type CodebookFile, readCodebookFile } from './codebook-file.js'
import type { Session } from './session.js'
import { formatOf, writeOutput } from './write-output.js'

const formats = ['yaml', 'yml', 'csv', 'md', 'json'] as const

/** Writes the codebook, or a version of it, in the format the name of the file says. */
export async function exportCodebook(session: Session, options: ExportCodebookOptions): Promise<void> {
  const format = formatOf(options.output, formats, session.isJson ? 'json' : 'yaml')
  const isYaml = format === 'yaml' || format === 'yml'
  if (options.keep !== undefined && !isYaml)
    throw new UserError('bad-argument', '--keep goes with a YAML file only.')
  const { name, codes } = await session.withStudy(async study => {
    const all = await readCodebookVersion(study.db, options.version ?? 'now')
    return { name: study.facts.name, codes: options.all ? all : inUse(all) }
  })
  const text = isYaml
    ? yamlText(codes, name, await previousFile(session, options))
    : await otherText(codes, name, format)
  writeOutput(session, options.output, text, options)
  if (options.output !== '-') session.note(`${options.output}: ${countOf(codes.length, 'code')}`)
}

/** A file keeps the name it gives its codebook. */
function yamlText(codes: readonly CodeRecord[], name: string, previous: CodebookFile | null): string {
  return previous === null
    ? writeCodebookYaml(codes, name)
    : writeCodebookYaml(codes, previous.wanted.name || name, previous.text)
}

/** The file whose comments and order are kept. One that is written over need not be a usable codebook. */
async function previousFile(session: Session, options: ExportCodebookOptions): Promise<CodebookFile | null> {
  if (options.keep !== undefined) return readCodebookFile(session, options.keep)
  const isThere = options.output !== '-' && existsSync(resolve(session.io.cwd, options.output))
  if (!isThere || !options.force) return null
  try {
    return await readCodebookFile(session, options.output)
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'bad-codebook') throw error
    session.note(`${options.output} had errors; its comments and order are not kept.`)
    return null
  }
}

async function otherText(
  codes: readonly CodeRecord[],
  name: string,
  format: 'csv' | 'md' | 'json',
): Promise<string> {
  if (format === 'csv') return (await import('../report/codebook-csv.js')).codebookCsv(codes)
  if (format === 'md') return (await import('../report/codebook-markdown.js')).codebookMarkdown(codes, name)
  return (await import('../report/codebook-json.js')).codebookJson(codes, name)
}
