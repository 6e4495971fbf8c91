import { clockTimePattern, parseClockTime } from './clock-time.js'
import { isIdentifier } from './label-evidence.js'

/** A line that could begin a speaker's turn, read by its form alone. Whether the label is a speaker, the whole file decides. */
export interface LabelLine {
  label: string
  /** What is said on the line. */
  rest: string
  startMs: number | null
  /**
   * `timed`: a time stands with the label. `colon`: a colon and a space. `tight`: a colon and no space, which is no evidence.
   * `loose`: a colon behind what is shaped like no label. `bare`: nothing but the label. The others are set off otherwise, see
   * `labelStyles`.
   */
  form: 'timed' | 'colon' | 'tight' | 'loose' | 'bare' | LabelStyle
}

/** Ways to set a label off from the words without a colon; each is evidence only where most of a file is written so. */
export type LabelStyle = 'bold' | 'bracket' | 'time' | 'tab' | 'dash' | 'stop'

const longestLabel = 60
const time = `(${clockTimePattern})(?:\\s?(?:[-–—]|-->)\\s?${clockTimePattern})?`
const leadingTime = new RegExp(
  `^(?:[[(<]\\s?${time}\\s?[\\])>]|${time}(?=\\s|$))\\s{0,20}(?:[-–—|]\\s{1,20})?`,
)
const followingTime = new RegExp(`^\\s{0,20}[[(<]\\s?${time}\\s?[\\])>]\\s{0,20}`)
const onlyTime = new RegExp(`^\\s{0,20}[[(<]?\\s?${time}\\s?[\\])>]?\\s{0,20}$`)
const labelThenTime = new RegExp(`^([^:：[(]{1,60}?)\\s{0,20}[[(]\\s?${time}\\s?[\\])]\\s{0,20}[:：]`)
/** `SPEAKER_00 [0.03 - 2.45]: words`, as programs that tell voices apart write it. */
const labelThenSeconds =
  /^([^:：[(]{1,60}?)\s{0,20}[[(]\s?(\d{1,6})[.,](\d{1,3})s?\s?[-–—]\s?\d{1,6}[.,]\d{1,3}s?\s?[\])]\s{0,20}[:：]/
const labelBesideTime = new RegExp(`^(\\S.{0,58}?)\\s{1,20}[[(]?\\s?${time}\\s?[\\])]?\\s{0,20}$`)

/** `0:0:2.5 --> 0:0:4.17`, as Teams writes it in documents. */
const unpaddedRange =
  /^\s{0,20}(\d{1,3}):(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?\s{0,4}-->\s{0,4}\d{1,3}:\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?\s{0,20}$/

/** `1 hour 2 minutes 3 seconds`, as Teams says it to those who listen. */
const timeInWords = /^(?:(\d{1,2}) hours? )?(?:(\d{1,3}) minutes? )?(\d{1,2}) seconds?$/i

/** The time of a line that holds a time (or from when to when) and nothing else, in brackets or not. */
export function readTimeLine(text: string): number | null {
  if (text.length >= 60) return null
  const match = onlyTime.exec(text)
  if (match !== null) return parseClockTime(match[1]!)
  const range = unpaddedRange.exec(text) ?? timeInWords.exec(text)
  if (range === null) return null
  const [, hours = '0', minutes = '0', seconds = '', fraction = '0'] = range
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
    readColonLabel(body, { head: bodyHead, leadingMs: startMs, toLabel: cleanLabelOrIdentifier }) ??
    (body.length <= longestLabel ? readBareLabel(body, startMs) : null) ??
    readLooseLabel(body, bodyHead, startMs)
  )
}

/** `Name [00:12:33]: words` */
function readLabelThenTime(body: string, head: string): LabelLine | null {
  const match = labelThenTime.exec(head)
  const inSeconds = match === null ? labelThenSeconds.exec(head) : null
  const found = match ?? inSeconds
  if (found === null) return null
  const label = cleanLabel(found[1]!)
  const rest = body.slice(found[0].length).trim()
  const startMs =
    inSeconds === null
      ? parseClockTime(found[2]!)
      : Number(inSeconds[2]) * 1000 + Number(inSeconds[3]!.padEnd(3, '0'))
  return label === null ? null : { label, rest, startMs, form: 'timed' }
}

/** A bracket with words in it that is not closed: what follows belongs to it. */
const openBracket = /[[(][^\])]*$/

/** `Name  0:00` on a line of its own. */
function readLabelBesideTime(body: string): LabelLine | null {
  if (body.length > 100) return null
  const match = labelBesideTime.exec(body)
  if (match === null || openBracket.test(match[1]!)) return null
  const label = cleanLabelOrAddress(match[1]!.replace(/\s*[:：|•·–—-]$/u, ''))
  if (label === null || /[:：]/.test(label)) return null
  return { label, rest: '', startMs: parseClockTime(match[2]!), form: 'timed' }
}

/** How Zoom names who writes to whom in a chat. */
const chatLead = /^\s*From\s{1,4}(\S.{0,50}?)(?:\s{1,4}to\s{1,4}\S.{0,50})?\s*$/iu

/** `Name: words`, `[00:12:33] Name: words`, `Name: [00:12:33] words` */
function readColonLabel(
  body: string,
  {
    head,
    leadingMs,
    toLabel,
  }: { head: string; leadingMs: number | null; toLabel: (raw: string) => string | null },
): LabelLine | null {
  const colon = head.search(/[:：]/)
  if (colon < 1 || colon > longestLabel + 10) return null
  const next = head[colon + 1] ?? ' '
  if (next === '/' || (/\d/.test(next) && /\d/.test(head[colon - 1]!))) return null
  const raw = head.slice(0, colon)
  const label = toLabel(leadingMs === null ? raw : raw.replace(chatLead, '$1'))
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

/** A label of any shape before a colon: the rest of the file has to say whether it is one. */
function readLooseLabel(body: string, head: string, leadingMs: number | null): LabelLine | null {
  const line = readColonLabel(body, { head, leadingMs, toLabel: looseLabel })
  return line === null ? null : { ...line, form: 'loose' }
}

const mostLooseWords = 10

function looseLabel(raw: string): string | null {
  const label = raw.trim().replace(/\s+/g, ' ')
  const isPossible = label.length <= longestLabel && label.split(' ').length <= mostLooseWords
  return isPossible && /[\p{L}\p{N}]/u.test(label) && !label.endsWith(',') ? label : null
}

/** A label as a person names it, before a colon or a time and a colon at the start of a line, whatever its shape. */
export function readNamedLabel(text: string, label: string): LabelLine | null {
  const leading = readLeadingTime(text)
  const body = [text, leading?.rest ?? text]
    .flatMap(each => [each, each.replace(bullet, '')])
    .find(each => each.startsWith(label))
  const after = body === undefined ? null : afterNamed.exec(body.slice(label.length))
  if (body === undefined || after === null) return null
  const startMs = after[1] === undefined ? (leading?.startMs ?? null) : parseClockTime(after[1])
  return { label, rest: body.slice(label.length + after[0].length).trim(), startMs, form: 'colon' }
}

function readBareLabel(body: string, startMs: number | null): LabelLine | null {
  const label = /[.?]$/.test(body) ? null : cleanLabelOrAddress(body)
  return label === null ? null : { label, rest: '', startMs, form: 'bare' }
}

const afterNamed = new RegExp(`^(?:\\s{0,20}[[(]\\s?${time}\\s?[\\])])?\\s{0,20}[:：]`)

const sentenceSign =
  /[?!;…<>=@#{}\\]|(?<![\p{L}\p{N}])\/|\/(?![\p{L}\p{N}])|["“”„«»](?!\p{L})|(?<!\p{L})["“”„«»]|\./u
/** `Dr.`, `J.`, `Prof.`: a full stop that does not end a sentence. */
const abbreviation = /(?<=^|[\s.])\p{L}{1,4}\./gu
/** `#1`, `P2?`, `Ana (?)`: signs that stand in labels and end no sentence. */
const labelSigns = /#(?=\d)|\s\(\?\)$|(?<=^\S{1,30}|\d)\?$/gu

const setOff: Readonly<Record<Exclude<LabelStyle, 'bold' | 'time' | 'tab'>, RegExp>> = {
  bracket:
    /^(?:\[([^[\]]{1,60})\]|\(([^()]{1,60})\)|<([^<>]{1,60})>|（([^（）]{1,60})）|【([^【】]{1,60})】|［([^［］]{1,60})］):?\s{0,8}(?=\S)/u,
  dash: /^([^–—\t]{1,60}?)(?:\s?[–—]|\s-)\s{1,8}(?=\S)/u,
  stop: /^(\p{Lu}\p{L}{0,2}\d{0,3})[.)]\s{1,8}(?=\S)/u,
}

/**
 * Reads the label at the start of a line as one style sets it off: `[Ana] words` (or in other brackets), `Ana [00:12] words`, `Ana — words`,
 * `Q. words`, a tab, or bold type.
 * @param boldLength how many characters at the start of the text are bold
 */
export function readStyledLabel(text: string, style: LabelStyle, boldLength: number): LabelLine | null {
  const leading = style === 'bold' ? null : readLeadingTime(text)
  const body = (leading?.rest ?? text).replace(bullet, '')
  const startMs = leading?.startMs ?? null
  if (style === 'tab') return readTabLabel(body, startMs)
  if (style === 'time') return leading === null ? readLabelBeforeTime(body) : null
  const match = style === 'bold' ? null : setOff[style].exec(body.slice(0, 160))
  const end = style === 'bold' ? boldLength : (match?.[0].length ?? 0)
  const raw = style === 'bold' ? body.slice(0, end) : (match?.slice(1).find(part => part !== undefined) ?? '')
  const rest = body.slice(end).trim()
  const label = rest === '' ? null : cleanLabel(raw.replace(/\s*[:：]$/, ''))
  return label === null ? null : { label, rest, startMs, form: style }
}

const labelBeforeTime = new RegExp(
  `^([^\\t[(<:：]{1,60}?)\\s{1,20}(?:[[(<]\\s?${time}\\s?[\\])>]|${time}(?=\\s))\\s{0,20}(?:[-–—|]\\s{1,20})?(?=\\S)`,
)

/** `Ana [00:12] words`, or without brackets. */
function readLabelBeforeTime(body: string): LabelLine | null {
  const match = labelBeforeTime.exec(body.slice(0, 160))
  const label = match === null ? null : cleanLabel(match[1]!.replace(/\s*[|–—-]$/u, ''))
  if (match === null || label === null) return null
  const startMs = parseClockTime(match[2] ?? match[3]!)
  return { label, rest: body.slice(match[0].length).trim(), startMs, form: 'time' }
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

function cleanLabelOrIdentifier(raw: string): string | null {
  const label = raw.trim().replace(/\s+/g, ' ')
  return isIdentifier(label) && label.length <= longestLabel ? label : cleanLabel(raw)
}

const shortestAddress = 7

/** Without a colon a short number is no label; that of a telephone is, and so is an address. */
function cleanLabelOrAddress(raw: string): string | null {
  return raw.length < shortestAddress ? cleanLabel(raw) : cleanLabelOrIdentifier(raw)
}

/** The label without what surrounds it, or null when it is shaped like a sentence, a date or an address. */
function cleanLabel(raw: string): string | null {
  let label = raw
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^(\*{1,3}|_{1,3})(\S.*\S)\1$/, '$2')
  if (/^(?:\[[^[\]]*\]|\([^()]*\)|<[^<>]*>)$/.test(label)) label = label.slice(1, -1).trim()
  if (label === '' || label.length > longestLabel || label.split(' ').length > 6) return null
  if (!/^[\p{L}\p{N}]/u.test(label) || !/\p{L}/u.test(label) || label.endsWith(',')) return null
  const unsigned = /[#?]/.test(label) ? label.replace(labelSigns, '') : label
  const words = unsigned.includes('.') ? unsigned.replace(abbreviation, 'x') : unsigned
  return sentenceSign.test(words) ? null : label
}
