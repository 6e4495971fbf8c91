import { DocumentBuilder } from '../document-builder.js'
import { MarkedTables } from '../marked-tables.js'
import { damagedFile } from '../unpack-parts.js'
import type { WrittenDocument } from '../written-document.js'
import { type RtfDestination, rtfDestination } from './rtf-destinations.js'
import { codePageOf, decodeCodePage } from './rtf-encodings.js'
import { RtfStyles } from './rtf-styles.js'
import { type RtfToken, rtfTokens } from './rtf-tokens.js'
import { rtfCharacters, rtfSigns } from './rtf-words.js'

/** Groups in one another, more than any document has. */
const deepestGroup = 5000
const tooDeep = `it has more than ${deepestGroup} groups in one another`

/**
 * Reads a document in Rich Text Format. Tracked changes are accepted; footnotes and comments are kept apart; objects and pictures are passed
 * over.
 * @throws UserError `bad-transcript` when its groups are in one another without end
 */
export function readRtf(bytes: Uint8Array, file: string): WrittenDocument {
  const reader = new RtfReader()
  for (const token of rtfTokens(
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'),
  )) {
    if (reader.depth > deepestGroup) throw damagedFile(file, 'RTF', { why: tooDeep })
    if (!reader.read(token)) break
  }
  return reader.finish()
}

/** What a group inherits, and changes until it ends. */
interface GroupState {
  destination: RtfDestination
  isBold: boolean
  isHidden: boolean
  isDeleted: boolean
  isInserted: boolean
  /** Characters that stand for programs without Unicode after each `\u`. */
  replaced: number
  font: number
}

class RtfReader {
  private readonly builder = new DocumentBuilder()
  private readonly tables = new MarkedTables(this.builder)
  private readonly styles = new RtfStyles()
  private readonly groups: GroupState[] = []
  private readonly codePages = new Map<number, number>()
  private state: GroupState = {
    destination: 'text',
    isBold: false,
    isHidden: false,
    isDeleted: false,
    isInserted: false,
    replaced: 1,
    font: -1,
  }
  private codePage = 1252
  private style = 0
  /** Whether the group was just opened, and whether it is marked with `\*`. */
  private isFresh = false
  private isOptional = false
  /** Characters still to pass over after `\u`. */
  private toSkip = 0
  private bytes: number[] = []
  /** The texts of what is kept apart, as long as their groups are open. */
  private apart: string[] = []
  private apartDepth = -1
  private wasInserted = false
  private deletion = ''

  get depth(): number {
    return this.groups.length
  }

  /** Takes the next token; false when the document ends with it. */
  read(token: RtfToken): boolean {
    if (token.kind !== 'byte') this.flushBytes()
    switch (token.kind) {
      case 'open':
        this.groups.push({ ...this.state })
        this.isFresh = true
        this.isOptional = false
        this.toSkip = 0
        return true
      case 'close':
        return this.closeGroup()
      case 'word':
        this.word(token.word, token.value)
        break
      case 'sign':
        if (token.sign === '*' && this.isFresh) {
          this.isOptional = true
          return true
        }
        if (token.sign === '\n' || token.sign === '\r') this.endParagraph()
        else this.characters(rtfSigns.get(token.sign) ?? '')
        break
      case 'byte':
        if (this.toSkip > 0) this.toSkip--
        else this.bytes.push(token.byte)
        break
      case 'text':
        this.plainText(token.text)
        break
    }
    this.isFresh = false
    return true
  }

  finish(): WrittenDocument {
    this.flushBytes()
    this.keepDeletion()
    this.tables.enter(0)
    return this.builder.finish()
  }

  private closeGroup(): boolean {
    if (this.apartDepth === this.groups.length) this.keepApart()
    const before = this.groups.pop()
    if (before === undefined) return false
    this.state = before
    this.isFresh = false
    this.toSkip = 0
    return this.groups.length > 0
  }

  private word(word: string, value: number | null): void {
    if (this.isFresh) {
      const destination = rtfDestination(word, this.isOptional)
      if (destination !== null) {
        this.enter(destination)
        return
      }
    }
    const { destination } = this.state
    if (destination === 'fonts' || destination === 'styles') this.tableWord(destination, word, value)
    else if (word === 'ansicpg') this.codePage = value ?? 1252
    else if (word === 'mac') this.codePage = 10000
    else if (destination !== 'nowhere') this.textWord(word, value)
  }

  private enter(destination: RtfDestination): void {
    if (this.state.destination === 'nowhere') return
    const keeps = destination === 'footnotes' || destination === 'comments'
    if (this.state.destination === 'footnotes' || this.state.destination === 'comments') {
      if (destination === 'nowhere') this.state.destination = destination
      return
    }
    this.state.destination = destination
    if (!keeps) return
    this.apartDepth = this.groups.length
    this.apart = []
  }

  private tableWord(destination: 'fonts' | 'styles', word: string, value: number | null): void {
    if (destination === 'styles') this.styles.word(word, value)
    else if (word === 'f') this.state.font = value ?? 0
    else if (word === 'fcharset' || word === 'cpg') {
      const codePage = word === 'cpg' ? value : codePageOf(value ?? 0)
      if (codePage !== null) this.codePages.set(this.state.font, codePage)
    }
  }

  private textWord(word: string, value: number | null): void {
    const isOn = value !== 0
    switch (word) {
      case 'par':
      case 'sect':
      case 'page':
        this.endParagraph()
        return
      case 'cell':
      case 'nestcell':
        this.keepDeletion()
        this.tables.endCell(word === 'cell' ? 1 : 2)
        return
      case 'row':
      case 'nestrow':
        this.tables.endRow()
        return
      case 'intbl':
        this.tables.level = Math.max(1, this.tables.level)
        return
      case 'itap':
        this.tables.level = Math.min(20, Math.max(0, value ?? 0))
        return
      case 'pard':
        this.tables.level = 0
        this.style = 0
        return
      case 's':
        this.style = value ?? 0
        return
      case 'plain':
        Object.assign(this.state, { isBold: false, isHidden: false, isDeleted: false, isInserted: false })
        return
      case 'b':
        this.state.isBold = isOn
        return
      case 'v':
        this.state.isHidden = isOn
        return
      case 'deleted':
        this.state.isDeleted = isOn
        return
      case 'revised':
        this.state.isInserted = isOn
        return
      case 'f':
        this.state.font = value ?? 0
        return
      case 'uc':
        this.state.replaced = Math.min(10, Math.max(0, value ?? 1))
        return
      case 'u':
        this.characters(String.fromCharCode((value ?? 0) & 0xffff))
        this.toSkip = this.state.replaced
        return
      default:
        if (this.toSkip > 0 && rtfCharacters.has(word)) this.toSkip--
        else this.characters(rtfCharacters.get(word) ?? '')
    }
  }

  private plainText(text: string): void {
    const skipped = Math.min(this.toSkip, text.length)
    this.toSkip -= skipped
    const rest = skipped === 0 ? text : text.slice(skipped)
    if (rest === '') return
    if (this.state.destination === 'styles') {
      this.styles.text(rest)
      return
    }
    // Bytes beyond ASCII ought to be escaped; some programs do not.
    if (/[\x80-\xff]/u.test(rest)) {
      this.bytes.push(...Buffer.from(rest, 'latin1'))
      this.flushBytes()
    } else this.characters(rest)
  }

  private flushBytes(): void {
    if (this.bytes.length === 0) return
    const codePage = this.codePages.get(this.state.font) ?? this.codePage
    const text = decodeCodePage(this.bytes, codePage)
    this.bytes = []
    this.characters(text)
  }

  private characters(text: string): void {
    const { destination, isBold, isHidden, isDeleted, isInserted } = this.state
    if (text === '' || isHidden) return
    if (destination === 'footnotes' || destination === 'comments') this.apart.push(text)
    if (destination !== 'text') return
    if (isDeleted) {
      this.deletion += text
      return
    }
    this.keepDeletion()
    if (isInserted && !this.wasInserted) this.builder.leftOut.insertions++
    this.wasInserted = isInserted
    this.tables.enterCell()
    this.builder.text(text, isBold)
  }

  private endParagraph(): void {
    const { destination } = this.state
    if (destination === 'footnotes' || destination === 'comments') this.apart.push('\n')
    if (destination !== 'text' || this.state.isDeleted) return
    this.keepDeletion()
    this.tables.enterCell()
    this.builder.endParagraph({ isHeading: this.styles.isHeading(this.style) })
  }

  private keepDeletion(): void {
    if (this.deletion.trim() !== '') this.builder.leftOut.deletions.push(this.deletion)
    this.deletion = ''
  }

  private keepApart(): void {
    const { destination } = this.state
    const text = this.apart.join('').trim()
    if (text !== '' && (destination === 'footnotes' || destination === 'comments'))
      this.builder.leftOut[destination].push(text)
    this.apartDepth = -1
    this.apart = []
  }
}
