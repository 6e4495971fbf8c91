/** As many new identities (UUID version 7, RFC 9562), which sort by when they were made. */
export async function newUids(count: number): Promise<string[]> {
  // Loaded here: reading a study makes no identities, and this loads all of Node's cryptography.
  const { v7 } = await import('uuid')
  return Array.from({ length: count }, () => v7())
}
