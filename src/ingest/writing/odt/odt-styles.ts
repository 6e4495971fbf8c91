import type { XmlReader } from '../parse-xml.js'

interface OdtStyle {
  parent: string
  /** Null where the style does not say. */
  isBold: boolean | null
}

/** The styles of an OpenDocument text, as far as they tell labels and headings. */
export class OdtStyles implements XmlReader {
  private readonly styles = new Map<string, OdtStyle>()
  private current: OdtStyle | null = null

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'style:style') {
      this.current = { parent: attributes['style:parent-style-name'] ?? '', isBold: null }
      this.styles.set(keyOf(attributes['style:family'] ?? '', attributes['style:name'] ?? ''), this.current)
    } else if (name === 'style:text-properties' && this.current !== null) {
      const weight = attributes['fo:font-weight']
      if (weight !== undefined) this.current.isBold = /^(?:bold|[6-9]00)$/u.test(weight)
    }
  }

  close(name: string): void {
    if (name === 'style:style') this.current = null
  }

  text(): void {}

  /** Whether a style is bold, by itself or by those it is based on; null where none of them says. */
  isBold(family: 'paragraph' | 'text', name: string): boolean | null {
    for (const style of this.lineage(family, name)) if (style.isBold !== null) return style.isBold
    return null
  }

  /** Whether a paragraph's style is one of titles and headings. */
  isHeading(name: string): boolean {
    if (isHeadingName(name)) return true
    for (const { parent } of this.lineage('paragraph', name)) if (isHeadingName(parent)) return true
    return false
  }

  /** A style and those it is based on; going round in a circle ends. */
  private *lineage(family: string, name: string): Generator<OdtStyle> {
    let next = name
    for (let steps = 0; steps < 20; steps++) {
      const style = this.styles.get(keyOf(family, next))
      if (style === undefined) return
      yield style
      next = style.parent
    }
  }
}

function keyOf(family: string, name: string): string {
  return `${family} ${name}`
}

/** Names of styles hold `_20_` for a space. */
function isHeadingName(name: string): boolean {
  return /^(?:Title|Subtitle|Heading(?:_20_\d+)?)$/u.test(name)
}
