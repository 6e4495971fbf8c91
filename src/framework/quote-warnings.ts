import type { Kysely } from 'kysely'
import type { Schema } from '../store/index.js'
import { type CodeRecord, type CodeTree, readCodeTree } from '../study/index.js'
import { countOf } from '../text/index.js'
import { readEvidence } from './evidence.js'
import { passageKey } from './passages.js'
import { type QuotePick, readPicks } from './quote-picks.js'

/** How many representative quotes a theme should have. */
const quotesPerTheme = { least: 3, most: 5 }

/** How many times its even share of all quotes a case may have. */
const timesEvenShare = 2

/** Something to look at in the quotes of a theme, or in all of them. */
export interface QuoteWarning {
  /** Path of the theme; null for what is said of all quotes. */
  theme: string | null
  kind:
    | 'too-few'
    | 'too-many'
    | 'one-case'
    | 'one-voice'
    | 'used-twice'
    | 'unsettled'
    | 'outdated-display'
    | 'case-overused'
  message: string
}

/**
 * What to look at in the picked quotes: themes with fewer than 3 or more than 5 (their own and those of the codes under
 * them, each passage once), that lean on one case (more than half of 3 or more quotes), that have one voice only, that share
 * a quote with another theme, whose quotes rest on codings that no longer count, or are printed in a way that no longer goes with their words. A theme with neither quotes nor evidence has nothing to be said of.
 * For the whole study also: cases with more than twice their even share of all quotes.
 * @param codeReference only the theme of this code; default: all active themes
 * @throws UserError `not-found`
 */
export async function readQuoteWarnings(db: Kysely<Schema>, codeReference?: string): Promise<QuoteWarning[]> {
  const tree = await readCodeTree(db)
  const picks = await readPicks(db, tree)
  const themes = codeReference === undefined ? tree.children(null) : [tree.theme(tree.require(codeReference))]
  const active = themes.filter(({ status }) => status === 'active')
  const evidence = await readEvidence(db, { columns: active.map(({ id }) => id) })
  const coded = new Set(evidence.map(({ columnId }) => columnId))
  const warnings = active.flatMap(theme => warnOf(tree, theme, picks, coded.has(theme.id)))
  return codeReference === undefined ? [...warnings, ...(await warnOfOverused(db, tree, picks))] : warnings
}

/**
 * Cases that speak in more than twice their even share of the quotes, each passage once: in 3 or more, where several themes have
 * quotes and there is at least one for each case.
 */
async function warnOfOverused(
  db: Kysely<Schema>,
  tree: CodeTree,
  picks: readonly QuotePick[],
): Promise<QuoteWarning[]> {
  const codes = picks.flatMap(({ codeId }) => tree.byId(codeId) ?? [])
  if (new Set(codes.map(code => tree.theme(code).id)).size < 2) return []
  const passages = [...new Map(picks.map(pick => [passageKey(pick), pick])).values()]
  const { cases } = await db
    .selectFrom('cases')
    .select(all => all.fn.countAll<number>().as('cases'))
    .executeTakeFirstOrThrow()
  const evenShare = passages.length / Number(cases)
  if (evenShare < 1) return []
  return quotesByCase(passages)
    .filter(([, quotes]) => quotes >= quotesPerTheme.least && quotes > timesEvenShare * evenShare)
    .map(([name, quotes]) => ({
      theme: null,
      kind: 'case-overused',
      message: `${quotes} of all ${passages.length} quotes are from ${name}, more than twice its even share`,
    }))
}

/** How many quotes each case speaks in, most first. */
function quotesByCase(picks: readonly QuotePick[]): [name: string, quotes: number][] {
  const counts = new Map<string, number>()
  for (const name of picks.flatMap(({ cases }) => cases)) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].sort(([, one], [, other]) => other - one)
}

function warnOf(
  tree: CodeTree,
  theme: CodeRecord,
  allPicks: readonly QuotePick[],
  isCoded: boolean,
): QuoteWarning[] {
  const codes = new Set(tree.descendants(theme).map(({ id }) => id))
  const picks = new Map(
    allPicks.filter(({ codeId }) => codes.has(codeId)).map(pick => [passageKey(pick), pick]),
  )
  const warnings: QuoteWarning[] = []
  const warn = (kind: QuoteWarning['kind'], message: string) =>
    warnings.push({ theme: tree.path(theme), kind, message: `${theme.name}: ${message}` })
  const { least, most } = quotesPerTheme
  const count = picks.size
  const quotes = count === 0 ? 'no quotes' : countOf(count, 'quote')
  if (count < least && (count > 0 || isCoded)) warn('too-few', `${quotes}, fewer than ${least}`)
  if (count > most) warn('too-many', `${quotes}, more than ${most}`)
  const leaning = leaningCase([...picks.values()])
  if (leaning?.quotes === count) warn('one-voice', `all ${count} quotes are from ${leaning.name}`)
  else if (leaning !== undefined)
    warn('one-case', `${leaning.quotes} of ${count} quotes are from ${leaning.name}`)
  const elsewhere = new Set(allPicks.filter(({ codeId }) => !codes.has(codeId)).map(passageKey))
  const twice = [...picks].filter(([key]) => elsewhere.has(key)).map(([, { view }]) => view.reference)
  if (twice.length > 0) warn('used-twice', `also picked for another theme: ${twice.join(', ')}`)
  const lost = [...picks.values()].filter(({ isSettled }) => !isSettled)
  if (lost.length > 0)
    warn(
      'unsettled',
      `no longer among the settled codings: ${lost.map(({ view }) => view.reference).join(', ')}`,
    )
  const outdated = [...picks.values()].filter(({ display }) => display !== null && display.problem !== null)
  if (outdated.length > 0)
    warn(
      'outdated-display',
      `printed as they were said, because how they were edited no longer goes with their words: ${outdated.map(({ view }) => view.reference).join(', ')}`,
    )
  return warnings
}

/** The case that more than half of the quotes come from, where there are enough of them to say so, or all of several. */
function leaningCase(picks: readonly QuotePick[]): { name: string; quotes: number } | undefined {
  const [most] = quotesByCase(picks)
  if (most === undefined || picks.length < 2) return undefined
  const [name, quotes] = most
  const leans = quotes === picks.length || (picks.length >= quotesPerTheme.least && quotes > picks.length / 2)
  return leans ? { name, quotes } : undefined
}
