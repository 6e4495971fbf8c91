import type { RoundRow } from '../../store/index.js'
import type { Study } from '../study.js'
import { isDecided, type RoundPassage, readRoundPassages } from './round-passages.js'

/** Coded spans as columns, one row a span: keys of document, code and coder, and offsets in code points. */
export interface RoundSpanColumns {
  documents: Float64Array
  codes: Float64Array
  coders: Float64Array
  starts: Float64Array
  ends: Float64Array
}

/**
 * What was coded in a round, for measures of agreement. With `after` the figures after reconciling come of it: at each passage
 * that was decided every coder of the document has what was decided, elsewhere what the coder coded. So agreement after
 * reconciling is below 1 by exactly what is still open. Codings of others than the persons compared (programs, the consensus)
 * are as they are either way.
 */
export async function readRoundSpans(
  study: Study,
  round: RoundRow,
  { after }: { after: boolean },
): Promise<RoundSpanColumns> {
  const query = study.db
    .selectFrom('codings')
    .select(['id', 'document_id', 'code_id', 'coder_id', 'start_cp', 'end_cp'])
    .where('round_id', '=', round.id)
    .where('state', '=', 'placed')
    .compile()
  const [ids, ...columns] = await study.store.dialect.readNumbers(study.db, query, 6)
  const [documents, codes, coders, starts, ends] = columns as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  const asCoded = { documents, codes, coders, starts, ends }
  if (!after) return asCoded
  const { passages } = await readRoundPassages(study.db, round)
  return adjustSpans(asCoded, ids ?? new Float64Array(), passages)
}

/** Spans with what was decided in place of what was coded, at every decided passage. */
function adjustSpans(
  asCoded: RoundSpanColumns,
  ids: Float64Array,
  passages: readonly RoundPassage[],
): RoundSpanColumns {
  const decided = passages.filter(isDecided)
  const replaced = new Set(
    decided.flatMap(({ spans }) => spans.flatMap(({ codings }) => codings.map(({ id }) => id))),
  )
  const kept = Array.from(ids, (_, row) => row).filter(row => !replaced.has(ids[row] as number))
  const added = decided.flatMap(({ documentId, coderIds, decision }) =>
    coderIds.flatMap(coder =>
      (decision?.results ?? []).map(({ code_id: code, start_cp: start, end_cp: end }) => ({
        documentId,
        code,
        coder,
        start,
        end,
      })),
    ),
  )
  const column = (name: keyof RoundSpanColumns, of: (span: (typeof added)[number]) => number) =>
    Float64Array.from([...kept.map(row => asCoded[name][row] as number), ...added.map(of)])
  return {
    documents: column('documents', span => span.documentId),
    codes: column('codes', span => span.code),
    coders: column('coders', span => span.coder),
    starts: column('starts', span => span.start),
    ends: column('ends', span => span.end),
  }
}
