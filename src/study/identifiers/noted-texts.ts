import type { Kysely } from 'kysely'
import type { Schema } from '../../store/index.js'
import { type Provenance, readProvenance } from '../provenance.js'
import type { PlacedText } from './placed-text.js'

/**
 * What else people wrote or a file had: the name of the study, names of files and what was read in them beside the speech, words of codings and cells that are
 * no longer in their transcripts, reasons of decisions, propositions, printed forms of quotes, answers for COREQ, and what kept codebooks say otherwise than the codebook now.
 */
export async function readNotedTexts(db: Kysely<Schema>): Promise<PlacedText[]> {
  return [
    ...(await readStudyName(db)),
    ...(await readFileNotes(db)),
    ...(await readAsideWords(db)),
    ...(await readReasons(db)),
    ...(await readKeptCodebooks(db)),
  ]
}

async function readStudyName(db: Kysely<Schema>): Promise<PlacedText[]> {
  const studies = await db.selectFrom('studies').select(['uid', 'name']).execute()
  return studies.map(({ uid, name }) => ({
    place: `study ${uid} name`,
    label: 'name of the study',
    text: name,
  }))
}

async function readFileNotes(db: Kysely<Schema>): Promise<PlacedText[]> {
  const documents = await db
    .selectFrom('documents')
    .select(['uid', 'name', 'source_name', 'provenance'])
    .orderBy('id')
    .execute()
  return documents.flatMap(({ uid, name, source_name, provenance }) => [
    { place: `document ${uid} file`, label: `file name of the document ${name}`, text: source_name },
    {
      place: `document ${uid} notes`,
      label: `what the file of ${name} has beside the speech`,
      text: notesOf(readProvenance(provenance)).join('\n'),
    },
  ])
}

/** What stood before the first turn, labels, what was said about them, and what problems quote of the file. */
function notesOf({
  preamble,
  labels = [],
  dismissed = [],
  options = {},
  problems = [],
}: Provenance): string[] {
  const quoted = problems.flatMap(({ message, hint = '' }) =>
    Array.from(`${message} ${hint}`.matchAll(/“([^”]*)”/gu), match => match[1] ?? ''),
  )
  return [...new Set([preamble ?? '', ...labels, ...dismissed, ...wordsOf(options), ...quoted])].filter(
    text => text !== '',
  )
}

/** The strings of a value, names of fields included. */
function wordsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Array.isArray(value)
    ? value.flatMap(wordsOf)
    : Object.entries(value).flatMap(([name, each]) => [name, ...wordsOf(each)])
}

async function readAsideWords(db: Kysely<Schema>): Promise<PlacedText[]> {
  const codings = await db
    .selectFrom('codings')
    .innerJoin('documents', 'documents.id', 'codings.document_id')
    .select(['codings.uid', 'documents.name', 'quote', 'prefix', 'suffix'])
    .where('state', '=', 'aside')
    .orderBy('codings.id')
    .execute()
  const quotes = await db
    .selectFrom('cell_quotes')
    .innerJoin('documents', 'documents.id', 'cell_quotes.document_id')
    .select(['cell_quotes.uid', 'documents.name', 'quote'])
    .where('state', '=', 'aside')
    .orderBy('cell_quotes.id')
    .execute()
  return [
    ...codings.map(({ uid, name, quote, prefix, suffix }) => ({
      place: `coding ${uid} words`,
      label: `words of a coding that are no longer in ${name}`,
      text: [prefix, quote, suffix].join('\n'),
    })),
    ...quotes.map(({ uid, name, quote }) => ({
      place: `quote ${uid} words`,
      label: `words quoted in a cell that are no longer in ${name}`,
      text: quote,
    })),
  ]
}

async function readReasons(db: Kysely<Schema>): Promise<PlacedText[]> {
  const decisions = await db
    .selectFrom('decisions')
    .innerJoin('documents', 'documents.id', 'decisions.document_id')
    .select(['decisions.uid', 'documents.name', 'reason', 'suggestion'])
    .orderBy('decisions.id')
    .execute()
  const propositions = await db
    .selectFrom('propositions')
    .select(['uid', 'name', 'claim'])
    .orderBy('id')
    .execute()
  const quotes = await db.selectFrom('quotes').select(['uid', 'display']).orderBy('id').execute()
  const answers = await db
    .selectFrom('coreq_answers')
    .select(['uid', 'number', 'answer', 'place'])
    .orderBy('id')
    .execute()
  return [
    ...decisions.flatMap(({ uid, name, reason, suggestion }) => [
      { place: `decision ${uid} reason`, label: `reason of a decision in ${name}`, text: reason },
      { place: `decision ${uid} suggestion`, label: `suggestion of a decision in ${name}`, text: suggestion },
    ]),
    ...propositions.map(({ uid, name, claim }) => ({
      place: `proposition ${uid} claim`,
      label: `the proposition ${name}`,
      text: claim,
    })),
    ...quotes.map(({ uid, display }) => ({
      place: `quote ${uid} display`,
      label: 'printed form of a quote',
      text: display,
    })),
    ...answers.flatMap(({ uid, number, answer, place }) => [
      { place: `answer ${uid} answer`, label: `answer to item ${number} of COREQ`, text: answer },
      { place: `answer ${uid} place`, label: `place of item ${number} of COREQ`, text: place },
    ]),
  ]
}

async function readKeptCodebooks(db: Kysely<Schema>): Promise<PlacedText[]> {
  const codes = await db.selectFrom('codes').selectAll().execute()
  const now = new Set(
    codes.flatMap(({ name, brief, definition, use_when, not_when, examples }) => [
      ...[name, brief, definition, use_when, not_when],
      ...wordsOf(JSON.parse(examples)),
    ]),
  )
  const versions = await db
    .selectFrom('codebook_versions')
    .select(['uid', 'name', 'codes'])
    .orderBy('id')
    .execute()
  return versions.map(version => {
    const kept = (JSON.parse(version.codes) as Record<string, unknown>[]).flatMap(
      ({ name, brief, definition, useWhen, notWhen, examples }) =>
        wordsOf([name, brief, definition, useWhen, notWhen, examples]),
    )
    return {
      place: `version ${version.uid} codes`,
      label: `the codebook kept as ${version.name}`,
      text: [...new Set(kept)].filter(text => text !== '' && !now.has(text)).join('\n'),
    }
  })
}
