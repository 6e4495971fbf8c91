/** Whether two names are the same, upper and lower case aside. */
export function isSameName(name: string, other: string): boolean {
  return name.toLowerCase() === other.toLowerCase()
}

/** The thing of exactly that name; else the only one whose name differs in upper and lower case alone. */
export function findByName<T>(
  things: readonly T[],
  name: string,
  nameOf: (thing: T) => string,
): T | undefined {
  const exact = things.find(thing => nameOf(thing) === name)
  if (exact !== undefined) return exact
  const [folded, ...others] = things.filter(thing => isSameName(nameOf(thing), name))
  return others.length === 0 ? folded : undefined
}
