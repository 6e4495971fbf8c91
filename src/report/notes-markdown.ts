import { escapeMarkdown } from './escape-markdown.js'

/** Sentences below a table as Markdown, a paragraph each; names in them stand as they are. */
export function notesMarkdown(notes: readonly string[]): string {
  return notes.map(note => `${escapeMarkdown(note)}\n`).join('\n')
}
