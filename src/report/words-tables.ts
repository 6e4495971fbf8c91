import type { CountedGroup, WordsReport } from '../analysis/index.js'
import type { Table } from './table.js'

export interface WordsTableOptions {
  /** Words of each list. */
  limit: number
  isStemmed: boolean
}

/** The most frequent words of one list. */
export function wordsTable(group: CountedGroup, { limit, isStemmed }: WordsTableOptions): Table {
  return {
    columns: [
      { heading: 'word' },
      { heading: 'count' },
      { heading: 'per 1,000', align: 'right' },
      { heading: 'documents' },
      { heading: 'cases' },
      ...(isStemmed ? [{ heading: 'forms', cut: true }] : []),
    ],
    rows: group.words
      .slice(0, limit)
      .map(({ word, count, perThousand, documents, cases, forms }) => [
        word,
        count,
        perThousand.toFixed(1),
        documents,
        cases,
        ...(isStemmed ? [forms.map(form => `${form.word} ${form.count}`).join(', ')] : []),
      ]),
  }
}

/** All lists as one table, for a file. */
export function wordsFileTable({ by, groups }: WordsReport, options: WordsTableOptions): Table {
  const hasGroups = by !== 'study'
  return {
    columns: [
      ...(hasGroups ? [by] : []),
      'word',
      'count',
      'per_1000',
      'documents',
      'cases',
      ...(options.isStemmed ? ['forms'] : []),
    ].map(heading => ({ heading })),
    rows: groups.flatMap(group =>
      group.words
        .slice(0, options.limit)
        .map(({ word, count, perThousand, documents, cases, forms }) => [
          ...(hasGroups ? [group.name] : []),
          word,
          count,
          Number(perThousand.toFixed(3)),
          documents,
          cases,
          ...(options.isStemmed ? [forms.map(form => `${form.word} ${form.count}`).join('; ')] : []),
        ]),
    ),
  }
}

/** `P01: 1,204 words; 480 of them counted, 302 different.` */
export function groupSentence(
  { name, total, counted, different }: CountedGroup,
  by: WordsReport['by'],
): string {
  const number = (value: number) => value.toLocaleString('en')
  const what = by === 'study' ? '' : `${name ?? (by === 'case' ? 'no case' : '')}: `
  const words = total === 1 ? '1 word' : `${number(total)} words`
  return `${what}${words}; ${number(counted)} counted, ${number(different)} different.`
}

/** What was left out, and which codings were used, a sentence each. */
export function wordsNotes(report: WordsReport, said: { speaker: string; stopWords: string }): string[] {
  const who = {
    participant: 'Interviewers’ words are left out (--speaker all counts them).',
    interviewer: 'Only interviewers’ words.',
    all: 'Interviewers’ words are counted too.',
  }[said.speaker]
  return [
    who ?? '',
    said.stopWords,
    report.unlisted.length === 0
      ? ''
      : `There is no list of stop words for the language ${report.unlisted.join(', ')}: name a file with --stop-words.`,
    report.unstemmed.length === 0
      ? ''
      : `There is no stemmer for the language ${report.unstemmed.join(', ')}: each form counts by itself.`,
    report.used === null ? '' : `Words by code: ${report.used}.`,
  ].filter(Boolean)
}

/** What lists have besides the words printed; an empty text where that is nothing. */
export function leftOutSentence({ groups }: WordsReport, limit: number): string {
  const longest = Math.max(0, ...groups.map(({ words }) => words.length))
  if (longest <= limit) return ''
  const which = groups.length === 1 ? 'The list' : 'The longest list'
  return `${which} has ${longest.toLocaleString('en')} words: print more with --limit, or all with -o words.csv.`
}
