import { UserError } from '../../problems/index.js'
import type { CorrectionRule } from '../../study/index.js'
import { caretExcerpt } from '../../text/index.js'
import { QueryFault } from '../../text/search/index.js'
import { compileReplacement } from '../search/compile-pattern.js'

/** A place in a text, in UTF-16 indexes, and what takes the place of its words. */
export interface RuleMatch {
  start: number
  end: number
  replacement: string
}

export type RuleMatcher = (text: string) => RuleMatch[]

const letter = String.raw`[\p{L}\p{N}\p{M}]`

/**
 * Makes a rule ready. Words match whatever white space and apostrophes are between and in them; where capitals do not matter and what is found begins
 * with one, so does what takes its place. Patterns run in the engine of searches, in time that grows with the text and no faster.
 * @throws UserError `bad-query` for a pattern that cannot be understood, `bad-rules` for a rule that finds nothing at all
 */
export async function matcherOf(rule: CorrectionRule): Promise<RuleMatcher> {
  if (rule.find.trim() === '') throw new UserError('bad-rules', 'A rule says nothing that could be found.')
  return rule.isPattern ? patternMatcher(rule) : wordMatcher(rule)
}

function wordMatcher({
  find,
  replace,
  isWholeWord = true,
  isCaseSensitive = false,
}: CorrectionRule): RuleMatcher {
  const words = find.trim().split(/\s+/).map(escapeWord).join(String.raw`\s+`)
  const source = isWholeWord
    ? `${/^[\p{L}\p{N}]/u.test(find.trim()) ? `(?<!${letter})` : ''}${words}${/[\p{L}\p{N}\p{M}]$/u.test(find.trim()) ? `(?!${letter})` : ''}`
    : words
  const pattern = new RegExp(source, isCaseSensitive ? 'gu' : 'giu')
  const isSmall = /^\p{Ll}/u.test(find.trim()) && /^\p{Ll}/u.test(replace)
  return text =>
    Array.from(text.matchAll(pattern), ({ 0: found, index }) => ({
      start: index,
      end: index + found.length,
      replacement: !isCaseSensitive && isSmall && /^\p{Lu}/u.test(found) ? capitalised(replace) : replace,
    }))
}

function escapeWord(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`).replace(/['’‘]/g, "['’‘]")
}

function capitalised(text: string): string {
  const [first = ''] = text
  return first.toUpperCase() + text.slice(first.length)
}

async function patternMatcher({
  find,
  replace,
  isCaseSensitive = false,
}: CorrectionRule): Promise<RuleMatcher> {
  try {
    return await compileReplacement(find, replace, { isCaseSensitive })
  } catch (error) {
    if (!(error instanceof QueryFault)) throw error
    throw new UserError('bad-query', `${error.message}.`, {
      hint: error.hint,
      excerpt: caretExcerpt(find, error.at),
    })
  }
}
