import type { Kysely } from 'kysely'
import { inChunks, type PassageKind, type RoundRow, type Schema } from '../../store/index.js'
import type { CodeRecord, CodeTree } from '../code.js'
import { readCodeTree } from '../codebook.js'
import { type DocumentText, readDocumentTexts } from '../document-text.js'
import type { CodedSpan } from './compare-codings.js'
import type { DecisionRecord } from './decision-records.js'
import { definitionHash } from './definition-hash.js'
import { writeVerdict } from './read-verdict.js'
import { isOpen, type RoundPassage, readRoundPassages } from './round-passages.js'
import { verdictOf } from './verdict.js'

export type DisagreementKind = Exclude<PassageKind, 'agreed'>

/** `deferred`: somebody looked and left it open. */
export type DisagreementStatus = 'open' | 'deferred' | 'decided'

export interface DisagreementFilter {
  /** Codes and what is under them: every id that counts. */
  codeIds?: readonly number[]
  documentId?: number
  kind?: DisagreementKind
  /** `open` holds the deferred ones too. Default: open. */
  which?: 'all' | 'open' | 'decided'
}

/** What a coder coded at a disagreement. */
export interface DisagreementSpan {
  /** Path. */
  code: string
  startCp: number
  endCp: number
  lineFrom: number
  lineTo: number
  words: string
  memos: string[]
}

/** What was decided, as people read it. */
export interface DecisionView {
  uid: string
  /** `take BK`, `both`, `reject`, `span`, `code` or `defer`. */
  decision: string
  /** Path of the code and offsets of the words that `span` and `code` recorded; empty for the others. */
  code: string
  place: string
  reason: string
  suggestion: string
  /** The rule that decided; null where a person did. */
  policy: string | null
  by: string
  at: string
  /** Paths of codes whose definition has changed since. */
  changedDefinitions: string[]
}

/** A place in a round where its coders differ. */
export interface Disagreement {
  id: string
  round: string
  document: string
  lineFrom: number
  lineTo: number
  startCp: number
  endCp: number
  kind: DisagreementKind
  status: DisagreementStatus
  /** Paths, in the order of the codebook. */
  codes: string[]
  /** Every coder of the document; without spans those who coded nothing here. */
  versions: { coder: string; spans: DisagreementSpan[] }[]
  /** A little of the text around the passage. */
  before: string
  after: string
  decision: DecisionView | null
  /** What was decided before its codings changed, or before a definition did. */
  outdated: DecisionView[]
}

/** Where the coders of a round differ, in the order of documents and of the text. */
export async function listDisagreements(
  db: Kysely<Schema>,
  round: RoundRow,
  filter: DisagreementFilter = {},
): Promise<Disagreement[]> {
  const only = filter.documentId === undefined ? undefined : { documentIds: [filter.documentId] }
  const { passages, idOf } = await readRoundPassages(db, round, only)
  const wanted = passages.filter(passage => isWanted(passage, filter))
  const viewer = await DisagreementViewer.prepare(db, wanted)
  return wanted.map(passage => viewer.view(passage, { id: idOf(passage), round: round.name }))
}

function isWanted(passage: RoundPassage, { codeIds, kind, which = 'open' }: DisagreementFilter): boolean {
  if (passage.kind === 'agreed' || (kind !== undefined && passage.kind !== kind)) return false
  if (which !== 'all' && isOpen(passage) !== (which === 'open')) return false
  return codeIds === undefined || passage.spans.some(({ codeId }) => codeIds.includes(codeId))
}

/** How much of the text around a passage is shown, in characters on either side. */
const contextCp = 80

/** Puts names, words and lines to passages. */
class DisagreementViewer {
  private constructor(
    private readonly texts: ReadonlyMap<number, DocumentText>,
    private readonly coders: ReadonlyMap<number, string>,
    private readonly memos: ReadonlyMap<number, readonly string[]>,
    private readonly decisions: DecisionViewer,
    private readonly tree: CodeTree,
  ) {}

  static async prepare(db: Kysely<Schema>, passages: readonly RoundPassage[]): Promise<DisagreementViewer> {
    const tree = await readCodeTree(db)
    const coders = await readCoderNames(db)
    return new DisagreementViewer(
      await readDocumentTexts(db, [...new Set(passages.map(({ documentId }) => documentId))]),
      coders,
      await readCodingMemos(
        db,
        passages.flatMap(({ spans }) => spans.flatMap(({ codings }) => codings.map(({ id }) => id))),
      ),
      new DecisionViewer(tree, coders),
      tree,
    )
  }

  view(passage: RoundPassage, { id, round }: { id: string; round: string }): Disagreement {
    const text = this.texts.get(passage.documentId)
    if (text === undefined || passage.kind === 'agreed') throw new Error(`${id} is no disagreement.`)
    const { startCp, endCp, kind, decision, outdated } = passage
    const lines = text.linesOf(passage)
    const used = new Set(passage.spans.map(({ codeId }) => codeId))
    return {
      id,
      round,
      document: text.name,
      lineFrom: lines.from,
      lineTo: lines.to,
      startCp,
      endCp,
      kind,
      status: decision === null ? 'open' : isOpen(passage) ? 'deferred' : 'decided',
      codes: this.tree
        .ordered()
        .filter(code => used.has(code.id))
        .map(code => this.tree.path(code)),
      versions: passage.coderIds.map(coderId => ({
        coder: this.coders.get(coderId) ?? '',
        spans: passage.spans.filter(span => span.coderId === coderId).map(span => this.viewSpan(span, text)),
      })),
      ...contextOf(text, passage),
      decision: decision === null ? null : this.decisions.view(decision),
      outdated: outdated.map(each => this.decisions.view(each)),
    }
  }

  private viewSpan(span: CodedSpan, text: DocumentText): DisagreementSpan {
    const { from, to } = text.linesOf(span)
    const code = this.tree.byId(span.codeId)
    return {
      code: code === undefined ? '' : this.tree.path(code),
      startCp: span.startCp,
      endCp: span.endCp,
      lineFrom: from,
      lineTo: to,
      words: text.words(span),
      memos: span.codings.flatMap(({ id }) => this.memos.get(id) ?? []),
    }
  }
}

/** The text around a passage, without halves of words at its ends. */
function contextOf(
  { map }: DocumentText,
  { startCp, endCp }: RoundPassage,
): Pick<Disagreement, 'before' | 'after'> {
  const from = Math.max(0, startCp - contextCp)
  const to = Math.min(map.lengthCp, endCp + contextCp)
  const before = map.slice(from, startCp)
  const after = map.slice(endCp, to)
  return {
    before: from === 0 ? before : before.replace(/^\S*\s+/u, ''),
    after: to === map.lengthCp ? after : after.replace(/\s+\S*$/u, ''),
  }
}

/** Puts names to decisions, and says which definitions have changed since. */
export class DecisionViewer {
  private readonly hashes: ReadonlyMap<number, string>

  constructor(
    private readonly tree: CodeTree,
    private readonly coders: ReadonlyMap<number, string>,
  ) {
    this.hashes = new Map(tree.ordered().map(code => [code.id, definitionHash(code)]))
  }

  view(decision: DecisionRecord): DecisionView {
    const verdict = verdictOf(decision)
    const names = (id: number) => this.coders.get(id) ?? ''
    const code = 'codeId' in verdict ? this.tree.byId(verdict.codeId) : undefined
    return {
      uid: decision.uid,
      decision: writeVerdict(verdict, names),
      code: code === undefined ? '' : this.tree.path(code),
      place: verdict.action === 'span' ? `${verdict.span.startCp}:${verdict.span.endCp}` : '',
      reason: decision.reason,
      suggestion: decision.suggestion,
      policy: decision.policy,
      by: decision.author,
      at: decision.decided_at,
      changedDefinitions: this.changedCodes(decision).map(changed => this.tree.path(changed)),
    }
  }

  /** Codes of a decision that the codebook no longer defines as it did then. */
  changedCodes({ versions, results }: DecisionRecord): CodeRecord[] {
    const changed = [...versions, ...results].filter(
      ({ code_id, definition_hash }) => this.hashes.get(code_id) !== definition_hash,
    )
    return [...new Set(changed.map(({ code_id }) => code_id))].flatMap(id => this.tree.byId(id) ?? [])
  }
}

export async function readCoderNames(db: Kysely<Schema>): Promise<Map<number, string>> {
  const rows = await db.selectFrom('coders').select(['id', 'name']).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

async function readCodingMemos(
  db: Kysely<Schema>,
  codingIds: readonly number[],
): Promise<Map<number, string[]>> {
  const rows = await inChunks(codingIds, chunk =>
    db
      .selectFrom('memos')
      .select(['coding_id', 'body'])
      .where('coding_id', 'in', chunk)
      .orderBy('id')
      .execute(),
  )
  const byCoding = new Map<number, string[]>()
  for (const { coding_id, body } of rows)
    if (coding_id !== null) byCoding.set(coding_id, [...(byCoding.get(coding_id) ?? []), body])
  return byCoding
}
