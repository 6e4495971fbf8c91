import type { Kysely } from 'kysely'
import { UserError } from '../problems/index.js'
import type { Changed, CoderRow, Schema } from '../store/index.js'
import { countOf, QuoteFinder, type Span } from '../text/index.js'
import { seenBy } from './blind.js'
import type { CodeTree } from './code.js'
import { readCodeTree } from './codebook.js'
import { describeReference, removeCodingsIn } from './codings.js'
import { type DocumentText, readDocumentTexts } from './document-text.js'
import { moveCoding } from './move-coding.js'
import type { Study } from './study.js'
import { endingIn, onlyOne } from './uid-ending.js'

/** A coding, or the quote of a cell, whose words a correction took from the transcript. */
export interface LostAnchor {
  kind: 'coding' | 'cell'
  /** Last eight characters of the uid: enough to name it. */
  id: string
  uid: string
  document: string
  documentId: number
  /** About where its words were: `P03 l.40`. */
  near: string
  /** The code of a coding, or the case and code of a cell. */
  what: string
  /** Null for the quote of a cell. */
  coder: string | null
  round: string | null
  /** The words it had. */
  quote: string
  /** The words in the text now that come closest, where any do. */
  closest: ({ reference: string; words: string } & Span) | null
}

export interface LostAnchorFilter {
  documentId?: number
  /** Who is looking: codings of others in open blind rounds of this coder stay hidden. */
  viewerId?: number | null
}

/** What corrections of texts left without words, in the order of documents and places. */
export async function listLostAnchors(
  db: Kysely<Schema>,
  { documentId, viewerId = null }: LostAnchorFilter = {},
): Promise<LostAnchor[]> {
  const rows = [...(await readLostCodings(db, viewerId)), ...(await readLostQuotes(db))]
    .filter(row => documentId === undefined || row.document_id === documentId)
    .sort((one, other) => one.position - other.position || one.start_cp - other.start_cp)
  const texts = await readDocumentTexts(db, [...new Set(rows.map(row => row.document_id))])
  const finders = new Map([...texts].map(([id, { text }]) => [id, new QuoteFinder(text)]))
  const tree = await readCodeTree(db)
  return rows.flatMap(row => {
    const text = texts.get(row.document_id)
    const finder = finders.get(row.document_id)
    if (text === undefined || finder === undefined) return []
    const code = labelOf(tree, row.code_id)
    return [
      {
        kind: row.case === null ? ('coding' as const) : ('cell' as const),
        id: row.uid.slice(-8),
        uid: row.uid,
        document: text.name,
        documentId: row.document_id,
        near: `${text.name} l.${text.linesOf({ startCp: row.start_cp, endCp: row.end_cp }).from}`,
        what: row.case === null ? code : `${row.case} × ${code}`,
        coder: row.coder,
        round: row.round,
        quote: row.quote,
        closest: closestWords(finder, text, row.quote),
      },
    ]
  })
}

function labelOf(tree: CodeTree, codeId: number): string {
  const code = tree.byId(codeId)
  return code === undefined ? '' : tree.label(code)
}

function closestWords(finder: QuoteFinder, text: DocumentText, quote: string): LostAnchor['closest'] {
  const found = finder.find(quote)
  const place = found.status === 'found' ? found : found.status === 'missing' ? found.closest : undefined
  if (place === undefined) return null
  const { startCp, endCp } = place
  return {
    startCp,
    endCp,
    reference: describeReference(text, { startCp, endCp }),
    words: text.words({ startCp, endCp }),
  }
}

interface LostRow {
  uid: string
  document_id: number
  position: number
  start_cp: number
  quote: string
  end_cp: number
  code_id: number
  coder: string | null
  round: string | null
  case: string | null
}

async function readLostCodings(db: Kysely<Schema>, viewerId: number | null): Promise<LostRow[]> {
  const rows = await db
    .selectFrom('codings')
    .innerJoin('documents', 'documents.id', 'codings.document_id')
    .innerJoin('coders', 'coders.id', 'codings.coder_id')
    .leftJoin('rounds', 'rounds.id', 'codings.round_id')
    .select([
      'codings.uid',
      'codings.document_id',
      'codings.start_cp',
      'codings.end_cp',
      'codings.quote',
      'codings.code_id',
    ])
    .select(['documents.position', 'coders.name as coder', 'rounds.name as round'])
    .where('codings.state', '=', 'aside')
    .where(await seenBy(db, viewerId))
    .execute()
  return rows.map(row => ({ ...row, case: null }))
}

async function readLostQuotes(db: Kysely<Schema>): Promise<LostRow[]> {
  const rows = await db
    .selectFrom('cell_quotes')
    .innerJoin('documents', 'documents.id', 'cell_quotes.document_id')
    .innerJoin('cells', 'cells.id', 'cell_quotes.cell_id')
    .innerJoin('cases', 'cases.id', 'cells.case_id')
    .select([
      'cell_quotes.uid',
      'cell_quotes.document_id',
      'cell_quotes.start_cp',
      'cell_quotes.end_cp',
      'cell_quotes.quote',
    ])
    .select(['documents.position', 'cells.code_id', 'cases.name as case'])
    .where('cell_quotes.state', '=', 'aside')
    .execute()
  return rows.map(row => ({ ...row, coder: null, round: null }))
}

/** The lost coding or quote of a cell that an id names. @throws UserError `not-found`, `conflict` where several do */
export async function findLostAnchor(
  db: Kysely<Schema>,
  ending: string,
  filter: LostAnchorFilter = {},
): Promise<LostAnchor> {
  return onlyOne(endingIn(await listLostAnchors(db, filter), ending), {
    none: `Nothing lost has the id “${ending}”.`,
    several: `Several lost passages end in “${ending}”.`,
    hint: 'See framewise anchors list.',
  })
}

/**
 * Puts what was lost on words of its document again.
 * @throws UserError as {@link moveCoding}
 */
export async function placeLostAnchor(
  study: Study,
  anchor: LostAnchor,
  span: Span,
  actorCoder: CoderRow | null = null,
): Promise<Changed<unknown>> {
  if (anchor.kind === 'coding') return moveCoding(study, anchor.uid, span, actorCoder)
  return study.change('anchors.place', async set => {
    const row = await set.db
      .selectFrom('cell_quotes')
      .innerJoin('cells', 'cells.id', 'cell_quotes.cell_id')
      .selectAll('cell_quotes')
      .select('cells.uid as cell_uid')
      .where('cell_quotes.uid', '=', anchor.uid)
      .executeTakeFirst()
    const text = (await readDocumentTexts(set.db, [anchor.documentId])).get(anchor.documentId)
    if (row === undefined || text === undefined)
      throw new UserError('conflict', `The quote ${anchor.id} is no longer in the study.`)
    text.refuseBadSpan(span)
    const twin = await set.db
      .selectFrom('cell_quotes')
      .select('id')
      .where('cell_id', '=', row.cell_id)
      .where('document_id', '=', row.document_id)
      .where('start_cp', '=', span.startCp)
      .where('end_cp', '=', span.endCp)
      .where('state', '=', 'placed')
      .executeTakeFirst()
    if (twin !== undefined)
      throw new UserError('already-exists', `${anchor.what} cites these words already.`, {
        hint: `The lost one can go: framewise anchors drop ${anchor.id}.`,
      })
    const columns = { start_cp: span.startCp, end_cp: span.endCp, quote: text.words(span) }
    await set.update('cell_quotes', [{ id: row.id, set: { ...columns, state: 'placed' } }])
    set.about('cell', row.cell_uid)
    set.say(`placed the lost quote of ${anchor.what} on ${describeReference(text, span)}`)
  })
}

/** Removes what was lost, as one event. @throws UserError `conflict` for a coding that a decision recorded */
export async function dropLostAnchors(
  study: Study,
  anchors: readonly LostAnchor[],
): Promise<Changed<{ quotes: number; memos: number }>> {
  const uidsOf = (kind: LostAnchor['kind']) =>
    anchors.filter(each => each.kind === kind).map(({ uid }) => uid)
  return study.change('anchors.drop', async set => {
    const idsIn = async (table: 'codings' | 'cell_quotes', uids: string[]) =>
      uids.length === 0
        ? []
        : (await set.db.selectFrom(table).select('id').where('uid', 'in', uids).execute()).map(({ id }) => id)
    const { quotes, memos } = await removeCodingsIn(set, await idsIn('codings', uidsOf('coding')))
    await set.remove('cell_quotes', await idsIn('cell_quotes', uidsOf('cell')))
    set.say(`dropped ${countOf(anchors.length, 'lost passage')}`)
    return { quotes, memos }
  })
}
