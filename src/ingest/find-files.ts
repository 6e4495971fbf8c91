import { readdirSync, statSync } from 'node:fs'
import { extname, join, resolve } from 'node:path'
import { UserError } from '../problems/index.js'
import { readableFormats, transcriptEndings } from './formats/index.js'

/** Files that lie beside transcripts and are none; `~$` marks a file that is open in a program of Microsoft Office. */
const neverTranscripts = /^(?:(?:readme|license|licence|changelog|contributing)\b|~\$)/i

export interface FoundFiles {
  /**
   * Absolute paths in the order given, folders in the order of their names; no file twice. A file that was named is here
   * even if it is not there: reading it says so.
   */
  files: string[]
  /** Files that were not named but lie in a folder that was, by the folder as it was named; those that turn out to be none are passed over. */
  inFolders: ReadonlyMap<string, string>
  /** Folders without transcripts and patterns that fit nothing. */
  refused: { path: string; error: UserError }[]
  /** Absolute paths of files in folders that were passed over. */
  passedOver: string[]
}

/** The files that paths, folders (with what is under them) and patterns such as `interviews/*.vtt` mean. */
export async function findFiles(paths: readonly string[], cwd: string): Promise<FoundFiles> {
  const files = new Set<string>()
  const inFolders = new Map<string, string>()
  const refused: FoundFiles['refused'] = []
  const passedOver: string[] = []
  for (const path of paths) {
    const kind = statSync(resolve(cwd, path), { throwIfNoEntry: false })
    if (kind?.isDirectory()) {
      const inside = listFolder(resolve(cwd, path))
      const transcripts = inside.filter(isTranscriptName)
      if (transcripts.length === 0) {
        refused.push({ path, error: noTranscripts(path) })
        continue
      }
      for (const file of transcripts) {
        if (!files.has(file)) inFolders.set(file, path)
        files.add(file)
      }
      for (const file of inside) if (!isTranscriptName(file)) passedOver.push(file)
    } else if (kind === undefined && /[*?{[]/.test(path)) {
      const found = await matchPattern(path, cwd)
      if (found.length === 0) refused.push({ path, error: nothingFits(path) })
      for (const file of found) files.add(file)
    } else {
      files.add(resolve(cwd, path))
      inFolders.delete(resolve(cwd, path))
    }
  }
  return { files: [...files], inFolders, refused, passedOver }
}

/** The refusal of a folder in which nothing is a transcript. */
export function noTranscripts(folder: string): UserError {
  return new UserError('bad-transcript', `There are no transcripts in ${folder}.`, {
    hint: `Framewise reads ${readableFormats}. A file of another ending is read only when it is named itself.`,
  })
}

function nothingFits(pattern: string): UserError {
  return new UserError('file-missing', `No file fits ${pattern}.`, {
    hint: 'Check the pattern and the folder.',
  })
}

async function matchPattern(pattern: string, cwd: string): Promise<string[]> {
  const { glob } = await import('tinyglobby')
  const files = await glob(pattern, { cwd, absolute: true, onlyFiles: true })
  return files.sort(byName)
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
export function byName(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true })
}
