import type { Ratings } from '../ratings.js'
import type { CodedText, Spans } from '../spans.js'
import { requireSoundTexts } from './check-spans.js'
import { CoveredLength } from './covered-length.js'
import { PatternStates } from './pattern-states.js'

/**
 * Every character as a unit, coded or not by each coder, for every code at once: one table per document and
 * code, that of code c in document d at d × codeCount + c. Percent agreement, kappa, F1 and alpha over
 * characters follow from them by the coefficients of any table; `mergeRatings` adds up documents. A coder's
 * overlapping or doubled spans of one code count once. `regions` (such as the participants' turns), one for
 * each document, limits the characters to those inside.
 *
 * One sweep over the places where a span starts or ends, in which only the code concerned changes; no cell
 * per character. Time: spans × log spans + documents × codes. Nobody assigned gives missing values, a
 * document without characters an empty table.
 * @throws RangeError as `requireSoundTexts`, or if there is not one `regions` a document
 */
export function characterTables(
  texts: readonly CodedText[],
  codeCount: number,
  regions?: readonly Spans[],
): Ratings[] {
  requireSoundTexts(texts, codeCount)
  if (regions !== undefined && regions.length !== texts.length)
    throw new RangeError(`regions for ${regions.length} of ${texts.length} documents`)
  const states = new PatternStates()
  return texts.flatMap((text, document) => {
    const covered = new CoveredLength(regions?.[document] ?? { starts: [0], ends: [text.lengthCp] })
    const lengths = sweep(text, { codeCount, covered, states })
    return tablesOf(lengths, states, { codeCount, coders: text.coders.length })
  })
}

interface TableSize {
  codeCount: number
  coders: number
}

/** Characters of each code by state: `lengths[state][code]`; nothing for states that did not occur. */
type LengthsByState = (Float64Array | undefined)[]

function sweep(
  text: CodedText,
  { codeCount, covered, states }: { codeCount: number; covered: CoveredLength; states: PatternStates },
): LengthsByState {
  const { codes, coders, keys } = boundaries(text)
  const coderCount = text.coders.length
  const boundaryCount = keys.length
  const state = new Int32Array(codeCount).fill(states.start(text.coders.map(spans => spans !== null)))
  const since = new Float64Array(codeCount)
  const depth = new Int32Array(codeCount * coderCount)
  const lengths: LengthsByState = []
  const close = (code: number, at: number) => {
    lengths[state[code]!] ??= new Float64Array(codeCount)
    lengths[state[code]!]![code]! += at - since[code]!
    since[code] = at
  }
  for (let next = 0; next < boundaryCount; next++) {
    const position = Math.floor(keys[next]! / boundaryCount)
    const boundary = keys[next]! - position * boundaryCount
    const span = boundary >> 1
    const code = codes[span]!
    const cell = code * coderCount + coders[span]!
    const before = depth[cell]!
    const after = before + ((boundary & 1) === 0 ? 1 : -1)
    depth[cell] = after
    if (before > 0 && after > 0) continue
    close(code, covered.before(position))
    state[code] = states.flip(state[code]!, coders[span]!)
  }
  const total = covered.before(text.lengthCp)
  for (let code = 0; code < codeCount; code++) close(code, total)
  return lengths
}

/**
 * Starts and ends of all coders' spans in order of the text: position × boundaries + boundary, which is twice
 * the number of the span, plus 1 for its end.
 */
function boundaries(text: CodedText): { codes: Int32Array; coders: Int32Array; keys: Float64Array } {
  const count = text.coders.reduce((spans, coder) => spans + (coder?.codes.length ?? 0), 0)
  const codes = new Int32Array(count)
  const coders = new Int32Array(count)
  const keys = new Float64Array(2 * count)
  let at = 0
  text.coders.forEach((spans, coder) => {
    for (let span = 0; spans !== null && span < spans.codes.length; span++, at++) {
      codes[at] = spans.codes[span]!
      coders[at] = coder
      keys[2 * at] = spans.starts[span]! * keys.length + 2 * at
      keys[2 * at + 1] = spans.ends[span]! * keys.length + 2 * at + 1
    }
  })
  return { codes, coders, keys: keys.sort() }
}

function tablesOf(lengths: LengthsByState, states: PatternStates, shape: TableSize): Ratings[] {
  const occurring = states.inOrder([...lengths.keys()].filter(state => lengths[state] !== undefined))
  const rows = occurring.map(state => states.row(state))
  const columns = occurring.map(state => lengths[state]!)
  return Array.from({ length: shape.codeCount }, (_, code) => tableOf(code, { rows, columns }, shape.coders))
}

function tableOf(
  code: number,
  { rows, columns }: { rows: readonly Int32Array[]; columns: readonly Float64Array[] },
  coders: number,
): Ratings {
  let shown = 0
  for (const column of columns) if (column[code]! > 0) shown++
  const patterns = new Int32Array(shown * coders)
  const counts = new Float64Array(shown)
  let row = 0
  columns.forEach((column, at) => {
    if (column[code]! === 0) return
    for (let coder = 0; coder < coders; coder++) patterns[row * coders + coder] = rows[at]![coder]!
    counts[row++] = column[code]!
  })
  return { coders, categories: 2, patterns, counts }
}
