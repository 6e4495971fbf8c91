/**
 * A copy of a value in which names stand for others wherever they occur in a text, as whole words. Keys of maps and objects are texts,
 * too; numbers, and columns of them, stay.
 */
export function renameIn<T>(value: T, names: ReadonlyMap<string, string>): T {
  if (names.size === 0) return value
  const escaped = [...names.keys()]
    .sort((one, other) => other.length - one.length)
    .map(name => name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'gu')
  const inText = (text: string) => text.replaceAll(pattern, name => names.get(name) ?? name)
  const rename = (each: unknown): unknown => {
    if (typeof each === 'string') return inText(each)
    if (Array.isArray(each)) return each.map(rename)
    if (each instanceof Map) return new Map([...each].map(([key, inner]) => [rename(key), rename(inner)]))
    if (typeof each !== 'object' || each === null || ArrayBuffer.isView(each)) return each
    return Object.fromEntries(Object.entries(each).map(([key, inner]) => [inText(key), rename(inner)]))
  }
  return rename(value) as T
}
