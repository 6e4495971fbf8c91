/** A citation of a passage: the case or document, and its lines in the frozen rendering, both included. */
export interface QuoteReference {
  /** Name of the case or document; may hold spaces. */
  name: string
  fromLine: number
  toLine: number
}

const pattern = /^(\S(?:.*\S)?)\s+l\.\s?(\d{1,9})(?:\s?[-\u2010-\u2014]\s?(\d{1,9}))?$/

/** Reads `P07 l.112–118`, `P07 l.112-118` or `P07 l.112`; undefined when it is none, or the lines run backwards. */
export function parseQuoteReference(reference: string): QuoteReference | undefined {
  const match = pattern.exec(reference.trim())
  if (match === null) return undefined
  const fromLine = Number(match[2])
  const toLine = match[3] === undefined ? fromLine : Number(match[3])
  if (fromLine < 1 || toLine < fromLine) return undefined
  return { name: match[1]!, fromLine, toLine }
}

/** Writes `P07 l.112–118`, or `P07 l.112` for a single line. */
export function formatQuoteReference({ name, fromLine, toLine }: QuoteReference): string {
  return fromLine === toLine ? `${name} l.${fromLine}` : `${name} l.${fromLine}–${toLine}`
}
