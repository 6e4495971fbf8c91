import { UserError } from '../../problems/index.js'
import { readTimeLine } from '../label-line.js'
import { type Passage, plainPassage } from '../passage.js'
import type { BinaryFormat } from './format.js'
import { type Block, type Parted, partHeadings } from './headings.js'

/** Word documents. */
export const docx: BinaryFormat = {
  kind: 'binary',
  key: 'docx',
  title: 'DOCX',
  endings: ['docx'],
  recognise: ({ partNames }) =>
    partNames?.includes('word/document.xml') ? 'it is a ZIP that holds a Word document' : null,
  read: async ({ bytes, name }) => ({ name: 'DOCX', ...(await readDocx(bytes, name)), joins: 'paragraphs' }),
}

/** A node of mammoth's document tree, as far as it matters here. */
interface DocxNode {
  type: string
  value?: string
  styleName?: string | null
  isBold?: boolean
  children?: DocxNode[]
}

/** What a transcript may unpack to, so that a small file cannot fill the memory. */
const mostBytes = 200_000_000

/**
 * Reads the paragraphs of a DOCX file; a table row becomes one paragraph, its first cells label and time.
 * @throws UserError `bad-transcript` when the file is damaged, unpacks to an absurd size, or is another kind of ZIP
 */
async function readDocx(bytes: Uint8Array, fileName: string): Promise<Parted> {
  const parts = await unpackText(bytes, fileName)
  const root = await readDocument(parts, fileName)
  const blocks: Block[] = []
  let paragraph = 0
  for (const node of root.children ?? []) {
    const rows = node.type === 'table' ? (node.children ?? []) : [node]
    for (const row of rows) {
      paragraph++
      const passages = node === row ? passagesOfParagraph(row, paragraph) : passagesOfRow(row, paragraph)
      for (const passage of passages) blocks.push({ passage, isHeading: isHeading(row) })
    }
  }
  return partHeadings(blocks)
}

/** The XML parts alone, packed again: images are not needed, and no part can be larger than it says. */
async function unpackText(bytes: Uint8Array, fileName: string): Promise<Uint8Array> {
  const { unzipSync, zipSync } = await import('fflate')
  let total = 0
  try {
    const parts = unzipSync(bytes, {
      filter: part => {
        if (!/\.(?:xml|rels)$/i.test(part.name)) return false
        total += part.originalSize
        if (total > mostBytes) throw new RangeError('unpacks to more than 200 MB')
        return true
      },
    })
    return zipSync(parts, { level: 0 })
  } catch (error) {
    throw damaged(fileName, error)
  }
}

async function readDocument(bytes: Uint8Array, fileName: string): Promise<DocxNode> {
  const { default: mammoth } = await import('mammoth')
  let root: DocxNode = { type: 'document' }
  try {
    await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      {
        transformDocument: (document: DocxNode) => {
          root = document
          return { ...document, children: [] }
        },
      },
    )
  } catch (error) {
    throw damaged(fileName, error)
  }
  return root
}

function damaged(fileName: string, cause: unknown): UserError {
  const why =
    cause instanceof RangeError && cause.message.startsWith('unpacks') ? `: it ${cause.message}` : ''
  return new UserError('bad-transcript', `${fileName} is a damaged DOCX file${why}`, {
    hint: 'Open it in a word processor, save it again as DOCX, and import that.',
    cause,
  })
}

function isHeading(node: DocxNode): boolean {
  return /^(?:title|subtitle|heading \d)$/i.test(node.styleName ?? '')
}

function textOf(node: DocxNode): string {
  if (node.type === 'text') return node.value ?? ''
  if (node.type === 'tab') return '\t'
  if (node.type === 'break') return '\n'
  return (node.children ?? []).map(textOf).join(node.type === 'tableCell' ? '\n' : '')
}

function passagesOfParagraph(node: DocxNode, paragraph: number): Passage[] {
  return textOf(node)
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
    .map((line, index) =>
      plainPassage(line, paragraph, index === 0 ? Math.min(line.length, boldLength(node)) : 0),
    )
}

function boldLength(paragraph: DocxNode): number {
  let length = 0
  for (const run of paragraph.children ?? []) {
    const text = textOf(run)
    if (run.type === 'run' && text !== '' && !run.isBold) break
    length += text.length
  }
  return length
}

/** A row of a transcript set as a table: the last cell is what is said, those before it name the speaker and the time. */
function passagesOfRow(row: DocxNode, paragraph: number): Passage[] {
  const cells = (row.children ?? []).map(cell => textOf(cell).trim()).filter(cell => cell !== '')
  const [first = '', ...others] = (cells.pop() ?? '').split('\n').filter(line => line.trim() !== '')
  let lead = ''
  for (const cell of cells) {
    if (readTimeLine(cell) !== null) lead = `[${cell.replace(/[[\]()]/g, '')}] ${lead}`
    else lead += `${cell.replace(/\s+/g, ' ').replace(/[:：]$/, '')}: `
  }
  return [`${lead}${first}`, ...others]
    .map(line => line.trim())
    .filter(line => line !== '')
    .map(line => plainPassage(line, paragraph))
}
