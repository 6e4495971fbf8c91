/**
 * Text from a study as Markdown (GitHub's) that shows its words as they are: no markup, HTML or links come of it.
 * Line breaks are kept, space at the start of a line is dropped (it would make a block of code).
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\r\n?/gu, '\n')
    .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\p{Surrogate}]/gu, '�')
    .replace(/&/gu, '&amp;')
    .replace(/</gu, '&lt;')
    .replace(/>/gu, '&gt;')
    .replace(/[\\`*_[\]|~$]/gu, '\\$&')
    .replace(/^[ \t]+/gmu, '')
    .replace(/^[-+=#]/gmu, '\\$&')
    .replace(/^(\d+)([.)])/gmu, '$1\\$2')
    .replace(/:\/\//gu, ':\\/\\/')
    .replace(/www\./giu, match => `${match.slice(0, 3)}\\.`)
}

/** Such text for one cell of a table, which has to stay on one line: line breaks become `<br>`. */
export function escapeMarkdownCell(text: string): string {
  return escapeMarkdown(text.trim()).replace(/\n/gu, '<br>')
}
