import type { BinaryFormat } from './format.js'

/** PDF with text in it; pictures of pages are none. */
export const pdf: BinaryFormat = {
  kind: 'binary',
  key: 'pdf',
  title: 'PDF',
  endings: ['pdf'],
  recognise: ({ bytes }) =>
    Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-') ? 'it begins as PDF does' : null,
  read: async ({ bytes, name }, options) => {
    const { readPdf } = await import('../pdf/read-pdf.js')
    return { name: 'PDF', ...(await readPdf(bytes, name, options)) }
  },
}
