import { Document, isMap, isNode, isScalar, LineCounter, parseDocument, Scalar, YAMLMap } from 'yaml'
import { didYouMean, type Problem, type Reading, UserError } from '../problems/index.js'
import { type CoreqItem, coreqDomains, findCoreqItem, type WantedCoreqAnswer } from '../study/index.js'
import { showSafely } from '../text/index.js'

const fields = ['answer', 'place', 'add'] as const
type Field = (typeof fields)[number]

const shape = '9:\n  answer: framework analysis\n  place: Methods, p. 4'

/**
 * Reads answers for COREQ from YAML: under the number or the name of an item its answer, or a mapping of `answer`, `place` (where
 * the manuscript reports it) and `add` (true: the answer is added to what the study says). What is left empty says nothing.
 * @returns the answers, and every problem with its line; a file with problems cannot be used
 */
export function readCoreqYaml(text: string, file: string): Reading<WantedCoreqAnswer[]> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const reader = new AnswerReader(file, lines)
  for (const { pos, message } of document.errors.slice(0, 10))
    reader.report(pos[0], `The file is not valid YAML: ${message}.`)
  if (reader.problems.length > 0) return { value: [], problems: reader.problems }
  const { contents } = document
  const value = isMap(contents)
    ? contents.items.flatMap(({ key, value: body }) => reader.readItem(key, body))
    : []
  if (value.length === 0 && reader.problems.length === 0)
    reader.report(0, 'The file answers no item.', `Write an answer under the number of its item:\n${shape}`)
  return { value, problems: reader.problems }
}

class AnswerReader {
  readonly problems: Problem[] = []
  readonly #seen = new Map<number, number>()

  constructor(
    private readonly file: string,
    private readonly lines: LineCounter,
  ) {}

  report(offset: number | undefined, message: string, hint = ''): void {
    const place = { file: this.file, line: this.#lineOf(offset) }
    const problem: Problem = { code: 'bad-answer', severity: 'error', place, message }
    this.problems.push(hint === '' ? problem : { ...problem, hint })
  }

  readItem(key: unknown, body: unknown): WantedCoreqAnswer[] {
    const offset = offsetOf(key)
    const item = this.#findItem(key, offset)
    if (item === null) return []
    const said = isMap(body) ? this.#readFields(item, body, offset) : this.#readAnswer(item, body, offset)
    return said === null ? [] : [{ item, ...said }]
  }

  #lineOf(offset = 0): number {
    return Math.max(1, this.lines.linePos(offset).line)
  }

  #findItem(key: unknown, offset: number | undefined): CoreqItem | null {
    try {
      const item = findCoreqItem(String(isScalar(key) ? key.value : key))
      const before = this.#seen.get(item.number)
      this.#seen.set(item.number, this.#lineOf(offset))
      if (before === undefined) return item
      this.report(offset, `Item ${item.number}, ${item.name}, is answered twice, first in line ${before}.`)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      this.report(offset, error.message, error.hint)
    }
    return null
  }

  #readAnswer(item: CoreqItem, body: unknown, offset: number | undefined) {
    const answer = this.#readText(item, 'answer', { value: body, offset })
    return answer === null ? null : { answer }
  }

  #readFields(
    item: CoreqItem,
    body: YAMLMap,
    offset: number | undefined,
  ): Omit<WantedCoreqAnswer, 'item'> | null {
    for (const { key } of body.items) {
      const field = String(isScalar(key) ? key.value : key)
      if (!fields.some(known => known === field))
        this.report(
          offsetOf(key) ?? offset,
          `Item ${item.number} has a field “${field}”, which is not known.`,
          didYouMean(field, fields) || `Its fields are ${fields.join(', ')}.`,
        )
    }
    const textOf = (field: Field) => this.#readText(item, field, { value: body.get(field, true), offset })
    const answer = textOf('answer')
    const place = textOf('place')
    const isAdded = this.#readAdd(item, body, offset)
    if (isAdded && answer === null)
      this.report(offset, `Item ${item.number} says add: true, but has no answer to add.`)
    if (answer === null && place === null) return null
    return {
      ...(answer === null ? {} : { answer, isAdded }),
      ...(place === null ? {} : { place }),
    }
  }

  #readAdd(item: CoreqItem, body: YAMLMap, offset: number | undefined): boolean {
    const value: unknown = body.get('add')
    if (value === undefined || value === null || typeof value === 'boolean') return value === true
    this.report(offsetOf(body.get('add', true)) ?? offset, `“add” of item ${item.number} is true or false.`)
    return false
  }

  /** A text, or a number as it was written; null where nothing is said. */
  #readText(
    item: CoreqItem,
    field: Field,
    { value, offset }: { value: unknown; offset: number | undefined },
  ): string | null {
    if (value === undefined || value === null) return null
    const plain: unknown = isScalar(value) ? value.value : value
    if (plain === null) return null
    if (typeof plain === 'string') return plain.trim() === '' ? null : plain.trim()
    if (typeof plain === 'number' && isScalar(value)) return value.source ?? String(plain)
    this.report(
      offsetOf(value) ?? offset,
      `The ${field} of item ${item.number} is not a text.`,
      'Put it in quotes, or write it on the lines below after a |.',
    )
    return null
  }
}

function offsetOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined
}

/** An item as a template asks for it, with what is said already. */
export interface CoreqTemplateItem extends CoreqItem {
  /** What the study says; null for nothing. */
  known: string | null
  /** What is still to be said; null for nothing. */
  gap: string | null
  answer: string | null
  isAdded: boolean
  place: string | null
}

/** A file to fill in, which {@link readCoreqYaml} reads: what each item asks, and what the study says, as comments. */
export function writeCoreqTemplate(items: readonly CoreqTemplateItem[], study: string): string {
  const map = new YAMLMap()
  let domain = 0
  for (const item of items) {
    const key = new Scalar(item.number)
    const heading = item.domain === domain ? [] : [`Domain ${item.domain}: ${coreqDomains[item.domain]}`, '']
    domain = item.domain
    key.commentBefore = [...heading, ...commentsOf(item)]
      .map(line => (line === '' ? '' : ` ${line}`))
      .join('\n')
    key.spaceBefore = true
    const body = new YAMLMap()
    // As scalars, for null alone would be written as a key without a value.
    body.set('answer', new Scalar(item.answer))
    body.set('place', new Scalar(item.place))
    if (item.isAdded) body.set('add', true)
    map.set(key, body)
  }
  const document = new Document(map)
  document.commentBefore = [
    ` COREQ: answers for ${oneLine(study)}. Fill in what you can, then: framewise coreq apply FILE`,
    ' What is left empty stays as it is. answer stands instead of what the study says; with add: true it is added to that.',
    ' place is where the manuscript reports it, such as: Methods, p. 4',
  ].join('\n')
  return document.toString({ lineWidth: 100, nullStr: '' })
}

function commentsOf({ number, name, question, known, gap }: CoreqTemplateItem): string[] {
  return [
    `${number}. ${name}: ${question}`,
    ...(known === null ? [] : [`The study says: ${oneLine(known)}`]),
    ...(gap === null ? [] : [`Still to say: ${oneLine(gap)}`]),
  ]
}

/** Labels and names are the users'; a line break in them must not end the comment. */
function oneLine(text: string): string {
  return showSafely(text.replace(/\s+/gu, ' '))
}
