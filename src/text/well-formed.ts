const unstorable = /[\p{Surrogate}\0]/gu

/**
 * The text with the sign for unreadable characters (U+FFFD) in place of what no database keeps: halves of characters (lone
 * surrogates) and NUL. One stands for one, so that no offset changes.
 */
export function wellFormed(text: string): string {
  return text.replaceAll(unstorable, '\u{fffd}')
}
