/**
 * Words in one line for lists and messages: white space folded, cut where they have more than so many code points, with `…`
 * as the last of them. A character is never cut in half.
 */
export function shorten(words: string, most = 60): string {
  // Of a line of ten million letters the beginning is enough, where it is not all white space.
  const beginning = words.slice(0, most * 20).replaceAll(/\s+/g, ' ')
  const line = beginning.length > most * 2 ? beginning : words.replaceAll(/\s+/g, ' ')
  if (line.length <= most) return line
  const characters = [...line]
  return characters.length <= most ? line : `${characters.slice(0, most - 1).join('')}…`
}
