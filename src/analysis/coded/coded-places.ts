import type { Kysely } from 'kysely'
import type { Schema } from '../../store/index.js'
import { type Study, settledCodings } from '../../study/index.js'

/** Stretches of the texts as columns: the n-th runs from `starts[n]` up to, not including, `ends[n]`. */
export interface Stretches {
  starts: Float64Array
  ends: Float64Array
}

/** A document among the texts laid end to end. */
export interface PlacedDocument {
  id: number
  name: string
  /** Where its text begins among all texts. */
  from: number
  lengthCp: number
}

/**
 * Where everything stands that was coded and said, as columns of numbers. The texts are laid end to end, with one place between each and the next, so that
 * a single number says a place in all of them; it counts code points.
 */
export interface CodedPlaces {
  documents: PlacedDocument[]
  /** Settled codings by their start, with the keys of their codes. */
  codings: Stretches & { codeIds: Float64Array }
  /** Turns in order, with the key of the case their speaker belongs to; NaN for interviewers and for speakers without a case. */
  turns: Stretches & { caseIds: Float64Array }
}

/** Reads what analyses of places start from: a million codings in about half a second. */
export async function readCodedPlaces({ store }: Study, db: Kysely<Schema>): Promise<CodedPlaces> {
  const documents = await placeDocuments(db)
  const offsets = new Map(documents.map(({ id, from }) => [id, from]))
  const codings = settledCodings(db)
    .select(['codings.document_id', 'codings.start_cp', 'codings.end_cp', 'codings.code_id'])
    .orderBy('codings.document_id')
    .orderBy('codings.start_cp')
  const turns = db
    .selectFrom('turns')
    .leftJoin('speakers', join =>
      join.onRef('speakers.id', '=', 'turns.speaker_id').on('speakers.role', '=', 'participant'),
    )
    .select(['turns.document_id', 'turns.start_cp', 'turns.end_cp', 'speakers.case_id'])
    .orderBy('turns.document_id')
    .orderBy('turns.position')
  const coded = inOrder(place(await store.dialect.readNumbers(db, codings.compile(), 4), offsets))
  const said = inOrder(place(await store.dialect.readNumbers(db, turns.compile(), 4), offsets))
  return {
    documents,
    codings: { starts: coded.starts, ends: coded.ends, codeIds: coded.values },
    turns: { starts: said.starts, ends: said.ends, caseIds: said.values },
  }
}

/** In the order of their keys, in which the database has its codings sorted. */
async function placeDocuments(db: Kysely<Schema>): Promise<PlacedDocument[]> {
  const rows = await db
    .selectFrom('documents')
    .innerJoin('texts', 'texts.sha256', 'documents.text_sha256')
    .select(['documents.id', 'documents.name', 'texts.length_cp as lengthCp'])
    .orderBy('documents.id')
    .execute()
  let from = 0
  return rows.map(row => {
    const placed = { ...row, from }
    from += row.lengthCp + 1
    return placed
  })
}

interface PlacedNumbers extends Stretches {
  values: Float64Array
}

function place(columns: readonly Float64Array[], offsets: ReadonlyMap<number, number>): PlacedNumbers {
  const [documentIds, starts, ends, values] = columns as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  let documentId = Number.NaN
  let from = 0
  for (let row = 0; row < starts.length; row++) {
    if (documentIds[row] !== documentId) {
      documentId = documentIds[row] as number
      from = offsets.get(documentId) ?? 0
    }
    starts[row] = (starts[row] as number) + from
    ends[row] = (ends[row] as number) + from
  }
  return { starts, ends, values }
}

/** By their start; the database gives them so, but does not promise it. */
function inOrder(numbers: PlacedNumbers): PlacedNumbers {
  const { starts, ends, values } = numbers
  let isSorted = true
  for (let row = 1; row < starts.length && isSorted; row++)
    isSorted = (starts[row - 1] as number) <= (starts[row] as number)
  if (isSorted) return numbers
  const order = Float64Array.from(starts.keys()).sort(
    (one, other) => (starts[one] as number) - (starts[other] as number),
  )
  const sorted = (column: Float64Array) => order.map(row => column[row] as number)
  return { starts: sorted(starts), ends: sorted(ends), values: sorted(values) }
}
