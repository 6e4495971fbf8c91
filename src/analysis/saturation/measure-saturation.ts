import { defaultSeed } from '../../agreement/index.js'
import { UserError } from '../../problems/index.js'
import {
  type CodeRecord,
  type CodeTree,
  describeSettledOf,
  readCodeTree,
  type Study,
} from '../../study/index.js'
import { countFound, type Incidence, newCodesPerInterview } from './incidence.js'
import { type RandomOrders, randomOrders } from './random-orders.js'
import { type FoundCodes, type InterviewUnit, readFoundCodes } from './read-found-codes.js'
import {
  defaultRule,
  type SaturationRule,
  type ThematicSaturation,
  thematicSaturation,
} from './thematic-saturation.js'
import { type UnseenCodes, unseenCodes } from './unseen-codes.js'

export interface SaturationRequest extends Partial<SaturationRule> {
  by?: InterviewUnit
  /** Names of all interviews, in the order in which they were held. */
  order?: readonly string[]
  /** How many random orders are drawn. */
  orders?: number
  seed?: number
}

/** A code and where it was first found. */
export interface FirstFound {
  code: string
  label: string
  origin: 'deductive' | 'inductive'
  isTheme: boolean
  /** Interviews it was found in. */
  interviews: number
  /** Name and number (from 1) of the first; null where it was found in none. */
  first: { name: string; number: number } | null
}

/** The figures of one kind of code: deductive or inductive, the themes or all codes. */
export interface SaturationGroup {
  origin: 'deductive' | 'inductive'
  /** `theme`: themes only, found with any code under them. `code`: every code, the themes among them. */
  level: 'theme' | 'code'
  /** Codes of this kind in the codebook, and those found. */
  codes: number
  found: number
  newCodes: number[]
  saturation: ThematicSaturation
  /**
   * After how many interviews saturation is shown; null where it is not. Inductive themes are made of the codes under them: while
   * these still bring new ones, the themes are not shown saturated either, whatever their own figures are.
   */
  shownAfter: number | null
  randomOrders: RandomOrders
  unseen: UnseenCodes
}

export interface SaturationReport {
  by: InterviewUnit
  rule: SaturationRule
  interviews: string[]
  groups: SaturationGroup[]
  codes: FirstFound[]
  /** Which codings were used, in words. */
  used: string
}

/** How many random orders are drawn where nothing is said. */
export const defaultOrders = 1000

const mostOrders = 100_000

/**
 * Saturation of a study: what each interview brings that is new, whether that has come to an end, and what may still be unseen;
 * for deductive and inductive codes apart. A code is found in an interview where it, or a code under it, was put on something
 * said there. Retired codes do not count.
 * @throws UserError `bad-argument`, `not-found`
 */
export async function measureSaturation(
  study: Study,
  request: SaturationRequest = {},
): Promise<SaturationReport> {
  const { db } = study
  const rule = ruleOf(request)
  const drawing = { orders: request.orders ?? defaultOrders, seed: request.seed ?? defaultSeed }
  if (!Number.isInteger(drawing.orders) || drawing.orders < 1 || drawing.orders > mostOrders)
    throw new UserError(
      'bad-argument',
      `The number of random orders is a whole number from 1 to ${mostOrders}.`,
    )
  const by = request.by ?? 'document'
  const tree = await readCodeTree(db)
  const found = await readFoundCodes(db, by, request.order)
  const codes = tree.ordered().filter(({ status }) => status === 'active')
  const places = placesByCode(tree, found)
  const placesOf = (code: CodeRecord): number[] => places.get(code.id) ?? []
  const codesOf = (origin: SaturationGroup['origin'], level: SaturationGroup['level']) =>
    codes.filter(code => code.origin === origin && (level === 'code' || code.parentId === null))
  const incidenceOf = (counted: readonly CodeRecord[]): Incidence => ({
    interviews: found.interviews.length,
    placesOfCodes: counted.map(placesOf),
  })
  const measureGroup = (origin: SaturationGroup['origin'], level: SaturationGroup['level']) => {
    const counted = codesOf(origin, level)
    const incidence = incidenceOf(counted)
    const isMadeOfCodes = origin === 'inductive' && level === 'theme'
    const under = isMadeOfCodes ? incidenceOf(codesOf(origin, 'code')) : undefined
    const newCodes = newCodesPerInterview(incidence)
    const saturation = thematicSaturation(newCodes, rule)
    return {
      origin,
      level,
      codes: counted.length,
      found: countFound(incidence),
      newCodes,
      saturation,
      shownAfter: saturation.status === 'undefined' ? null : saturation.heldAfter,
      randomOrders: randomOrders(incidence, rule, { ...drawing, ...(under === undefined ? {} : { under }) }),
      unseen: unseenCodes(incidence),
    }
  }
  const themes = measureGroup('inductive', 'theme')
  const inductive = measureGroup('inductive', 'code')
  return {
    by,
    rule,
    interviews: found.interviews.map(({ name }) => name),
    groups: [
      measureGroup('deductive', 'theme'),
      measureGroup('deductive', 'code'),
      { ...themes, shownAfter: inductive.shownAfter === null ? null : themes.shownAfter },
      inductive,
    ],
    codes: codes.map((code): FirstFound => {
      const [first] = placesOf(code)
      const interview = first === undefined ? undefined : found.interviews[first]
      return {
        code: tree.path(code),
        label: tree.label(code),
        origin: code.origin,
        isTheme: code.parentId === null,
        interviews: placesOf(code).length,
        first:
          first === undefined || interview === undefined ? null : { name: interview.name, number: first + 1 },
      }
    }),
    used: await describeSettledOf(db, tree, { codes, areNamed: false }),
  }
}

function ruleOf(request: SaturationRequest): SaturationRule {
  const { base = defaultRule.base, run = defaultRule.run, threshold = defaultRule.threshold } = request
  for (const [name, value] of [
    ['base', base],
    ['run', run],
  ] as const)
    if (!Number.isInteger(value) || value < 1)
      throw new UserError('bad-argument', `The ${name} is a whole number of interviews from 1.`)
  if (!(threshold >= 0 && threshold <= 1))
    throw new UserError('bad-argument', 'The threshold is a share from 0 to 1, such as 0.05, or 5%.')
  return { base, run, threshold }
}

/** The places of the interviews of each code, its descendants included; ascending. */
function placesByCode(tree: CodeTree, { found }: FoundCodes): Map<number, number[]> {
  const sets = new Map<number, Set<number>>()
  for (const { codeId, place } of found) {
    let code = tree.byId(codeId) ?? null
    while (code !== null) {
      const known = sets.get(code.id)
      if (known === undefined) sets.set(code.id, new Set([place]))
      else known.add(place)
      code = tree.parent(code)
    }
  }
  return new Map([...sets].map(([id, places]) => [id, [...places].sort((left, right) => left - right)]))
}
