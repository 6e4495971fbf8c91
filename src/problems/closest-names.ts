import { distance } from 'fastest-levenshtein'

/** Up to three names that a mistyped one may have meant, best first; case does not count. */
export function closestNames(wanted: string, names: readonly string[]): string[] {
  const target = wanted.toLowerCase()
  const near = [...new Set(names)]
    .map(name => ({ name, errors: distanceBetween(target, name.toLowerCase()) }))
    .filter(({ name, errors }) => errors <= Math.max(2, Math.floor(name.length / 3)))
    .sort((a, b) => a.errors - b.errors)
  const best = near[0]?.errors ?? 0
  return near
    .filter(({ errors }) => errors <= best * 2)
    .slice(0, 3)
    .map(({ name }) => name)
}

/** A name that contains what was typed, or begins it, is nearer than any misspelling. */
function distanceBetween(wanted: string, name: string): number {
  return wanted.length > 2 && name.includes(wanted) ? 0.5 : distance(wanted, name)
}

/** "Did you mean X or Y?", or an empty string when nothing is close. */
export function didYouMean(wanted: string, names: readonly string[]): string {
  const close = closestNames(wanted, names)
  if (close.length === 0) return ''
  const last = close.pop()
  return `Did you mean ${close.length === 0 ? last : `${close.join(', ')} or ${last}`}?`
}
