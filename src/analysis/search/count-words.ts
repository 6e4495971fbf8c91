import type { Kysely } from 'kysely'
import { UserError } from '../../problems/index.js'
import type { Schema } from '../../store/index.js'
import {
  type CodeRecord,
  type CodeTree,
  describeSettled,
  readCodeTreeSeenBy,
  readDocumentTexts,
  type Study,
} from '../../study/index.js'
import { sliceCp, wordSpans } from '../../text/index.js'
import { countedForms, hasStemmer, primaryLanguage, stemWord, stopWordsOf } from '../../text/search/index.js'
import { readCodedStretches, touchesStretch } from './coded-stretches.js'
import type { FindOptions } from './find-passages.js'
import { type PassageScope, passagesInScope } from './passage-scope.js'
import { readLanguages } from './stem-variants.js'
import { type CountedGroup, WordTally } from './word-tally.js'

export type WordGrouping = 'study' | 'document' | 'case' | 'code'

export const wordGroupings: readonly WordGrouping[] = ['study', 'document', 'case', 'code']

export interface WordsRequest {
  scope: PassageScope
  by: WordGrouping
  /** Paths, aliases or names: only words with a settled coding of one of these, or of a code under it. */
  codes?: readonly string[]
  /** Words left out: those of each document's language, none, or these. */
  stopWords: 'language' | 'none' | ReadonlySet<string>
  /** Forms of one word are counted as one. */
  isStemmed?: boolean
  /** In characters. */
  minLength?: number
  minCount?: number
  /** Codes that are hidden from this coder are not known. */
  viewerId?: number | null
}

export interface WordsReport {
  by: WordGrouping
  groups: CountedGroup[]
  /** Languages of the documents, by primary tag. */
  languages: string[]
  /** Languages without a list of stop words, or without a stemmer, where either was wanted. */
  unlisted: string[]
  unstemmed: string[]
  /** Which codings were used, in words; null where none were. */
  used: string | null
}

/** Where a word counts, and which words do. */
interface Counting {
  request: WordsRequest
  groups: readonly { name: string; stretches: Map<number, { startCp: number; endCp: number }[]> }[] | null
  stopWords: ReadonlyMap<string, ReadonlySet<string> | null>
}

/**
 * How often each word is said, by the words of the document's language (Unicode's rules for it), upper and lower case the same.
 * A word counts under a code where it shares a character with a settled coding of it.
 * @throws UserError `not-found` for a name, `bad-argument` for words by code in a study without codes
 */
export async function countWordsOf(
  study: Study,
  request: WordsRequest,
  options: Pick<FindOptions, 'onProgress'> = {},
): Promise<WordsReport> {
  await study.store.refreshSearch(options.onProgress)
  return study.store.readTogether(async db => {
    const languages = await readLanguages(db)
    const stopWords = new Map<string, ReadonlySet<string> | null>()
    for (const language of languages) stopWords.set(language, await listFor(language, request.stopWords))
    const groups = await codeGroups(db, request)
    const tally = await tallyPassages(db, { request, groups, stopWords })
    return {
      by: request.by,
      languages,
      groups: tally.groups(groups?.map(({ name }) => name) ?? null, request),
      unlisted: languages.filter(language => stopWords.get(language) === null),
      unstemmed: request.isStemmed ? languages.filter(language => !hasStemmer(language)) : [],
      used: groups === null ? null : await describeSettled(db),
    }
  })
}

async function listFor(
  language: string,
  wanted: WordsRequest['stopWords'],
): Promise<ReadonlySet<string> | null> {
  if (wanted === 'none') return new Set()
  return wanted === 'language' ? stopWordsOf(language) : wanted
}

/** The codes whose words are counted, with their stretches; null where all words are. */
async function codeGroups(
  db: Kysely<Schema>,
  { by, codes, viewerId }: WordsRequest,
): Promise<Counting['groups']> {
  if (by !== 'code' && codes === undefined) return null
  const tree = await readCodeTreeSeenBy(db, viewerId ?? null)
  const named = codes?.map(code => tree.require(code)) ?? themesOf(tree)
  const groups = []
  for (const code of new Set(named))
    groups.push({ name: tree.path(code), stretches: await readCodedStretches(db, tree, code) })
  return groups
}

function themesOf(tree: CodeTree): CodeRecord[] {
  const themes = tree.children(null).filter(({ status }) => status === 'active')
  if (themes.length > 0) return themes
  throw new UserError('bad-argument', 'The study has no codes to count words by.', {
    hint: 'See framewise codebook apply.',
  })
}

const documentsAtOnce = 50

async function tallyPassages(db: Kysely<Schema>, counting: Counting): Promise<WordTally> {
  const tally = new WordTally()
  const rows = await (await passagesInScope(db, counting.request.scope))
    .select([
      'documents.id as documentId',
      'documents.name as document',
      'documents.language',
      'search_passages.start_cp as startCp',
      'search_passages.end_cp as endCp',
      'cases.name as case',
    ])
    .orderBy('documents.position')
    .orderBy('search_passages.start_cp')
    .execute()
  const ids = [...new Set(rows.map(({ documentId }) => documentId))]
  for (let at = 0; at < ids.length; at += documentsAtOnce) {
    const portion = new Set(ids.slice(at, at + documentsAtOnce))
    const texts = await readDocumentTexts(db, [...portion])
    for (const row of rows)
      if (portion.has(row.documentId))
        tallyPassage(tally, counting, { ...row, text: texts.get(row.documentId)?.words(row) ?? '' })
  }
  return tally
}

interface TalliedPassage {
  documentId: number
  document: string
  case: string | null
  language: string
  startCp: number
  text: string
}

function tallyPassage(
  tally: WordTally,
  { request, groups, stopWords }: Counting,
  passage: TalliedPassage,
): void {
  const { by, isStemmed = false, minLength = 1 } = request
  const language = primaryLanguage(passage.language)
  const left = stopWords.get(language)
  const { startsCp, endsCp } = wordSpans(passage.text, passage.language)
  const own = by === 'document' ? passage.document : by === 'case' ? passage.case : null
  startsCp.forEach((from, index) => {
    const to = endsCp[index] ?? from
    const span = { startCp: passage.startCp + from, endCp: passage.startCp + to }
    const within = groups?.filter(({ stretches }) =>
      touchesStretch(stretches.get(passage.documentId) ?? [], span),
    )
    if (within?.length === 0) return
    const names = by === 'code' ? (within?.map(({ name }) => name) ?? []) : [own]
    for (const form of countedForms(sliceCp(passage.text, from, to), language)) {
      const isCounted = !left?.has(form) && [...form].length >= minLength
      const word = isCounted ? { form, key: isStemmed ? stemWord(form, language) : form } : null
      for (const name of names) tally.add(name, word, passage)
    }
  })
}
