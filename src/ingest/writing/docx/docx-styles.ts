import type { XmlReader } from '../parse-xml.js'

interface DocxStyle {
  parent: string
  name: string
  /** Null where the style does not say. */
  isBold: boolean | null
}

/** The styles of a Word document, as far as they tell labels and headings. */
export class DocxStyles implements XmlReader {
  private readonly styles = new Map<string, DocxStyle>()
  private current: DocxStyle | null = null

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'w:style') {
      this.current = { parent: '', name: '', isBold: null }
      this.styles.set(attributes['w:styleId'] ?? '', this.current)
    } else if (this.current !== null) {
      if (name === 'w:name') this.current.name = attributes['w:val'] ?? ''
      else if (name === 'w:basedOn') this.current.parent = attributes['w:val'] ?? ''
      else if (name === 'w:b') this.current.isBold = isOn(attributes)
    }
  }

  close(name: string): void {
    if (name === 'w:style') this.current = null
  }

  text(): void {}

  /** Whether a style is bold, by itself or by those it is based on; null where none of them says. */
  isBold(id: string): boolean | null {
    for (const style of this.lineage(id)) if (style.isBold !== null) return style.isBold
    return null
  }

  /**
   * Whether a paragraph's style is one of titles and headings; in Word's files they have their English names. Of a style that the file
   * does not describe there is only what it is called.
   */
  isHeading(id: string): boolean {
    if (!this.styles.has(id)) return /^(?:title|subtitle|heading\d)$/iu.test(id)
    for (const { name } of this.lineage(id)) if (/^(?:title|subtitle|heading \d)$/iu.test(name)) return true
    return false
  }

  /** A style and those it is based on; going round in a circle ends. */
  private *lineage(id: string): Generator<DocxStyle> {
    let next = id
    for (let steps = 0; steps < 20; steps++) {
      const style = this.styles.get(next)
      if (style === undefined) return
      yield style
      next = style.parent
    }
  }
}

/** `<w:b/>` is on, `<w:b w:val="0"/>` is off. */
export function isOn({ 'w:val': value = 'true' }: Readonly<Record<string, string>>): boolean {
  return !/^(?:0|false|off|none)$/iu.test(value)
}
