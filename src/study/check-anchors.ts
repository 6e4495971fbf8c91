import { type Kysely, sql } from 'kysely'
import type { Problem } from '../problems/index.js'
import type { Schema } from '../store/index.js'
import { anchorQuote, type Span } from '../text/index.js'
import { type CheckedPart, found } from './checked-part.js'
import { type DocumentText, readDocumentTexts } from './document-text.js'

/** Compares every coding and every quote of a cell with the words it covers. */
export async function checkAnchors(db: Kysely<Schema>): Promise<CheckedPart> {
  const codings = await readCodingAnchors(db)
  const quotes = await readCellAnchors(db)
  const all = [...codings, ...quotes]
  const texts = await readDocumentTexts(db, [...new Set(all.map(anchor => anchor.document_id))])
  const paths = await readPaths(db)
  const problems: Problem[] = []
  for (const coding of codings) {
    const text = texts.get(coding.document_id)
    if (text !== undefined && !covers(text, coding)) problems.push(lostCoding(coding, text, paths))
  }
  for (const quote of quotes) {
    const text = texts.get(quote.document_id)
    if (text !== undefined && !covers(text, quote)) problems.push(lostQuote(quote, text, paths))
  }
  return { checked: `${all.length} cover exactly their words`, problems }
}

interface Anchor {
  document_id: number
  start_cp: number
  end_cp: number
  quote: string
}

function covers(text: DocumentText, { start_cp, end_cp, quote }: Anchor): boolean {
  return text.map.slice(start_cp, end_cp) === quote
}

type CodingAnchor = Awaited<ReturnType<typeof readCodingAnchors>>[number]

function readCodingAnchors(db: Kysely<Schema>) {
  return db
    .selectFrom('codings')
    .leftJoin('coders', 'coders.id', 'codings.coder_id')
    .select(['codings.uid', 'document_id', 'code_id', 'start_cp', 'end_cp', 'quote', 'coders.name as coder'])
    .where('state', '=', 'placed')
    .orderBy('document_id')
    .orderBy('start_cp')
    .execute()
}

type CellAnchor = Awaited<ReturnType<typeof readCellAnchors>>[number]

function readCellAnchors(db: Kysely<Schema>) {
  return db
    .selectFrom('cell_quotes')
    .leftJoin('cells', 'cells.id', 'cell_quotes.cell_id')
    .leftJoin('cases', 'cases.id', 'cells.case_id')
    .select(['document_id', 'cells.code_id', 'start_cp', 'end_cp', 'quote', 'cases.name as case'])
    .where('state', '=', 'placed')
    .orderBy('document_id')
    .orderBy('start_cp')
    .execute()
}

/** Paths of codes by key; a code that hangs under nothing has none. */
async function readPaths(db: Kysely<Schema>): Promise<Map<number, string>> {
  const { rows } = await sql<{ id: number; path: string }>`select id, path from code_paths`.execute(db)
  return new Map(rows.map(({ id, path }) => [id, path]))
}

function lostCoding(coding: CodingAnchor, text: DocumentText, paths: ReadonlyMap<number, string>): Problem {
  const id = coding.uid.slice(-8)
  const code = paths.get(coding.code_id) ?? 'a lost code'
  const { sentence, only } = whereNow(text, coding.quote)
  const again =
    only === null
      ? ''
      : `, then framewise codings add --coder ${quoted(coding.coder ?? '')} --document ${quoted(text.name)} --code ${code} --span ${only.startCp}:${only.endCp}`
  return found(
    'lost-anchor',
    `The coding ${id} (${code}, ${coding.coder}) in ${text.name} does not cover its words “${short(coding.quote)}”.`,
    `${sentence} To repair it: framewise codings remove ${id}${again}; or go on with a backup.`,
  )
}

function lostQuote(quote: CellAnchor, text: DocumentText, paths: ReadonlyMap<number, string>): Problem {
  const code = paths.get(quote.code_id ?? 0) ?? 'a lost code'
  return found(
    'lost-anchor',
    `A quote of the cell ${quote.case} × ${code} does not cover its words “${short(quote.quote)}” in ${text.name}.`,
    `${whereNow(text, quote.quote).sentence} To repair it, chart the cell again with framewise chart set; or go on with a backup.`,
  )
}

/** Where the words of an anchor are in the text as it is now. */
function whereNow(text: DocumentText, quote: string): { sentence: string; only: Span | null } {
  const place = anchorQuote(text.text, quote)
  const lineOf = (span: Span) => `l.${text.linesOf(span).from}`
  if (place.status === 'found')
    return { sentence: `The words are at ${lineOf(place)} of ${text.name}.`, only: place }
  if (place.status === 'missing') return { sentence: `The words are not in ${text.name}.`, only: null }
  return { sentence: `The words are at ${place.places.map(lineOf).join(', ')} of ${text.name}.`, only: null }
}

function quoted(name: string): string {
  return /^[\w.-]+$/u.test(name) ? name : `"${name}"`
}

function short(words: string): string {
  return [...words].slice(0, 40).join('')
}
