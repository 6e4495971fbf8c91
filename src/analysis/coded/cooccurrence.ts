import { defined, type Estimate, undefinedBecause } from '../../agreement/index.js'
import { readDefinedMatrix } from '../../framework/index.js'
import { describeSettledOf, readCodeTree, type Study } from '../../study/index.js'
import { type CodedPlaces, readCodedPlaces, type Stretches } from './coded-places.js'
import { groupsOf } from './crosstab.js'
import { casesOfStretches } from './found-stretches.js'
import { readMeasure } from './measured-places.js'
import type { Nearness } from './nearness.js'
import { pairPassages } from './pair-passages.js'
import { passagesOf } from './passages.js'

export interface CooccurrenceRequest {
  /** References of codes; default: every active theme. */
  codes?: readonly string[]
  /** When two passages count as together; default: on the same words. */
  within?: Nearness
  /** Whether a code counts what is coded with the codes under it; default: yes. */
  rollUp?: boolean
  /** A filter of cases, as `specialty = "Endocrinology"`. */
  where?: string
  /** Names of cases; default: all. */
  cases?: readonly string[]
}

/** How two codes are together. */
export interface CodePair {
  /** Places of the two codes in the list of codes, the first lower. */
  one: number
  other: number
  /** Pairs of passages that are together, no passage in two of them. */
  together: number
  /** How many passages of each have at least one of the other with them. */
  oneWithOther: number
  otherWithOne: number
  /** Cases in which at least one pair stands. */
  cases: number
  /** Of all passages of the two, those together counted once: 0 never together, 1 always. */
  coefficient: Estimate
}

export interface Cooccurrence {
  within: Nearness
  codes: { path: string; label: string; passages: number }[]
  /** For each two codes their pairs; for a code and itself its passages. Symmetric. */
  counts: number[][]
  /** Every two codes, the most often together first. */
  pairs: CodePair[]
  /** How many cases were asked for. */
  cases: number
  isRolledUp: boolean
  /** Which codings were used, in words. */
  coders: string
}

/**
 * How often codes are together: on the same words, or near each other. Settled codings only. Codings of a code that touch or overlap are one passage;
 * passages are paired so that no passage is in two pairs and as many are paired as can be. With n₁ and n₂ passages and n₁₂ pairs the
 * coefficient is n₁₂ / (n₁ + n₂ − n₁₂), the c-coefficient of ATLAS.ti, which cannot exceed 1 here, as pairs are never more than the passages of
 * the rarer code; it is undefined where neither code has a passage.
 * @throws UserError `not-found` for a code or case there is none of; `bad-argument` for a filter that cannot be read
 */
export async function cooccurrence(study: Study, request: CooccurrenceRequest = {}): Promise<Cooccurrence> {
  const { codes: references, within = { unit: 'overlap' }, rollUp = true, where, cases } = request
  return study.store.readTogether(async db => {
    const tree = await readCodeTree(db)
    const chosen = await readDefinedMatrix(db, tree, {
      ...(references === undefined ? {} : { columns: references }),
      ...(cases === undefined ? {} : { cases }),
      ...(where === undefined ? {} : { where }),
    })
    const places = await readCodedPlaces(study, db)
    const { measure, most } = await readMeasure(db, places, within)
    const all = passagesOf(places, groupsOf(tree, chosen.columns, rollUp), chosen.columns.length)
    const asked = chosen.isPart ? new Set(chosen.cases.map(({ id }) => id)) : null
    const passages = asked === null ? all : all.map(each => ofCases(each, places, asked))
    const measured = passages.map(measure)
    const casesOf = passages.map(each => casesOfStretches(each, places))
    const counts = passages.map((each, one) =>
      passages.map((_, other) => (one === other ? each.starts.length : 0)),
    )
    const pairs: CodePair[] = []
    for (const [one, first] of measured.entries())
      for (let other = one + 1; other < measured.length; other++) {
        const second = measured[other] as Stretches
        const { pairs: paired, near } = pairPassages(first, second, most)
        const met = new Set(
          paired.flatMap(([at, beside]) => {
            const others = casesOf[other]?.[beside] ?? []
            return (casesOf[one]?.[at] ?? []).filter(caseId => others.includes(caseId))
          }),
        )
        const together = paired.length
        setBoth(counts, one, other, together)
        const passagesInAll = first.starts.length + second.starts.length - together
        pairs.push({
          one,
          other,
          together,
          oneWithOther: near[0],
          otherWithOne: near[1],
          cases: met.size,
          coefficient:
            passagesInAll === 0
              ? undefinedBecause('neither code has a passage')
              : defined(together / passagesInAll),
        })
      }
    return {
      within,
      codes: chosen.columns.map((code, at) => ({
        path: tree.path(code),
        label: tree.label(code),
        passages: passages[at]?.starts.length ?? 0,
      })),
      counts,
      pairs: pairs.toSorted(
        (left, right) => right.together - left.together || left.one - right.one || left.other - right.other,
      ),
      cases: chosen.cases.length,
      isRolledUp: rollUp,
      coders: await describeSettledOf(db, tree, {
        codes: chosen.columns,
        areNamed: references !== undefined,
      }),
    }
  })
}

function setBoth(counts: number[][], one: number, other: number, value: number): void {
  const [row, beside] = [counts[one], counts[other]]
  if (row !== undefined) row[other] = value
  if (beside !== undefined) beside[one] = value
}

/** The passages that are, at least in part, in the words of the cases. */
function ofCases(passages: Stretches, places: CodedPlaces, asked: ReadonlySet<number>): Stretches {
  const kept = casesOfStretches(passages, places).flatMap((cases, at) =>
    cases.some(caseId => asked.has(caseId)) ? [at] : [],
  )
  return {
    starts: Float64Array.from(kept, at => passages.starts[at] as number),
    ends: Float64Array.from(kept, at => passages.ends[at] as number),
  }
}
