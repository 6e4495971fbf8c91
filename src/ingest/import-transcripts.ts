import { readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { type Problem, UserError } from '../problems/index.js'
import {
  addDocuments,
  type DocumentSummary,
  findSameContent,
  listDocuments,
  type NewDocument,
  type SpeakerDecisions,
  type Study,
} from '../study/index.js'
import { readTranscript, type Transcript } from './transcript.js'

/** A file that was read, ready to become a document. */
export interface ReadFile {
  path: string
  /** The name it will have in the study: the file's without its ending. */
  name: string
  original: Uint8Array
  transcript: Transcript
  problems: Problem[]
}

export interface ReadFiles {
  read: ReadFile[]
  /** Files that cannot be used, each with its reason; the others do not depend on them. */
  refused: { path: string; error: UserError }[]
}

/** Reads transcripts, each for itself: one that cannot be read does not stop the others. Needs no study. */
export async function readTranscriptFiles(files: readonly string[], name?: string): Promise<ReadFiles> {
  const result: ReadFiles = { read: [], refused: [] }
  for (const path of files)
    try {
      const original = await readBytes(path)
      const { value, problems } = await readTranscript(original, basename(path))
      result.read.push({
        path,
        name: name ?? basename(path, extname(path)),
        original,
        transcript: value,
        problems,
      })
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      result.refused.push({ path, error })
    }
  return result
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')
      throw new UserError('file-missing', `There is no file or folder ${basename(path)}.`, {
        hint: 'Check the name, and that you are in the right folder.',
        cause,
      })
    throw new UserError('file-missing', `${basename(path)} cannot be read.`, { cause })
  }
}

export interface ImportOptions extends SpeakerDecisions {
  /** BCP 47; default `en`. */
  language?: string
}

export interface Imported {
  documents: DocumentSummary[]
  refused: ReadFiles['refused']
}

/**
 * Adds files that were read to the study as one event. Content or names that are there already are refused, the others go in.
 */
export async function importTranscripts(
  study: Study,
  files: ReadFiles,
  options: ImportOptions = {},
): Promise<Imported> {
  const { fresh, refused } = await refuseKnown(study, files.read)
  const documents = fresh.map(file => newDocument(file, options.language ?? 'en'))
  if (documents.length === 0) return { documents: [], refused: [...files.refused, ...refused] }
  const { value } = await addDocuments(study, documents, options)
  const added = new Set(value.map(row => row.uid))
  const all = await listDocuments(study)
  return { documents: all.filter(row => added.has(row.uid)), refused: [...files.refused, ...refused] }
}

async function refuseKnown(study: Study, files: readonly ReadFile[]) {
  const names = new Set(
    (await study.db.selectFrom('documents').select('name').execute()).map(row => row.name),
  )
  const fresh: ReadFile[] = []
  const refused: ReadFiles['refused'] = []
  const refuse = (path: string, message: string, hint: string) =>
    refused.push({ path, error: new UserError('already-exists', message, { hint }) })
  for (const file of files) {
    const twin = fresh.find(other => Buffer.from(other.original).equals(file.original))?.name
    const same = twin ?? (await findSameContent(study.db, file.original))
    if (same !== null)
      refuse(
        file.path,
        `${basename(file.path)} has the same content as ${same}.`,
        'It was not imported again.',
      )
    else if (names.has(file.name))
      refuse(
        file.path,
        `There is already a document “${file.name}”.`,
        'Import the file alone with --name NEWNAME.',
      )
    else {
      names.add(file.name)
      fresh.push(file)
    }
  }
  return { fresh, refused }
}

function newDocument(
  { path, name, original, transcript, problems }: ReadFile,
  language: string,
): NewDocument {
  const { formatName, formatWhy, units, encoding, encodingHow, preamble, ...rest } = transcript
  return {
    ...rest,
    name,
    sourceName: basename(path),
    original,
    format: formatName,
    encoding,
    language,
    provenance: { formatWhy, units, encodingHow, preamble, problems },
  }
}
