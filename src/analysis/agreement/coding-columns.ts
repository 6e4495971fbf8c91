import type { CodingColumns } from '../../agreement/index.js'
import { UserError } from '../../problems/index.js'
import { readRoundSpans, type Study } from '../../study/index.js'
import type { Comparison } from './comparison.js'

/** Codings of the coders of a comparison as they are in the study: keys of rows, places in code points. */
export interface RoundCodings {
  documentIds: Float64Array
  codeIds: Float64Array
  coderIds: Float64Array
  starts: Float64Array
  ends: Float64Array
}

/**
 * What the coders coded. Of persons and of the consensus what they coded in the round (in all rounds where there is
 * none); of programs and imports all they coded, as they are seldom given a round.
 */
export async function readComparedCodings(study: Study, comparison: Comparison): Promise<RoundCodings> {
  const { round, coders } = comparison
  let query = study.db
    .selectFrom('codings')
    .select(['document_id', 'code_id', 'coder_id', 'start_cp', 'end_cp'])
    .where('state', '=', 'placed')
  const idsOf = (isRoundless: boolean) =>
    coders.filter(({ kind }) => (kind === 'program' || kind === 'import') === isRoundless).map(({ id }) => id)
  const [bound, roundless] = [idsOf(false), idsOf(true)]
  query = query.where(where => {
    if (bound.length === 0) return where('coder_id', 'in', roundless)
    const inRound = where.and([
      where('coder_id', 'in', bound),
      ...(round === null ? [] : [where('round_id', '=', round.id)]),
    ])
    return roundless.length === 0 ? inRound : where.or([inRound, where('coder_id', 'in', roundless)])
  })
  const [documentIds, codeIds, coderIds, starts, ends] = (await study.store.dialect.readNumbers(
    study.db,
    query.compile(),
    5,
  )) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array]
  return { documentIds, codeIds, coderIds, starts, ends }
}

/**
 * What the coders of a round would have coded, had each coded what was decided: at each place that was decided, the
 * decision, elsewhere what they coded.
 */
export async function readReconciledCodings(study: Study, comparison: Comparison): Promise<RoundCodings> {
  if (comparison.round === null)
    throw new UserError('bad-argument', 'What was decided can be compared for one round at a time.', {
      hint: 'Name it with --round.',
    })
  const { documents, codes, coders, starts, ends } = await readRoundSpans(study, comparison.round, {
    after: true,
  })
  return { documentIds: documents, codeIds: codes, coderIds: coders, starts, ends }
}

/**
 * The codings numbered as a comparison numbers them: documents and coders in its order, codes by the group they count
 * for. Codings of other documents, coders or codes are left out.
 * @param groupOf for each code's key, the number of the theme or code it counts for
 */
export function numberCodings(
  codings: RoundCodings,
  comparison: Pick<Comparison, 'documents' | 'coders'>,
  groupOf: ReadonlyMap<number, number>,
): CodingColumns {
  const documentOf = positionsOf(comparison.documents)
  const coderOf = positionsOf(comparison.coders)
  const codeOf = lookUp(groupOf)
  const rows = codings.starts.length
  const columns = {
    documents: new Int32Array(rows),
    codes: new Int32Array(rows),
    coders: new Int32Array(rows),
    starts: new Float64Array(rows),
    ends: new Float64Array(rows),
  }
  let used = 0
  for (let row = 0; row < rows; row++) {
    const document = documentOf[codings.documentIds[row] as number] ?? -1
    const coder = coderOf[codings.coderIds[row] as number] ?? -1
    const code = codeOf[codings.codeIds[row] as number] ?? -1
    if (document < 0 || coder < 0 || code < 0) continue
    columns.documents[used] = document
    columns.coders[used] = coder
    columns.codes[used] = code
    columns.starts[used] = codings.starts[row] as number
    columns.ends[used] = codings.ends[row] as number
    used++
  }
  return {
    documents: columns.documents.subarray(0, used),
    codes: columns.codes.subarray(0, used),
    coders: columns.coders.subarray(0, used),
    starts: columns.starts.subarray(0, used),
    ends: columns.ends.subarray(0, used),
  }
}

function positionsOf(rows: readonly { id: number }[]): Int32Array {
  return lookUp(new Map(rows.map(({ id }, index) => [id, index])))
}

/** The numbers by key in an array, −1 where a key has none: keys of rows are small, and there are many rows to number. */
function lookUp(numbers: ReadonlyMap<number, number>): Int32Array {
  const byKey = new Int32Array(Math.max(0, ...numbers.keys()) + 1).fill(-1)
  for (const [key, number] of numbers) byKey[key] = number
  return byKey
}
