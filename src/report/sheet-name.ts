/**
 * The name of a sheet for a title: 31 characters at most, without the signs that Excel forbids, without apostrophes around it, not the
 * reserved History, and none of those that are taken.
 * @param taken names in lower case; the new one is added
 */
export function sheetName(title: string, taken: Set<string>): string {
  const base =
    title
      .replaceAll(/[[\]:*?/\\\p{Cc}]/gu, ' ')
      .slice(0, 27)
      .replace(/\p{Surrogate}$/u, '')
      .replaceAll(/^[\s']+|[\s']+$/gu, '') || 'Table'
  for (let number = 1; ; number++) {
    const name = number === 1 ? base : `${base} ${number}`
    if (name.toLowerCase() === 'history' || taken.has(name.toLowerCase())) continue
    taken.add(name.toLowerCase())
    return name
  }
}
