import type { Command } from 'commander'
import type { CoderKind } from '../store/index.js'
import { act } from './action.js'
import type { Io } from './io.js'

/** `framewise coder add|list|use` */
export function addCoderCommands(program: Command, io: Io): void {
  const coder = program.command('coder').description('who applies codes')

  coder
    .command('add')
    .description('add a coder')
    .argument('<name>', 'short name, as it stands in tables: BK')
    .option('--full-name <name>', 'full name')
    .option('--kind <kind>', 'person, program, consensus or import', 'person')
    .action(
      act(io, async (session, options: { fullName?: string; kind: string }, name: string) => {
        const { addCoder } = await import('../study/index.js')
        const kind = await checkKind(options.kind)
        const coder = {
          name,
          kind,
          ...(options.fullName === undefined ? {} : { fullName: options.fullName }),
        }
        const { value, summary } = await session.withStudy(study => addCoder(study, coder))
        if (session.isJson) session.printJson({ uid: value.uid, name: value.name, kind: value.kind })
        else session.print(summary)
      }),
    )

  coder
    .command('list')
    .description('list the coders and how much each coded')
    .action(
      act(io, async session => {
        const { listCoders } = await import('../study/index.js')
        const { printTable } = await import('./print-table.js')
        const { viewerToldOfHidden } = await import('./viewer-told-of-hidden.js')
        const coders = await session.withStudy(async study =>
          listCoders(study, { viewerId: await viewerToldOfHidden(session, study) }),
        )
        const rows = coders.map(({ name, full_name, kind, documents, codings }) => ({
          coder: name,
          name: full_name,
          kind,
          documents,
          codings,
        }))
        printTable(session, ['coder', 'name', 'kind', 'documents', 'codings'], rows)
      }),
    )

  coder
    .command('use')
    .description('remember on this computer who codes in this study')
    .argument('<name>', 'the coder')
    .action(
      act(io, async (session, _options, name: string) => {
        const { findCoder } = await import('../study/index.js')
        const { useCoder } = await import('./coder-in-use.js')
        await session.withStudy(async study => useCoder(io, study, (await findCoder(study.db, name)).name))
        session.print(`You code as ${name} in this study, on this computer.`)
      }),
    )
}

async function checkKind(kind: string): Promise<CoderKind> {
  if (kind === 'person' || kind === 'program' || kind === 'consensus' || kind === 'import') return kind
  const { UserError } = await import('../problems/index.js')
  throw new UserError(
    'bad-argument',
    `“${kind}” is not a kind of coder: person, program, consensus or import.`,
  )
}
