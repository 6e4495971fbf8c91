/** The style sheet of an RTF document, as far as it names headings. */
export class RtfStyles {
  private readonly headings = new Set<number>()
  private style = 0
  private name = ''

  /** A control word of the style sheet. */
  word(word: string, value: number | null): void {
    if (word === 's') this.begin(value ?? 0)
    // Styles of characters, sections and tables have numbers of their own.
    else if (word === 'cs' || word === 'ds' || word === 'ts') this.begin(-1)
  }

  /** Text of the style sheet: names, each with a semicolon after it. */
  text(text: string): void {
    if (this.name.length < 100) this.name += text
    if (!text.includes(';')) return
    if (/^\s*(?:title|subtitle|heading \d)\s*;/iu.test(this.name)) this.headings.add(this.style)
    this.begin(0)
  }

  isHeading(style: number): boolean {
    return this.headings.has(style)
  }

  private begin(style: number): void {
    this.style = style
    this.name = ''
  }
}
