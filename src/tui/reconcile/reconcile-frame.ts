import { type Disagreement, describeReference, type PlacedCoding } from '../../study/index.js'
import { frozenWidth, showSafely } from '../../text/index.js'
import { Lanes } from '../code/lanes.js'
import { laneColumns, laneStyleAt, numberColumns, textPane } from '../code/text-pane.js'
import { cutText, fitLine, type Line, lineOf, widthOfLine } from '../frame/piece.js'
import type { TextLayout } from '../frame/text-layout.js'
import { wrapWords } from '../frame/wrap-words.js'
import { barLine, messageLines } from '../parts/bars.js'
import type { Size } from '../parts/overlay.js'
import { kindWords, referenceOf } from './disagreement-order.js'
import type { ReconcileDesk } from './reconcile-desk.js'

/** From so many columns on, what the codebook says stands beside the text. */
const widePane = 100

/** Letters of the coders beside the text, in the order of their versions. */
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

/** The whole screen: where one is, the words with each coder's version beside them, what each coded, and what was decided. */
export function reconcileFrame(desk: ReconcileDesk, size: Size): Line[] {
  const { current } = desk
  const head = [headLine(desk, size.columns), lineOf(` ${describe(desk)}`, 'strong')]
  const foot = [...doneLines(desk, size.columns), statusBar(desk, size.columns)]
  if (current === undefined) {
    const empty = Array.from({ length: size.rows - head.length - foot.length }, () => lineOf(''))
    return [...head, ...empty, ...foot]
  }
  const side = size.columns >= widePane ? Math.min(52, Math.floor(size.columns * 0.38)) : 0
  const main = size.columns - (side === 0 ? 0 : side + 1)
  const versions = versionLines(desk, current, main)
  const below = versions.slice(0, Math.max(4, Math.floor((size.rows - 5) / 2)))
  const rows = size.rows - head.length - foot.length - below.length - 1
  const text = passage(desk, current, { columns: main, rows })
  const left = [...text, lineOf('─'.repeat(main), 'rule'), ...below]
  if (side === 0) return [...head, ...left, ...foot]
  const beside = codebookLines(desk, current, side - 1)
  const body = left.map(
    (line, row): Line => [
      ...fitLine(line, main),
      { text: '│', style: 'rule' },
      ...fitLine(beside[row] ?? [], side),
    ],
  )
  return [...head, ...body, ...foot]
}

/** The same, one thing a line. */
export function spokenReconcile(desk: ReconcileDesk): Line[] {
  const { current } = desk
  const { decided, all } = desk.counts()
  const agreement = `agreement by turn ${agreementWords(desk)}`
  const progress = lineOf(`${desk.round.name}: ${decided} of ${all} decided, ${agreement}`)
  if (current === undefined) return [progress, lineOf(desk.message.text)]
  return [
    lineOf(describe(desk)),
    ...versionLines(desk, current, 500),
    ...spokenSpan(desk),
    progress,
    lineOf(desk.message.text),
  ]
}

/** The span that is being drawn, in words. */
function spokenSpan({ cursor, drawn, reading }: ReconcileDesk): Line[] {
  if (cursor === null || reading === null) return []
  if (drawn === null) return [lineOf('drawing a span: nothing is selected yet')]
  const words = showSafely(reading.text.words(drawn)).replace(/\s+/g, ' ')
  return [lineOf(`drawing a span: ${describeReference(reading.text, drawn)} “${words}”`)]
}

function headLine(desk: ReconcileDesk, columns: number): Line {
  const { decided, deferred, open, all } = desk.counts()
  const share = all === 0 ? 0 : Math.round((10 * decided) / all)
  const isWide = columns >= widePane
  const left = `, ${open} open${deferred === 0 ? '' : ` (${deferred} deferred)`} ${'█'.repeat(share)}${'░'.repeat(10 - share)} by turn`
  const progress = ` ${desk.round.name}: ${decided} of ${all} decided${isWide ? left : ''}: `
  return fitLine([{ text: `${progress}${agreementWords(desk)}`, style: 'bar' }], columns, 'bar')
}

function agreementWords({ agreement }: ReconcileDesk): string {
  return agreement === null ? 'not computed yet' : `${agreement.before} → ${agreement.after}`
}

function describe(desk: ReconcileDesk): string {
  const { current, shown, at, filterWords } = desk
  const only = filterWords === '' ? '' : ` of ${filterWords}`
  if (current === undefined) return filterWords === '' ? 'no disagreements' : `no disagreements${only}`
  const codes = current.codes.map(path => desk.labelOf(path)).join(' / ')
  return `${at + 1}/${shown.length}${only}  ${kindWords[current.kind]}  ${referenceOf(current)}  ${codes}  ${statusWords(current)}`
}

function statusWords({ status, outdated }: Disagreement): string {
  if (status === 'decided') return '✓ decided'
  if (status === 'deferred') return '… deferred'
  return outdated.length > 0 ? '○ open again: its codings or a definition changed' : '○ open'
}

/** The words around the passage, with a lane for each coder. */
function passage(desk: ReconcileDesk, current: Disagreement, size: Size): Line[] {
  const spans = current.versions.flatMap((version, coder) =>
    version.spans.map(
      (span): PlacedCoding => ({
        id: coder + 1,
        uid: '',
        codeId: coder,
        coderId: coder,
        coder: version.coder,
        roundId: null,
        startCp: span.startCp,
        endCp: span.endCp,
        isFlagged: false,
        hasMemo: false,
      }),
    ),
  )
  const lanes = new Lanes(
    spans.sort((left, right) => left.startCp - right.startCp || right.endCp - left.endCp),
  )
  const room = size.columns - numberColumns - laneColumns(lanes.count) - 2
  const layout = desk.layout(Math.max(20, Math.min(frozenWidth, room)))
  const { reading } = desk
  if (layout === null || reading === null) return []
  const drawn = desk.cursor === null ? null : desk.drawn
  return textPane(
    {
      reading,
      layout,
      lanes,
      top: topOf(layout, desk.cursor?.cp ?? current.startCp, size.rows),
      cursorCp: desk.cursor?.cp ?? -1,
      selection: drawn ?? (desk.cursor === null ? { startCp: current.startCp, endCp: current.endCp } : null),
      current: null,
      matchesIn: () => [],
      letterOf: coder => letters[coder] ?? '•',
      styleOf: laneStyleAt,
      isFocused: desk.cursor !== null,
    },
    size,
  )
}

/** The passage stands in the upper third, with the heading of its turn where there is room. */
function topOf(layout: TextLayout, cp: number, rows: number): number {
  const row = layout.rowOf(cp)
  return Math.max(0, Math.min(row - Math.floor(rows / 3), layout.count - rows))
}

function versionLines(desk: ReconcileDesk, current: Disagreement, columns: number): Line[] {
  const lines = current.versions.flatMap(({ coder, spans }, index): Line[] => {
    const letter = { text: ` ${letters[index] ?? '•'} `, style: laneStyleAt(index) }
    const name = { text: `${coder}  `, style: 'strong' as const }
    if (spans.length === 0) return [[letter, name, { text: 'coded nothing here', style: 'dim' }]]
    return spans.flatMap((span): Line[] => [
      spanLine([letter, name], span, desk.labelOf(span.code), columns),
      ...span.memos.flatMap(memo => memoLines(showSafely(memo).replace(/\s+/g, ' '), columns)),
    ])
  })
  const { decision } = current
  if (decision === null) return lines
  const why = decision.reason === '' ? '' : `: ${decision.reason}`
  const changed =
    decision.changedDefinitions.length === 0
      ? ''
      : ` (the definition of ${decision.changedDefinitions.join(', ')} has changed since)`
  return [
    ...lines,
    [
      { text: ' ✓ ', style: 'good' },
      {
        text: `${decision.decision}${decision.code === '' ? '' : ` ${desk.labelOf(decision.code)}`} by ${decision.by}${why}${changed}`,
      },
    ],
    ...(decision.suggestion === '' ? [] : [lineOf(`   for the codebook: ${decision.suggestion}`, 'dim')]),
  ]
}

function memoLines(memo: string, columns: number): Line[] {
  return wrapWords(memo, columns - 8, 'dim').map(
    (line, index): Line => [{ text: index === 0 ? '     ✎ ' : '       ', style: 'dim' }, ...line],
  )
}

/** A coder's span: its code, its lines, and as many of its words as there is room for. */
function spanLine(
  who: Line,
  { lineFrom, lineTo, words }: Disagreement['versions'][number]['spans'][number],
  label: string,
  columns: number,
): Line {
  const lines = `  l.${lineFrom}${lineTo === lineFrom ? '' : `–${lineTo}`} `
  const before: Line = [...who, { text: label }, { text: lines, style: 'dim' }]
  const room = Math.max(20, columns - widthOfLine(before))
  return [...before, { text: cutText(`“${showSafely(words).replace(/\s+/g, ' ')}”`, room) }]
}

/** What the codebook says about the codes of a disagreement. */
function codebookLines(desk: ReconcileDesk, { codes }: Disagreement, columns: number): Line[] {
  return codes.flatMap((path): Line[] => {
    const code = desk.tree.atPath(path)
    if (code === undefined) return []
    const part = (title: string, text: string): Line[] =>
      text === '' ? [] : [lineOf(title, 'dim'), ...wrapWords(text, columns)]
    return [
      ...wrapWords(desk.tree.label(code), columns, 'strong'),
      ...(code.brief === '' ? [] : wrapWords(code.brief, columns)),
      ...part('definition', code.definition),
      ...part('use when', code.useWhen),
      ...part('not when', code.notWhen),
      lineOf(''),
    ]
  })
}

function doneLines(desk: ReconcileDesk, columns: number): Line[] {
  const [first = [], ...more] = messageLines(desk, { columns, rows: 2 })
  const isPointing = desk.isPointing && desk.pending.length === 0
  const pointing: Line = isPointing ? [{ text: ' ! for the codebook ', style: 'warn' }] : []
  return [[...pointing, ...first], ...more]
}

function statusBar(desk: ReconcileDesk, columns: number): Line {
  const keys =
    desk.cursor === null
      ? 'a A · b B · t both · x neither · s span · c code · z defer · n next'
      : 'drawing a span: enter takes it, esc draws none'
  return barLine(`${desk.context.coder.name} decides · ${keys}`, '? keys', columns)
}
