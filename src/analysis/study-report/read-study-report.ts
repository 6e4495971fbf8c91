import {
  type CaseAttributes,
  commonValues,
  type MatrixAttribute,
  type MatrixSelection,
  type MatrixView,
  readAttributes,
  readShownMatrix,
  readThemes,
  type ThemeSheet,
} from '../../framework/index.js'
import { UserError } from '../../problems/index.js'
import {
  type CoderSummary,
  type DocumentSummary,
  type HistoryEvent,
  type ListedCode,
  listCoders,
  listCodes,
  listDocuments,
  programVersion,
  readCodeTree,
  readHistory,
  readPropositions,
  type Study,
  type Viewing,
} from '../../study/index.js'
import { readAgreementData } from '../agreement/agreement-data.js'
import { type HeatMapReport, measureHeatMap } from '../agreement/heat-map-report.js'
import { type AgreementWithCharacters, measureWithCharacters } from '../agreement/measure-with-characters.js'
import { type Cooccurrence, cooccurrence } from '../coded/cooccurrence.js'
import { type CodesByCase, readCodesByCase } from '../codes-by-case.js'
import { type CoreqReport, readCoreq } from '../coreq/read-coreq.js'
import { measureSaturation, type SaturationReport } from '../saturation/measure-saturation.js'
import { type WeighedEvidence, weighEvidence } from '../weigh-evidence.js'
import { type PassageSource, type ReportDocument, readReportDocuments } from './report-documents.js'
import { describeSample, type SampleAttribute } from './sample.js'

/** A part of a report, or in one sentence why the study has none. */
export type ReportPart<T> = { status: 'there'; value: T } | { status: 'missing'; why: string }

/** Everything a report on a study is written from. */
export interface StudyReport {
  studyUid: string
  studyName: string
  /** Name and version. */
  program: string
  /** ISO 8601. */
  readAt: string
  /** Which codings were used, in words. */
  coders: string
  /** Which cases the sample, matrix, themes, codings and propositions are of; null where they are of all. */
  scope: ReportScope | null
  /** Of the whole study. */
  documents: DocumentSummary[]
  people: CoderSummary[]
  sample: SampleAttribute[]
  codes: ListedCode[]
  agreement: ReportPart<AgreementWithCharacters & { heatMap: HeatMapReport }>
  saturation: ReportPart<SaturationReport>
  matrix: MatrixView
  /** The attributes that the matrix does not show beside its rows, and by the name of a row what its cases have in common of them. */
  otherAttributes: {
    attributes: MatrixAttribute[]
    values: ReadonlyMap<string, (string | number | null)[]>
  }
  /** How often each code was found in each case of the matrix. */
  codesByCase: CodesByCase
  /** How often the themes of the study are together on the same words, in what the cases of the matrix say. */
  cooccurrence: Cooccurrence
  /** The transcripts quotes of the matrix stand in; empty where they are not to be shown. */
  transcripts: ReportDocument[]
  /** Where each quote of the matrix stands, row by row and cell by cell; empty with `transcripts`. */
  sources: PassageSource[]
  themes: ThemeSheet
  propositions: WeighedEvidence[]
  coreq: CoreqReport
  /** What was done in the study, the oldest first. */
  history: HistoryEvent[]
}

/** The cases of a report that is not about all of them. */
export interface ReportScope {
  /** The filter they meet; null where they were named. */
  filter: string | null
  cases: number
  /** How many cases the study has. */
  of: number
}

export interface StudyReportRequest extends Viewing {
  /** Whether the report may name coders and interviewers, and count what the cases are like; default: yes. */
  isNamed?: boolean
  isCharacterised?: boolean
  /** The matrix of the report, and which of its cases. */
  selection?: MatrixSelection
}

/**
 * Reads what a report on a study says. Whatever is computed uses settled codings; codings of blind rounds that are open are in
 * nothing.
 * @throws UserError as `readShownMatrix`
 */
export async function readStudyReport(
  study: Study,
  { selection = {}, viewerId = null, ...telling }: StudyReportRequest = {},
): Promise<StudyReport> {
  const { db } = study
  const matrix = await readShownMatrix(study, selection)
  const { documents: transcripts, sources } = await readReportDocuments(
    db,
    matrix.quotes.map(({ passage }) => passage),
  )
  const { attributes, valuesOf } = await readAttributes(db)
  const all = await db.selectFrom('cases').select(['id', 'name']).execute()
  const names = [...new Set(matrix.view.rows.flatMap(row => row.cases))]
  const { filter } = matrix.view
  const isPart = filter !== null || names.length < all.length
  const cases = isPart ? all.filter(({ name }) => names.includes(name)) : all
  const propositions = await readPropositions(db, await readCodeTree(db))
  const evidence: WeighedEvidence[] = []
  for (const { name } of propositions)
    evidence.push(await weighEvidence(study, name, isPart ? names : undefined))
  return {
    studyUid: study.facts.uid,
    studyName: study.facts.name,
    program: `framewise ${programVersion}`,
    readAt: new Date().toISOString(),
    coders: matrix.view.coders,
    scope: isPart ? { filter, cases: cases.length, of: all.length } : null,
    documents: await listDocuments(study, { viewerId }),
    people: await listCoders(study, { viewerId }),
    sample: describeSample(
      attributes,
      cases.map(({ id }) => valuesOf(id)),
    ),
    codes: (await listCodes(db, { viewerId })).codes,
    agreement: await part(() => readAgreement(study, viewerId)),
    saturation: await part(() => measureSaturation(study)),
    matrix: matrix.view,
    otherAttributes: readOthers(matrix.view, all, { attributes, valuesOf }),
    cooccurrence: await cooccurrence(study, {
      cases: names,
    }),
    codesByCase: await readCodesByCase(study, {
      cases: names,
      ...(filter === null ? {} : { where: filter }),
    }),
    transcripts,
    sources,
    themes: await readThemes(study, { viewerId, ...(isPart ? { cases: names } : {}) }),
    propositions: evidence,
    coreq: await readCoreq(study, { viewerId, ...telling }),
    history: (await readHistory(study)).toReversed(),
  }
}

function readOthers(
  view: MatrixView,
  cases: readonly { id: number; name: string }[],
  { attributes, valuesOf }: CaseAttributes,
): StudyReport['otherAttributes'] {
  const ids = new Map(cases.map(({ id, name }) => [name, id]))
  const places = attributes.flatMap(({ name }, at) => (view.otherAttributes.includes(name) ? [at] : []))
  const valuesOfRow = (row: MatrixView['rows'][number]) => {
    const values = row.cases.flatMap(name => ids.get(name) ?? []).map(valuesOf)
    const common = commonValues(values, attributes.length)
    return places.map(at => common[at] ?? null)
  }
  return {
    attributes: places.flatMap(at => attributes[at] ?? []),
    values: new Map(view.rows.map(row => [row.name, valuesOfRow(row)])),
  }
}

/** A part, or why it cannot be had: a study need not have everything. */
async function part<T>(read: () => Promise<T>): Promise<ReportPart<T>> {
  try {
    return { status: 'there', value: await read() }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { status: 'missing', why: error.message }
  }
}

async function readAgreement(study: Study, viewerId: number | null) {
  const data = await readAgreementData(study, { groupBy: 'theme', viewerId })
  const shown = await measureWithCharacters(data, { unit: { kind: 'turn' }, by: 'theme', interval: {} })
  if (shown.report.isBlindAndOpen)
    throw new UserError(
      'conflict',
      `Round ${shown.report.round} is blind and open; its agreement is told when it is closed.`,
    )
  return { ...shown, heatMap: measureHeatMap(data, { kind: 'turn' }, 'document') }
}
