import { type CodedSpans, type CodedText, characterSpace, mergeSpans } from '../../agreement/index.js'
import type { AgreementData } from './agreement-data.js'

/**
 * The documents of a comparison with each coder's passages, for coefficients that look at passages as they are. Passages of
 * one coder and theme (or code) that overlap or touch are one, as they are wherever units are counted.
 * @param extent `counted`: only the turns that count, put end to end; `whole`: the whole text as it is
 */
export function codedTexts(data: AgreementData, extent: 'counted' | 'whole'): CodedText[] {
  const { comparison, numbered: codings, text } = data
  const lists = comparison.documents.map(({ assigned }) =>
    assigned.map(isAssigned =>
      isAssigned ? { starts: [] as number[], ends: [] as number[], codes: [] as number[] } : null,
    ),
  )
  const spaces = comparison.documents.map(({ id }) => {
    const counted = text.get(id)
    if (counted === undefined) throw new Error(`The text of document ${id} was not read.`)
    return extent === 'whole' ? { ...wholeText, length: counted.lengthCp } : characterSpace(counted.turns)
  })
  for (let row = 0; row < codings.starts.length; row++) {
    const document = codings.documents[row] as number
    const list = lists[document]?.[codings.coders[row] as number]
    const [from = 0, to = 0] =
      spaces[document]?.unitsTouching(codings.starts[row] as number, codings.ends[row] as number) ?? []
    if (list == null || from >= to) continue
    list.starts.push(from)
    list.ends.push(to)
    list.codes.push(codings.codes[row] as number)
  }
  return lists.map((coders, document) => ({
    lengthCp: spaces[document]?.length ?? 0,
    coders: coders.map(list => (list === null ? null : mergePassages(list))),
  }))
}

const wholeText = {
  unitsTouching: (startCp: number, endCp: number) => [startCp, endCp] as const,
}

/** Passages by code and place, overlapping and touching ones of a code made one. */
function mergePassages({ starts, ends, codes }: CodedSpans): CodedSpans {
  const byCode = new Map<number, { starts: number[]; ends: number[] }>()
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number
    const own = byCode.get(code) ?? { starts: [], ends: [] }
    own.starts.push(starts[row] as number)
    own.ends.push(ends[row] as number)
    byCode.set(code, own)
  }
  const merged = [...byCode].map(([code, spans]) => ({ code, ...mergeSpans(spans) }))
  return {
    starts: Int32Array.from(merged.flatMap(spans => [...spans.starts])),
    ends: Int32Array.from(merged.flatMap(spans => [...spans.ends])),
    codes: Int32Array.from(merged.flatMap(spans => Array.from(spans.starts, () => spans.code))),
  }
}
