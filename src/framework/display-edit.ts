import { shorten } from '../text/index.js'

/** A bracket that is not an omission stands for so many words at most; more have to be marked as left out. */
const mostReplaced = 5

/** A part of a display text: words as they were said, or what stands in brackets. */
interface Piece {
  kind: 'words' | 'bracket'
  /** White space at the sides of words is kept apart. */
  text: string
  /** Whether white space, or the end of the text, parts it from what comes before and after. */
  isApart: { before: boolean; after: boolean }
}

const omission = /^\[\s*(?:\.\.\.|…)\s*\]$/u
const wordCharacter = /[\p{L}\p{N}]/u

/**
 * Whether a display text is the quote with nothing but omissions, `[...]`, and insertions or replacements in brackets,
 * `[glucometer]`: what stands outside brackets is, in order, what was said, and nothing of that is missing but where a bracket stands.
 * Runs of white space do not matter. `[...]` leaves out one whole word or more; another bracket stands for five words at most.
 * @returns null where it is; else one sentence on where it differs
 */
export function checkDisplay(verbatim: string, display: string): string | null {
  const said = verbatim.replaceAll(/\s+/gu, ' ').trim()
  const pieces = piecesOf(display.replaceAll(/\s+/gu, ' ').trim())
  if (pieces === undefined) return 'A bracket is not closed.'
  if (!pieces.some(({ kind }) => kind === 'words')) return 'Nothing of what was said is left.'
  let ends = new Set([0])
  let brackets: string[] = []
  for (const piece of pieces) {
    if (piece.kind === 'bracket') {
      brackets.push(piece.text)
      continue
    }
    const next = new Set<number>()
    for (const end of ends)
      for (const start of placesOf(said, piece.text, end, brackets.length > 0))
        if (isAllowed(said, { from: end, to: start }, brackets) && isParted(said, piece, start))
          next.add(start + piece.text.length)
    if (next.size === 0) return whereItDiffers(said, piece, ends, brackets)
    ends = next
    brackets = []
  }
  const isWhole = [...ends].some(end => isAllowed(said, { from: end, to: said.length }, brackets))
  return isWhole ? null : endMissing(said, ends)
}

function piecesOf(display: string): Piece[] | undefined {
  const parts: readonly string[] = display.match(/\[[^[\]]*\]|[^[\]]+|[[\]]/gu) ?? []
  if (parts.includes('[') || parts.includes(']')) return undefined
  return parts.flatMap((part, index): Piece[] => {
    const isBracket = part.startsWith('[')
    if (!isBracket && part.trim() === '') return []
    const isApart = {
      before: index === 0 || part.startsWith(' '),
      after: index === parts.length - 1 || part.endsWith(' '),
    }
    return [{ kind: isBracket ? 'bracket' : 'words', text: part.trim(), isApart }]
  })
}

/** Where words can stand: right after the last, or anywhere later where a bracket lies between. */
function placesOf(said: string, words: string, from: number, isLoose: boolean): number[] {
  if (!isLoose) {
    const start = said[from] === ' ' ? from + 1 : from
    return said.startsWith(words, start) ? [start] : []
  }
  const places: number[] = []
  for (let at = said.indexOf(words, from); at >= 0; at = said.indexOf(words, at + 1)) places.push(at)
  return places
}

/** Whether what lies between may be left out where these brackets stand. */
function isAllowed(
  said: string,
  { from, to }: { from: number; to: number },
  brackets: readonly string[],
): boolean {
  const gap = said.slice(from, to)
  const words = gap.split(' ').filter(word => wordCharacter.test(word)).length
  if (brackets.length === 0) return gap.trim() === ''
  if (!brackets.some(bracket => omission.test(bracket))) return words <= mostReplaced
  return words > 0 && isBoundary(said, from) && isBoundary(said, to)
}

/** Words that stand apart in the display text are whole words of what was said. */
function isParted(said: string, { text, isApart }: Piece, start: number): boolean {
  return (
    (!isApart.before || isBoundary(said, start)) && (!isApart.after || isBoundary(said, start + text.length))
  )
}

function isBoundary(said: string, at: number): boolean {
  return !(wordCharacter.test(said[at - 1] ?? '') && wordCharacter.test(said[at] ?? ''))
}

function whereItDiffers(
  said: string,
  piece: Piece,
  ends: ReadonlySet<number>,
  brackets: readonly string[],
): string {
  const words = piece.text.split(' ')
  const isFound = (count: number) => {
    const text = words.slice(0, count).join(' ')
    const part = { ...piece, text, isApart: { before: piece.isApart.before, after: true } }
    return [...ends].some(end =>
      placesOf(said, text, end, brackets.length > 0).some(
        start => isAllowed(said, { from: end, to: start }, brackets) && isParted(said, part, start),
      ),
    )
  }
  const wrong = words.findIndex((_, index) => !isFound(index + 1))
  const word = words[Math.max(0, wrong)] ?? ''
  return `“${shorten(word)}” is not what was said there; put what you change or add into brackets, and mark what you leave out with [...].`
}

function endMissing(said: string, ends: ReadonlySet<number>): string {
  const rest = said.slice(Math.max(...ends)).trim()
  return `The end is missing, “${shorten(rest)}”; mark what you leave out with [...].`
}
