import { readdirSync, statSync } from 'node:fs'
import { extname, join, relative, resolve } from 'node:path'
import { UserError } from '../problems/index.js'

/** Endings that are looked at in a folder; a file named outright is read whatever its ending. */
const transcriptEndings = new Set(['.vtt', '.srt', '.txt', '.text', '.md', '.markdown', '.docx'])

/** Files that lie beside transcripts and are none. */
const neverTranscripts = /^(readme|license|licence|changelog|contributing)\b/i

export interface FoundFiles {
  /** Absolute paths in the order given, folders in the order of their names; no file twice. */
  files: string[]
  /** Files in folders that were passed over, relative to the working folder. */
  passedOver: string[]
}

/**
 * The files that paths, folders (with what is under them) and patterns such as `interviews/*.vtt` mean.
 * @throws UserError `file-missing` for a path that is not there or a pattern that fits nothing, `bad-transcript` for a folder
 *   without transcripts
 */
export async function findFiles(paths: readonly string[], cwd: string): Promise<FoundFiles> {
  const files = new Set<string>()
  const passedOver: string[] = []
  for (const path of paths) {
    const kind = statSync(resolve(cwd, path), { throwIfNoEntry: false })
    if (kind === undefined) for (const file of await matchPattern(path, cwd)) files.add(file)
    else if (kind.isDirectory()) {
      const inside = listFolder(resolve(cwd, path))
      const transcripts = inside.filter(isTranscriptName)
      if (transcripts.length === 0)
        throw new UserError('bad-transcript', `There are no transcripts in ${path}.`, {
          hint: 'Framewise reads VTT, SRT, text, Markdown and DOCX; name a file of another ending outright.',
        })
      for (const file of transcripts) files.add(file)
      passedOver.push(...inside.filter(file => !isTranscriptName(file)).map(file => relative(cwd, file)))
    } else files.add(resolve(cwd, path))
  }
  return { files: [...files], passedOver }
}

async function matchPattern(pattern: string, cwd: string): Promise<string[]> {
  if (!/[*?{[]/.test(pattern))
    throw new UserError('file-missing', `There is no file or folder ${pattern}.`, {
      hint: 'Check the name, and that you are in the right folder.',
    })
  const { glob } = await import('tinyglobby')
  const files = await glob(pattern, { cwd, absolute: true, onlyFiles: true })
  if (files.length > 0) return files.sort(byName)
  throw new UserError('file-missing', `No file fits ${pattern}.`, {
    hint: 'Check the pattern and the folder.',
  })
}

function listFolder(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).filter(entry => !entry.name.startsWith('.'))
  return entries
    .flatMap(entry => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return listFolder(path)
      return entry.isFile() ? [path] : []
    })
    .sort(byName)
}

function isTranscriptName(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return transcriptEndings.has(extname(name).toLowerCase()) && !neverTranscripts.test(name)
}

/** P2 comes before P10. */
function byName(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true })
}
