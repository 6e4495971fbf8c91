import { type Problem, UserError } from '../../problems/index.js'
import { countOf } from '../../text/index.js'
import { type JsonScan, scanJson } from './scan-json.js'

/**
 * Reads JSON, or JSON Lines with a value a line. Numbers that JSON does not know (`NaN`, as Python writes it) are taken for nothing.
 * @throws UserError `bad-transcript` with the line where it is broken
 */
export function parseJson(text: string, file: string): { value: unknown; problems: Problem[] } {
  try {
    return { value: JSON.parse(text), problems: [] }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const scan = scanJson(text)
    return (
      parseLines(text) ??
      parseWithoutNaN(text) ??
      parseSeveral(text, scan) ??
      parseBeginning(text, scan) ??
      refuse(text, file, { at: scan.errorAt, cause: error })
    )
  }
}

function parseWithoutNaN(text: string): { value: unknown; problems: Problem[] } | null {
  if (!/NaN|Infinity/.test(text)) return null
  const mended = text.replace(/(?<=[:[,]\s{0,40})-?(?:NaN|Infinity)(?=\s{0,40}[,}\]])/g, 'null')
  return mended === text ? null : tryParse(mended)
}

function tryParse(text: string): { value: unknown; problems: Problem[] } | null {
  try {
    return { value: JSON.parse(text), problems: [] }
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** A value a line; lines that are broken are left out with a warning, where they are few. */
function parseLines(text: string): { value: unknown[]; problems: Problem[] } | null {
  const lines = text.split('\n')
  const first = lines.find(line => line.trim() !== '')
  if (first === undefined || !/^\s*\{.*\}\s*$/s.test(first) || tryParse(first) === null) return null
  const value: unknown[] = []
  const broken: number[] = []
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue
    const parsed = tryParse(line)
    if (parsed === null) broken.push(index + 1)
    else value.push(parsed.value)
  }
  if (broken.length > value.length) return null
  return { value, problems: brokenNote(broken) }
}

function brokenNote(broken: readonly number[]): Problem[] {
  const [first] = broken
  if (first === undefined) return []
  const message = `${countOf(broken.length, 'line')} of JSON ${broken.length === 1 ? 'is' : 'are'} broken and left out`
  const hint = 'Export the transcript again, or mend the line.'
  return [{ code: 'bad-cue', severity: 'warning', place: { line: first }, message, hint }]
}

/** Several values one behind the other; null where that is not what is wrong. */
function parseSeveral(
  text: string,
  { valueEnds }: JsonScan,
): { value: unknown[]; problems: Problem[] } | null {
  if (valueEnds.length < 2 || text.slice(valueEnds.at(-1)).trim() !== '') return null
  const values = valueEnds.map((at, index) => tryParse(text.slice(valueEnds[index - 1] ?? 0, at)))
  return values.some(value => value === null)
    ? null
    : { value: values.map(each => each!.value), problems: [] }
}

/** What is whole of a value that breaks off, as of a file that was not written or copied to its end; null where nothing is. */
function parseBeginning(
  text: string,
  { errorAt, lastWhole, valueEnds }: JsonScan,
): { value: unknown; problems: Problem[] } | null {
  if (errorAt < text.length || lastWhole === null || valueEnds.length > 0) return null
  const closed = tryParse(text.slice(0, lastWhole.at) + [...lastWhole.open].reverse().join(''))
  if (closed === null) return null
  const problem: Problem = {
    code: 'broken-off',
    severity: 'warning',
    place: { line: lineAt(text, lastWhole.at) },
    message: 'the file breaks off after this line: what follows is missing',
    hint: 'Export or download the transcript again.',
  }
  return { value: closed.value, problems: [problem] }
}

function lineAt(text: string, at: number): number {
  return text.slice(0, at).split('\n').length
}

function refuse(text: string, file: string, { at, cause }: { at: number; cause: SyntaxError }): never {
  const line = lineAt(text, at === text.length ? text.trimEnd().length : at)
  const where = at === text.length ? `it breaks off in line ${line}` : `line ${line} cannot be read`
  throw new UserError('bad-transcript', `${file} is damaged JSON: ${where}`, {
    hint: 'Export or download the transcript again.',
    cause,
  })
}
