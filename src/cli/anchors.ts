import type { Command } from 'commander'
import { act } from './action.js'
import { passageOptions } from './codings.js'
import type { Io } from './io.js'
import type { PassageOptions } from './passage-span.js'

/** `framewise anchors list|place|drop` */
export function addAnchorCommands(program: Command, io: Io): void {
  const anchors = program
    .command('anchors')
    .description('codings and quotes of cells whose words a correction took from the transcript')

  anchors
    .command('list')
    .description('list what was lost: its old words, about where they were, and what comes closest now')
    .option('--document <name>', 'only in this document')
    .action(
      act(io, async (session, options: { document?: string }) => {
        const { showLostAnchors } = await import('./lost-anchors.js')
        await showLostAnchors(session, options)
      }),
    )

  passageOptions(
    anchors
      .command('place')
      .description('put one on words of its document again (can be undone)')
      .argument('<id>', 'its id in framewise anchors list'),
  )
    .option('--closest', 'on the words that come closest, as framewise anchors list shows them')
    .action(
      act(io, async (session, options: PassageOptions & { closest?: boolean }, id: string) => {
        const { placeAnchor } = await import('./lost-anchors.js')
        await placeAnchor(session, options, id)
      }),
    )

  anchors
    .command('drop')
    .description('remove what was lost (can be undone)')
    .argument('[ids...]', 'ids in framewise anchors list')
    .option('--all', 'everything that was lost')
    .option('--force', 'without asking')
    .action(
      act(io, async (session, options: { all?: boolean; force?: boolean }, ids: string[]) => {
        const { dropAnchors } = await import('./lost-anchors.js')
        await dropAnchors(session, options, ids)
      }),
    )
}
