import { readWritten } from '../writing/read-written.js'
import type { TextFile, TextFormat } from './format.js'

const endings = ['html', 'htm', 'xhtml'] as const

/** Pages of the web, and what word processors save as such. */
export const html: TextFormat = {
  kind: 'text',
  key: 'html',
  title: 'HTML',
  endings,
  isOftenOther: true,
  recognise: file => {
    if (isPage(file)) return 'it begins like a page of the web'
    const isNamed = endings.some(each => each === file.ending)
    return isNamed && /<[a-z][^<>]*>/iu.test(file.text.slice(0, 20_000))
      ? `it is named .${file.ending}`
      : null
  },
  read: async ({ text, name }, options) => {
    const { readHtml } = await import('../writing/html/read-html.js')
    const { document, problems } = readHtml(text, name)
    const reading = readWritten(document, options)
    return { name: 'HTML', ...reading, problems: [...problems, ...reading.problems] }
  },
}

function isPage({ text }: TextFile): boolean {
  return /^\s*(?:<\?xml[^<>]{0,200}\?>\s*)?(?:<!--[^<>]{0,500}-->\s*)?<(?:!doctype html|html|head|body)\b/iu.test(
    text.slice(0, 2000),
  )
}
