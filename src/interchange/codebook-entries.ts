import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import type { Problem } from '../problems/index.js'
import { slugOf } from '../study/code.js'
import { countOf } from '../text/index.js'
import { type CodeValues, readCodeValues, unknownField, wrongType } from './codebook-fields.js'

/** One code of a codebook file and the part of the YAML document it was read from. */
export interface CodebookEntry {
  values: CodeValues
  slug: string
  line: number
  map: YAMLMap
  /** The list it stands in. */
  siblings: YAMLSeq
  /** The code whose `codes` it stands in. */
  nestedUnder: CodebookEntry | null
}

export interface CodebookEntries {
  document: Document
  name: string
  /** In the order of the file. */
  entries: CodebookEntry[]
  problems: Problem[]
}

/**
 * Reads the codes of a codebook file one by one, each with its own problems; how they hang together is not
 * checked yet.
 */
export function readCodebookEntries(text: string): CodebookEntries {
  return new EntryReader(text).read()
}

class EntryReader {
  readonly #lines = new LineCounter()
  readonly #document: Document.Parsed
  readonly #problems: Problem[] = []
  readonly #entries: CodebookEntry[] = []

  constructor(text: string) {
    this.#document = parseDocument(text, { lineCounter: this.#lines, prettyErrors: false })
  }

  read(): CodebookEntries {
    const isReadable = this.#checkSyntax()
    const name = isReadable ? this.#readTop() : ''
    return { document: this.#document, name, entries: this.#entries, problems: this.#problems }
  }

  #checkSyntax(): boolean {
    const tabs = this.#document.errors.filter(({ code }) => code === 'TAB_AS_INDENT')
    if (tabs.length > 0) {
      // What else is wrong then is mostly the same mistake again.
      this.#report(tabs[0]?.pos[0], tabProblem(tabs.length - 1))
      return false
    }
    for (const error of this.#document.errors.slice(0, 10)) {
      this.#report(error.pos[0], syntaxProblem(error.code, error.message))
      if (error.code === 'RESOURCE_EXHAUSTION') break
    }
    if (this.#problems.length > 0) return false
    visit(this.#document, {
      Alias: (_, alias) => {
        const message = `"*${alias.source}" refers to another part of the file, which a codebook cannot do.`
        this.#report(alias.range?.[0], {
          code: 'yaml-syntax',
          severity: 'error',
          message,
          hint: 'Write it out.',
        })
      },
    })
    return this.#problems.length === 0
  }

  #readTop(): string {
    const top = this.#document.contents
    if (!isMap(top)) {
      const message = top === null ? 'The file is empty.' : 'The file is not a codebook.'
      const hint = 'A codebook has name: and codes:, under which each code begins with "- name:".'
      this.#report(0, { code: 'no-codebook', severity: 'error', message, hint })
      return ''
    }
    for (const { key } of top.items) {
      const field = String(isScalar(key) ? key.value : key)
      if (field !== 'name' && field !== 'codes') {
        this.#report(offsetOf(key), unknownField(field, 'A codebook', ['name', 'codes']))
      }
    }
    const codes = top.get('codes', true)
    if (codes === undefined) {
      const message = 'The file has no codes.'
      const hint = 'List them under codes:, each beginning with "- name:".'
      this.#report(0, { code: 'no-codebook', severity: 'error', message, hint })
    }
    this.#readCodes(codes, null)
    const name = top.get('name') ?? ''
    if (typeof name === 'string') return name.trim()
    this.#report(
      offsetOf(top.get('name', true)),
      wrongType('"name"', 'a name', this.#toPlain(top.get('name', true))),
    )
    return ''
  }

  #readCodes(list: unknown, nestedUnder: CodebookEntry | null): void {
    if (list === undefined || (isScalar(list) && list.value === null)) return
    if (!isSeq(list)) {
      const wanted = 'a list of codes, each beginning with "- name:"'
      this.#report(offsetOf(list), wrongType('"codes"', wanted, this.#toPlain(list)))
      return
    }
    for (const element of list.items) {
      if (isMap(element)) this.#readCode(element, list, nestedUnder)
      else
        this.#report(
          offsetOf(element),
          wrongType('A code', 'fields such as "name: …"', this.#toPlain(element)),
        )
    }
  }

  #readCode(map: YAMLMap, siblings: YAMLSeq, nestedUnder: CodebookEntry | null): void {
    const raw = Object.fromEntries(
      map.items.map(({ key, value }) => {
        const field = String(isScalar(key) ? key.value : key)
        return [field, field === 'codes' ? undefined : this.#toPlain(value)]
      }),
    )
    const { values, problems } = readCodeValues(raw)
    for (const { path, problem } of problems) this.#report(offsetIn(map, path), problem)
    this.#checkColour(map)
    if (values === null) return
    const line = this.#lineAt(offsetOf(map))
    const entry = { values, slug: slugOf(values.fields.name), line, map, siblings, nestedUnder }
    this.#entries.push(entry)
    this.#readCodes(map.get('codes', true), entry)
  }

  /** `colour: #d55e00` without quotes is an empty value and a comment to YAML. */
  #checkColour(map: YAMLMap): void {
    const colour = map.get('colour', true)
    if (!isScalar(colour) || colour.value !== null || !colour.comment) return
    this.#report(offsetOf(colour), {
      code: 'wrong-type',
      severity: 'error',
      message: 'The colour is empty, because # begins a comment.',
      hint: `Put it in quotes: colour: "#${colour.comment.trim()}"`,
    })
  }

  #toPlain(node: unknown): unknown {
    return isNode(node) ? node.toJS(this.#document) : node
  }

  #lineAt(offset: number | undefined): number {
    return offset === undefined ? 1 : Math.max(1, this.#lines.linePos(offset).line)
  }

  #report(offset: number | undefined, problem: Omit<Problem, 'place'>): void {
    this.#problems.push({ ...problem, place: { line: this.#lineAt(offset) } })
  }
}

function tabProblem(more: number): Omit<Problem, 'place'> {
  const also = more === 0 ? '' : `, and so on ${countOf(more, 'further line')}`
  return {
    code: 'yaml-syntax',
    severity: 'error',
    message: `A tab is used for indentation${also}.`,
    hint: 'Indent with spaces, two for each level.',
  }
}

function syntaxProblem(code: string, message: string): Omit<Problem, 'place'> {
  if (code === 'DUPLICATE_KEY') {
    const hint = 'Keep one of them; a further code begins with "- name:".'
    return { code: 'yaml-syntax', severity: 'error', message: 'The same field is given twice.', hint }
  }
  if (code === 'RESOURCE_EXHAUSTION') {
    return { code: 'yaml-syntax', severity: 'error', message: 'The file is nested too deeply.' }
  }
  const hint = 'Check the indentation, and put texts with ": " or "#" in quotes.'
  return { code: 'yaml-syntax', severity: 'error', message: `The file is not valid YAML: ${message}.`, hint }
}

function offsetOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined
}

/** Where a field of a code, or an element of it, begins; the code itself where it is not there. */
function offsetIn(map: YAMLMap, path: readonly (string | number)[]): number | undefined {
  const inner = path.length > 1 ? offsetOf(map.getIn(path, true)) : undefined
  const pair = map.items.find(({ key }) => isScalar(key) && String(key.value) === path[0])
  return inner ?? offsetOf(pair?.key) ?? offsetOf(map)
}
