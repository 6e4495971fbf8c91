import { SaxesParser } from 'saxes'

/** An element of a drawing. */
export interface Drawn {
  name: string
  attributes: Record<string, string>
  text: string
}

/** The elements of an SVG, in their order; fails where it is not well-formed XML. */
export function elementsOf(svg: string): Drawn[] {
  const parser = new SaxesParser()
  const open: Drawn[] = []
  const all: Drawn[] = []
  parser.on('error', error => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const drawn = { name, attributes: attributes as Record<string, string>, text: '' }
    open.push(drawn)
    all.push(drawn)
  })
  parser.on('text', text => {
    for (const each of open) each.text += text
  })
  parser.on('closetag', () => void open.pop())
  parser.write(svg).close()
  return all
}

/** All texts of an SVG that are seen, not those for screen readers and tips. */
export function textsOf(svg: string): string[] {
  return elementsOf(svg.replaceAll(/<(title|desc)\b[^>]*>[^<]*<\/\1>/g, ''))
    .filter(({ name }) => name === 'text')
    .map(({ text }) => text)
}
