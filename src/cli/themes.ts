import type { Command } from 'commander'
import { act } from './action.js'
import type { Io } from './io.js'

export interface ThemeSheetOptions {
  output?: string
  force?: boolean
}

/** `framewise themes sheet` */
export function addThemeCommands(program: Command, io: Io): void {
  const themes = program.command('themes').description('what the study knows of its themes')
  themes
    .command('sheet')
    .description(
      'for each theme its definition, how many cases, what coders wrote on it, and its quotes: for the team meeting',
    )
    .argument('[code]', 'only the theme of this code')
    .option(
      '-o, --output <file>',
      'a file that ends in .docx, .html or .md; - for Markdown on standard output',
    )
    .option('--force', 'write over a file that exists')
    .action(
      act(io, async (session, options: ThemeSheetOptions, code?: string) => {
        const { writeThemeSheet } = await import('./write-theme-sheet.js')
        await writeThemeSheet(session, options, code)
      }),
    )
}
