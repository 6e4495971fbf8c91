/** CDATA, in which nothing is a reference, or a reference by number. */
const reference = /<!\[CDATA\[[\s\S]*?\]\]>|&#(?:x([0-9a-f]{1,8})|([0-9]{1,8}));/giu

/**
 * XML with characters above U+FFFF as such where they were written by number (`&#128512;`): not every reader of workbooks knows those, and
 * some programs write every character outside ASCII so. All else stays as it is.
 */
export function resolveWideReferences(xml: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.from(xml.buffer, xml.byteOffset, xml.byteLength)
  if (!bytes.includes('&#')) return xml
  const text = bytes.toString('utf8')
  const resolved = text.replace(reference, (written, hexadecimal?: string, decimal?: string) => {
    const codePoint = Number.parseInt(hexadecimal ?? decimal ?? '0', hexadecimal === undefined ? 10 : 16)
    return codePoint > 0xffff && codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : written
  })
  return resolved === text ? xml : Buffer.from(resolved, 'utf8')
}
