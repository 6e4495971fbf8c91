import type { TextDocument } from '../report/document/text-document.js'

export const documentFormats = ['docx', 'html', 'md'] as const
export type DocumentFormat = (typeof documentFormats)[number]

/** A document in the format of a file. */
export async function renderDocument(
  document: TextDocument,
  format: DocumentFormat,
): Promise<string | Uint8Array> {
  switch (format) {
    case 'docx':
      return (await import('../report/document/document-docx.js')).documentDocx(document)
    case 'html':
      return (await import('../report/document/document-html.js')).documentHtml(document)
    case 'md':
      return (await import('../report/document/document-markdown.js')).documentMarkdown(document)
  }
}
