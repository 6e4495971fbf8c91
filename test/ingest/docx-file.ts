import { zipSync } from 'fflate'

const types = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>`
const relations = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`
const documentRelations = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`
const styles = `<?xml version="1.0"?><w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel2"><w:name w:val="Mine"/><w:basedOn w:val="Title"/></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style></w:styles>`

/** Packs a Word document of a body; other parts by their names, such as `word/comments.xml`. */
export function docxFile(body: string, parts: Readonly<Record<string, string>> = {}): Uint8Array {
  const all = {
    '[Content_Types].xml': types,
    '_rels/.rels': relations,
    'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    'word/styles.xml': styles,
    'word/_rels/document.xml.rels': documentRelations,
    ...parts,
  }
  return zipSync(
    Object.fromEntries(Object.entries(all).map(([name, xml]) => [name, new TextEncoder().encode(xml)])),
  )
}

export function run(words: string, properties = ''): string {
  return `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${words}</w:t></w:r>`
}

export function paragraph(words: string, { bold = '', style = '' } = {}): string {
  const properties = style === '' ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`
  return `<w:p>${properties}${bold === '' ? '' : run(bold, '<w:b/>')}${run(words)}</w:p>`
}

/** A table of cells that hold XML: paragraphs, or tables. */
export function tableOf(rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[]) => row.map(inside => `<w:tc>${inside}</w:tc>`).join('')
  return `<w:tbl>${rows.map(row => `<w:tr>${cells(row)}</w:tr>`).join('')}</w:tbl>`
}

export function table(rows: readonly (readonly string[])[]): string {
  return tableOf(rows.map(row => row.map(words => paragraph(words))))
}
