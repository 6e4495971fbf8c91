import type { AgreementData } from './agreement-data.js'
import type { AgreementReport, AgreementRow } from './agreement-report.js'
import type { AgreementUnit } from './agreement-unit.js'

/** What every report of a comparison says, whatever the unit. */
export function baseReport(
  data: AgreementData,
  unit: AgreementUnit,
): Omit<AgreementReport, 'units' | 'rows' | 'pooled'> {
  const { comparison } = data
  return {
    round: comparison.round?.name ?? null,
    isBlind: comparison.round?.blind === 1,
    isBlindAndOpen: comparison.round?.blind === 1 && comparison.round.status === 'open',
    isAfterConsensus: data.isAfterConsensus,
    coders: comparison.coders.map(({ name, kind }) => ({ name, kind })),
    unit,
    by: data.groupBy,
    includesInterviewer: data.includesInterviewer,
    documents: comparison.documents.map(({ name }) => name),
    singleCoded: comparison.singleCoded,
    codedByAll: comparison.documents.filter(({ assigned }) => assigned.every(Boolean)).length,
    notBegun: comparison.notBegun,
    reference: comparison.coders.every(({ kind }) => kind === 'person')
      ? null
      : (comparison.coders[0]?.name ?? null),
    allDocuments: data.allDocuments,
    interval: null,
  }
}

/** A line per theme or code; a retired one only where somebody used it. */
export function codeRows(
  { groups, tree }: AgreementData,
  measure: (index: number) => Omit<AgreementRow, 'name' | 'label'>,
): AgreementRow[] {
  return groups.codes.flatMap((code, index) => {
    const row = measure(index)
    if (code.status === 'retired' && row.codes === 0) return []
    return [{ ...row, name: tree.path(code), label: tree.label(code) }]
  })
}
