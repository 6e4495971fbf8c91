/** A number with its noun: `1 coding`, `12 codings`; give the plural where it is not the noun with an s. */
export function countOf(n: number, noun: string, plural = `${noun}s`): string {
  return `${n} ${n === 1 ? noun : plural}`
}
