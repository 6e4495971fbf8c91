import type { FoundPassage, FoundPassages, PassageCount } from '../analysis/index.js'
import { countOf } from '../text/index.js'
import type { Table } from './table.js'

/** What stands around a found place in a table, in characters. */
const around = 40

/** A turn a row, with what stands around the places in it. */
export function hitsTable(passages: readonly FoundPassage[]): Table {
  return {
    columns: [
      { heading: 'where' },
      { heading: 'case' },
      { heading: 'speaker', cut: true },
      { heading: 'words', cut: true },
    ],
    rows: passages.map(passage => [passage.reference, passage.case, passage.speaker, markedExcerpt(passage)]),
  }
}

/** The same with everything that is said in the turn, for a file. */
export function hitsFileTable(passages: readonly FoundPassage[]): Table {
  const headings = 'document case speaker role reference start_cp end_cp matches found text'.split(' ')
  return {
    columns: headings.map(heading => ({ heading })),
    rows: passages.map(passage => [
      passage.document,
      passage.case,
      passage.speaker,
      passage.role,
      passage.reference,
      passage.startCp,
      passage.endCp,
      passage.matches.length,
      passage.matches.map(({ words }) => words).join('; '),
      markedText(passage),
    ]),
  }
}

/** How many turns, for each case of each document. */
export function countsTable(counts: readonly PassageCount[]): Table {
  return {
    columns: ['document', 'case', 'role', 'turns'].map(heading => ({ heading })),
    rows: counts.map(count => [count.document, count.case, count.role, count.passages]),
  }
}

/** `34 of 412 turns, in 8 documents and of 8 cases (5 of them an interviewer’s)` */
export function foundSentence({ total, searched, counts }: FoundPassages): string {
  if (total === 0) return `None of ${countOf(searched, 'turn')}.`
  const cases = new Set(counts.flatMap(each => each.case ?? []))
  const documents = new Set(counts.map(({ document }) => document))
  const asked = counts.reduce((sum, { role, passages }) => sum + (role === 'interviewer' ? passages : 0), 0)
  const ofInterviewers = asked === 0 ? '' : `; ${asked} of them an interviewer’s`
  const ofCases = cases.size === 0 ? '' : ` and of ${countOf(cases.size, 'case')}`
  return `${total} of ${countOf(searched, 'turn')}, in ${countOf(documents.size, 'document')}${ofCases}${ofInterviewers}.`
}

/** A turn with the found places between » and «. */
function markedText({ text, startCp, matches }: FoundPassage): string {
  const characters = [...text]
  let marked = ''
  let done = 0
  for (const match of matches) {
    const from = match.startCp - startCp
    const to = match.endCp - startCp
    marked += `${characters.slice(done, from).join('')}»${characters.slice(from, to).join('')}«`
    done = to
  }
  return marked + characters.slice(done).join('')
}

/** The found places of a turn with a little of what stands around them, what lies between left out. */
function markedExcerpt({ text, startCp, matches }: FoundPassage): string {
  const characters = [...text]
  let excerpt = ''
  let done = 0
  for (const match of matches) {
    const from = match.startCp - startCp
    const to = match.endCp - startCp
    const lead = Math.max(done, wordStart(characters, from - around))
    excerpt += `${lead > done ? ' … ' : ''}${characters.slice(lead, from).join('')}»${characters.slice(from, to).join('')}«`
    const next = matches[matches.indexOf(match) + 1]
    const end = Math.min(
      next === undefined ? characters.length : next.startCp - startCp,
      wordEnd(characters, to + around),
    )
    excerpt += characters.slice(to, end).join('')
    done = end
  }
  const line = excerpt.replace(/\s+/gu, ' ').trim()
  return done < characters.length ? `${line} …` : line
}

function wordStart(characters: readonly string[], at: number): number {
  if (at <= 0) return 0
  const space = characters.findIndex((character, index) => index >= at && /\s/u.test(character))
  return space === -1 ? at : space + 1
}

function wordEnd(characters: readonly string[], at: number): number {
  if (at >= characters.length) return characters.length
  const space = characters.findLastIndex((character, index) => index <= at && /\s/u.test(character))
  return space === -1 ? at : space
}
