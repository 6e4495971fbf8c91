import {
  type ClusterDraws,
  defaultResamples,
  defaultSeed,
  drawClusters,
  fewestClusters,
} from '../../agreement/index.js'
import type { Study } from '../../study/index.js'
import { type AgreementData, readAgreementData, tallyData } from './agreement-data.js'
import type { AgreementLevel, AgreementReport, AgreementRow, IntervalBasis } from './agreement-report.js'
import type { AgreementUnit, CountedUnit } from './agreement-unit.js'
import { type CodedMeasure, chooseMeasures } from './coded-measures.js'
import type { ComparisonRequest } from './comparison.js'
import type { IntervalRequest } from './interval-request.js'
import { type CodeTable, codeTables, type IntervalPlan, measureCode, measurePool } from './measure-table.js'
import { baseReport, codeRows } from './report-base.js'

export interface MeasureOptions {
  unit: CountedUnit
  by: AgreementLevel
  /** Short names of coefficients; default: the headline. */
  coefficients?: readonly string[]
  interval?: IntervalRequest
  /** Keys of the coefficients that get an interval; default: all. */
  intervalKeys?: readonly string[]
}

export interface AgreementRequest extends ComparisonRequest, MeasureOptions {
  /** Reference of a code: only this one and what lies under it. */
  code?: string
  includesInterviewer?: boolean
  /** As if every coder had coded what was decided in reconciling, wherever something was. */
  isAfterConsensus?: boolean
}

/**
 * Agreement of coders on coded and uncoded units (docs/methods.md). A unit of an assigned document without a coding is "not
 * coded", a unit of a document somebody was not asked to code is missing.
 * @throws UserError as `chooseComparison` and `chooseMeasures`
 */
export async function measureAgreement(study: Study, request: AgreementRequest): Promise<AgreementReport> {
  const data = await readAgreementData(study, {
    ...request,
    groupBy: request.by === 'code' ? 'code' : 'theme',
    needsWords: needsWords(request.unit),
  })
  return measureData(data, request)
}

/** Whether the units have to be found in the text. */
export function needsWords({ kind }: AgreementUnit): boolean {
  return kind === 'word' || kind === 'sentence'
}

/** As {@link measureAgreement}, of what was read before. @throws UserError as `chooseMeasures` */
export function measureData(data: AgreementData, options: MeasureOptions): AgreementReport {
  const { comparison } = data
  const isAgainstReference = comparison.coders.some(({ kind }) => kind !== 'person')
  const measures = chooseMeasures(options.coefficients, {
    coders: options.by === 'pair' ? 2 : comparison.coders.length,
    isAgainstReference,
  })
  const over = clustersFor(options.unit, comparison.documents.length)
  const tally = tallyData(data, options.unit, { clusterBy: over })
  const tables = codeTables(tally)
  const plan = planIntervals(options, measures, comparison.documents.length)
  const coders = comparison.coders.length
  const poolMeasures =
    options.by === 'pair' && coders > 2
      ? chooseMeasures(undefined, { coders, isAgainstReference: false })
      : measures
  const pooled = measurePool(tables, poolMeasures, plan)
  return {
    ...baseReport(data, options.unit),
    by: options.by,
    units: pooled.units,
    interval: basisOf(plan, over, tally.clusters),
    rows: rowsOf(data, options, { tables, measures, plan }),
    pooled: { ...pooled, name: '', label: poolLabel(pooled.codes, options.by === 'code' ? 'code' : 'theme') },
  }
}

/** What a line over several themes or codes is called: “all 7 themes, pooled”. */
function poolLabel(codes: number, what: string): string {
  return `${codes === 1 ? '1' : `all ${codes}`} ${what}${codes === 1 ? '' : 's'}, pooled`
}

/** Documents where there are enough to leave out or draw; else the turns in them, which then count as independent. */
function clustersFor(unit: CountedUnit, documents: number): 'document' | 'turn' {
  return unit.kind === 'document' || documents >= fewestClusters ? 'document' : 'turn'
}

function planIntervals(
  { interval = {}, intervalKeys }: MeasureOptions,
  measures: readonly CodedMeasure[],
  documents: number,
): IntervalPlan | null {
  const {
    choice = defaultChoice(documents),
    level = 0.95,
    resamples = defaultResamples,
    seed = defaultSeed,
  } = interval
  if (choice === 'none') return null
  const draws = new Map<number, ClusterDraws>()
  return {
    choice,
    level,
    keys: new Set(intervalKeys ?? measures.map(({ measure }) => measure.key)),
    resamples,
    seed,
    drawsOf: clusters => {
      const made = draws.get(clusters) ?? drawClusters({ clusters, resamples, seed })
      draws.set(clusters, made)
      return made
    },
  }
}

/** A bootstrap needs ten documents to draw from; the jackknife makes do with less. */
function defaultChoice(documents: number): 'bootstrap' | 'jackknife' {
  return documents >= fewestClusters ? 'bootstrap' : 'jackknife'
}

function basisOf(
  plan: IntervalPlan | null,
  over: 'document' | 'turn',
  clusters: number,
): IntervalBasis | null {
  if (plan === null) return null
  const { choice, level, resamples, seed } = plan
  if (choice === 'analytic' || choice === 'krippendorff')
    return { choice, level, over: 'unit', of: 0, ...(choice === 'krippendorff' ? { resamples, seed } : {}) }
  return { choice, level, over, of: clusters, ...(choice === 'jackknife' ? {} : { resamples, seed }) }
}

interface Measuring {
  tables: readonly CodeTable[]
  measures: readonly CodedMeasure[]
  plan: IntervalPlan | null
}

function rowsOf(data: AgreementData, options: MeasureOptions, measuring: Measuring): AgreementRow[] {
  if (options.by === 'document') return documentRows(data, options, measuring)
  if (options.by === 'pair') return pairRows(data, options, measuring)
  if (options.by === 'case') return caseRows(data, options, measuring)
  return codeRows(data, index => {
    const table = measuring.tables[index]
    if (table === undefined) throw new Error('A code has no table.')
    return measureCode(table, measuring.measures, measuring.plan)
  })
}

/** Units of one document are clustered by its turns; a document as one unit has no interval. */
function withinDocument(options: MeasureOptions, plan: IntervalPlan | null): IntervalPlan | null {
  if (options.unit.kind === 'document') return null
  return plan === null || options.interval?.choice !== undefined ? plan : { ...plan, choice: 'jackknife' }
}

function documentRows(
  data: AgreementData,
  options: MeasureOptions,
  { measures, plan }: Measuring,
): AgreementRow[] {
  const tally = tallyData(data, options.unit, { clusterBy: 'turn' })
  return data.comparison.documents.map(({ name }, document) => {
    const tables = codeTables(tally, cluster => tally.documentOf[cluster] === document)
    return { ...measurePool(tables, measures, withinDocument(options, plan)), name, label: name }
  })
}

function pairRows(
  data: AgreementData,
  options: MeasureOptions,
  { measures, plan }: Measuring,
): AgreementRow[] {
  const { coders, documents } = data.comparison
  const positions = coders.map((_, index) => index)
  const pairs = positions.flatMap(first => positions.slice(first + 1).map(second => [first, second] as const))
  return pairs.flatMap(([first, second]) => {
    const shared = documents.flatMap(({ assigned }, index) =>
      assigned[first] && assigned[second] ? [index] : [],
    )
    if (shared.length === 0) return []
    const over = clustersFor(options.unit, shared.length)
    const tally = tallyData(data, options.unit, {
      coders: [first, second],
      documents: shared,
      clusterBy: over,
    })
    const label = `${coders[first]?.name} – ${coders[second]?.name}`
    const choice = options.interval?.choice ?? defaultChoice(shared.length)
    return [
      {
        ...measurePool(
          codeTables(tally),
          measures,
          choice === 'none' || plan === null ? null : { ...plan, choice },
        ),
        name: label,
        label,
      },
    ]
  })
}

function caseRows(
  data: AgreementData,
  options: MeasureOptions,
  { measures, plan }: Measuring,
): AgreementRow[] {
  return data.cases.flatMap(({ id, name }) => {
    const tally = tallyData(data, options.unit, { caseId: id, clusterBy: 'turn' })
    const row = measurePool(codeTables(tally), measures, withinDocument(options, plan))
    return row.units === 0 ? [] : [{ ...row, name, label: name }]
  })
}
