import type { AttributeType } from '../store/index.js'

export const attributeTypes: readonly AttributeType[] = ['category', 'number', 'date', 'text']

/** A type as people name it in a sentence: 'a number'. */
export const typeWords: Readonly<Record<AttributeType, string>> = {
  category: 'a category',
  number: 'a number',
  date: 'a date',
  text: 'a text',
}

/** What to write for a value of a type. */
export const typeHints: Readonly<Record<AttributeType, string>> = {
  category: 'Write a word or two.',
  number: 'Write digits with a point: 12 or 3.5.',
  date: 'Write year, month and day: 2024-05-31.',
  text: 'Write any text.',
}

export function isAttributeType(text: string): text is AttributeType {
  return attributeTypes.some(type => type === text)
}

/** A value in the form it is stored in, or null where it is not of that type. Numbers lose signs and zeros that say nothing. */
export function fitValue(type: AttributeType, text: string): string | null {
  if (type === 'number') return isNumber(text) ? String(Number(text) + 0) : null
  if (type === 'date') return isDate(text) ? text : null
  return text
}

/**
 * The type all values have in common: number, date, category where few different short values stand for many
 * cases (at most 20, and at most two thirds of the values unless there are only two), else text. No values give text.
 */
export function inferType(values: readonly string[]): AttributeType {
  if (values.length === 0) return 'text'
  if (values.every(isNumber)) return 'number'
  if (values.every(isDate)) return 'date'
  const different = new Set(values).size
  const isShort = values.every(value => value.length <= 60 && !value.includes('\n'))
  const isFew = different <= Math.min(20, Math.max(2, Math.floor((values.length * 2) / 3)))
  return isShort && isFew ? 'category' : 'text'
}

/** Codes such as 007 and figures too long to be kept exactly are no numbers. */
function isNumber(text: string): boolean {
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text) || /^[+-]?0\d/.test(text)) return false
  return text.replace(/e.*$|\D/gi, '').length <= 15 && Number.isFinite(Number(text))
}

/** ISO 8601: a day of the calendar, perhaps with a time. */
function isDate(text: string): boolean {
  const day = /^(\d{4}-\d\d-\d\d)(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/.exec(
    text,
  )?.[1]
  if (day === undefined) return false
  const read = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day)
}
