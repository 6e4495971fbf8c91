/** Names separated by commas; what is empty between them is left out. */
export function namesIn(text: string): string[] {
  return text
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '')
}
