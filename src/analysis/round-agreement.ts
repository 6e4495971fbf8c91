import {
  type CodedCounts,
  characterCounts,
  codedCounts,
  codedUnits,
  cohenKappa,
  type Estimate,
  krippendorffAlpha,
  lightKappa,
  mergeRatings,
  negativeAgreement,
  pairableUnits,
  percentAgreement,
  pooledAlpha,
  pooledKappa,
  positiveAgreement,
  type Ratings,
  type Spans,
  tallyCoded,
} from '../agreement/index.js'
import { UserError } from '../problems/index.js'
import type { CoderRow, RoundRow } from '../store/index.js'
import {
  type CodeTree,
  findCoder,
  findRound,
  hiddenRoundIds,
  type RoundSpanColumns,
  readCodeTree,
  readRoundSpans,
  type Study,
} from '../study/index.js'
import { type AgreementUnit, type CountedText, readCountedText } from './agreement-units.js'

export interface AgreementRequest {
  /** Name; default: the latest round in which two coders share a document. */
  round?: string
  /** Names, each counted once; default: every person of the round who shares a document with another. */
  coders?: readonly string[]
  unit: AgreementUnit
  /** Themes count what is coded under them; codes count only their own codings. */
  by: 'theme' | 'code'
  /** Whether the interviewer's turns are units too. */
  includesInterviewer?: boolean
  /** As if every coder had coded what was decided, wherever something was: agreement after reconciling. */
  after?: boolean
  /** Coder who is to see the figures; null for somebody who is no coder. */
  viewerId?: number | null
}

/** Agreement on one theme or code: coded or not coded, unit by unit. */
export interface CodeAgreement {
  path: string
  label: string
  /** Share of units on which coders agree, 0 to 1. */
  percent: Estimate
  /** Cohen's κ; with more than two coders, the mean over their pairs (Light). */
  kappa: Estimate
  /** Krippendorff's α, nominal. */
  alpha: Estimate
  positive: Estimate
  negative: Estimate
  /** For two coders. */
  counts: CodedCounts | null
  /** Share of judgements that are "coded", 0 to 1. */
  prevalence: number
}

export interface AgreementReport {
  round: string
  /** Whether the round is blind and open: then its coders must not see this. */
  isBlindAndOpen: boolean
  coders: string[]
  unit: AgreementUnit
  by: 'theme' | 'code'
  includesInterviewer: boolean
  /** Documents with two or more of the coders, and how many documents of the round have only one. */
  documents: string[]
  singleCoded: number
  /** Units judged by two or more coders. */
  units: number
  codes: CodeAgreement[]
  /** Over the codes that some coder used: mean percent agreement, pooled κ (De Vries et al. 2008), pooled α. */
  overall: { codes: number; percent: Estimate; kappa: Estimate; alpha: Estimate }
}

/**
 * Agreement of the coders of a round (docs/methods.md). A unit of an assigned document without a coding is "not coded", a unit of a
 * document somebody was not assigned is missing. Consensus and programs take no part.
 * @throws UserError `not-found` when no round has a document of two coders, `bad-argument` for fewer than two coders,
 *   `conflict` when the viewer codes in the round and it is blind and open
 */
export async function measureAgreement(study: Study, request: AgreementRequest): Promise<AgreementReport> {
  const { unit, by, includesInterviewer = false } = request
  const round = await chooseRound(study, request.round)
  await refuseBlind(study, round, request.viewerId ?? null)
  const asked = await chooseCoders(study, round, request.coders)
  const { shared, single } = await readShared(study, round, asked)
  const coders = request.coders === undefined ? sharing(asked, shared) : asked
  const documentIds = [...shared.keys()]
  const tree = await readCodeTree(study.db)
  const text = await readCountedText(study, documentIds, { unit, includesInterviewer })
  const spans = groupSpans(
    await readRoundSpans(study, round, { after: request.after ?? false }),
    by === 'theme' ? themeOf(tree) : codeIds(tree),
  )
  const codes = by === 'theme' ? tree.children(null) : tree.ordered()
  const used: Ratings[] = []
  let units = 0
  const measured = codes.flatMap(code => {
    const table = mergeRatings(
      documentIds.map(id =>
        rate(
          unit,
          text.get(id) as CountedText,
          coders.map(coder => (shared.get(id)?.has(coder.id) ? spans(id, code.id, coder.id) : null)),
        ),
      ),
    )
    const result = measureCode(table, code.id, tree)
    if (result.prevalence > 0) used.push(table)
    units = Math.max(units, pairableUnits(table))
    return code.status === 'retired' && result.prevalence === 0 ? [] : [result]
  })
  return {
    round: round.name,
    isBlindAndOpen: round.blind === 1 && round.status === 'open',
    coders: coders.map(coder => coder.name),
    unit,
    by,
    includesInterviewer,
    documents: await documentNames(study, documentIds),
    singleCoded: single,
    units,
    codes: measured,
    overall: {
      codes: used.length,
      percent: meanPercent(used),
      kappa: coders.length === 2 ? pooledKappa(used) : pairedPooledKappa(used, coders.length),
      alpha: pooledAlpha(used),
    },
  }
}

async function chooseRound(study: Study, name: string | undefined): Promise<RoundRow> {
  if (name !== undefined) return findRound(study.db, name)
  const round = await study.db
    .selectFrom('rounds')
    .selectAll('rounds')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('assignments')
          .select('assignments.document_id')
          .whereRef('assignments.round_id', '=', 'rounds.id')
          .groupBy('assignments.document_id')
          .having(all => all.fn.countAll(), '>', 1),
      ),
    )
    .orderBy('rounds.id', 'desc')
    .executeTakeFirst()
  if (round !== undefined) return round
  throw new UserError('not-found', 'No round has a document that two coders are to code.', {
    hint: 'Open one with framewise rounds open NAME --documents P01,P02 --coders BK,MZ.',
  })
}

/** What others coded shows in the figures, so they are as hidden as the codings. */
async function refuseBlind(study: Study, round: RoundRow, viewerId: number | null): Promise<void> {
  const hidden = await hiddenRoundIds(study.db, viewerId)
  if (!hidden.includes(round.id)) return
  throw new UserError(
    'conflict',
    `${round.name} is blind and open: its coders do not see how far they agree.`,
    {
      hint: `When all have coded, close it: framewise rounds close ${round.name}.`,
    },
  )
}

async function chooseCoders(
  study: Study,
  round: RoundRow,
  names: readonly string[] | undefined,
): Promise<CoderRow[]> {
  const found =
    names === undefined
      ? await study.db
          .selectFrom('coders')
          .selectAll()
          .where('kind', '=', 'person')
          .where('id', 'in', from =>
            from.selectFrom('assignments').select('coder_id').where('round_id', '=', round.id),
          )
          .orderBy('id')
          .execute()
      : await Promise.all(names.map(name => findCoder(study.db, name)))
  const coders = [...new Map(found.map(coder => [coder.id, coder])).values()]
  if (coders.length >= 2) return coders
  const one = coders[0]?.name
  throw new UserError(
    'bad-argument',
    names === undefined
      ? `Agreement needs two coders; ${round.name} has ${one === undefined ? 'none' : `only ${one}`}.`
      : `Agreement needs the names of two coders; only ${one ?? 'none'} is named.`,
    { hint: `See who codes in the round: framewise rounds show ${round.name}.` },
  )
}

/** Which of the coders were asked to code each document that has two or more of them. */
async function readShared(study: Study, round: RoundRow, coders: readonly CoderRow[]) {
  const rows = await study.db
    .selectFrom('assignments')
    .innerJoin('documents', 'documents.id', 'assignments.document_id')
    .select(['assignments.document_id', 'assignments.coder_id'])
    .where('round_id', '=', round.id)
    .where(
      'coder_id',
      'in',
      coders.map(coder => coder.id),
    )
    .orderBy('documents.position')
    .execute()
  const byDocument = new Map<number, Set<number>>()
  for (const { document_id, coder_id } of rows)
    byDocument.set(document_id, (byDocument.get(document_id) ?? new Set()).add(coder_id))
  const shared = new Map([...byDocument].filter(([, ids]) => ids.size > 1))
  if (shared.size > 0) return { shared, single: byDocument.size - shared.size }
  throw new UserError(
    'not-found',
    `${coders.map(coder => coder.name).join(' and ')} share no document in ${round.name}.`,
    {
      hint: `See framewise rounds show ${round.name}.`,
    },
  )
}

/** Those who share a document with another: of the others nothing can be compared. */
function sharing(coders: readonly CoderRow[], shared: ReadonlyMap<number, ReadonlySet<number>>): CoderRow[] {
  const sharers = new Set([...shared.values()].flatMap(ids => [...ids]))
  return coders.filter(({ id }) => sharers.has(id))
}

function themeOf(tree: CodeTree): Map<number, number> {
  return new Map(tree.ordered().map(code => [code.id, tree.theme(code).id]))
}

function codeIds(tree: CodeTree): Map<number, number> {
  return new Map(tree.ordered().map(code => [code.id, code.id]))
}

/** Spans by document, code (or theme) and coder. */
function groupSpans(columns: RoundSpanColumns, group: ReadonlyMap<number, number>) {
  const { documents, codes, coders, starts, ends } = columns
  const lists = new Map<string, { starts: number[]; ends: number[] }>()
  for (let row = 0; row < documents.length; row++) {
    const key = `${documents[row]} ${group.get(codes[row] as number)} ${coders[row]}`
    const list = lists.get(key) ?? { starts: [], ends: [] }
    list.starts.push(starts[row] as number)
    list.ends.push(ends[row] as number)
    lists.set(key, list)
  }
  const none: Spans = { starts: [], ends: [] }
  return (documentId: number, codeId: number, coderId: number): Spans =>
    lists.get(`${documentId} ${codeId} ${coderId}`) ?? none
}

/** One document and code as a table of coded and not coded units; null marks a coder who was not asked. */
function rate(unit: AgreementUnit, text: CountedText, coders: readonly (Spans | null)[]): Ratings {
  if (unit === 'character') return characterCounts(coders, text.turns)
  const units = unit === 'turn' ? text.turns : text.sentences
  return tallyCoded(
    coders.map(spans =>
      spans === null ? null : codedUnits(units.starts, units.ends, spans.starts, spans.ends),
    ),
  )
}

function measureCode(table: Ratings, codeId: number, tree: CodeTree): CodeAgreement {
  const code = tree.byId(codeId)
  if (code === undefined) throw new Error(`There is no code ${codeId}.`)
  return {
    path: tree.path(code),
    label: tree.label(code),
    percent: percentAgreement(table),
    kappa: table.coders === 2 ? cohenKappa(table) : lightKappa(table).estimate,
    alpha: krippendorffAlpha(table),
    positive: positiveAgreement(table),
    negative: negativeAgreement(table),
    counts: table.coders === 2 ? codedCounts(table) : null,
    prevalence: prevalenceOf(table),
  }
}

function prevalenceOf({ patterns, counts, coders }: Ratings): number {
  let coded = 0
  let judged = 0
  for (let cell = 0; cell < patterns.length; cell++) {
    const value = patterns[cell] as number
    const count = counts[Math.floor(cell / coders)] as number
    if (value >= 0) judged += count
    if (value > 0) coded += count
  }
  return judged === 0 ? 0 : coded / judged
}

function meanPercent(tables: readonly Ratings[]): Estimate {
  const values = tables
    .map(percentAgreement)
    .flatMap(estimate => (estimate.status === 'defined' ? [estimate.value] : []))
  if (values.length === 0) return { status: 'undefined', reason: 'no coder used any code' }
  return { status: 'defined', value: values.reduce((sum, value) => sum + value, 0) / values.length }
}

/** Pooled κ of each pair of coders, and their mean, as Light's κ does for one code. */
function pairedPooledKappa(tables: readonly Ratings[], coders: number): Estimate {
  const estimates: Estimate[] = []
  for (let first = 0; first < coders; first++)
    for (let second = first + 1; second < coders; second++)
      estimates.push(pooledKappa(tables.map(table => pairOf(table, first, second))))
  const values = estimates.flatMap(estimate => (estimate.status === 'defined' ? [estimate.value] : []))
  const [failed] = estimates.filter(estimate => estimate.status === 'undefined')
  if (values.length === 0 && failed !== undefined) return failed
  return { status: 'defined', value: values.reduce((sum, value) => sum + value, 0) / values.length }
}

/** The table of two of several coders. */
function pairOf(table: Ratings, first: number, second: number): Ratings {
  const rows = table.counts.length
  const patterns = new Int32Array(rows * 2)
  for (let row = 0; row < rows; row++) {
    patterns[row * 2] = table.patterns[row * table.coders + first] as number
    patterns[row * 2 + 1] = table.patterns[row * table.coders + second] as number
  }
  return { coders: 2, categories: table.categories, patterns, counts: table.counts }
}

async function documentNames(study: Study, ids: readonly number[]): Promise<string[]> {
  const rows = await study.db
    .selectFrom('documents')
    .select('name')
    .where('id', 'in', [...ids])
    .orderBy('position')
    .execute()
  return rows.map(row => row.name)
}
