import type { Command } from 'commander'
import { didYouMean, UserError } from '../problems/index.js'

/**
 * Refuses a word after a command that opens a screen and has commands of its own: mistyped, it would count as nothing.
 * @param also what else can stand there: `or --policy`
 * @throws UserError `bad-argument`
 */
export function refuseUnknownWord(command: Command, also = ''): void {
  const [word] = command.args
  if (word === undefined) return
  const names = command.commands.map(each => each.name())
  const what = [names.join(', '), also].filter(Boolean).join(', ')
  const full = command.parent === null ? word : `${command.name()} ${word}`
  throw new UserError('bad-argument', `There is no command “${full}”.`, {
    hint: `${didYouMean(word, names)} It is one of ${what}.`.trim(),
  })
}
