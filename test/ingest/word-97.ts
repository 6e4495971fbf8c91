import cfb from 'cfb'

/** A stretch of text in a Word 97 document, and the modifiers of its characters ([MS-DOC] 2.6.1). */
export interface Run {
  text: string
  sprms?: readonly number[]
}

/** A paragraph, with the mark that ends it as its last character, and the modifiers of the paragraph. */
export interface Word97Paragraph {
  runs: readonly Run[]
  style?: number
  sprms?: readonly number[]
}

export const bold = [0x35, 0x08, 1]
export const deleted = [0x00, 0x08, 1]
export const inserted = [0x01, 0x08, 1]
export const hidden = [0x3c, 0x08, 1]
export const inTable = [0x16, 0x24, 1]
export const rowEnd = [...inTable, 0x17, 0x24, 1]

const textAt = 0x800

/** Writes a document of Word 97: its information block, text in UTF-16, and a page of properties for characters and for paragraphs. */
export function word97(
  paragraphs: readonly Word97Paragraph[],
  {
    footnotes = '',
    comments = '',
    flags = 0,
  }: { footnotes?: string; comments?: string; flags?: number } = {},
): Uint8Array {
  const main = paragraphs.map(({ runs }) => runs.map(({ text }) => text).join('')).join('')
  const text = Buffer.from(main + footnotes + comments, 'utf16le')
  const pagesAt = Math.ceil((textAt + text.length) / 512) * 512
  const document = Buffer.alloc(pagesAt + 1024)
  document.writeUInt16LE(0xa5ec, 0)
  document.writeUInt16LE(0x0200 | flags, 0x0a)
  document.writeUInt32LE(main.length, 0x4c)
  document.writeUInt32LE(footnotes.length, 0x50)
  document.writeUInt32LE(comments.length, 0x5c)
  text.copy(document, textAt)
  let at = textAt
  const runs = paragraphs
    .flatMap(each => each.runs)
    .map(({ text: words, sprms = [] }) => {
      at += words.length * 2
      return { end: at, bytes: sprms.length === 0 ? [] : [sprms.length, ...sprms] }
    })
  writePage(document.subarray(pagesAt, pagesAt + 512), runs, 1)
  at = textAt
  const marks = paragraphs.map(({ runs: inside, style = 0, sprms = [] }) => {
    at += inside.reduce((sum, { text: words }) => sum + words.length * 2, 0)
    const bytes = [style, 0, ...sprms]
    // A size is counted in words: what is short of one is in the byte before.
    const sized =
      bytes.length % 2 === 1 ? [(bytes.length + 1) / 2, ...bytes] : [0, bytes.length / 2, ...bytes]
    return { end: at, bytes: sized }
  })
  writePage(document.subarray(pagesAt + 512), marks, 13)
  const table = Buffer.alloc(512)
  const part = (fib: number, offset: number, bytes: readonly number[]) => {
    Buffer.from(bytes).copy(table, offset)
    document.writeUInt32LE(offset, fib)
    document.writeUInt32LE(bytes.length, fib + 4)
  }
  const u32 = (value: number) => [value & 255, (value >> 8) & 255, (value >> 16) & 255, value >>> 24]
  part(0x1a2, 0, [2, ...u32(16), ...u32(0), ...u32(text.length / 2), 0, 0, ...u32(textAt), 0, 0])
  part(0xfa, 64, [...u32(textAt), ...u32(at), ...u32(pagesAt / 512)])
  part(0x102, 128, [...u32(textAt), ...u32(at), ...u32(pagesAt / 512 + 1)])
  // Two styles: one without a meaning of its own, and the title.
  part(0xa2, 192, [2, 0, 2, 0, 2, 0, 0, 0, 2, 0, 62, 0])
  const container = cfb.utils.cfb_new()
  cfb.utils.cfb_add(container, '/WordDocument', document)
  cfb.utils.cfb_add(container, '/1Table', table)
  return new Uint8Array(cfb.write(container, { type: 'buffer' }) as Buffer)
}

function writePage(
  page: Buffer,
  stretches: readonly { end: number; bytes: readonly number[] }[],
  width: number,
): void {
  page[511] = stretches.length
  page.writeUInt32LE(textAt, 0)
  let free = 510
  for (const [index, { end, bytes }] of stretches.entries()) {
    page.writeUInt32LE(end, 4 * (index + 1))
    if (bytes.length === 0) continue
    free = (free - bytes.length) & ~1
    Buffer.from(bytes).copy(page, free)
    page[4 * (stretches.length + 1) + width * index] = free / 2
  }
}
