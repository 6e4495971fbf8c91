import type { Command } from 'commander'
import type { MatrixSelection } from '../framework/index.js'
import { namesIn } from './names-in.js'

/** Which matrix, and how it is to be shown this time. */
export interface LookOptions {
  matrix?: string
  where?: string
  sort?: string
  group?: string
  attributes?: string
}

/** Adds the options by which a matrix is chosen and its cases are filtered. */
export function addMatrixOptions(command: Command): Command {
  return command
    .option('--matrix <name>', 'a matrix that was defined (default: all cases × all themes)')
    .option(...whereOption)
}

export const whereOption = [
  '--where <filter>',
  'only the cases that meet it: \'specialty = "Endocrinology" and years >= 10\'',
] as const

/** Adds the options by which rows are ordered and described. */
export function addRowOptions(command: Command): Command {
  return command
    .option(
      '--sort <attributes>',
      'sort the rows by attributes or case, separated by commas; -age from high to low',
    )
    .option('--group <attribute>', 'put the rows together that have the same value')
    .option('--attributes <names>', 'the attributes beside the rows, at most four, separated by commas')
}

/** What the options say of a matrix; what they do not say stays as it was defined. */
export function readSelection({ matrix, ...look }: LookOptions): MatrixSelection {
  return { ...(matrix === undefined ? {} : { matrix }), ...readLook(look) }
}

/** The options of order and filter, as the library takes them. */
export function readLook({ where, sort, group, attributes }: Omit<LookOptions, 'matrix'>) {
  return {
    ...(where === undefined ? {} : { where }),
    ...(sort === undefined ? {} : { sort: namesIn(sort) }),
    ...(group === undefined ? {} : { group }),
    ...(attributes === undefined ? {} : { attributes: namesIn(attributes) }),
  }
}
