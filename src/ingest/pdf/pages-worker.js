// Takes the pages out of a PDF, in a thread of its own: read-pages.ts starts it, and ends it where a page has no end.
// Nothing the file links to is fetched, no script in it runs, no picture is decoded for its own sake.
const { parentPort, workerData } = require('node:worker_threads')

const { library, bytes, most } = workerData

/** What is wrong with the file, where it is not that it is damaged. */
class Excess extends Error {}

async function readPages() {
  const { getDocumentProxy } = require(library)
  const document = await getDocumentProxy(bytes, {
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: 0,
  })
  const { numPages } = document
  if (numPages > most.pages) throw new Excess(`${numPages} pages`)
  parentPort.postMessage({ kind: 'begin', pages: numPages })
  const fonts = new Map()
  let texts = 0
  for (let first = 1; first <= numPages; first += most.atOnce) {
    const numbers = Array.from({ length: Math.min(most.atOnce, numPages - first + 1) }, (_, at) => first + at)
    const pages = await Promise.all(numbers.map(number => readPage(document, number, fonts)))
    texts += pages.reduce((sum, page) => sum + page.texts.length, 0)
    if (texts > most.texts) throw new Excess('more text than it could have')
    parentPort.postMessage({ kind: 'pages', pages })
  }
}

async function readPage(document, number, fonts) {
  const page = await document.getPage(number)
  const { items, styles } = await textOf(page)
  if (items.length <= most.drawn && Object.keys(styles).some(font => !fonts.has(font))) {
    // Only what is drawn says which fonts are bold.
    await page.getOperatorList()
    for (const font of Object.keys(styles)) fonts.set(font, nameOfFont(page, font))
  }
  const texts = items.flatMap(item => {
    if (!('str' in item) || item.str.trim() === '') return []
    const [a, b, , , x, y] = item.transform.map(Number)
    const { str: text, width, height, fontName, dir } = item
    return [{ text, a, b, x, y, width, height, font: fonts.get(fontName) ?? '', dir }]
  })
  return { number, width: page.view[2] - page.view[0], texts }
}

/** The text of a page, piece by piece: some have no end of it. */
async function textOf(page) {
  const reader = page.streamTextContent().getReader()
  const content = { items: [], styles: {} }
  for (;;) {
    const { value, done } = await reader.read()
    if (done) return content
    content.items.push(...value.items)
    Object.assign(content.styles, value.styles)
    if (content.items.length > most.textsOfPage) throw new Excess('more text on a page than it could have')
  }
}

function nameOfFont(page, font) {
  return page.commonObjs.has(font) ? String(page.commonObjs.get(font)?.name ?? '') : ''
}

readPages().then(
  () => parentPort.postMessage({ kind: 'end' }),
  error =>
    parentPort.postMessage(
      error instanceof Excess
        ? { kind: 'excess', what: error.message }
        : { kind: 'damage', name: error?.name, message: error?.message },
    ),
)
