import fuzzysort from 'fuzzysort'
import { fitLine, type Line, lineOf, type Piece } from '../frame/piece.js'
import type { Key } from '../terminal/key.js'
import { shownTyping, type TypedLine, typedLine, typeInLine } from './line-editor.js'
import { type ListPlace, listLines, moveInList, showInList } from './list-view.js'
import { Question, type Size } from './overlay.js'

/** Something to choose. */
export interface PickItem<T> {
  value: T
  name: string
  /** Found first where it is typed exactly. */
  alias?: string
  /** Searched too, with less weight: a path, a definition. */
  detail?: string
  /** What is shown beside the list while it is the chosen one. */
  lines?: (columns: number) => readonly Line[]
}

export interface PickOptions<T> {
  title: string
  items: readonly PickItem<T>[]
  /** One only; else `tab` marks several. */
  isSingle?: boolean
  /** Offered last, made from what was typed; null for nothing. */
  extra?: (typed: string) => PickItem<T> | null
}

/** How much a match in the details counts, against one in the name. */
const detailWeight = 0.6

/** Columns from which on there is room for a description beside the list. */
const widePick = 70

/** A list that typing narrows down; the answer is what was marked, or the chosen item. */
export class PickQuestion<T> extends Question<readonly T[]> {
  readonly title: string
  private typed: TypedLine = typedLine()
  private at: ListPlace = { chosen: 0, top: 0 }
  private readonly marked = new Set<PickItem<T>>()
  private found: readonly PickItem<T>[]
  private rows = 8

  constructor(private readonly options: PickOptions<T>) {
    super()
    this.title = options.title
    this.found = this.search()
  }

  press(key: Key): void {
    const moved = moves[key.name]
    if (moved !== undefined) this.move(moved(this.rows))
    else if (key.name === 'esc' || key.name === 'ctrl-c') this.close()
    else if (key.name === 'enter') this.choose()
    else if (key.name === 'tab' && !this.options.isSingle) this.mark()
    else this.type(key)
  }

  lines({ columns, rows }: Size): readonly Line[] {
    const isWide = columns >= widePick
    const about = this.found[this.at.chosen]?.lines
    const aboutRows = about === undefined || isWide ? 0 : Math.min(7, Math.floor(rows / 2))
    this.rows = Math.max(1, rows - 1 - aboutRows)
    this.at = showInList(this.at, this.found.length, this.rows)
    const listColumns = isWide && about !== undefined ? Math.floor(columns * 0.5) : columns
    const items = this.found.map((item): Line => this.itemLine(item))
    const list = listLines(items, this.at, { columns: listColumns, rows: this.rows }, true)
    const shown = list.length > 0 ? list : [lineOf('  nothing fits what you typed', 'dim')]
    const head = shownTyping(this.typed, 'find: ', columns)
    if (about === undefined) return [head, ...shown]
    if (!isWide) return [head, ...padded(shown, this.rows), ...about(columns).slice(0, aboutRows)]
    const beside = about(columns - listColumns - 3)
    return [
      head,
      ...padded(shown, this.rows).map(
        (line, row): Line => [
          ...fitLine(line, listColumns),
          { text: ' │ ', style: 'rule' },
          ...(beside[row] ?? []),
        ],
      ),
    ]
  }

  hint(): string {
    const several = this.options.isSingle ? '' : `tab marks (${this.marked.size}) · `
    return `${this.found.length} · type to find · ↑ ↓ move · ${several}enter takes · esc leaves`
  }

  private itemLine(item: PickItem<T>): Line {
    const mark: Piece = { text: this.options.isSingle ? '' : this.marked.has(item) ? '✓ ' : '  ' }
    const alias = item.alias === undefined ? '' : ` (${item.alias})`
    return [mark, { text: item.name }, { text: alias, style: 'dim' }]
  }

  private move(by: number): void {
    this.at = moveInList(this.at, by, this.found.length, this.rows)
  }

  private mark(): void {
    const item = this.found[this.at.chosen]
    if (item === undefined) return
    if (!this.marked.delete(item)) this.marked.add(item)
    this.move(1)
  }

  private choose(): void {
    const item = this.found[this.at.chosen]
    if (this.marked.size > 0) this.close([...this.marked].map(({ value }) => value))
    else if (item !== undefined) this.close([item.value])
  }

  private type(key: Key): void {
    const typed = typeInLine(this.typed, key)
    if (typed === this.typed) return
    const isOther = typed.text !== this.typed.text
    this.typed = typed
    if (!isOther) return
    this.found = this.search()
    this.at = { chosen: 0, top: 0 }
  }

  private search(): readonly PickItem<T>[] {
    const { items, extra } = this.options
    const typed = this.typed.text.trim()
    const last = extra?.(this.typed.text) ?? null
    const end = last === null ? [] : [last]
    if (typed === '') return [...items, ...end]
    const exact = items.filter(({ alias }) => alias?.toLowerCase() === typed.toLowerCase())
    const matches = fuzzysort.go(typed, items, {
      keys: ['name', (item: PickItem<T>) => item.detail ?? ''],
      threshold: 0.2,
      limit: 0,
      scoreFn: ([name, detail]) => Math.max(name?.score ?? 0, (detail?.score ?? 0) * detailWeight),
    })
    return [...new Set([...exact, ...matches.map(({ obj }) => obj)]), ...end]
  }
}

const moves: Readonly<Record<string, (rows: number) => number>> = {
  up: () => -1,
  'ctrl-p': () => -1,
  'ctrl-k': () => -1,
  down: () => 1,
  'ctrl-n': () => 1,
  'ctrl-j': () => 1,
  pageup: rows => -rows,
  pagedown: rows => rows,
}

function padded(lines: readonly Line[], rows: number): Line[] {
  return Array.from({ length: rows }, (_, row) => lines[row] ?? [])
}
