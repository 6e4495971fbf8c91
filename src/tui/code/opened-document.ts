import {
  type DocumentReading,
  type PlacedCoding,
  readPlacedCodings,
  readReading,
  type Study,
  type StudyChanges,
} from '../../study/index.js'
import { Lanes } from './lanes.js'

/** At most so many changed codings are read one by one; after more, all are read anew. */
const mostPatched = 200

/** A document as its coder sees it: text and the codings that are shown, kept up to date by the events of the study. */
export class OpenedDocument {
  lanes: Lanes

  private constructor(
    private readonly study: Study,
    private readonly viewerId: number,
    readonly reading: DocumentReading,
    /** Every coding the coder may see, filtered or not, by place. */
    public all: readonly PlacedCoding[],
    private isShown: (coding: PlacedCoding) => boolean,
  ) {
    this.lanes = new Lanes(all.filter(isShown))
  }

  /** @throws UserError `not-found` */
  static async open(study: Study, name: string, viewerId: number): Promise<OpenedDocument> {
    const reading = await readReading(study.db, name)
    const all = await readPlacedCodings(study.db, { documentId: reading.document.id, viewerId })
    return new OpenedDocument(study, viewerId, reading, all, () => true)
  }

  get codings(): readonly PlacedCoding[] {
    return this.lanes.codings
  }

  /** How many codings the filter hides. */
  get hidden(): number {
    return this.all.length - this.codings.length
  }

  filter(isShown: (coding: PlacedCoding) => boolean): void {
    this.isShown = isShown
    this.lanes = new Lanes(this.all.filter(isShown))
  }

  /** Whether the document is still in the study. */
  async isThere(): Promise<boolean> {
    const row = await this.study.db
      .selectFrom('documents')
      .select('id')
      .where('id', '=', this.reading.document.id)
      .executeTakeFirst()
    return row !== undefined
  }

  /** Takes over what happened to codings, by this coder or another program. */
  async follow({ tables, codingIds }: StudyChanges): Promise<void> {
    const touchesAll = ['rounds', 'assignments', 'quotes', 'memos'].some(table => tables.has(table as never))
    if (touchesAll || codingIds.size > mostPatched) this.all = await this.read()
    else if (codingIds.size > 0) {
      const fresh = await this.read([...codingIds])
      const kept = this.all.filter(({ id }) => !codingIds.has(id))
      this.all = [...kept, ...fresh].sort(
        (left, right) => left.startCp - right.startCp || right.endCp - left.endCp || left.id - right.id,
      )
    } else return
    this.lanes = new Lanes(this.all.filter(this.isShown))
  }

  private read(ids?: readonly number[]): Promise<PlacedCoding[]> {
    const documentId = this.reading.document.id
    return readPlacedCodings(this.study.db, {
      documentId,
      viewerId: this.viewerId,
      ...(ids === undefined ? {} : { ids }),
    })
  }
}
