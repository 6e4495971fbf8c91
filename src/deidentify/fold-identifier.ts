/** What two writings of the same identifier have in common: case, white space and kinds of apostrophes do not matter. */
export function foldIdentifier(words: string): string {
  return words.normalize('NFC').replace(/\s+/gu, ' ').replace(/[’‘]/gu, "'").trim().toLowerCase()
}
