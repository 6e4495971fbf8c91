import { type Problem, UserError } from '../../problems/index.js'
import { countOf } from '../../text/index.js'

/**
 * Reads JSON, or JSON Lines with a value a line. Numbers that JSON does not know (`NaN`, as Python writes it) are taken for nothing.
 * @throws UserError `bad-transcript` with the line where it is broken
 */
export function parseJson(text: string, file: string): { value: unknown; problems: Problem[] } {
  try {
    return { value: JSON.parse(text), problems: [] }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return parseLines(text) ?? parseWithoutNaN(text) ?? refuse(text, file, error)
  }
}

function parseWithoutNaN(text: string): { value: unknown; problems: Problem[] } | null {
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

function refuse(text: string, file: string, cause: SyntaxError): never {
  const position = /position (\d+)/.exec(cause.message)?.[1]
  const at = position === undefined ? text.trimEnd().length : Number(position)
  const line = text.slice(0, at).split('\n').length
  const where = at >= text.trimEnd().length ? `it breaks off in line ${line}` : `line ${line} cannot be read`
  throw new UserError('bad-transcript', `${file} is damaged JSON: ${where}`, {
    hint: 'Export or download the transcript again.',
    cause,
  })
}
