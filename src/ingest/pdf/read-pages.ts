import { UserError } from '../../problems/index.js'
import { withoutControls, withWholeCharacters } from '../proper-text.js'
import { damagedFile, lockedFile } from '../writing/unpack-parts.js'
import type { PdfPage, PdfText } from './pdf-page.js'
import { unpacksBeyond } from './unpacked-size.js'

/** More pages than any transcript has. */
const mostPages = 5000
/** More stretches of text than so many pages of a transcript have. */
const mostTexts = 3_000_000
/** More stretches of text than one page of a transcript has. */
const mostTextsOfPage = 100_000
/** A page with more of them is not drawn to know its fonts: that takes long. */
const fullPage = 10_000
/** What the text of a transcript may unpack to, so that a small file cannot fill the memory. */
const mostBytes = 100_000_000
/** Pages read at once. */
const atOnce = 4

/**
 * Reads where a PDF sets which words. Nothing it links to is fetched, no script in it runs, no picture is decoded for its own sake.
 * @throws UserError `bad-transcript` when the file is damaged, locked, or has an absurd number of pages
 */
export async function readPages(bytes: Uint8Array, file: string): Promise<PdfPage[]> {
  if (await unpacksBeyond(bytes, mostBytes))
    throw damagedFile(file, 'PDF', { why: 'it unpacks to more than 100 MB' })
  const { getDocumentProxy } = await import('unpdf')
  try {
    const document = await getDocumentProxy(Uint8Array.from(bytes), {
      isEvalSupported: false,
      disableFontFace: true,
      useSystemFonts: false,
      verbosity: 0,
    })
    try {
      if (document.numPages > mostPages) throw tooMany(file, `${document.numPages} pages`)
      return await pagesOf(document, file)
    } finally {
      await document.destroy()
    }
  } catch (cause) {
    if (cause instanceof UserError) throw cause
    if (cause instanceof Error && cause.name === 'PasswordException') throw lockedFile(file, 'PDF')
    throw damagedFile(file, 'PDF', { cause })
  }
}

type PdfDocument = Awaited<ReturnType<typeof import('unpdf').getDocumentProxy>>

async function pagesOf(document: PdfDocument, file: string): Promise<PdfPage[]> {
  const pages: PdfPage[] = []
  const fonts = new Map<string, boolean>()
  let texts = 0
  for (let first = 1; first <= document.numPages; first += atOnce) {
    const numbers = Array.from(
      { length: Math.min(atOnce, document.numPages - first + 1) },
      (_, at) => first + at,
    )
    const read = await Promise.all(numbers.map(number => readPage(document, { number, fonts, file })))
    for (const page of read) {
      texts += page.texts.length
      pages.push(page)
    }
    if (texts > mostTexts) throw tooMany(file, 'more text than it could have')
  }
  return pages
}

async function readPage(
  document: PdfDocument,
  { number, fonts, file }: { number: number; fonts: Map<string, boolean>; file: string },
): Promise<PdfPage> {
  const page = await document.getPage(number)
  const { items, styles } = await textOf(page, file)
  if (items.length <= fullPage && Object.keys(styles).some(font => !fonts.has(font))) {
    // Only what is drawn says which fonts are bold.
    await page.getOperatorList()
    for (const font of Object.keys(styles)) fonts.set(font, isBoldFont(nameOfFont(page, font)))
  }
  const texts: PdfText[] = []
  for (const item of items) {
    if (!('str' in item) || item.str.trim() === '') continue
    const [a = 0, b = 0, , , x = 0, y = 0] = item.transform.map(Number)
    // Set aslant or upright: a watermark or a note on the margin.
    if (Math.abs(b) > Math.abs(a) * 0.1) continue
    const { width, height, fontName, dir } = item
    const text = withoutControls(withWholeCharacters(item.str))
    const size = height || Math.abs(a)
    texts.push({
      text,
      x,
      y,
      width,
      size,
      isBold: fonts.get(fontName) ?? false,
      isRightToLeft: dir === 'rtl',
    })
  }
  return { number, width: (page.view[2] ?? 0) - (page.view[0] ?? 0), texts }
}

type PdfDocumentPage = Awaited<ReturnType<PdfDocument['getPage']>>
type PdfContent = Awaited<ReturnType<PdfDocumentPage['getTextContent']>>

/** The text of a page, which is given up where there is no end of it. */
async function textOf(page: PdfDocumentPage, file: string): Promise<Pick<PdfContent, 'items' | 'styles'>> {
  const reader: ReadableStreamDefaultReader<PdfContent> = page.streamTextContent().getReader()
  const content: Pick<PdfContent, 'items' | 'styles'> = { items: [], styles: {} }
  for (;;) {
    const { value, done } = await reader.read()
    if (done) return content
    content.items.push(...value.items)
    Object.assign(content.styles, value.styles)
    if (content.items.length <= mostTextsOfPage) continue
    throw tooMany(file, 'more text on a page than it could have')
  }
}

function nameOfFont(page: PdfDocumentPage, font: string): string {
  if (!page.commonObjs.has(font)) return ''
  const found: unknown = page.commonObjs.get(font)
  return typeof found === 'object' && found !== null && 'name' in found ? String(found.name) : ''
}

function isBoldFont(name: string): boolean {
  return /bold|black|heavy|semibd|demi/iu.test(name)
}

function tooMany(file: string, what: string): UserError {
  return new UserError('bad-transcript', `${file} has ${what}, and no transcript has so much`, {
    hint: 'Save the pages of the transcript as a PDF of its own.',
  })
}
