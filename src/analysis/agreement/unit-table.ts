import type { Study } from '../../study/index.js'
import { readCodeTree } from '../../study/index.js'
import type { CountedUnit } from './agreement-unit.js'
import { codeGroups } from './code-groups.js'
import { numberCodings, readComparedCodings } from './coding-columns.js'
import { type ComparisonRequest, chooseComparison } from './comparison.js'
import { readCountedText, unitsOf } from './counted-units.js'

export interface UnitTableRequest extends ComparisonRequest {
  unit: CountedUnit
  by: 'theme' | 'code'
  /** Reference of a code: only this one (with what lies under it when `by` is `theme`). */
  code?: string
  includesInterviewer?: boolean
}

/** One unit with the codes each coder gave it; `null` for a coder who was not asked, `[]` for "none of them". */
export interface UnitRow {
  document: string
  /** Number of the unit in its document, from 1. */
  unit: number
  codes: (string[] | null)[]
}

export interface UnitTable {
  coders: string[]
  /** Paths of the themes or codes that count, in the codebook's order. */
  codes: string[]
  rows: UnitRow[]
}

/**
 * The units of a comparison, one by one, as other programs want them: who gave which codes to which unit.
 * @throws UserError as {@link chooseComparison}; `not-found` for an unknown code
 */
export async function listUnits(study: Study, request: UnitTableRequest): Promise<UnitTable> {
  const comparison = await chooseComparison(study, request)
  const tree = await readCodeTree(study.db)
  const groups = codeGroups(tree, request)
  const text = await readCountedText(
    study,
    comparison.documents.map(({ id }) => id),
    {
      includesInterviewer: request.includesInterviewer ?? false,
      needsWords: request.unit.kind === 'word' || request.unit.kind === 'sentence',
    },
  )
  const codings = numberCodings(await readComparedCodings(study, comparison), comparison, groups.groupOf)
  const rows = comparison.documents.map(document => {
    const counted = text.get(document.id)
    const units = counted === undefined ? null : unitsOf(request.unit, counted)
    return { document, units, sets: emptySets(document.assigned, units?.length ?? 0) }
  })
  for (let at = 0; at < codings.starts.length; at++) {
    const row = rows[codings.documents[at] as number]
    const [from = 0, to = 0] =
      row?.units?.unitsTouching(codings.starts[at] as number, codings.ends[at] as number) ?? []
    for (let unit = from; unit < to; unit++)
      row?.sets[unit]?.[codings.coders[at] as number]?.add(codings.codes[at] as number)
  }
  const paths = groups.codes.map(code => tree.path(code))
  return {
    coders: comparison.coders.map(({ name }) => name),
    codes: paths,
    rows: rows.flatMap(({ document, sets }) =>
      sets.map((sets, unit) => ({
        document: document.name,
        unit: unit + 1,
        codes: sets.map(set =>
          set === null
            ? null
            : [...set].sort((left, right) => left - right).map(code => paths[code] as string),
        ),
      })),
    ),
  }
}

function emptySets(assigned: readonly boolean[], units: number): (Set<number> | null)[][] {
  return Array.from({ length: units }, () =>
    assigned.map(isAssigned => (isAssigned ? new Set<number>() : null)),
  )
}
