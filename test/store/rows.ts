import type { CellRow, ChangeSet, CodeRow, CodingRow, NewRow, Schema } from '../../src/store/index.js'

const now = '2026-03-02T08:00:00.000Z'
export const words = 'Patients book by message. Nobody waits.'

export function coderRow(name: string): NewRow<'coders'> {
  return { name, full_name: '', kind: 'person', created_at: now }
}

function caseRow(name: string, position = 1): NewRow<'cases'> {
  return { name, position, labels: '[]' }
}

export function codeRow(name: string, change: Partial<CodeRow> = {}): NewRow<'codes'> {
  return {
    parent_id: null,
    position: 0,
    name,
    slug: name.replaceAll(' ', '-'),
    brief: '',
    definition: '',
    use_when: '',
    not_when: '',
    examples: '[]',
    colour: null,
    alias: null,
    origin: 'deductive',
    status: 'active',
    created_at: now,
    ...change,
  }
}

/** A document of one line, with its text, its original and one turn. */
export async function insertDocument(set: ChangeSet, name: string): Promise<Schema['documents']> {
  const original = { sha256: `original of ${name}`, content: Buffer.from(`I: ${words}`) }
  const text = { sha256: 'text', content: words, length_cp: words.length }
  await set.keepOriginal(original)
  await set.keepText(text)
  const document = await set.insertOne('documents', {
    name,
    position: 1,
    source_name: `${name}.txt`,
    format: 'text',
    encoding: 'utf-8',
    language: 'en',
    original_sha256: original.sha256,
    text_sha256: text.sha256,
    line_starts: '[0,26]',
    start_ms: null,
    end_ms: null,
    words: 6,
    provenance: '{}',
    imported_at: now,
    corrected_lines: '[]',
  })
  return document
}

export function codingRow(
  keys: Pick<CodingRow, 'document_id' | 'code_id' | 'coder_id'>,
  change: Partial<CodingRow> = {},
): NewRow<'codings'> {
  return {
    round_id: null,
    start_cp: 0,
    end_cp: 8,
    quote: words.slice(0, 8),
    prefix: '',
    suffix: '',
    state: 'placed',
    created_at: now,
    ...keys,
    ...change,
  }
}

export function cellRow(keys: Pick<CellRow, 'case_id' | 'code_id'>): NewRow<'cells'> {
  return {
    summary: 'Booking is quick.',
    comment: '',
    status: 'charted',
    basis: '[]',
    author: 'BK',
    reviewer: null,
    changed_at: now,
    ...keys,
  }
}

/** A little of everything the views show: one document of one turn, a case with an attribute, nested codes, a coding, a cell. */
export async function insertStudy(set: ChangeSet) {
  await set.insertOne('studies', { name: 'Messages', created_at: now })
  const coder = await set.insertOne('coders', coderRow('BK'))
  const person = await set.insertOne('cases', caseRow('P01'))
  const years = await set.insertOne('attributes', { name: 'years', type: 'number', position: 1 })
  await set.insertOne('attribute_values', { case_id: person.id, attribute_id: years.id, value: '12' })
  const document = await insertDocument(set, 'P01')
  const speaker = await set.insertOne('speakers', {
    document_id: document.id,
    label: 'Dr. Lee',
    role: 'participant',
    case_id: person.id,
  })
  await set.insertOne('turns', {
    document_id: document.id,
    position: 1,
    speaker_id: speaker.id,
    start_cp: 0,
    end_cp: 25,
    start_ms: 1000,
    end_ms: null,
  })
  const theme = await set.insertOne('codes', codeRow('scheduling'))
  const code = await set.insertOne('codes', codeRow('saves time', { parent_id: theme.id }))
  const keys = { document_id: document.id, code_id: code.id, coder_id: coder.id }
  const coding = await set.insertOne('codings', codingRow(keys))
  const cell = await set.insertOne('cells', cellRow({ case_id: person.id, code_id: theme.id }))
  return { coder, person, document, speaker, theme, code, coding, cell }
}
