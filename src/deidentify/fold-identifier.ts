import { composed } from './composed-text.js'

/** What two writings of the same identifier have in common: case, white space, kinds of apostrophes and ways to write an accent do not matter. */
export function foldIdentifier(words: string): string {
  return composed(words).replace(/\s+/gu, ' ').replace(/[’‘]/gu, "'").trim().toLowerCase()
}
