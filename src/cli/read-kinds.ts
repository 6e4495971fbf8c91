import { type CellStatus, cellStatuses, readStatus } from '../framework/index.js'
import { didYouMean, UserError } from '../problems/index.js'
import { namesIn } from './names-in.js'

/** The statuses of cells that an option names, `stale` among them. @throws UserError `bad-argument` for another word */
export function readKinds(option: string): (CellStatus | 'stale')[] {
  return namesIn(option).map(words => {
    const name = words.toLowerCase()
    const kind = name === 'stale' ? 'stale' : readStatus(name)
    if (kind !== undefined) return kind
    const names = [...Object.keys(cellStatuses), 'stale']
    throw new UserError('bad-argument', `“${words}” is not a status: ${names.join(', ')}.`, {
      hint: didYouMean(name, names),
    })
  })
}
