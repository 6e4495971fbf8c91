import type { Kysely } from 'kysely'
import type { FindingRow, IdentifierDecision, Schema } from '../../store/index.js'
import { readDocumentTexts } from '../document-text.js'
import { readPlacedTexts } from './study-texts.js'

/** A place where an identifier stands, with the words around it. */
export interface IdentifierPlace {
  /** `P03 l.40`, or `memo on the case P03` */
  where: string
  before: string
  words: string
  after: string
  confidence: FindingRow['confidence']
  finder: string
}

/** An identifier with what was decided about it and where it stands. */
export interface ListedIdentifier {
  /** Last eight characters of the uid. */
  id: string
  uid: string
  kind: string
  words: string
  decision: IdentifierDecision
  replacement: string
  author: string
  /** The surest of its places. */
  confidence: FindingRow['confidence']
  /** Names of the documents it stands in. */
  documents: string[]
  /** How many places there are. */
  count: number
  places: IdentifierPlace[]
}

export interface IdentifierFilter {
  kind?: string
  /** Only these; default: all. */
  which?: 'open' | 'decided'
  /** At most so many places each; default: all. */
  mostPlaces?: number
  /** Uids of memos that the viewer may not see: what was found there is counted, and not shown. */
  hiddenMemos?: ReadonlySet<string>
}

const aroundCp = 40
const order: readonly FindingRow['confidence'][] = ['high', 'medium', 'low']

/** What scans found and what was decided, by kind, the surest and the most frequent first; without those that stand nowhere
 * any more and were not decided. Places are in the order of the study, transcripts first. */
export async function listIdentifiers(
  db: Kysely<Schema>,
  filter: IdentifierFilter = {},
): Promise<ListedIdentifier[]> {
  let query = db.selectFrom('identifiers').selectAll()
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind)
  if (filter.which !== undefined)
    query = query.where('decision', filter.which === 'open' ? '=' : '<>', 'open')
  const rows = await query.execute()
  const listed = new Map(
    rows.map(({ id, uid, kind, words, decision, replacement, author }): [number, ListedIdentifier] => [
      id,
      {
        id: uid.slice(-8),
        uid,
        kind,
        words,
        decision,
        replacement,
        author,
        confidence: 'low',
        documents: [],
        count: 0,
        places: [],
      },
    ]),
  )
  await addPlaces(db, listed, filter)
  const standing = [...listed.values()].filter(({ count, decision }) => count > 0 || decision !== 'open')
  return standing.sort(
    (one, other) =>
      compare(one.kind, other.kind) ||
      order.indexOf(one.confidence) - order.indexOf(other.confidence) ||
      other.count - one.count ||
      compare(one.words, other.words),
  )
}

async function addPlaces(
  db: Kysely<Schema>,
  listed: ReadonlyMap<number, ListedIdentifier>,
  { mostPlaces = Number.POSITIVE_INFINITY, hiddenMemos = new Set() }: IdentifierFilter,
): Promise<void> {
  const findings = await db
    .selectFrom('findings')
    .leftJoin('documents', 'documents.id', 'findings.document_id')
    .selectAll('findings')
    .orderBy('findings.place')
    .orderBy('documents.position')
    .orderBy('findings.start_cp')
    .execute()
  const texts = await readDocumentTexts(db, [
    ...new Set(findings.flatMap(({ document_id }) => document_id ?? [])),
  ])
  const placed = findings.some(({ place }) => place !== '')
    ? new Map((await readPlacedTexts(db)).map(each => [each.place, each]))
    : new Map<string, never>()
  for (const finding of findings) {
    const identifier = listed.get(finding.identifier_id)
    const text = finding.document_id === null ? undefined : texts.get(finding.document_id)
    const other = placed.get(finding.place)
    if (identifier === undefined || (text === undefined && other === undefined)) continue
    identifier.count++
    if (order.indexOf(finding.confidence) < order.indexOf(identifier.confidence))
      identifier.confidence = finding.confidence
    if (text !== undefined && identifier.documents.at(-1) !== text.name) identifier.documents.push(text.name)
    if (identifier.places.length >= mostPlaces) continue
    if (hiddenMemos.has(/^memo (.+)$/u.exec(finding.place)?.[1] ?? '')) continue
    const { confidence, finder } = finding
    const slice =
      text === undefined
        ? (from: number, to: number) => [...(other?.text ?? '')].slice(Math.max(0, from), to).join('')
        : (from: number, to: number) => text.map.slice(from, to)
    const where =
      text === undefined
        ? (other?.label ?? '')
        : `${text.name} l.${text.linesOf({ startCp: finding.start_cp, endCp: finding.end_cp }).from}`
    identifier.places.push({
      where,
      before: oneLine(slice(finding.start_cp - aroundCp, finding.start_cp)),
      words: oneLine(slice(finding.start_cp, finding.end_cp)),
      after: oneLine(slice(finding.end_cp, finding.end_cp + aroundCp)),
      confidence,
      finder,
    })
  }
}

function oneLine(words: string): string {
  return words.replace(/\s+/gu, ' ')
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
