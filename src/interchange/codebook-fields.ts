import { z } from 'zod'
import { didYouMean, type Problem } from '../problems/index.js'
import { type CodeFields, pathOf, slugOf } from '../study/code.js'

const text = z
  .string()
  .nullable()
  .transform(value => (value ?? '').trim())
const textOrNull = text.transform(value => (value === '' ? null : value))

const codeSchema = z
  .strictObject({
    name: z.string().transform(value => value.trim().replace(/\s+/gu, ' ')),
    alias: textOrNull,
    colour: textOrNull.refine(value => value === null || /^#[\da-f]{6}$/iu.test(value)),
    brief: text,
    definition: text,
    'use-when': text,
    'not-when': text,
    examples: z
      .array(z.string().transform(value => value.trim()))
      .nullable()
      .transform(value => value ?? []),
    origin: z.enum(['deductive', 'inductive']),
    status: z.enum(['active', 'retired']),
    parent: textOrNull,
    was: textOrNull,
    codes: z.unknown(),
  })
  .partial()

/** The fields of a code in a codebook file, in the order they are written. */
export const fieldNames = Object.keys(codeSchema.shape)

const expected: Record<string, string> = {
  colour: 'a colour in quotes such as "#d55e00"',
  examples: 'a list of texts, each on a line after "- "',
  origin: 'deductive or inductive',
  status: 'active or retired',
  parent: 'the path of another code in this file',
  was: 'the path the code had before',
  name: 'a name',
}

/** What a code of a codebook file says; fields that are not there are left out. */
export interface CodeValues {
  fields: Partial<CodeFields> & { name: string }
  /** Paths as they are stored. */
  parent: string | null
  was: string | null
}

/** Something wrong with one field, or with an element of it. */
export interface FieldProblem {
  path: (string | number)[]
  problem: Omit<Problem, 'place'>
}

/**
 * Checks the fields of one code. `values` is null where there is no usable name; where only other fields are
 * wrong, it has the name and place, so that the codes under it can still be read.
 */
export function readCodeValues(raw: unknown): { values: CodeValues | null; problems: FieldProblem[] } {
  const parsed = codeSchema.safeParse(raw)
  const problems = parsed.success ? [] : parsed.error.issues.flatMap(issue => fieldProblems(issue, raw))
  const usable = parsed.success ? parsed.data : onlyPlace(raw)
  if (usable.name === undefined || slugOf(usable.name) === '') {
    const isReported = problems.some(({ path }) => path[0] === 'name')
    return { values: null, problems: isReported ? problems : [...problems, withoutName(usable.name)] }
  }
  const { name, 'use-when': useWhen, 'not-when': notWhen, parent, was, codes: _, ...same } = usable
  const fields = definedOnly({ ...same, useWhen, notWhen })
  return {
    values: {
      fields: { name, ...fields },
      parent: parent ? pathOf(parent) : null,
      was: was ? pathOf(was) : null,
    },
    problems,
  }
}

/** A field that a code, or the file itself, does not have. */
export function unknownField(field: string, owner: string, known: readonly string[]): Omit<Problem, 'place'> {
  return {
    code: 'unknown-field',
    severity: 'error',
    message: `${owner} has no field "${field}".`,
    hint: `${didYouMean(field, known)} The fields are ${known.join(', ')}.`.trim(),
  }
}

export function wrongType(what: string, wanted: string, found: unknown): Omit<Problem, 'place'> {
  const problem = {
    code: 'wrong-type',
    severity: 'error',
    message: `${what} should be ${wanted}, not ${describe(found)}.`,
  } as const
  const isBare = typeof found === 'number' || typeof found === 'boolean'
  return isBare ? { ...problem, hint: `Put it in quotes to make it a text: "${found}".` } : problem
}

function fieldProblems(issue: z.core.$ZodIssue, raw: unknown): FieldProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => ({ path: [key], problem: unknownField(key, 'A code', fieldNames) }))
  }
  const path = issue.path.filter(part => typeof part !== 'symbol')
  const [field, index] = path
  const what = index === undefined ? `"${field}"` : `Each of "${field}"`
  const wanted = index === undefined ? (expected[String(field)] ?? 'a text') : 'a text'
  return [{ path, problem: wrongType(what, wanted, valueAt(raw, path)) }]
}

function onlyPlace(raw: unknown): z.output<typeof codeSchema> {
  const place = z.object({ name: codeSchema.shape.name, parent: codeSchema.shape.parent }).safeParse(raw)
  return place.success ? place.data : {}
}

function withoutName(name: string | undefined): FieldProblem {
  const message = name === undefined ? 'This code has no name.' : `The name "${name}" has no letter or digit.`
  const hint = 'Give it one, as in name: saves time'
  return { path: ['name'], problem: { code: 'missing-name', severity: 'error', message, hint } }
}

function definedOnly<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}

function valueAt(raw: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((value, part) => Object(value)[part], raw)
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'fields of its own'
  if (typeof value === 'string') return value.length > 40 ? 'a longer text' : `"${value}"`
  return `the ${typeof value === 'boolean' ? 'truth value' : 'number'} ${value}`
}
