/** Names in a line, the first few and how many there are where they are many. */
export function shortList(names: readonly string[]): string {
  return names.length <= 12
    ? names.join(', ')
    : `${names.slice(0, 10).join(', ')} and ${names.length - 10} more`
}
