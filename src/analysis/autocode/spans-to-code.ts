import { CodePointMap, type Span, sentenceSpans } from '../../text/index.js'
import type { FoundPassage } from '../search/find-passages.js'
import type { AutocodeSpan } from './autocode-span.js'

/** The stretches of a passage that are coded for what was found in it: in order, none over another. */
export function spansToCode(passage: FoundPassage, kind: AutocodeSpan): Span[] {
  const { startCp, endCp, text, language, matches } = passage
  if (matches.length === 0) return []
  if (kind === 'turn') return [trimmed(text, startCp, { startCp, endCp })]
  if (kind === 'match') return matches.map(match => ({ startCp: match.startCp, endCp: match.endCp }))
  const { startsCp, endsCp } = sentenceSpans(text, language)
  const sentences = Array.from(startsCp, (from, index) => ({
    startCp: startCp + from,
    endCp: startCp + (endsCp[index] ?? from),
  }))
  const spans: Span[] = []
  for (const match of matches) {
    const touched = sentences.filter(each => each.startCp < match.endCp && each.endCp > match.startCp)
    const from = Math.min(match.startCp, touched[0]?.startCp ?? match.startCp)
    const to = Math.max(match.endCp, touched.at(-1)?.endCp ?? match.endCp)
    const last = spans.at(-1)
    if (last !== undefined && from < last.endCp) last.endCp = Math.max(last.endCp, to)
    else spans.push({ startCp: from, endCp: to })
  }
  return spans
}

/** Without white space at its ends. */
function trimmed(text: string, offset: number, span: Span): Span {
  const map = new CodePointMap(text)
  const start = text.length - text.trimStart().length
  const end = text.trimEnd().length
  return end <= start ? span : { startCp: offset + map.toCp(start), endCp: offset + map.toCp(end) }
}
