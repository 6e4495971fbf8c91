import { setAlphaMeasures, tallySets } from '../../agreement/index.js'
import { type AgreementData, codedDocuments } from './agreement-data.js'
import type { CountedUnit } from './agreement-unit.js'
import type { AgreementFigure } from './interval-request.js'

/** The distances between sets that are shown for a study; `agreement --table` has all. */
const shownDistances = ['alpha_masi', 'alpha_jaccard']

/** More units than this are not looked at one by one. */
const mostUnits = 200_000

/** More different sets than this take seconds to compare with each other. */
const mostSets = 1000

/**
 * Krippendorff's α of units as sets of themes (or codes): which of them a unit carries, all at once, with the distances MASI
 * and Jaccard. “None” is a set too. Empty for words and
 * characters, and where there are too many units or too many different sets.
 */
export function measureSets(data: AgreementData, unit: CountedUnit): AgreementFigure[] {
  if (unit.kind === 'character' || unit.kind === 'word') return []
  const { codings, documents } = codedDocuments(data, unit)
  const firstUnits: number[] = []
  let units = 0
  for (const document of documents) {
    firstUnits.push(units)
    units += document.units.length
  }
  if (units > mostUnits) return []
  const coders = data.comparison.coders.length
  const cells: (Set<number> | null)[] = documents.flatMap(document =>
    Array.from({ length: document.units.length * coders }, (_, cell) =>
      document.assigned[cell % coders] === true ? new Set<number>() : null,
    ),
  )
  for (let row = 0; row < codings.starts.length; row++) {
    const document = codings.documents[row] as number
    const [from = 0, to = 0] =
      documents[document]?.units.unitsTouching(codings.starts[row] as number, codings.ends[row] as number) ??
      []
    for (let at = from; at < to; at++)
      cells[((firstUnits[document] as number) + at) * coders + (codings.coders[row] as number)]?.add(
        codings.codes[row] as number,
      )
  }
  const { ratings, sets } = tallySets(
    cells.map(cell => (cell === null ? null : [...cell])),
    { coders, codes: data.groups.codes.length },
  )
  if (sets.length > mostSets) return []
  return setAlphaMeasures(sets).flatMap(measure =>
    shownDistances.includes(measure.key)
      ? [{ key: measure.key, estimate: measure.prepare(ratings)(ratings.counts), interval: null }]
      : [],
  )
}
