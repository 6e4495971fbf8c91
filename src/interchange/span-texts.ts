import type { CodedSpans, CodedText } from '../agreement/spans.js'

/** One row of the file that can be used. */
export interface SpanRow {
  document: string
  coder: string
  code: string
  start: number
  end: number
}

interface Names {
  documents: readonly string[]
  coders: readonly string[]
  codes: readonly string[]
  lengthOf: (document: string) => number
}

/** Spans by document and coder, as columns; a coder without spans in a document has empty columns. */
export function spanTexts(rows: readonly SpanRow[], names: Names): CodedText[] {
  const documents = numbersOf(names.documents)
  const coders = numbersOf(names.coders)
  const codes = numbersOf(names.codes)
  const lists = names.documents.map(() => names.coders.map((): SpanRow[] => []))
  for (const row of rows) lists[documents.get(row.document)!]![coders.get(row.coder)!]!.push(row)
  return lists.map((byCoder, document) => ({
    lengthCp: names.lengthOf(names.documents[document]!),
    coders: byCoder.map(spans => columnsOf(spans, codes)),
  }))
}

/** In order of the text, whatever the order of the rows. */
function columnsOf(rows: SpanRow[], codes: ReadonlyMap<string, number>): CodedSpans {
  const order = (left: SpanRow, right: SpanRow) =>
    left.start - right.start || left.end - right.end || codes.get(left.code)! - codes.get(right.code)!
  const sorted = rows.sort(order)
  return {
    starts: Float64Array.from(sorted, ({ start }) => start),
    ends: Float64Array.from(sorted, ({ end }) => end),
    codes: Int32Array.from(sorted, ({ code }) => codes.get(code)!),
  }
}

function numbersOf(names: readonly string[]): Map<string, number> {
  return new Map(names.map((name, number) => [name, number]))
}
