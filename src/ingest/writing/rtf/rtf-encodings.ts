import iconv from 'iconv-lite'

/** Code pages of the character sets of fonts, as Windows numbers them. */
const codePages: ReadonlyMap<number, number> = new Map([
  [77, 10000],
  [128, 932],
  [129, 949],
  [130, 949],
  [134, 936],
  [136, 950],
  [161, 1253],
  [162, 1254],
  [163, 1258],
  [177, 1255],
  [178, 1256],
  [186, 1257],
  [204, 1251],
  [222, 874],
  [238, 1250],
  [254, 437],
])

/** The code page of a font's character set; null where that of the document counts. */
export function codePageOf(charset: number): number | null {
  return codePages.get(charset) ?? null
}

/** Bytes as text of a code page; one that nobody knows is read as Windows-1252. */
export function decodeCodePage(bytes: readonly number[], codePage: number): string {
  const name = codePage === 10000 ? 'macintosh' : codePage === 65001 ? 'utf-8' : `cp${codePage}`
  return iconv.decode(Buffer.from(bytes), iconv.encodingExists(name) ? name : 'cp1252')
}
