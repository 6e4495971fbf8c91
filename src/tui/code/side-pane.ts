import type { CodeRecord, ListedMemo, PlacedCoding } from '../../study/index.js'
import { cutText, type Line, lineOf } from '../frame/piece.js'
import { wrapWords } from '../frame/wrap-words.js'
import { type ListPlace, listLines, moveInList, showInList } from '../parts/list-view.js'
import type { Size } from '../parts/overlay.js'
import type { PaneContent } from './pane-content.js'

/** What stands beside the text. */
export type PaneName = 'codes' | 'codings' | 'memos' | 'case'

export const paneNames: readonly PaneName[] = ['codes', 'codings', 'memos', 'case']

/** What a row of a pane is about. */
export type PaneRow =
  | { kind: 'code'; code: CodeRecord; line: Line }
  | { kind: 'coding'; coding: PlacedCoding; line: Line }
  | { kind: 'memo'; memo: ListedMemo; line: Line }
  | { kind: 'words'; line: Line }

/** The pane beside the text: which one, where its choice stands, and which codes are folded. */
export class SidePane {
  name: PaneName = 'codes'
  private readonly places: Record<PaneName, ListPlace> = {
    codes: { chosen: 0, top: 0 },
    codings: { chosen: 0, top: 0 },
    memos: { chosen: 0, top: 0 },
    case: { chosen: 0, top: 0 },
  }
  private readonly folded = new Set<number>()
  private rows = 10

  /** Moves the choice. */
  move(by: number, content: PaneContent): void {
    this.places[this.name] = moveInList(this.places[this.name], by, this.rowsOf(content).length, this.rows)
  }

  movePage(direction: 1 | -1, content: PaneContent): void {
    this.move(direction * Math.max(1, this.rows - 1), content)
  }

  chosen(content: PaneContent): PaneRow | undefined {
    return this.rowsOf(content)[this.places[this.name].chosen]
  }

  /** Folds what is under a code, or unfolds it. */
  fold(code: CodeRecord): void {
    if (!this.folded.delete(code.id)) this.folded.add(code.id)
  }

  lines(content: PaneContent, size: Size, isFocused: boolean): Line[] {
    const title: Line = paneNames.flatMap((name, index) => [
      { text: index === 0 ? '' : ' ' },
      name === this.name
        ? { text: `[${name}]`, style: 'strong' as const }
        : { text: name, style: 'dim' as const },
    ])
    this.rows = Math.max(1, size.rows - 1)
    const rows = this.rowsOf(content)
    const place = showInList(this.places[this.name], rows.length, this.rows)
    this.places[this.name] = place
    const shown = rows.map(({ line }) => line)
    if (rows.length === 0) return [title, ...wrapWords(this.emptiness(), size.columns - 2, 'dim')]
    return [title, ...listLines(shown, place, { columns: size.columns, rows: this.rows }, isFocused)]
  }

  private emptiness(): string {
    if (this.name === 'codings') return 'No codings in this document yet. Select words and press c.'
    if (this.name === 'memos') return 'No memos here yet. Press m in the text to write one.'
    return this.name === 'case' ? 'Nobody of a case speaks here.' : 'No codes yet. Press n to make one.'
  }

  private rowsOf(content: PaneContent): PaneRow[] {
    if (this.name === 'codes') return this.codeRows(content)
    if (this.name === 'codings') return codingRows(content)
    return this.name === 'memos' ? memoRows(content) : caseRows(content)
  }

  private codeRows(content: PaneContent): PaneRow[] {
    const { tree, counts, quick } = content
    const rows: PaneRow[] = []
    const add = (code: CodeRecord, depth: number) => {
      if (code.status !== 'active') return
      const below = tree.children(code).filter(({ status }) => status === 'active')
      const isFolded = this.folded.has(code.id)
      const counted = isFolded ? tree.descendants(code) : [code]
      const count = counted.reduce((sum, { id }) => sum + (counts.get(id) ?? 0), 0)
      const digit = quick.findIndex(({ id }) => id === code.id) + 1
      rows.push({
        kind: 'code',
        code,
        line: [
          { text: '  '.repeat(depth) },
          { text: below.length === 0 ? ' ' : isFolded ? '▸' : '▾', style: 'dim' },
          { text: content.letterOf(code.id), style: content.styleOf(code.id) },
          { text: ` ${code.name}` },
          { text: count === 0 ? '' : ` ${count}`, style: 'dim' },
          { text: digit >= 1 && digit <= 9 ? ` (${digit})` : '', style: 'dim' },
        ],
      })
      if (!isFolded) for (const child of below) add(child, depth + 1)
    }
    for (const theme of tree.children(null)) add(theme, 0)
    return rows
  }
}

function codingRows({ codings, letterOf, styleOf, labelOf, linesOf }: PaneContent): PaneRow[] {
  return codings.map(coding => ({
    kind: 'coding',
    coding,
    line: [
      { text: letterOf(coding.codeId), style: styleOf(coding.codeId) },
      { text: ` ${linesOf(coding)} `, style: 'dim' },
      { text: labelOf(coding.codeId) },
      { text: `${coding.isFlagged ? ' ★' : ''}${coding.hasMemo ? ' ✎' : ''} ${coding.coder}`, style: 'dim' },
    ],
  }))
}

function memoRows({ memos }: PaneContent): PaneRow[] {
  return memos.map(memo => ({
    kind: 'memo',
    memo,
    line: [
      { text: `${memo.kind === 'study' ? 'the study' : `${memo.kind} ${memo.on}`}: `, style: 'dim' },
      { text: cutText(memo.body.replace(/\s+/g, ' '), 200) },
    ],
  }))
}

function caseRows({ case: shown }: PaneContent): PaneRow[] {
  if (shown === null) return []
  const values = Object.entries(shown.values)
  return [
    { kind: 'words', line: lineOf(shown.name, 'strong') },
    ...values.map(
      ([name, value]): PaneRow => ({
        kind: 'words',
        line: [{ text: `${name}: `, style: 'dim' }, { text: value }],
      }),
    ),
  ]
}
