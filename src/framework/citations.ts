import type { Kysely } from 'kysely'
import { didYouMean, UserError } from '../problems/index.js'
import type { Schema } from '../store/index.js'
import { readDocumentTexts } from '../study/index.js'
import { formatQuoteReference, lineOf, parseQuoteReference, type Span } from '../text/index.js'

/** A span of a document. */
export interface Passage extends Span {
  documentId: number
}

/** A passage with its exact words. */
export interface QuotedPassage extends Passage {
  quote: string
}

interface CitedDocument {
  name: string
  /** JSON, parsed when the first of its passages is cited. */
  lineStarts: string | Int32Array
}

/**
 * Names passages as people cite them, `P07 l.112–118`, and finds the lines a citation means. A passage goes by the name
 * of its case where the case speaks in one document only and no other document has that name, else by its document's.
 */
export class Citations {
  /** Key of a document by its name in lower case. */
  private readonly byName: ReadonlyMap<string, number>

  private constructor(
    private readonly documents: ReadonlyMap<number, CitedDocument>,
    private readonly cases: ReadonlyMap<number, { name: string; documents: readonly number[] }>,
  ) {
    this.byName = new Map([...documents].map(([id, { name }]) => [name.toLowerCase(), id]))
  }

  static async read(db: Kysely<Schema>): Promise<Citations> {
    const documents = await db.selectFrom('documents').select(['id', 'name', 'line_starts']).execute()
    const cases = await db
      .selectFrom('cases')
      .leftJoin('speakers', 'speakers.case_id', 'cases.id')
      .select(['cases.id', 'cases.name', 'speakers.document_id'])
      .distinct()
      .execute()
    const documentsOf = new Map<number, { name: string; documents: number[] }>()
    for (const { id, name, document_id } of cases) {
      const known = documentsOf.get(id) ?? { name, documents: [] }
      if (document_id !== null) known.documents.push(document_id)
      documentsOf.set(id, known)
    }
    return new Citations(
      new Map(documents.map(({ id, name, line_starts }) => [id, { name, lineStarts: line_starts }])),
      documentsOf,
    )
  }

  documentName(documentId: number): string {
    return this.documents.get(documentId)?.name ?? ''
  }

  /** First and last line of a passage, counted from 1. */
  linesOf({ documentId, startCp, endCp }: Passage): { from: number; to: number } {
    const starts = this.lineStarts(documentId)
    return { from: lineOf(starts, startCp), to: lineOf(starts, Math.max(startCp, endCp - 1)) }
  }

  /** The passage as it is cited for a case, or by its document when it is for no case. */
  reference(passage: Passage, caseId: number | null): string {
    const { from, to } = this.linesOf(passage)
    return formatQuoteReference({
      name: this.nameFor(passage.documentId, caseId),
      fromLine: from,
      toLine: to,
    })
  }

  /**
   * The document and lines a reference means: of the document of that name, else of the only one in which the case of
   * that name speaks. Upper and lower case do not matter.
   * @throws UserError `bad-anchor` when it is no reference, there are no such lines, or the case has several documents;
   *   `not-found` when nothing has that name
   */
  resolve(reference: string): { documentId: number; from: number; to: number } {
    const parsed = parseQuoteReference(reference)
    if (parsed === undefined)
      throw new UserError('bad-anchor', `“${reference}” is not a quote reference.`, {
        hint: 'Write the case or document and its lines: "P07 l.112-118".',
      })
    const documentId = this.documentFor(parsed.name)
    const lines = this.lineStarts(documentId).length
    if (parsed.toLine <= lines) return { documentId, from: parsed.fromLine, to: parsed.toLine }
    const name = this.documentName(documentId)
    throw new UserError('bad-anchor', `There is no ${reference.trim()}: ${name} has the lines 1–${lines}.`, {
      hint: `See framewise documents show ${name}.`,
    })
  }

  /** Whether anybody of the case speaks in the document. */
  isHeardIn(caseId: number, documentId: number): boolean {
    return this.cases.get(caseId)?.documents.includes(documentId) ?? false
  }

  private nameFor(documentId: number, caseId: number | null): string {
    const own = this.documentName(documentId)
    const known = caseId === null ? undefined : this.cases.get(caseId)
    if (known === undefined || known.documents.length !== 1 || known.documents[0] !== documentId) return own
    const namesake = this.byName.get(known.name.toLowerCase())
    return namesake === undefined || namesake === documentId ? known.name : own
  }

  private documentFor(name: string): number {
    const byName = this.byName.get(name.toLowerCase())
    if (byName !== undefined) return byName
    const byCase = [...this.cases.values()].find(known => known.name.toLowerCase() === name.toLowerCase())
    const [only, ...more] = byCase?.documents ?? []
    if (only !== undefined && more.length === 0) return only
    if (only !== undefined) {
      const names = [only, ...more].map(id => this.documentName(id))
      throw new UserError('bad-anchor', `${name} speaks in ${names.length} documents: ${names.join(', ')}.`, {
        hint: `Name the document: "${names[0]} l.12".`,
      })
    }
    const names = [...this.documents.values(), ...this.cases.values()].map(named => named.name)
    throw new UserError('not-found', `There is no document or case “${name}”.`, {
      hint: `${didYouMean(name, names)} See framewise documents list.`.trim(),
    })
  }

  private lineStarts(documentId: number): Int32Array {
    const document = this.documents.get(documentId)
    if (document === undefined) return new Int32Array()
    if (typeof document.lineStarts === 'string')
      document.lineStarts = Int32Array.from(JSON.parse(document.lineStarts) as number[])
    return document.lineStarts
  }
}

/**
 * The passages that references mean, with their exact words.
 * @throws UserError as {@link Citations.resolve}
 */
export async function quoteReferences(
  db: Kysely<Schema>,
  citations: Citations,
  references: readonly string[],
): Promise<QuotedPassage[]> {
  const lines = references.map(reference => citations.resolve(reference))
  if (lines.length === 0) return []
  const texts = await readDocumentTexts(db, [...new Set(lines.map(({ documentId }) => documentId))])
  return lines.flatMap(({ documentId, from, to }) => {
    const text = texts.get(documentId)
    if (text === undefined) return []
    const { startCp, endCp } = text.spanOf(from, to)
    return { documentId, startCp, endCp, quote: text.words({ startCp, endCp }) }
  })
}
