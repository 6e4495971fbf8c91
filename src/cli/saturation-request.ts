import type { InterviewUnit, SaturationRequest } from '../analysis/index.js'
import { UserError } from '../problems/index.js'
import { readWholeNumber } from './numbers.js'
import type { RuleOptions } from './saturation.js'
import { readNames } from './unstudied-options.js'

/** How saturation is to be measured, from the options of a command. @throws UserError `bad-argument` */
export function saturationRequest(options: RuleOptions): SaturationRequest {
  const { by, order, base, run, threshold, orders, seed } = options
  return {
    ...(by === undefined ? {} : { by: readUnit(by) }),
    ...(order === undefined ? {} : { order: readNames(order, '--order') }),
    ...(base === undefined ? {} : { base: readWholeNumber(base, '--base') }),
    ...(run === undefined ? {} : { run: readWholeNumber(run, '--run') }),
    ...(threshold === undefined ? {} : { threshold: readShare(threshold) }),
    ...(orders === undefined ? {} : { orders: readWholeNumber(orders, '--orders') }),
    ...(seed === undefined ? {} : { seed: readSeed(seed) }),
  }
}

function readUnit(text: string): InterviewUnit {
  if (text === 'document' || text === 'case') return text
  throw new UserError('bad-argument', `--by is document or case, not “${text}”.`)
}

/** `5%`, `5 %` or `0.05` */
function readShare(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*(%?)$/.exec(text.trim())
  const share = match === null ? Number.NaN : Number(match[1]) / (match[2] === '%' ? 100 : 1)
  if (share >= 0 && share <= 1) return share
  throw new UserError('bad-argument', `--threshold takes a share such as 5% or 0.05, not “${text}”.`)
}

function readSeed(text: string): number {
  const seed = readWholeNumber(text, '--seed')
  if (seed < 2 ** 32) return seed
  throw new UserError('bad-argument', '--seed is at most 4294967295.')
}
