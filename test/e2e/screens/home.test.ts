import { join } from 'node:path'
import { expect, it } from 'vitest'
import { describeOnTerminal } from '../../support/describe-on-terminal.js'
import { PseudoTerminal } from '../../support/pseudo-terminal.js'
import { withScreenStudy } from '../../support/screen-study.js'
import { withTempFolder } from '../../support/temp-study.js'

const program = join(import.meta.dirname, '../../../bin/framewise.js')

describeOnTerminal('framewise alone', () => {
  it('prints the help where there is no study yet, and says how to make one', async () => {
    await withTempFolder(async home => {
      const terminal = new PseudoTerminal({
        command: process.execPath,
        args: [program],
        cwd: home,
        home,
        rows: 100,
      })
      try {
        expect(await terminal.waitForExit()).toMatchObject({ code: 0 })
        expect(terminal.screen()).toContain('Usage: framewise')
        expect(terminal.screen()).toContain('Make one with framewise init NAME')
      } finally {
        await terminal.dispose()
      }
    })
  })

  it('opens the study at a glance on a terminal, and its screens from there', async () => {
    await withScreenStudy(async study => {
      const terminal = study.start(['--coder', 'BK'], { columns: 100, rows: 30 })
      await terminal.waitFor('cycle-1 is open: you coded 0 of')
      terminal.type('c')
      await terminal.waitFor('Round cycle-1 (blind): 2 documents are yours')
      // Keys that come while a screen is being opened are for that screen.
      terminal.type('j\rg13\rs')
      await terminal.waitFor('P02 l.13')
      terminal.press('esc')
      terminal.type('D')
      await terminal.waitFor('you were here last')
      terminal.press('esc')
      await terminal.waitFor('1 Transcription')
      terminal.type('Q')
      expect(await terminal.waitForExit()).toMatchObject({ code: 0 })
      expect(terminal.isAlternateScreen).toBe(false)
    })
  })
})
