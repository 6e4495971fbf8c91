import {
  type CodedTally,
  type CodingColumns,
  type CountedDocument,
  tallyCodings,
} from '../../agreement/index.js'
import { type CodeTree, readCodeTree, type Study } from '../../study/index.js'
import type { CountedUnit } from './agreement-unit.js'
import { type CodeGroups, codeGroups } from './code-groups.js'
import {
  numberCodings,
  type RoundCodings,
  readComparedCodings,
  readReconciledCodings,
} from './coding-columns.js'
import {
  type ComparedDocument,
  type Comparison,
  type ComparisonRequest,
  chooseComparison,
} from './comparison.js'
import { type CountedText, readCountedText, turnsOfCase, unitsOf } from './counted-units.js'

export interface AgreementDataRequest extends ComparisonRequest {
  /** Whether themes are compared, each with the codes under it, or codes. */
  groupBy: 'theme' | 'code'
  /** Reference of a code: only this one and what lies under it. */
  code?: string
  /** Whether the interviewer's turns are units too. */
  includesInterviewer?: boolean
  /** Whether words or sentences are to be found in the text. */
  needsWords?: boolean
  /** Whether what was decided in reconciling takes the place of what coders coded. */
  isAfterConsensus?: boolean
}

/** All that agreement is computed from: read once, however many units and coefficients are asked for. */
export interface AgreementData {
  comparison: Comparison
  tree: CodeTree
  groups: CodeGroups
  codings: RoundCodings
  /** The same, numbered as the comparison numbers its documents, coders and codes. */
  numbered: CodingColumns
  text: ReadonlyMap<number, CountedText>
  includesInterviewer: boolean
  groupBy: 'theme' | 'code'
  /** Whether the coders' codings are those after reconciling. */
  isAfterConsensus: boolean
  /** Documents of the study. */
  allDocuments: number
  /** Cases of the study, in their order. */
  cases: { id: number; name: string }[]
}

/**
 * Reads what coders coded and the text they coded it in.
 * @throws UserError as {@link chooseComparison}, and `not-found` for an unknown code
 */
export async function readAgreementData(study: Study, request: AgreementDataRequest): Promise<AgreementData> {
  const comparison = await chooseComparison(study, request)
  const tree = await readCodeTree(study.db)
  const { includesInterviewer = false, needsWords = false } = request
  const documentIds = comparison.documents.map(({ id }) => id)
  const { documents } = await study.db
    .selectFrom('documents')
    .select(count => count.fn.countAll<number>().as('documents'))
    .executeTakeFirstOrThrow()
  const groups = codeGroups(tree, {
    by: request.groupBy,
    ...(request.code === undefined ? {} : { code: request.code }),
  })
  const { isAfterConsensus = false } = request
  const codings = isAfterConsensus
    ? await readReconciledCodings(study, comparison)
    : await readComparedCodings(study, comparison)
  return {
    comparison,
    tree,
    groups,
    codings,
    numbered: numberCodings(codings, comparison, groups.groupOf),
    text: await readCountedText(study, documentIds, { includesInterviewer, needsWords }),
    includesInterviewer,
    groupBy: request.groupBy,
    isAfterConsensus,
    allDocuments: Number(documents),
    cases: await study.db.selectFrom('cases').select(['id', 'name']).orderBy('position').execute(),
  }
}

/** A part of the comparison: some of its coders, documents or cases. */
export interface ComparisonPart {
  /** Positions of the coders; default: all. */
  coders?: readonly number[]
  /** Positions of the documents; default: all. */
  documents?: readonly number[]
  /** Only the turns of this case's speakers. */
  caseId?: number
}

/** Counts the units of all themes or codes at once, by unit. */
export function tallyData(
  data: AgreementData,
  unit: CountedUnit,
  options: ComparisonPart & { clusterBy: 'document' | 'turn' },
): CodedTally {
  const part = partOf(data, options)
  return tallyCodings(part.codings, countedDocuments(data, unit, part.documents, options.caseId), {
    codes: data.groups.codes.length,
    coders: part.coders,
    clusterBy: options.clusterBy,
  })
}

/** The codings of a part of the comparison, numbered by its own coders and documents, with the documents' units. */
export function codedDocuments(
  data: AgreementData,
  unit: CountedUnit,
  options: ComparisonPart = {},
): { codings: CodingColumns; documents: CountedDocument[] } {
  const part = partOf(data, options)
  return { codings: part.codings, documents: countedDocuments(data, unit, part.documents, options.caseId) }
}

function partOf(
  { comparison, codings, numbered, groups }: AgreementData,
  { coders, documents }: ComparisonPart,
): { codings: CodingColumns; coders: number; documents: ComparedDocument[] } {
  const keptCoders = coders ?? comparison.coders.map((_, index) => index)
  const kept = (documents ?? comparison.documents.map((_, index) => index)).flatMap(index => {
    const document = comparison.documents[index]
    if (document === undefined) return []
    return [{ ...document, assigned: keptCoders.map(coder => document.assigned[coder] === true) }]
  })
  const part = {
    documents: kept,
    coders: keptCoders.flatMap(index => comparison.coders[index] ?? []),
  }
  const isWhole = coders === undefined && documents === undefined
  return {
    codings: isWhole ? numbered : numberCodings(codings, part, groups.groupOf),
    coders: keptCoders.length,
    documents: kept,
  }
}

function countedDocuments(
  { text }: AgreementData,
  unit: CountedUnit,
  documents: readonly ComparedDocument[],
  caseId: number | undefined,
): CountedDocument[] {
  return documents.map(({ id, assigned }) => {
    const counted = text.get(id)
    if (counted === undefined) throw new Error(`The text of document ${id} was not read.`)
    const turns = caseId === undefined ? counted.turns : turnsOfCase(counted.turns, caseId)
    return { units: unitsOf(unit, { ...counted, turns }), assigned }
  })
}
