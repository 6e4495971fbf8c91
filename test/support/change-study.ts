import type { Changed, ChangeSet } from '../../src/store/index.js'
import type { Study } from '../../src/study/index.js'

/** Changes rows as a command would, for what no command does, or not so directly. */
export function changeStudy<T>(
  study: Study,
  command: string,
  work: (set: ChangeSet) => Promise<T>,
): Promise<Changed<T>> {
  return study.change(command, async set => {
    set.say(`did ${command}`)
    return work(set)
  })
}
