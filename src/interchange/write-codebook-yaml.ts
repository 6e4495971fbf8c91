import { Document, isMap, isScalar, isSeq, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml'
import { type CodeFields, type CodeRecord, CodeTree, unsaidFields } from '../study/code.js'
import { type CodebookEntry, readCodebookEntries } from './codebook-entries.js'
import { fieldNames, readCodeValues } from './codebook-fields.js'
import { keepSource } from './keep-yaml-source.js'
import { placeEntries } from './place-entries.js'

/** Longer texts are written as folded blocks. */
const foldFrom = 80

/**
 * A codebook as YAML, codes nested, fields that say nothing left out. With `previousText`, that file is
 * brought up to date instead: its comments, its order and the look of what did not change stay, new codes go
 * after the one they follow in the study, codes that are no longer there go, and `was`, which has had its
 * effect, goes too. A previous text that has errors is not used. Of an active and a retired code of the same
 * path only the active one is written.
 */
export function writeCodebookYaml(codes: readonly CodeRecord[], name: string, previousText?: string): string {
  const tree = new CodeTree(codes)
  const previous = previousText === undefined ? null : readPrevious(previousText)
  if (previous === null) {
    const document = new Document(new YAMLMap())
    new CodebookWriter(document, tree, new Map()).write(name)
    return document.toString({ lineWidth: 100 })
  }
  new CodebookWriter(previous.document, tree, previous.entries).write(name)
  const lines = (previousText ?? '').split('\n')
  const lineWidth = lines.reduce((most, line) => Math.max(most, line.length + 1), 100)
  return previous.document.toString({ lineWidth })
}

interface Previous {
  document: Document
  entries: ReadonlyMap<string, CodebookEntry>
}

function readPrevious(text: string): Previous | null {
  const { document, entries, problems } = readCodebookEntries(text)
  const { placed, problems: misplaced } = placeEntries(entries)
  if (problems.length + misplaced.length > 0) return null
  keepSource(document, text)
  return { document, entries: new Map(placed.map(({ path, entry }) => [path, entry])) }
}

class CodebookWriter {
  readonly #document: Document
  readonly #tree: CodeTree
  /** What the document has, by path. */
  readonly #entries: ReadonlyMap<string, CodebookEntry>
  /** The part of the document each code is written to. */
  readonly #maps = new Map<CodeRecord, YAMLMap>()

  constructor(document: Document, tree: CodeTree, entries: ReadonlyMap<string, CodebookEntry>) {
    this.#document = document
    this.#tree = tree
    this.#entries = entries
  }

  write(name: string): void {
    const top = this.#document.contents
    if (!isMap(top)) return
    if (name !== '' && top.get('name') !== name)
      setField(top, 'name', this.#document.createNode(name), ['name'])
    const paths = new Set(this.#tree.ordered().map(code => this.#tree.path(code)))
    for (const [path, { siblings, map }] of this.#entries) {
      if (!paths.has(path)) siblings.items = siblings.items.filter(element => element !== map)
    }
    if (!isSeq(top.get('codes'))) top.set('codes', new YAMLSeq())
    for (const code of this.#shown(null)) this.#writeCode(code, top)
    for (const { map } of this.#entries.values()) dropEmptyCodes(map)
  }

  #writeCode(code: CodeRecord, parent: YAMLMap): void {
    const map = this.#entries.get(this.#tree.path(code))?.map ?? this.#insert(code, parent)
    this.#maps.set(code, map)
    this.#writeFields(code, map)
    for (const child of this.#shown(code)) this.#writeCode(child, map)
  }

  /** A retired code whose path another code has now cannot be in the same file. */
  #shown(parent: CodeRecord | null): CodeRecord[] {
    return this.#tree.children(parent).filter(code => this.#tree.atPath(this.#tree.path(code)) === code)
  }

  /**
   * A new element among the codes of the parent, after the code that goes before it in the study if that is
   * there.
   */
  #insert(code: CodeRecord, parent: YAMLMap): YAMLMap {
    const map = new YAMLMap()
    let codes = parent.get('codes')
    if (!isSeq(codes)) {
      codes = new YAMLSeq()
      setField(parent, 'codes', codes, fieldNames)
    }
    if (!isSeq(codes)) return map
    if (codes.items.length === 0) codes.flow = false
    const siblings = this.#tree.children(this.#tree.parent(code))
    const before = siblings[siblings.indexOf(code) - 1]
    const index = before === undefined ? -1 : codes.items.indexOf(this.#maps.get(before))
    codes.items.splice(index < 0 ? codes.items.length : index + 1, 0, map)
    return map
  }

  #writeFields(code: CodeRecord, map: YAMLMap): void {
    const written = readCodeValues(plainFields(map, this.#document)).values?.fields
    const isNew = written === undefined
    const before = { ...unsaid, ...written }
    for (const [field, key] of keys) {
      const value = code[field]
      if (JSON.stringify(before[field]) === JSON.stringify(value) && !(isNew && field === 'name')) continue
      const says = JSON.stringify(value) !== JSON.stringify(unsaid[field])
      if (says) setField(map, key, this.#valueNode(value, map.get(key, true)), fieldNames)
      else map.delete(key)
    }
    map.delete('was')
  }

  #valueNode(value: string | string[] | null, present: unknown): Scalar | YAMLSeq {
    if (Array.isArray(value)) {
      const list = new YAMLSeq<Scalar>()
      const there = isSeq(present) ? present.items.filter(isScalar) : []
      list.items = value.map(text => there.find(element => element.value === text) ?? textScalar(text))
      return list
    }
    const scalar = textScalar(value)
    if (isScalar(present) && present.comment) scalar.comment = present.comment
    return scalar
  }
}

function textScalar(value: string | null): Scalar {
  const scalar = new Scalar(value)
  if (value?.includes('\n')) scalar.type = Scalar.BLOCK_LITERAL
  else if (value !== null && value.length > foldFrom) scalar.type = Scalar.BLOCK_FOLDED
  return scalar
}

const unsaid: CodeFields = { name: '', ...unsaidFields }

const keys = [
  ['name', 'name'],
  ['alias', 'alias'],
  ['colour', 'colour'],
  ['brief', 'brief'],
  ['definition', 'definition'],
  ['useWhen', 'use-when'],
  ['notWhen', 'not-when'],
  ['examples', 'examples'],
  ['origin', 'origin'],
  ['status', 'status'],
] as const

/** Sets a field; a new one goes where `order` wants it. */
function setField(map: YAMLMap, key: string, value: unknown, order: readonly string[]): void {
  const pair = map.items.find(item => isScalar(item.key) && item.key.value === key)
  if (pair !== undefined) {
    pair.value = value
    return
  }
  const later = new Set(order.slice(order.indexOf(key) + 1))
  const index = map.items.findIndex(item => isScalar(item.key) && later.has(String(item.key.value)))
  map.items.splice(index < 0 ? map.items.length : index, 0, new Pair(new Scalar(key), value))
}

function plainFields(map: YAMLMap, document: Document): Record<string, unknown> {
  const fields = map.items.filter(({ key }) => !(isScalar(key) && key.value === 'codes'))
  const own = new YAMLMap()
  own.items = fields
  return own.toJS(document)
}

function dropEmptyCodes(map: YAMLMap): void {
  const codes = map.get('codes')
  if (isSeq(codes) && codes.items.length === 0) map.delete('codes')
}
