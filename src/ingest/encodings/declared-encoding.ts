/** How far into a page its encoding may be declared, in bytes; HTML allows 1,024. */
const declaredWithin = 4096

/** The encoding that a page of the web says it has (WHATWG name); null where it says none, or UTF-8 or UTF-16, which would show. */
export function declaredEncoding(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.subarray(0, declaredWithin)).toString('latin1')
  if (!/<(?:!doctype html|html|head|meta)\b/iu.test(start)) return null
  const name = /<meta\b[^<>]{0,200}\bcharset\s*=\s*["']?\s*([\w.:-]{1,40})/iu.exec(start)?.[1]
  if (name === undefined) return null
  try {
    const { encoding } = new TextDecoder(name)
    return encoding.startsWith('utf-') ? null : encoding
  } catch {
    // A name that nobody knows says nothing.
    return null
  }
}
