/** Characters of the standard type that fit across a page (A4, landscape), unscaled. */
const pageWidth = 150
/** What is scaled down further cannot be read: less than 6½ points. */
const smallestScale = 0.6

const margins = '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
const footer = '<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>'

/**
 * A sheet set up for paper (SpreadsheetML, ECMA-376 part 1, 18.3.1): scaled so that its columns go onto one page, side by side onto as
 * few more as keep it readable, as many below each other as it takes; name of the sheet and number of the page at the foot.
 * A sheet without an orientation is left as it is.
 * @param widths of the columns, in characters; the first is repeated on every page
 */
export function withPage(xml: string, widths: readonly number[]): string {
  if (!xml.includes('<pageSetup ')) return xml
  return xml
    .replace(/(<worksheet [^>]*>)/u, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
    .replace(/<pageMargins [^>]*\/>/u, margins)
    .replace(
      /<pageSetup ([^>]*)\/>/u,
      `<pageSetup $1 fitToWidth="${pagesAcross(widths)}" fitToHeight="0"/>${footer}`,
    )
}

function pagesAcross([first = 0, ...others]: readonly number[]): number {
  const room = Math.max(pageWidth / 2, pageWidth / smallestScale - first)
  return Math.max(1, Math.ceil(others.reduce((sum, width) => sum + width, 0) / room))
}
