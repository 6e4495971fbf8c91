import { clockTimePattern, parseClockTime } from './clock-time.js'

/** A line that could begin a speaker's turn, read by its form alone. Whether the label is a speaker, the whole file decides. */
export interface LabelLine {
  label: string
  /** What is said on the line. */
  rest: string
  startMs: number | null
  /**
   * `timed`: a time stands with the label. `colon`: a colon and a space. `tight`: a colon and no space, which is no evidence.
   * `bare`: nothing but the label. The others are set off otherwise, see `labelStyles`.
   */
  form: 'timed' | 'colon' | 'tight' | 'bare' | LabelStyle
}

/** Ways to set a label off from the words without a colon; each is evidence only where most of a file is written so. */
export type LabelStyle = 'bold' | 'bracket' | 'tab' | 'dash' | 'stop'

const longestLabel = 60
const time = `(${clockTimePattern})(?:\\s?(?:[-–—]|-->)\\s?${clockTimePattern})?`
const leadingTime = new RegExp(
  `^(?:[[(<]\\s?${time}\\s?[\\])>]|${time}(?=\\s|$))\\s{0,20}(?:[-–—|]\\s{1,20})?`,
)
const followingTime = new RegExp(`^\\s{0,20}[[(<]\\s?${time}\\s?[\\])>]\\s{0,20}`)
const onlyTime = new RegExp(`^\\s{0,20}[[(<]?\\s?${time}\\s?[\\])>]?\\s{0,20}$`)
const labelThenTime = new RegExp(`^([^:：[(]{1,60}?)\\s{0,20}[[(]\\s?${time}\\s?[\\])]\\s{0,20}[:：]`)
const labelBesideTime = new RegExp(`^(\\S.{0,58}?)\\s{1,20}[[(]?\\s?${time}\\s?[\\])]?\\s{0,20}$`)

/** `0:0:2.5 --> 0:0:4.17`, as Teams writes it in documents. */
const unpaddedRange =
  /^\s{0,20}(\d{1,3}):(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?\s{0,4}-->\s{0,4}\d{1,3}:\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?\s{0,20}$/

/** The time of a line that holds a time (or from when to when) and nothing else, in brackets or not. */
export function readTimeLine(text: string): number | null {
  if (text.length >= 60) return null
  const match = onlyTime.exec(text)
  if (match !== null) return parseClockTime(match[1]!)
  const range = unpaddedRange.exec(text)
  if (range === null) return null
  const [, hours = '', minutes = '', seconds = '', fraction = '0'] = range
  return parseClockTime(`${hours}:${minutes.padStart(2, '0')}:${seconds.padStart(2, '0')}.${fraction}`)
}

/** A time at the start of a line, and what follows it. */
export function readLeadingTime(text: string): { startMs: number; rest: string } | null {
  const first = text.charCodeAt(0)
  if (!(first >= 0x30 && first <= 0x39) && first !== 0x5b && first !== 0x28 && first !== 0x3c) return null
  const match = leadingTime.exec(text.slice(0, 80))
  const startMs = match === null ? null : parseClockTime(match[1] ?? match[2]!)
  return match === null || startMs === null ? null : { startMs, rest: text.slice(match[0].length) }
}

/** What stands before a label in lists, quoted mails and captions. */
const bullet = /^(?:>{1,3}\s{0,4}|[-–—•*·]\s{1,4})(?=[\p{L}\p{N}[(])/u

/** Reads the label at the start of a line, if its form allows one. Looks at the first 160 characters only. */
export function readLabelLine(text: string): LabelLine | null {
  const head = text.length > 160 ? text.slice(0, 160) : text
  if (!/[:：]/.test(head)) return text.length <= longestLabel ? readBareLabel(text, null) : null
  const leading = readLeadingTime(text)
  const body = (leading?.rest ?? text).replace(bullet, '')
  const bodyHead = body.slice(0, 160)
  const startMs = leading?.startMs ?? null
  return (
    readLabelThenTime(body, bodyHead) ??
    readLabelBesideTime(body) ??
    readColonLabel(body, bodyHead, startMs) ??
    (body.length <= longestLabel ? readBareLabel(body, startMs) : null)
  )
}

/** `Name [00:12:33]: words` */
function readLabelThenTime(body: string, head: string): LabelLine | null {
  const match = labelThenTime.exec(head)
  if (match === null) return null
  const label = cleanLabel(match[1]!)
  const rest = body.slice(match[0].length).trim()
  return label === null ? null : { label, rest, startMs: parseClockTime(match[2]!), form: 'timed' }
}

/** `Name  0:00` on a line of its own. */
function readLabelBesideTime(body: string): LabelLine | null {
  if (body.length > 100) return null
  const match = labelBesideTime.exec(body)
  const label = match === null ? null : cleanLabel(match[1]!.replace(/\s*[:：]$/, ''))
  if (match === null || label === null || /[:：]/.test(label)) return null
  return { label, rest: '', startMs: parseClockTime(match[2]!), form: 'timed' }
}

/** How Zoom names who writes to whom in a chat. */
const chatLead = /^\s*From\s{1,4}(\S.{0,50}?)(?:\s{1,4}to\s{1,4}\S.{0,50})?\s*$/iu

/** `Name: words`, `[00:12:33] Name: words`, `Name: [00:12:33] words` */
function readColonLabel(body: string, head: string, leadingMs: number | null): LabelLine | null {
  const colon = head.search(/[:：]/)
  if (colon < 1 || colon > longestLabel + 10) return null
  const next = head[colon + 1] ?? ' '
  if (next === '/' || (/\d/.test(next) && /\d/.test(head[colon - 1]!))) return null
  const raw = head.slice(0, colon)
  const label = cleanLabel(leadingMs === null ? raw : raw.replace(chatLead, '$1'))
  if (label === null) return null
  const after = body.slice(colon + 1)
  const following =
    followingTime.exec(after.slice(0, 80)) ?? (after.length < 60 ? onlyTime.exec(after) : null)
  const followingMs = following === null ? null : parseClockTime(following[1]!)
  const rest = followingMs === null ? after.trim() : after.slice(following?.[0].length).trim()
  const startMs = leadingMs ?? followingMs
  const isTight = !/\s/.test(next) && head[colon] === ':'
  return { label, rest, startMs, form: startMs !== null ? 'timed' : isTight ? 'tight' : 'colon' }
}

function readBareLabel(body: string, startMs: number | null): LabelLine | null {
  const label = body.endsWith('.') ? null : cleanLabel(body)
  return label === null ? null : { label, rest: '', startMs, form: 'bare' }
}

const sentenceSign =
  /[?!;…<>=@#{}\\]|(?<![\p{L}\p{N}])\/|\/(?![\p{L}\p{N}])|["“”„«»](?!\p{L})|(?<!\p{L})["“”„«»]|\./u
/** `Dr.`, `J.`, `Prof.`: a full stop that does not end a sentence. */
const abbreviation = /(?<=^|[\s.])\p{L}{1,4}\./gu

const setOff: Readonly<Record<Exclude<LabelStyle, 'bold' | 'tab'>, RegExp>> = {
  bracket: /^(?:\[([^[\]]{1,60})\]|\(([^()]{1,60})\)|<([^<>]{1,60})>):?\s{0,8}(?=\S)/u,
  dash: /^([^–—\t]{1,60}?)(?:\s?[–—]|\s-)\s{1,8}(?=\S)/u,
  stop: /^(\p{Lu}\p{L}{0,2}\d{0,3})[.)]\s{1,8}(?=\S)/u,
}

/**
 * Reads the label at the start of a line as one style sets it off: `[Ana] words` (or in other brackets), `Ana — words`, `Q. words`, a tab,
 * or bold type.
 * @param boldLength how many characters at the start of the text are bold
 */
export function readStyledLabel(text: string, style: LabelStyle, boldLength: number): LabelLine | null {
  const leading = style === 'bold' ? null : readLeadingTime(text)
  const body = (leading?.rest ?? text).replace(bullet, '')
  const startMs = leading?.startMs ?? null
  if (style === 'tab') return readTabLabel(body, startMs)
  const match = style === 'bold' ? null : setOff[style].exec(body.slice(0, 160))
  const end = style === 'bold' ? boldLength : (match?.[0].length ?? 0)
  const raw = style === 'bold' ? body.slice(0, end) : (match?.slice(1).find(part => part !== undefined) ?? '')
  const rest = body.slice(end).trim()
  const label = rest === '' ? null : cleanLabel(raw.replace(/\s*[:：]$/, ''))
  return label === null ? null : { label, rest, startMs, form: style }
}

/** `Ana[tab]words`, with a time before or after the name; a wide gap counts as a tab. */
function readTabLabel(body: string, leadingMs: number | null): LabelLine | null {
  const gap = /\t\s*|\s{4,}/u.exec(body.slice(0, 100))
  if (gap === null || gap.index === 0) return null
  const label = cleanLabel(body.slice(0, gap.index).replace(/\s*[:：]$|(?<=^\p{Lu}{1,2})\.$/u, ''))
  const after = body.slice(gap.index + gap[0].length)
  const time = readLeadingTime(after)
  const rest = (time?.rest ?? after).trim()
  if (label === null || rest === '') return null
  return { label, rest, startMs: leadingMs ?? time?.startMs ?? null, form: 'tab' }
}

/** The label without what surrounds it, or null when it is shaped like a sentence, a date or an address. */
function cleanLabel(raw: string): string | null {
  let label = raw.trim().replace(/\s+/g, ' ')
  if (/^(?:\[[^[\]]*\]|\([^()]*\)|<[^<>]*>)$/.test(label)) label = label.slice(1, -1).trim()
  if (label === '' || label.length > longestLabel || label.split(' ').length > 6) return null
  if (!/^[\p{L}\p{N}]/u.test(label) || !/\p{L}/u.test(label) || label.endsWith(',')) return null
  const words = label.includes('.') ? label.replace(abbreviation, 'x') : label
  return sentenceSign.test(words) ? null : label
}
