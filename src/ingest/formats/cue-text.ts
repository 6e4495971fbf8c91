import { changeMarkOf } from '../change-marks.js'
import { colourOf, noColour } from './cue-colours.js'

/** A stretch of a cue by one voice, or a line of it. */
interface CuePart {
  text: string
  voice: string | null
  joint: ' ' | '\n' | null
}

const voiceTag = /<v(?:\.[^\s<>]{0,100})?[ \t]+([^<>]{1,200})>/g
const otherTag =
  /<\/?(?:c|i|b|u|s|ruby|rt|lang|v|font)(?:[.\s][^<>]{0,200})?>|<\d[\d:.]{3,15}>|\{\\[^{}]{1,80}\}/gi
const entity = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi
const namedEntities = new Map(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: '\u00a0',
    lrm: '\u200e',
    rlm: '\u200f',
  }),
)

/** Tags that say who speaks, where colours do so: voices, and colours that begin or end. */
const speakerTag = new RegExp(
  String.raw`${voiceTag.source}|</?font\b[^<>]{0,120}>|<c\.[^<>]{1,100}>|</c>|\{\\1?c(?:&[^{}]{0,20})?\}`,
  'gi',
)

/**
 * The words of a cue without its markup, in parts where the voice changes or a line could begin with a label.
 * A voice tag holds until the next one. Marks that only look like tags (`<[?]>`) stay.
 * @param hasColours whether a colour is a voice, too
 */
export function readCueText(payload: readonly string[], hasColours = false): CuePart[] {
  const parts: CuePart[] = []
  let voice: string | null = null
  let colour: string | null = hasColours ? noColour : null
  const tags = hasColours ? speakerTag : voiceTag
  for (const line of payload) {
    let from = 0
    if (hasColours ? /[<{]/.test(line) : line.includes('<v')) {
      for (const match of line.matchAll(tags)) {
        addPart(parts, line.slice(from, match.index), voice ?? colour)
        if (match[1] === undefined) colour = colourOf(match[0]) ?? noColour
        else voice = nameIn(match[1])
        from = match.index + match[0].length
      }
    }
    addPart(parts, from === 0 ? line : line.slice(from), voice ?? colour)
  }
  return parts
}

/** The name in a voice tag; null where there is none but marks. */
function nameIn(annotation: string): string | null {
  const name = decodeEntities(annotation).replace(/\s+/g, ' ').trim()
  return /[\p{L}\p{N}]/u.test(name) ? name : null
}

function addPart(parts: CuePart[], marked: string, voice: string | null): void {
  const bare = /[<{]/.test(marked) ? marked.replace(otherTag, '') : marked
  const text = decodeEntities(bare).trim()
  if (text === '') return
  const before = parts[parts.length - 1]
  const joint =
    before === undefined ? null : before.voice === voice && changeMarkOf(text) === null ? ' ' : '\n'
  parts.push({ text, voice, joint })
}

/** The characters that entities of HTML stand for, where they are known; others stay. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(entity, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return namedEntities.get(name.toLowerCase()) ?? whole
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
    const isCharacter = code >= 0x20 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
    return isCharacter ? String.fromCodePoint(code) : whole
  })
}
