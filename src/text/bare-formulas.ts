const formula =
  /<(?:\w+:)?c\s([^<>]*)>\s*<(?:\w+:)?f(?:\s[^<>]*)?(?:\/>|>[^<]*<\/(?:\w+:)?f>)(\s*<(?:\w+:)?v(?:\s[^<>]*)?(?:\/>|>([^<]*)))?/gu

/**
 * The cells of a sheet (SpreadsheetML) whose formula has no result stored beside it, as programs write them that do not calculate: what
 * they would show is in no file. A text that came out empty is a result.
 * @returns names of cells: `F2`
 */
export function bareFormulas(xml: string): string[] {
  return Array.from(xml.matchAll(formula), ([, attributes = '', value, result = '']) => {
    const isEmptyText = value !== undefined && /\bt="str"/u.test(attributes)
    return result === '' && !isEmptyText ? (/\br="([A-Z]+[0-9]+)"/u.exec(attributes)?.[1] ?? '') : ''
  }).filter(Boolean)
}
