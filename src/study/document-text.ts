import type { Kysely } from 'kysely'
import { UserError } from '../problems/index.js'
import { type DocumentRow, inChunks, type Schema } from '../store/index.js'
import { CodePointMap, lineOf, lineSpan, type Span } from '../text/index.js'

/** The working text of a document with its citation lines: what anchors and references are resolved against. */
export class DocumentText {
  readonly map: CodePointMap

  constructor(
    readonly name: string,
    readonly text: string,
    /** Start of each line in code points; line 1 first. */
    readonly lineStarts: Int32Array,
  ) {
    this.map = new CodePointMap(text)
  }

  /** The words of a span. */
  words({ startCp, endCp }: Span): string {
    return this.map.slice(startCp, endCp)
  }

  /** First and last line a span touches, counted from 1. */
  linesOf({ startCp, endCp }: Span): { from: number; to: number } {
    return {
      from: lineOf(this.lineStarts, startCp),
      to: lineOf(this.lineStarts, Math.max(startCp, endCp - 1)),
    }
  }

  /** The span of some lines. @throws UserError `bad-anchor` when the document has no such lines */
  spanOf(from: number, to: number): Span {
    const span = lineSpan(this.lineStarts, this.text, from, to)
    if (span !== undefined) return span
    const lines = this.lineStarts.length
    throw new UserError('bad-anchor', `${this.name} has no lines ${from}–${to}: its lines are 1–${lines}.`, {
      hint: `See framewise documents show ${this.name}.`,
    })
  }

  /** Refuses a span that is empty, reversed, or not inside the text. @throws UserError `bad-anchor` */
  refuseBadSpan({ startCp, endCp }: Span): void {
    const isWhole = Number.isSafeInteger(startCp) && Number.isSafeInteger(endCp)
    if (isWhole && startCp >= endCp)
      throw new UserError('bad-anchor', `The span ${startCp}:${endCp} ends before it has begun.`, {
        hint: 'Give START:END in characters, counted from 0, END not included.',
      })
    if (isWhole && startCp >= 0 && endCp <= this.map.lengthCp) return
    throw new UserError(
      'bad-anchor',
      `The span ${startCp}:${endCp} is outside the text of ${this.name} (0:${this.map.lengthCp}).`,
      { hint: `See framewise documents show ${this.name}.` },
    )
  }
}

/** The text and lines of a document. */
export async function readDocumentText(db: Kysely<Schema>, document: DocumentRow): Promise<DocumentText> {
  const { content } = await db
    .selectFrom('texts')
    .select('content')
    .where('sha256', '=', document.text_sha256)
    .executeTakeFirstOrThrow()
  return new DocumentText(
    document.name,
    content,
    Int32Array.from(JSON.parse(document.line_starts) as number[]),
  )
}

/** As {@link readDocumentText} for several documents, by key. */
export async function readDocumentTexts(
  db: Kysely<Schema>,
  documentIds: readonly number[],
): Promise<Map<number, DocumentText>> {
  const rows = await inChunks(documentIds, chunk =>
    db
      .selectFrom('documents')
      .innerJoin('texts', 'texts.sha256', 'documents.text_sha256')
      .select(['documents.id', 'documents.name', 'documents.line_starts', 'texts.content'])
      .where('documents.id', 'in', chunk)
      .execute(),
  )
  return new Map(
    rows.map(row => [
      row.id,
      new DocumentText(row.name, row.content, Int32Array.from(JSON.parse(row.line_starts) as number[])),
    ]),
  )
}
