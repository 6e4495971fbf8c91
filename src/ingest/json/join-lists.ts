import { isObject, type JsonObject } from './json-value.js'
import { roleRank } from './piece-fields.js'

/**
 * Makes a list of objects of two lists that run beside each other, one of what is said and one of who says it (`{utt: […], speaker: […]}`), as
 * corpora have them, or of a list of pairs (`[["Ana", "Hello"], …]`, `[{question, answer}, …]`); other files stay as they are.
 */
export function withListsJoined(root: unknown): unknown {
  if (Array.isArray(root)) {
    const turns = turnsOf(root)
    if (turns !== null) return turns
  }
  const object = Array.isArray(root) && root.length === 1 ? root[0] : root
  if (!isObject(object)) return root
  const columns = Object.entries(object).flatMap(([key, value]) => {
    const cells = cellsOf(value)
    return cells === null ? [] : [{ key, cells }]
  })
  const text = columns.find(
    ({ key }) => key === 'utt' || key === 'utterance' || roleRank(key, 'text') !== null,
  )
  const speaker = columns.find(
    ({ key, cells }) => roleRank(key, 'speaker') !== null && cells.length === text?.cells.length,
  )
  if (text === undefined || speaker === undefined || text === speaker) return root
  const beside = columns.filter(({ cells }) => cells.length === text.cells.length)
  return text.cells.map((said, index) => {
    const row: Record<string, unknown> = {}
    for (const { key, cells } of beside) row[key] = cells[index]
    return { ...row, text: said } satisfies JsonObject
  })
}

/** The turns of a list of pairs, of a speaker and what is said or of a question and its answer; null where it is none. */
function turnsOf(list: readonly unknown[]): JsonObject[] | null {
  if (list.length < 2) return null
  if (list.every(isPair)) {
    const speakers = new Set(list.map(([speaker]) => speaker))
    return speakers.size < list.length ? list.map(([speaker, text]) => ({ speaker, text })) : null
  }
  if (!list.every(isExchange)) return null
  return list.flatMap(({ question, answer, speaker }) => [
    { speaker: 'Interviewer', text: question },
    { speaker: speaker ?? 'Participant', text: answer },
  ])
}

function isExchange(each: unknown): each is JsonObject {
  return isObject(each) && typeof each.question === 'string' && typeof each.answer === 'string'
}

function isPair(each: unknown): each is [string, string] {
  return Array.isArray(each) && each.length === 2 && each.every(part => typeof part === 'string')
}

/** The values of a list of plain values, or of an object that numbers them, as pandas writes columns. */
function cellsOf(value: unknown): unknown[] | null {
  const cells = Array.isArray(value) ? value : isObject(value) && '0' in value ? Object.values(value) : null
  return cells !== null && cells.length > 1 && cells.every(cell => typeof cell !== 'object') ? cells : null
}
