/**
 * Decodes bytes of a WHATWG encoding, without its byte order mark. In streaming mode on purpose: for whole texts Node 20
 * takes a short cut through Latin-1 that leaves the quotation marks and dashes of Windows-1252 undecoded.
 */
export function decodeBytes(bytes: Uint8Array, encoding: string): string {
  const decoder = new TextDecoder(encoding)
  return decoder.decode(bytes, { stream: true }) + decoder.decode()
}
