// Also the full-width forms, which some spreadsheet programs read as their ASCII counterparts.
const formulaLike = /^'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/u
const escaped = /^'+(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/u

/**
 * A text as a CSV or XLSX cell that no spreadsheet program runs as a formula: what begins like one
 * (`=`, `+`, `-`, `@`, tab or line break, also behind spaces) gets a leading apostrophe, all else stays.
 * `unescapeFormula` gives back exactly the text, also where it began with apostrophes of its own.
 * A lone `-` is no formula and stays. For text only: write numbers as numbers, or a negative one becomes text.
 */
export function escapeFormula(text: string): string {
  return formulaLike.test(text) && text !== '-' ? `'${text}` : text
}

/** The text behind a cell written with `escapeFormula`; cells that were never escaped stay as they are. */
export function unescapeFormula(cell: string): string {
  return escaped.test(cell) ? cell.slice(1) : cell
}
