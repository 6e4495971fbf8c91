import type { Kysely } from 'kysely'
import { z } from 'zod'
import { didYouMean, UserError } from '../problems/index.js'
import type { Schema } from '../store/index.js'
import { filterCases, findByName } from '../study/index.js'
import { readAttributes } from './matrix-attributes.js'

/** How many attributes stand beside the rows of a matrix at most: more push the summaries off the page. */
export const mostAttributes = 4

/** How the rows of a matrix are chosen, ordered and shown; attributes by their names. */
export interface MatrixShape {
  /** `groups`: one row for each value of the attribute `by`. */
  rows: 'cases' | 'documents' | 'groups'
  /** The attribute whose values are the rows; null where rows are no groups. */
  by: string | null
  /** Which cases it has: `specialty = "Endocrinology"`; null for all. */
  where: string | null
  /** Attributes, or `case`, the first being the most important; with `-` before it from high to low. */
  sort: string[]
  /** The attribute whose equal values stand together, under a heading. */
  group: string | null
  /** Up to four attributes shown beside the rows; null: the first four. */
  attributes: string[] | null
  /** Whether a column has the codings of the codes under its own, too. */
  rollUp: boolean
}

/** What can be asked for a matrix without changing its definition. */
export type MatrixLook = Partial<Pick<MatrixShape, 'where' | 'sort' | 'group' | 'attributes'>>

export const plainShape: MatrixShape = {
  rows: 'cases',
  by: null,
  where: null,
  sort: [],
  group: null,
  attributes: null,
  rollUp: true,
}

const storedShape = z.object({
  by: z.enum(['cases', 'documents', 'groups']),
  attribute: z.string().nullable().default(null),
  where: z.string().nullable().default(null),
  sort: z.array(z.string()).default([]),
  group: z.string().nullable().default(null),
  attributes: z.array(z.string()).nullable().default(null),
  rollUp: z.boolean().default(true),
})

/** A shape as the study keeps it with its matrix. */
export function formatShape({ rows, by, ...rest }: MatrixShape): string {
  return JSON.stringify({ by: rows, attribute: by, ...rest })
}

/** The shape of a matrix from its `row_spec`. */
export function parseShape(rowSpec: string): MatrixShape {
  const { by, attribute, ...rest } = storedShape.parse(JSON.parse(rowSpec))
  return { rows: by, by: attribute, ...rest }
}

/**
 * A shape as it can be used: every attribute is there and goes by its own spelling, and nothing asks for what cannot be.
 * @throws UserError `not-found` for an attribute there is none of; `bad-argument` for more than four attributes, one named twice, a
 *   filter that cannot be read, groups of groups
 */
export async function checkShape(db: Kysely<Schema>, shape: MatrixShape): Promise<MatrixShape> {
  const { attributes } = await readAttributes(db)
  const nameOf = (name: string): string => findAttribute(attributes, name).name
  if (shape.where !== null) await filterCases(db, shape.where)
  if (shape.rows === 'groups' && (shape.group !== null || shape.sort.length > 0))
    throw new UserError('bad-argument', 'Rows that are groups of cases cannot be grouped or sorted again.', {
      hint: 'Leave out --group and --sort; groups stand in the order of their values.',
    })
  const shown = shape.attributes?.map(nameOf) ?? null
  const twice = shown?.find((name, index) => shown.indexOf(name) !== index)
  if (twice !== undefined)
    throw new UserError('bad-argument', `The attribute ${twice} is named twice.`, { hint: 'Name it once.' })
  if (shown !== null && shown.length > mostAttributes)
    throw new UserError(
      'bad-argument',
      `A matrix shows at most ${mostAttributes} attributes, not ${shown.length}.`,
      {
        hint: 'Name those that matter for this matrix; cases list shows all.',
      },
    )
  return {
    ...shape,
    by: shape.by === null ? null : nameOf(shape.by),
    group: shape.group === null ? null : nameOf(shape.group),
    attributes: shown,
    sort: shape.sort.map(key => {
      const { name, isDescending } = sortKey(key)
      return `${isDescending ? '-' : ''}${name === caseKey ? caseKey : nameOf(name)}`
    }),
  }
}

/** Sorts by the names of the rows. */
export const caseKey = 'case'

/** A key of `sort`, apart from its direction. */
export function sortKey(key: string): { name: string; isDescending: boolean } {
  const isDescending = key.startsWith('-')
  const name = (isDescending ? key.slice(1) : key).trim()
  return { name: name.toLowerCase() === caseKey ? caseKey : name, isDescending }
}

/** The attribute of that name, letter case aside. @throws UserError `not-found` with suggestions */
export function findAttribute<T extends { name: string }>(attributes: readonly T[], name: string): T {
  const found = findByName(attributes, name, each => each.name)
  if (found !== undefined) return found
  const names = attributes.map(each => each.name)
  throw new UserError('not-found', `There is no attribute “${name}”.`, {
    hint:
      names.length === 0
        ? 'Cases have no attributes yet: framewise cases import.'
        : `${didYouMean(name, names)} Attributes: ${names.join(', ')}.`,
  })
}
