/**
 * The text of a cell as files carry it and as it is compared: line ends are `\n`, no space around it, no NUL and no
 * half characters. Programs that save a table again change nothing but these.
 */
export function cellText(text: string): string {
  return text
    .replace(/\0/gu, '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/\r\n?/gu, '\n')
    .trim()
}

/** A name as it stands in a heading or in the case column: one line, single spaces. */
export function headingText(text: string): string {
  return cellText(text).replace(/\s+/gu, ' ')
}
