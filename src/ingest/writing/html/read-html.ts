import { Parser } from 'htmlparser2'
import type { Problem } from '../../../problems/index.js'
import { countOf, countWords } from '../../../text/index.js'
import { NotATranscript } from '../../not-a-transcript.js'
import { DocumentBuilder } from '../document-builder.js'
import { damagedFile } from '../unpack-parts.js'
import type { LeftOut, WrittenDocument } from '../written-document.js'
import { blockElements, headings, noSpeech, pageFurniture, separateElements } from './html-elements.js'
import {
  boldClasses,
  fontWeightOf,
  isHidden,
  isNoteMark,
  isPageMargin,
  keptApartBy,
  namesSpeaker,
} from './html-styles.js'

/**
 * Reads a page of the web. Nothing it refers to is fetched, no script runs; navigation and the like are left out and noted.
 * @throws NotATranscript when the page is one that framewise wrote, UserError `bad-transcript` when its elements are in one another
 * without end
 */
export function readHtml(html: string, file: string): { document: WrittenDocument; problems: Problem[] } {
  const reader = new HtmlReader(boldClasses(html))
  const parser = new Parser(
    {
      onopentag: (name, attributes) => reader.open(name, attributes),
      ontext: text => reader.text(text),
      onclosetag: name => reader.close(name),
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  )
  try {
    parser.end(html)
  } catch (cause) {
    if (!(cause instanceof RangeError) || cause.message !== tooDeep) throw cause
    throw damagedFile(file, 'HTML', { why: tooDeep, cause })
  }
  if (reader.isOwnReport)
    throw new NotATranscript(
      `${file} is a page that framewise wrote, not a transcript`,
      'Import the transcripts it was made from.',
    )
  return { document: reader.finish(), problems: furnitureNote(reader.furniture) }
}

function furnitureNote(texts: readonly string[]): Problem[] {
  const words = texts.reduce((sum, text) => sum + countWords(text), 0)
  if (words === 0) return []
  const message = `${countOf(words, 'word')} of the page's navigation, footer and side columns left out`
  return [{ code: 'page-parts-left-out', severity: 'note', place: {}, message }]
}

/** What an element that is open changes. */
interface OpenElement {
  name: string
  isBold: boolean
  isPreformatted: boolean
  isHeading: boolean
  /** Whether it holds a speaker's name, by what it is called. */
  isName: boolean
}

/** Where the words of an element go that is no part of the text. */
type Aside = keyof Omit<LeftOut, 'insertions'> | 'furniture' | 'nowhere'

/** An element whose words are no part of the text, while it is open. */
interface OpenAside {
  to: Aside
  texts: string[]
  /** Elements open, itself counted. */
  depth: number
  /** The depth of an element in it of which nothing is kept. */
  mutedFrom: number | null
}

const longestName = 60
/** Elements in one another, more than any page has: what is deeper takes longer than it is worth. */
const deepest = 3000
const tooDeep = `it has more than ${deepest} elements in one another`

class HtmlReader {
  readonly furniture: string[] = []
  isOwnReport = false
  private readonly builder = new DocumentBuilder()
  private readonly elements: OpenElement[] = []
  private readonly bold: ReadonlySet<string>
  private aside: OpenAside | null = null
  /** What the element that names a speaker holds so far. */
  private name = ''
  private namesOpen = 0

  constructor(bold: ReadonlySet<string>) {
    this.bold = bold
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'meta') this.lookAtMeta(attributes)
    if (this.elements.length + (this.aside?.depth ?? 0) > deepest) throw new RangeError(tooDeep)
    if (this.aside !== null) {
      this.aside.depth++
      if (this.aside.mutedFrom === null && (noSpeech.has(name) || isNoteMark(attributes)))
        this.aside.mutedFrom = this.aside.depth
      return
    }
    const to = asideOf(name, attributes)
    if (to !== null) {
      this.aside = { depth: 1, to, texts: [], mutedFrom: null }
      return
    }
    this.openBlock(name)
    const above = this.elements.at(-1)
    const isName = namesSpeaker(name, attributes)
    if (isName) {
      this.name = ''
      this.namesOpen++
    }
    this.elements.push({
      name,
      isBold: this.isBold(name, attributes) ?? above?.isBold ?? false,
      isPreformatted: name === 'pre' || (above?.isPreformatted ?? false),
      isHeading: headings.has(name) || (above?.isHeading ?? false),
      isName,
    })
  }

  text(words: string): void {
    if (this.aside !== null) {
      if (this.aside.mutedFrom === null) this.aside.texts.push(words)
      return
    }
    const element = this.elements.at(-1)
    if (element?.isPreformatted) {
      this.builder.text(words.replace(/\r\n?/gu, '\n'), element.isBold)
      return
    }
    let spaced = words.replace(/[\t\n\f\r ]+/gu, ' ')
    if (/^$|[\s]/u.test(this.builder.lastCharacter)) spaced = spaced.replace(/^ /u, '')
    if (this.namesOpen > 0 && this.name.length <= longestName) this.name += spaced
    this.builder.text(spaced, element?.isBold ?? false)
  }

  close(name: string): void {
    if (this.aside !== null) {
      if (this.aside.mutedFrom === this.aside.depth) this.aside.mutedFrom = null
      this.aside.depth--
      if (this.aside.depth === 0) this.closeAside()
      return
    }
    const element = this.elements.pop()
    if (element === undefined) return
    if (element.isName) this.closeName(element)
    if (name === 'br') this.builder.text('\n', element.isBold)
    else if (name === 'table' || name === 'dl') this.builder.closeTable()
    else if (blockElements.has(name)) this.endBlock(element.isHeading)
    else if (separateElements.has(name)) this.builder.text(' ', element.isBold)
  }

  finish(): WrittenDocument {
    return this.builder.finish()
  }

  private openBlock(name: string): void {
    switch (name) {
      case 'table':
      case 'dl':
        this.builder.openTable()
        break
      case 'tr':
        this.builder.openRow()
        break
      case 'td':
      case 'th':
        this.builder.openCell()
        break
      // Who speaks and what is said, as a list of terms.
      case 'dt':
        this.builder.openRow()
        this.builder.openCell()
        break
      case 'dd':
        if (this.builder.cellsInRow > 1) {
          this.builder.openRow()
          this.builder.openCell()
        }
        this.builder.openCell()
        break
      default:
        if (blockElements.has(name)) this.endBlock(this.elements.at(-1)?.isHeading ?? false)
        else if (separateElements.has(name)) this.builder.text(' ', false)
    }
  }

  private endBlock(isHeading: boolean): void {
    if (this.builder.lastCharacter !== '') this.builder.endParagraph({ isHeading })
  }

  private isBold(name: string, { style = '', class: classes = '' }: Readonly<Record<string, string>>) {
    const weight = fontWeightOf(style)
    if (weight !== null) return weight
    if (name === 'b' || name === 'strong') return true
    return classes.split(/\s+/u).some(each => this.bold.has(each)) ? true : null
  }

  private lookAtMeta({ name = '', content = '' }: Readonly<Record<string, string>>): void {
    if (name.toLowerCase() === 'generator' && content.startsWith('framewise')) this.isOwnReport = true
  }

  /** A name is set off from what is said by a colon, if the page did not do it. */
  private closeName({ isBold }: OpenElement): void {
    this.namesOpen--
    const name = this.name.trim()
    if (name !== '' && name.length <= longestName && !/[:：]/u.test(name)) this.builder.text(': ', isBold)
  }

  private closeAside(): void {
    const { aside } = this
    this.aside = null
    if (aside === null) return
    const text = aside.texts.join('').replace(/\s+/gu, ' ').trim()
    if (text === '' || aside.to === 'nowhere') return
    if (aside.to === 'furniture') this.furniture.push(text)
    else this.builder.leftOut[aside.to].push(text)
  }
}

function asideOf(name: string, attributes: Readonly<Record<string, string>>): Aside | null {
  if (noSpeech.has(name) || isHidden(attributes) || isNoteMark(attributes)) return 'nowhere'
  if (pageFurniture.has(name) || attributes.role === 'navigation' || isPageMargin(attributes))
    return 'furniture'
  if (name === 'del') return 'deletions'
  return keptApartBy(attributes)
}
