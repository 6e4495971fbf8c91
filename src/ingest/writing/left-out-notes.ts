import type { Problem } from '../../problems/index.js'
import { countOf, shorten } from '../../text/index.js'
import type { LeftOut } from './written-document.js'

/** What a reader should know of footnotes, comments and tracked changes: none of them is said by anybody. */
export function leftOutNotes({ footnotes, comments, deletions, insertions }: LeftOut): Problem[] {
  const notes: Problem[] = []
  const note = (code: string, message: string, hint?: string) =>
    notes.push({ code, severity: 'note', place: {}, message, ...(hint === undefined ? {} : { hint }) })
  if (footnotes.length > 0)
    note('footnotes-left-out', `${countOf(footnotes.length, 'footnote')} left out: ${firstOf(footnotes)}`)
  if (comments.length > 0)
    note('comments-left-out', `${countOf(comments.length, 'comment')} left out: ${firstOf(comments)}`)
  if (deletions.length + insertions > 0)
    note(
      'tracked-changes',
      `tracked changes were accepted: ${changesOf(deletions, insertions)}`,
      'To read the text as it was before them, reject the changes in the word processor and import the file again.',
    )
  return notes
}

function firstOf(texts: readonly string[]): string {
  const [first = ''] = texts
  const quoted = `“${shorten(first.replace(/\s+/gu, ' ').trim())}”`
  return texts.length === 1 ? quoted : `the first is ${quoted}`
}

function changesOf(deletions: readonly string[], insertions: number): string {
  const inserted = insertions > 0 ? [`${countOf(insertions, 'insertion')} kept`] : []
  const deleted =
    deletions.length > 0 ? [`${countOf(deletions.length, 'deletion')} left out (${firstOf(deletions)})`] : []
  return [...inserted, ...deleted].join(', ')
}
