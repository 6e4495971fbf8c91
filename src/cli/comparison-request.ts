import type { ComparisonRequest } from '../analysis/index.js'
import { UserError } from '../problems/index.js'
import type { Study } from '../study/index.js'
import type { ComparisonOptions } from './agreement.js'
import { viewerId } from './coder-in-use.js'
import { namesIn } from './names-in.js'
import type { Session } from './session.js'

/** Who is compared, and by what, from the options of a command. */
export async function comparisonRequest(
  session: Session,
  study: Study,
  options: Pick<ComparisonOptions, 'round' | 'coders' | 'code' | 'interviewer'>,
): Promise<ComparisonRequest & { code?: string; includesInterviewer: boolean }> {
  return {
    viewerId: await viewerId(session, study),
    includesInterviewer: options.interviewer ?? false,
    ...(options.round === undefined ? {} : { round: options.round }),
    ...(options.coders === undefined ? {} : { coders: namesIn(options.coders) }),
    ...(options.code === undefined ? {} : { code: options.code }),
  }
}

/** @throws UserError `bad-argument` */
export function themeOrCode(by: string | undefined): 'theme' | 'code' {
  if (by === undefined || by === 'theme') return 'theme'
  if (by === 'code') return 'code'
  throw new UserError('bad-argument', `--by is theme or code, not “${by}”.`)
}

/**
 * A number of an option, within its limits.
 * @throws UserError `bad-argument`
 */
export function numberOf(
  option: string,
  given: string | undefined,
  { low, high, isWhole = false }: { low: number; high: number; isWhole?: boolean },
): number | undefined {
  if (given === undefined) return undefined
  const value = Number(given)
  const isFit = given.trim() !== '' && value >= low && value <= high && (!isWhole || Number.isInteger(value))
  if (isFit) return value
  const kind = isWhole ? 'a whole number' : 'a number'
  throw new UserError('bad-argument', `${option} is ${kind} from ${low} to ${high}, not “${given}”.`)
}
