import { readFile, stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { type Problem, UserError } from '../problems/index.js'
import {
  addDocuments,
  contentHash,
  type DocumentSummary,
  findSameContent,
  listDocuments,
  type NewDocument,
  type SpeakerDecisions,
  type Study,
} from '../study/index.js'
import { byName, type FoundFiles, noTranscripts } from './find-files.js'
import { isOftenOther } from './formats/index.js'
import { NotATranscript } from './not-a-transcript.js'
import type { ReadingOptions } from './reading-options.js'
import { readTranscript, type Transcript } from './transcript.js'

/** A file that was read, ready to become a document. */
export interface ReadFile {
  path: string
  /** The name it will have in the study: the file's without its ending. */
  name: string
  original: Uint8Array
  transcript: Transcript
  /** What a person said about how to read it. */
  options: ReadingOptions
  problems: Problem[]
}

export interface ReadRequest {
  /** The name of the document, for a single file. */
  name?: string
  /** How a file is read, by its path; default: as its content says. */
  optionsFor?: (path: string) => ReadingOptions
}

export interface ReadFiles {
  read: ReadFile[]
  /** Files that cannot be used, each with its reason; the others do not depend on them. */
  refused: { path: string; error: UserError }[]
  /** Files in folders that are no transcripts, in the order of their names. */
  passedOver?: string[]
}

/**
 * Reads transcripts, each for itself: one that cannot be read does not stop the others. A table that lies in a folder and is no
 * transcript is passed over; one that was named is refused. Needs no study.
 */
export async function readTranscriptFiles(
  files: readonly string[] | FoundFiles,
  { name, optionsFor = () => ({}) }: ReadRequest = {},
): Promise<Required<ReadFiles>> {
  const found = 'inFolders' in files ? files : { files, inFolders: new Map(), refused: [], passedOver: [] }
  const result: Required<ReadFiles> = { read: [], refused: [], passedOver: [] }
  for (const path of found.files)
    try {
      const original = await readBytes(path)
      const options = optionsFor(path)
      const { value, problems } = await readTranscript(original, basename(path), options)
      result.read.push({
        path,
        name: name ?? basename(path, extname(path)),
        original,
        transcript: value,
        options,
        problems,
      })
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      const isNone = error instanceof NotATranscript && isOftenOther(path) && found.inFolders.has(path)
      if (isNone) result.passedOver.push(path)
      else result.refused.push({ path, error })
    }
  const barren = barrenFolders(result, found.inFolders)
  return {
    read: result.read,
    refused: [
      ...found.refused,
      ...barren.map(path => ({ path, error: noTranscripts(path) })),
      ...result.refused,
    ],
    passedOver: [
      ...found.passedOver,
      ...result.passedOver.filter(path => !barren.includes(found.inFolders.get(path) ?? '')),
    ].sort(byName),
  }
}

/** Folders of which every file that was read is no transcript. */
function barrenFolders(
  { read, refused, passedOver }: Required<ReadFiles>,
  inFolders: ReadonlyMap<string, string>,
): string[] {
  const used = new Set([...read, ...refused].map(({ path }) => inFolders.get(path)))
  return [...new Set(passedOver.flatMap(path => inFolders.get(path) ?? []))].filter(
    folder => !used.has(folder),
  )
}

/** More than any transcript has; the recording it was made from may lie beside it under a wrong name. */
const mostBytes = 500_000_000

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path)
    if (size > mostBytes)
      throw new UserError(
        'bad-transcript',
        `${basename(path)} has ${Math.round(size / 1_000_000)} MB, more than a transcript can have.`,
        { hint: 'Is it the recording? Import its transcript.' },
      )
    return await readFile(path)
  } catch (cause) {
    if (cause instanceof UserError) throw cause
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
  /** What the new files hold, each with its name. */
  const held = new Map<string, string>()
  const refused: ReadFiles['refused'] = []
  const refuse = (path: string, message: string, hint: string) =>
    refused.push({ path, error: new UserError('already-exists', message, { hint }) })
  for (const file of files) {
    const content = contentHash(file.original)
    const same = held.get(content) ?? (await findSameContent(study.db, file.original))
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
      held.set(content, file.name)
      fresh.push(file)
    }
  }
  return { fresh, refused }
}

/** A file that was read, as the document it would become. */
export function newDocument(
  { path, name, original, transcript, options, problems }: ReadFile,
  language: string,
): NewDocument {
  const {
    formatName,
    formatWhy,
    units,
    encoding,
    encodingHow,
    preamble,
    labels,
    dismissed,
    proposals: _,
    ...rest
  } = transcript
  const { renamed, notSpeakers, ...said } = options
  const decided = {
    ...said,
    ...(renamed === undefined ? {} : { renamed: Object.fromEntries(renamed) }),
    ...(notSpeakers === undefined ? {} : { notSpeakers: [...notSpeakers] }),
  }
  return {
    ...rest,
    name,
    sourceName: basename(path),
    original,
    format: formatName,
    encoding,
    language,
    provenance: { formatWhy, units, encodingHow, options: decided, labels, dismissed, preamble, problems },
  }
}
