import { didYouMean } from '../../problems/index.js'
import { QuoteFinder, type Span, shorten } from '../../text/index.js'
import type { CodeTree } from '../code.js'
import type { DocumentText } from '../document-text.js'
import { spanOfLines } from '../import-codings.js'
import { listPlaces } from '../list-places.js'
import type { RoundPassage } from './round-passages.js'
import type { Verdict } from './verdict.js'

/** A decision as somebody wrote it: `take BK`, `both`, `reject`, `span`, `code`, `defer`, `open`. */
export interface WrittenDecision {
  decision: string
  /** For `code`, and for `span` where the passage has several: path, alias or name. Empty for none. */
  code: string
  /** For `span`: lines (`l.40-44`), offsets (`1200:1260`) or exact words. Empty for none. */
  span: string
}

/** What decisions are read against. */
export interface VerdictContext {
  tree: CodeTree
  text: DocumentText
  nameOf: (coderId: number) => string
}

/** A verdict (null takes a decision back), or what is wrong with the words. */
export type VerdictReading = { verdict: Verdict | null } | { message: string; hint?: string }

const words = ['take', 'both', 'reject', 'span', 'code', 'defer', 'open']

/** How a verdict is written; {@link readVerdict} reads it again. */
export function writeVerdict(verdict: Verdict, nameOf: (coderId: number) => string): string {
  return verdict.action === 'take' ? `take ${nameOf(verdict.coderId)}` : verdict.action
}

/** Reads a decision about a passage. */
export function readVerdict(
  written: WrittenDecision,
  passage: RoundPassage,
  context: VerdictContext,
): VerdictReading {
  const [, word = '', rest = ''] = /^(\S+)\s*(.*)$/u.exec(written.decision.trim()) ?? []
  const action = word.toLowerCase()
  if (action === 'take') return readTake(rest, written, passage, context)
  if (!words.includes(action) || rest !== '') return notADecision(written.decision, passage, context)
  if (action === 'span') return readSpan(written, passage, context)
  if (action === 'code') return readOtherCode(written, context)
  const needless = needlessColumns(written, action)
  if (needless !== null) return needless
  if (action === 'open') return { verdict: null }
  return { verdict: { action: action as 'both' | 'reject' | 'defer' } }
}

function notADecision(typed: string, passage: RoundPassage, { nameOf }: VerdictContext): VerdictReading {
  const takes = passage.coderIds.map(id => `take ${nameOf(id)}`)
  const coder = passage.coderIds.find(id => nameOf(id).toLowerCase() === typed.trim().toLowerCase())
  const guess =
    coder === undefined
      ? didYouMean(typed, [...takes, ...words.slice(1)])
      : `Did you mean take ${nameOf(coder)}?`
  return {
    message: `“${shorten(typed)}” is not a decision.`,
    hint: `${guess} It is one of ${[...takes, ...words.slice(1)].join(', ')}.`.trim(),
  }
}

function readTake(
  name: string,
  written: WrittenDecision,
  { coderIds }: RoundPassage,
  { nameOf }: VerdictContext,
): VerdictReading {
  const needless = needlessColumns(written, 'take')
  if (needless !== null) return needless
  const exact = coderIds.find(id => nameOf(id) === name)
  const folded = coderIds.filter(id => nameOf(id).toLowerCase() === name.toLowerCase())
  const coderId = exact ?? (folded.length === 1 ? folded[0] : undefined)
  if (coderId !== undefined) return { verdict: { action: 'take', coderId } }
  const names = coderIds.map(nameOf)
  return {
    message:
      name === ''
        ? 'It is not said whose version to take.'
        : `“${name}” was not asked to code this document.`,
    hint: `${name === '' ? '' : didYouMean(name, names)} Its coders are ${names.join(', ')}.`.trim(),
  }
}

/** What is written beside a decision that has no use for it is a mistake somewhere. */
function needlessColumns({ code, span }: WrittenDecision, action: string): VerdictReading | null {
  if (code === '' && span === '') return null
  return {
    message: `“${action}” takes no ${code === '' ? 'place' : 'code'}.`,
    hint: 'For another code write the decision “code”, for other words “span”.',
  }
}

function readOtherCode(written: WrittenDecision, context: VerdictContext): VerdictReading {
  if (written.code === '') return { message: 'It is not said which code the passage gets.' }
  if (written.span !== '')
    return { message: '“code” takes no place.', hint: 'For another code on other words write “span”.' }
  const code = findCode(written.code, context)
  return typeof code === 'number' ? { verdict: { action: 'code', codeId: code } } : code
}

function readSpan(written: WrittenDecision, passage: RoundPassage, context: VerdictContext): VerdictReading {
  if (written.span === '') return { message: 'It is not said which words the passage gets.' }
  const code = written.code === '' ? onlyCode(passage) : findCode(written.code, context)
  if (typeof code !== 'number') return code
  const span = findSpan(written.span, passage, context.text)
  if ('message' in span) return span
  if (span.startCp < passage.endCp && passage.startCp < span.endCp)
    return { verdict: { action: 'span', codeId: code, span } }
  const { from } = context.text.linesOf(passage)
  return {
    message: `“${shorten(written.span)}” lies elsewhere than the disagreement (l.${from}).`,
    hint: 'A decision is about its own passage; code other words with framewise codings add.',
  }
}

type Fault = { message: string; hint?: string }

function onlyCode({ spans }: RoundPassage): number | Fault {
  const codes = new Set(spans.map(({ codeId }) => codeId))
  const [first] = codes
  if (codes.size === 1 && first !== undefined) return first
  return { message: 'The coders used several codes here, and it is not said which one holds.' }
}

function findCode(reference: string, { tree }: VerdictContext): number | Fault {
  const code = tree.find(reference)
  if (code === undefined)
    return {
      message: `There is no code “${reference}”.`,
      hint: didYouMean(
        reference,
        tree.ordered().map(known => tree.path(known)),
      ),
    }
  return code.status === 'active' ? code.id : { message: `The code “${tree.path(code)}” is retired.` }
}

/** How far around a passage its words are looked for first. */
const nearCp = 500

function findSpan(written: string, passage: RoundPassage, text: DocumentText): Span | Fault {
  try {
    const offsets = /^(\d+)\s*:\s*(\d+)$/u.exec(written)
    if (offsets !== null) {
      const span = { startCp: Number(offsets[1]), endCp: Number(offsets[2]) }
      text.refuseBadSpan(span)
      return span
    }
    if (/^(?:l\.?\s*)?\d+(?:\s*[-–]\s*\d+)?$/iu.test(written)) return spanOfLines(written, text)
  } catch (error) {
    return { message: error instanceof Error ? error.message : String(error) }
  }
  return findQuote(written.replace(/^[“"„](.*)[”"“]$/su, '$1'), passage, text)
}

function findQuote(quote: string, passage: RoundPassage, text: DocumentText): Span | Fault {
  const finder = new QuoteFinder(text.text)
  const near = {
    startCp: Math.max(0, passage.startCp - nearCp),
    endCp: Math.min(text.map.lengthCp, passage.endCp + nearCp),
  }
  const beside = finder.find(quote, { within: near })
  const anchor = beside.status === 'missing' ? finder.find(quote) : beside
  if (anchor.status === 'found') return { startCp: anchor.startCp, endCp: anchor.endCp }
  if (anchor.status === 'missing') return { message: `“${shorten(quote)}” is not in ${text.name}.` }
  return {
    message: `“${shorten(quote)}” is there more than once (${listPlaces(text, anchor.places)}).`,
    hint: 'Give more of the words, or the offsets.',
  }
}
