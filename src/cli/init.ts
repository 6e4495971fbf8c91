import type { Command } from 'commander'
import { act } from './action.js'
import type { Io } from './io.js'

interface InitOptions {
  encrypt?: boolean
  study?: string
  json?: boolean
}

/** `framewise init NAME` */
export function addInitCommand(program: Command, io: Io): void {
  program
    .command('init')
    .description('make a new study')
    .argument('<name>', 'the name of the study, as it will stand in reports')
    .option('--encrypt', 'encrypt the study file with a passphrase')
    .action(
      act(io, async (session, options: InitOptions, name: string) => {
        const { initStudy } = await import('./init-study.js')
        const study = await initStudy(session, name, options)
        if (session.isJson) session.printJson(study)
        else {
          const encrypted = study.isEncrypted
            ? 'It is encrypted; without the passphrase nobody can read it, you neither.'
            : 'It is not encrypted; for confidential interviews use --encrypt.'
          session.print(`Created ${study.file}. ${encrypted}`)
          session.hint('Next: framewise import transcripts/')
        }
      }),
    )
}
