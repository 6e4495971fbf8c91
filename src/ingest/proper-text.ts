const controls = /[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]/gu
const halves = /[\ud800-\udfff]/gu

/** Text without control characters, of which no text has a use but for tabs and line ends. */
export function withoutControls(text: string): string {
  return text.search(controls) === -1 ? text : text.replace(controls, '')
}

/** Text in which halves of characters beyond U+FFFF, which are none, have become �; its length stays. */
export function withWholeCharacters(text: string): string {
  return text.replace(halves, '\ufffd')
}
