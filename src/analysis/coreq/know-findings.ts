import { readPicks } from '../../framework/index.js'
import { type CodeRecord, readPropositions } from '../../study/index.js'
import { countOf } from '../../text/index.js'
import { readFoundCodes } from '../saturation/read-found-codes.js'
import { weighEvidence } from '../weigh-evidence.js'
import { type CoreqScope, type KnownItem, type KnownItems, listNames } from './coreq-scope.js'

/** A theme is major where at least this share of the cases that were interviewed has it, else minor. */
const majorShare = 0.5

/** Items 29, 31 and 32: quotes picked for themes, and in how many cases each theme was found. */
export async function knowFindings(scope: CoreqScope): Promise<KnownItems> {
  return { 29: await knowQuotes(scope), ...(await knowThemes(scope)) }
}

async function knowQuotes({ db, tree, interviewsOfCase }: CoreqScope): Promise<KnownItem> {
  const source = 'framewise quotes list'
  const picks = await readPicks(db, tree)
  const passages = new Map(
    picks.map(pick => [`${pick.documentId} ${pick.startCp} ${pick.endCp}`, pick] as const),
  )
  const [first] = picks
  if (first === undefined) return { text: null, gap: null, source }
  const quotes = [...passages.values()]
  const themes = new Set(
    picks.flatMap(({ codeId }) => tree.byId(codeId) ?? []).map(code => tree.theme(code).id),
  )
  const cases = new Set(quotes.flatMap(each => each.cases))
  const identified = quotes.filter(each => each.cases.length > 0)
  const unknown = quotes.length - identified.length
  const active = tree.children(null).filter(({ status }) => status === 'active').length
  const example = identified[0]?.view.reference
  return {
    text: [
      `${countOf(quotes.length, 'quote')} from ${cases.size} of ${countOf(interviewsOfCase.size, 'case')} ${quotes.length === 1 ? 'is' : 'are'} picked, for ${themes.size} of ${countOf(active, 'theme')}.`,
      example === undefined
        ? ''
        : `${unknown === 0 ? 'Each' : String(identified.length)} is identified by its case and lines (such as ${example}).`,
    ]
      .filter(Boolean)
      .join(' '),
    gap: unknown === 0 ? null : `whose words ${countOf(unknown, 'quote')} ${unknown === 1 ? 'is' : 'are'}`,
    source,
  }
}

interface FoundTheme {
  theme: CodeRecord
  cases: number
}

async function knowThemes(scope: CoreqScope): Promise<KnownItems> {
  const source = 'framewise saturation --by case --codes'
  const cases = scope.interviewsOfCase.size
  const themes = await countCases(scope)
  const against = await countAgainst(scope)
  if (themes.every(theme => theme.cases === 0))
    return { 31: { text: null, gap: null, source }, 32: { text: null, gap: null, source } }
  const isMajor = (theme: FoundTheme) => theme.cases >= majorShare * cases
  const major = themes.filter(isMajor).sort((one, other) => other.cases - one.cases)
  const minor = themes.filter(theme => theme.cases > 0 && !isMajor(theme))
  const unfound = themes.filter(theme => theme.cases === 0)
  const listed = (found: readonly FoundTheme[]) =>
    listNames(found.map(({ theme, cases: n }) => `${theme.name} (${n})`))
  const of = countOf(cases, 'case')
  const uncoded =
    scope.uncoded === 0
      ? ''
      : `what ${countOf(scope.uncoded, 'interview')} without codings ${scope.uncoded === 1 ? 'brings' : 'bring'}`
  const isMissingDiversity = minor.length === 0 && against === ''
  return {
    31: {
      text:
        major.length === 0
          ? `No theme was found in half or more of ${of}.`
          : `Themes found in at least half of ${of}: ${listed(major)}.`,
      gap: uncoded || null,
      source,
    },
    32: {
      text: [
        minor.length === 0
          ? `No theme was found in fewer than half of ${of} but in some.`
          : `Themes found in fewer than half of ${of}: ${listed(minor)}.`,
        unfound.length === 0 ? '' : `Found in none: ${listNames(unfound.map(({ theme }) => theme.name))}.`,
        against,
      ]
        .filter(Boolean)
        .join(' '),
      gap:
        [uncoded, isMissingDiversity ? 'diverse cases, if they are described' : '']
          .filter(Boolean)
          .join('; ') || null,
      source,
    },
  }
}

/** In how many cases each active theme was found: with a settled coding of it, or of a code under it, on what the case says. */
async function countCases({ db, tree }: CoreqScope): Promise<FoundTheme[]> {
  const { found } = await readFoundCodes(db, 'case')
  const placesOf = new Map<number, Set<number>>()
  for (const { codeId, place } of found) {
    const code = tree.byId(codeId)
    if (code === undefined) continue
    const theme = tree.theme(code)
    placesOf.set(theme.id, (placesOf.get(theme.id) ?? new Set()).add(place))
  }
  const themes = tree.children(null).filter(({ status }) => status === 'active')
  return themes.map(theme => ({ theme, cases: placesOf.get(theme.id)?.size ?? 0 }))
}

/** How many cases speak against each proposition, as a sentence; empty where none is stated. */
async function countAgainst({ study, db, tree }: CoreqScope): Promise<string> {
  const parts: string[] = []
  for (const { name } of await readPropositions(db, tree)) {
    const { negativeCases, cases } = await weighEvidence(study, name)
    parts.push(`${name} ${negativeCases.length} of ${cases.length}`)
  }
  return parts.length === 0 ? '' : `Cases that speak against a proposition: ${listNames(parts)}.`
}
