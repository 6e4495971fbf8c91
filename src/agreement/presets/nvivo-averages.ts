import type { Estimate } from '../estimate.js'
import { plainMean, weightedMean } from './average.js'
import type { NvivoRow } from './nvivo-row.js'

/** Means over lines of the comparison. Undefined where there is no line to average. */
export interface NvivoMeans {
  /** Lines averaged. */
  rows: number
  /** Lines among them whose printed kappa of 1 is a convention: nothing varies. */
  rowsWithoutVariation: number
  agreementPercent: Estimate
  /** The mean of what NVivo prints, the conventional 1s included. */
  printedKappa: Estimate
  /** The mean of the kappas that exist. */
  kappa: Estimate
}

/** The averages NVivo's help makes in a spreadsheet. */
export interface NvivoAverages {
  /** One entry a code, over the documents: each the same, or each by its size in characters. */
  byCode: { code: number; unweighted: NvivoMeans; weightedBySize: NvivoMeans }[]
  /** One entry a document, over the codes. */
  byDocument: { document: number; unweighted: NvivoMeans }[]
  overall: { unweighted: NvivoMeans; weightedBySize: NvivoMeans }
}

/**
 * The averages of NVivo's help, “How can I calculate an average Kappa coefficient or percentage agreement
 * across multiple sources or nodes?”: over the documents of a code, the codes of a document, and all lines,
 * either each line the same or each by the size of its document.
 *
 * A mean of kappas is not a kappa: a document in which a coder used a code once weighs as much as any other.
 * The pooled kappa (De Vries et al. 2008) does not have this fault. Codes and documents without lines have
 * undefined means (codes) or are left out (documents).
 */
export function nvivoAverages(rows: readonly NvivoRow[], codeCount: number): NvivoAverages {
  const byCode = Array.from({ length: codeCount }, (): NvivoRow[] => [])
  const byDocument = new Map<number, NvivoRow[]>()
  for (const row of rows) {
    byCode[row.code]!.push(row)
    const others = byDocument.get(row.document)
    if (others === undefined) byDocument.set(row.document, [row])
    else others.push(row)
  }
  return {
    byCode: byCode.map((ofCode, code) => ({ code, ...bothMeans(ofCode) })),
    byDocument: [...byDocument].map(([document, ofDocument]) => ({
      document,
      unweighted: meansOf(ofDocument, plainMeanOf),
    })),
    overall: bothMeans(rows),
  }
}

type MeanOf = (rows: readonly NvivoRow[], values: readonly number[]) => Estimate

const plainMeanOf: MeanOf = (_, values) => plainMean(values)
const meanBySize: MeanOf = (rows, values) =>
  weightedMean(
    values,
    rows.map(({ sourceSizeCp }) => sourceSizeCp),
  )

function bothMeans(rows: readonly NvivoRow[]): { unweighted: NvivoMeans; weightedBySize: NvivoMeans } {
  return { unweighted: meansOf(rows, plainMeanOf), weightedBySize: meansOf(rows, meanBySize) }
}

function meansOf(rows: readonly NvivoRow[], mean: MeanOf): NvivoMeans {
  const varying = rows.filter(({ kappa }) => kappa.status === 'defined')
  return {
    rows: rows.length,
    rowsWithoutVariation: rows.length - varying.length,
    agreementPercent: mean(
      rows,
      rows.map(({ agreementPercent }) => agreementPercent),
    ),
    printedKappa: mean(
      rows,
      rows.map(({ printedKappa }) => printedKappa),
    ),
    kappa: mean(
      varying,
      varying.map(({ printedKappa }) => printedKappa),
    ),
  }
}
