import { cohenKappa } from '../cohen-kappa.js'
import { type Estimate, undefinedBecause } from '../estimate.js'
import { percentAgreement } from '../percent-agreement.js'
import { mergeRatings, type Ratings } from '../ratings.js'
import type { CodedText } from '../spans.js'
import { positiveAgreement } from '../specific-agreement.js'
import { alphaU1995 } from './alpha-u-1995.js'
import { characterTables } from './character-tables.js'
import type { ContinuumTally } from './continuum-tally.js'
import { cuAlpha, cuCoverage } from './cu-alpha.js'
import { kuAlpha, kuCoverage } from './ku-alpha.js'
import { qualcoderKappa } from './qualcoder-kappa.js'
import { describeOverlap, type SpanNames } from './span-overlap.js'
import { tallyContinuum } from './tally-continua.js'
import { uAlpha } from './u-alpha.js'
import { uAlphaBinary } from './u-alpha-binary.js'

/**
 * Every coefficient of spans, by its key: `u_alpha`, `u_alpha_binary`, `cu_alpha`, `cu_alpha_coverage`,
 * `ku_alpha:code` and `ku_coverage:code`; `alpha_U_1995`, for each code and its observed disagreement; and
 * over characters, for each code, `char_agreement` and `char_f1` (pairs of coders), for two coders also
 * `char_kappa` and `compat_qualcoder_kappa`. Several documents are added up as each coefficient says.
 *
 * `codes` are the names of the codes by number; one that nobody used has keys too. The names of coders and
 * documents serve the reasons only. Without documents there is nothing over characters.
 * Cost: coders² × spans, and codes × documents. Each is undefined with its reason where it is; the first
 * group throughout where a coder gave one place two codes.
 * @throws RangeError as `requireSoundTexts`
 */
export function spanCoefficients(
  texts: readonly CodedText[],
  codes: readonly string[],
  names: Omit<SpanNames, 'codes'> = {},
): Map<string, Estimate> {
  const allNames = { ...names, codes }
  return new Map([
    ...continuumEntries(tallyContinuum(texts, codes.length), allNames),
    ...firstAlphaEntries(texts, allNames),
    ...characterEntries(texts, codes),
  ])
}

type Entry = [key: string, estimate: Estimate]

function continuumEntries(tally: ContinuumTally, names: SpanNames & { codes: readonly string[] }): Entry[] {
  const entries: Entry[] = [
    ['u_alpha', uAlpha(tally)],
    ['u_alpha_binary', uAlphaBinary(tally)],
    ['cu_alpha', cuAlpha(tally)],
    ['cu_alpha_coverage', cuCoverage(tally)],
    ...names.codes.flatMap((name, code): Entry[] => [
      [`ku_alpha:${name}`, kuAlpha(tally, code)],
      [`ku_coverage:${name}`, kuCoverage(tally, code)],
    ]),
  ]
  if (tally.overlap === null) return entries
  const why = undefinedBecause(describeOverlap(tally.overlap, names))
  return entries.map(([key]) => [key, why])
}

function firstAlphaEntries(
  texts: readonly CodedText[],
  names: SpanNames & { codes: readonly string[] },
): Entry[] {
  const { estimate, observedDisagreement, perCode } = alphaU1995(texts, names.codes.length, names)
  return [
    ['alpha_U_1995', estimate],
    ...names.codes.map((name, code): Entry => [`alpha_U_1995:${name}`, perCode[code]!]),
    ['alpha_U_1995_observed_disagreement', observedDisagreement],
  ]
}

function characterEntries(texts: readonly CodedText[], codes: readonly string[]): Entry[] {
  if (texts.length === 0) return []
  const tables = characterTables(texts, codes.length)
  return codes.flatMap((name, code): Entry[] => {
    const table = mergeRatings(texts.map((_, document) => tables[document * codes.length + code]!))
    return table.coders === 2 ? pairEntries(name, table) : sharedEntries(name, table)
  })
}

function sharedEntries(name: string, table: Ratings): Entry[] {
  return [
    [`char_agreement:${name}`, percentAgreement(table)],
    [`char_f1:${name}`, positiveAgreement(table)],
  ]
}

function pairEntries(name: string, table: Ratings): Entry[] {
  return [
    [`char_kappa:${name}`, cohenKappa(table)],
    ...sharedEntries(name, table),
    [`compat_qualcoder_kappa:${name}`, qualcoderKappa(table)],
  ]
}
