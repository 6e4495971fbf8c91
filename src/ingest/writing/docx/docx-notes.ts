import type { XmlReader } from '../parse-xml.js'

/** Collects the texts of footnotes, endnotes or comments, each in an element of the name given; separators are none. */
export class DocxNotes implements XmlReader {
  readonly texts: string[] = []
  private readonly element: string
  private note: string[] | null = null
  private isText = false

  constructor(element: string) {
    this.element = element
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === this.element && attributes['w:type'] === undefined) this.note = []
    this.isText = name === 'w:t'
    if (name === 'w:p' || name === 'w:tab' || name === 'w:br') this.note?.push(' ')
  }

  close(name: string): void {
    this.isText = false
    if (name !== this.element || this.note === null) return
    const text = this.note.join('').replace(/\s+/gu, ' ').trim()
    if (text !== '') this.texts.push(text)
    this.note = null
  }

  text(words: string): void {
    if (this.isText) this.note?.push(words)
  }
}
