/** Words set at a place of a page, in points from its lower left corner. */
export interface SetText {
  x: number
  y: number
  text: string
  bold?: boolean
  size?: number
}

/** Writes a PDF with Helvetica, plain and bold; letters are those of Windows-1252. */
export function pdfFile(pages: readonly (readonly SetText[])[], { trailer = '' } = {}): Uint8Array {
  const objects: string[] = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Count ${pages.length}/Kids[${pages.map((_, at) => `${5 + at * 2} 0 R`).join(' ')}]>>`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>',
  ]
  for (const [at, texts] of pages.entries()) {
    const drawn = texts.map(
      ({ x, y, text, bold = false, size = 10 }) =>
        `BT /F${bold ? 2 : 1} ${size} Tf 1 0 0 1 ${x} ${y} Tm (${text.replace(/[\\()]/g, '\\$&')}) Tj ET`,
    )
    const stream = drawn.join('\n')
    objects.push(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${6 + at * 2} 0 R/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>>>`,
      `<</Length ${stream.length}>>\nstream\n${stream}\nendstream`,
    )
  }
  let file = '%PDF-1.4\n'
  const places = objects.map((object, at) => {
    const place = file.length
    file += `${at + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const entries = places.map(place => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}trailer\n<</Size ${objects.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${file.length}\n%%EOF\n`
  return Buffer.from(file, 'latin1')
}

/** Lines below one another, from the top of a page; those that begin with a name and a colon have it in bold. */
export function setLines(lines: readonly string[], { top = 740, x = 72, spacing = 12 } = {}): SetText[] {
  return lines.flatMap((line, at): SetText[] => {
    const y = top - at * spacing
    if (line === '') return []
    const label = /^([A-Z]\w+:) (.*)$/u.exec(line)
    if (label === null) return [{ x, y, text: line }]
    const [, name = '', rest = ''] = label
    return [
      { x, y, text: name, bold: true },
      { x: x + name.length * 5.8 + 3, y, text: rest },
    ]
  })
}
