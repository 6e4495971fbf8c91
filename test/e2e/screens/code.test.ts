import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3-multiple-ciphers'
import { expect, it } from 'vitest'
import { describeOnTerminal } from '../../support/describe-on-terminal.js'
import { type ScreenStudy, withScreenStudy } from '../../support/screen-study.js'

interface Coding {
  code: string
  quote: string
  coder: string
  round: string | null
}

/** Line, what is typed to find the code, and its label. */
const passages: readonly (readonly [line: number, typed: string, label: string])[] = [
  [13, 'rx', 'prescription requests'],
  [16, 'q', 'nonurgent medical questions'],
  [21, 'rx+', 'prescription requests › saves time'],
  [22, 'rx-', 'prescription requests › costs time'],
  [27, 'sch', 'scheduling'],
  [30, 'sch+', 'scheduling › saves time'],
  [35, 'lab', 'test results'],
  [41, 'q>', 'nonurgent medical questions › needs another medium'],
  [43, 'ref', 'referral requests'],
]

async function codingsOf({ framewise }: ScreenStudy, coder: string): Promise<Coding[]> {
  return framewise<Coding[]>('codings', 'list', '--coder', coder)
}

describeOnTerminal('framewise code on a terminal', () => {
  it('codes ten passages, one of them with a new inductive code, and takes one back', async () => {
    await withScreenStudy(async study => {
      const terminal = study.start(['code', 'P01', '--coder', 'BK'], { columns: 120, rows: 40 })
      await terminal.waitFor('0 codings in this document')
      expect(terminal.isAlternateScreen).toBe(true)
      for (const [index, [line, typed, label]] of passages.entries()) {
        terminal.type(`g${line}\r`)
        await terminal.waitFor(`P01 l.${line} `)
        terminal.type(`sc${typed}\r`)
        await terminal.waitFor(new RegExp(`coded P01 l\\.\\S+ ${label}$`, 'm'))
        // What the screen says is done is in the study already.
        expect(await codingsOf(study, 'BK')).toHaveLength(index + 1)
      }
      terminal.type('g46\r')
      await terminal.waitFor('P01 l.46 ')
      terminal.type('vlllln')
      await terminal.waitFor('New inductive code')
      terminal.type('at night\r')
      await terminal.waitFor('Under which code')
      terminal.type('none\r')
      await terminal.waitFor('Definition of “at night”')
      terminal.type('Messages that are answered at night.')
      terminal.press('ctrl-s')
      await terminal.waitFor('coded P01 l.46 at night')
      terminal.type('u')
      await terminal.waitFor('undone: coded P01 l.46 at night')
      terminal.press('ctrl-r')
      await terminal.waitFor('done again: coded P01 l.46 at night')
      terminal.type('Q')
      expect(await terminal.waitForExit()).toMatchObject({ code: 0 })
      expect(terminal.isAlternateScreen).toBe(false)

      const codings = await codingsOf(study, 'BK')
      expect(codings.map(({ code }) => code)).toEqual([
        ...passages.map(([, , label]) => label.replace(' › ', '/').replaceAll(' ', '-')),
        'at-night',
      ])
      expect(new Set(codings.map(({ round }) => round))).toEqual(new Set(['cycle-1']))
      const history = await study.framewise<{ command: string; kind: string }[]>('history')
      expect(history.slice(0, 3).map(({ kind }) => kind)).toEqual(['redo', 'undo', 'do'])
      expect(
        (await study.framewise<{ definition: string }>('codes', 'show', 'at-night')).definition,
      ).toContain('answered at night')
      expect((await study.framewise<{ problems: unknown[] }>('check')).problems).toEqual([])
    })
  })

  it('shows a coder of a blind round nothing of what another codes there', async () => {
    await withScreenStudy(async study => {
      const terminal = study.start(['code', 'P01', '--coder', 'MZ'], { columns: 120, rows: 40 })
      await terminal.waitFor('0 codings in this document')
      await study.framewise(
        'codings',
        'add',
        '--document',
        'P01',
        '--lines',
        '13',
        '--code',
        'rx',
        '--coder',
        'BK',
      )
      await study.framewise('codes', 'add', 'seen by all')
      // The new code shows that the screen has read what happened since.
      await terminal.waitFor('seen by all')
      terminal.type('g13\r')
      await terminal.waitFor('P01 l.13 ')
      expect(terminal.screen()).not.toMatch(/BK has|\(BK\)|BK:/)
      expect(terminal.screen()).not.toMatch(/^ +13\+? ?R/m)
      terminal.press('tab', 'tab')
      await terminal.waitFor('[codings]')
      expect(terminal.screen()).toContain('No codings in this document yet')
    })
  })

  it('shows what another program changes, without a restart', async () => {
    await withScreenStudy(async study => {
      await study.framewise('rounds', 'close', 'cycle-1', '--force')
      const terminal = study.start(['code', 'P01', '--coder', 'MZ'], { columns: 120, rows: 40 })
      await terminal.waitFor('0 codings in this document')
      await study.framewise(
        'codings',
        'add',
        '--document',
        'P01',
        '--lines',
        '13',
        '--code',
        'rx',
        '--coder',
        'BK',
      )
      await terminal.waitFor('BK: coded P01 l.13 prescription requests')
      expect(terminal.screen()).toMatch(/^ +13\+? ?R/m)
    })
  })

  it('holds everything done when it is killed in mid-work, and opens where its coder left off', async () => {
    await withScreenStudy(async study => {
      const terminal = study.start(['code', 'P01', '--coder', 'BK'])
      await terminal.waitFor('0 codings in this document')
      terminal.type('g13\rscrx\r')
      await terminal.waitFor('coded P01 l.13')
      terminal.type('g21\rscrx')
      await terminal.waitFor('find: rx')
      terminal.kill('SIGKILL')
      await terminal.waitForExit()
      expect(await codingsOf(study, 'BK')).toHaveLength(1)
      expect((await study.framewise<{ problems: unknown[] }>('check')).problems).toEqual([])

      const again = study.start(['code', 'P01', '--coder', 'BK'])
      await again.waitFor('1 coding in this document')
      again.type('g41\rQ')
      await again.waitForExit()
    })
  })

  it('has the words of a memo again that was not saved when the program ended', async () => {
    await withScreenStudy(async study => {
      const terminal = study.start(['code', 'P01', '--coder', 'BK'])
      await terminal.waitFor('0 codings in this document')
      terminal.type('mdocument\r')
      await terminal.waitFor('Memo on the document P01')
      terminal.type('They write at night')
      await terminal.waitFor('They write at night')
      terminal.kill('SIGTERM')
      await terminal.waitForExit()

      const again = study.start(['code', 'P01', '--coder', 'BK'])
      await again.waitFor('0 codings in this document')
      again.type('mdocument\r')
      await again.waitFor('You typed this before and did not save it')
      await again.waitFor('They write at night')
      again.type('.')
      again.press('ctrl-s')
      await again.waitFor('wrote a memo on the document P01')
      expect((await study.framewise<{ body: string }[]>('memo', 'list')).map(({ body }) => body)).toEqual([
        'They write at night.',
      ])
    })
  })

  it.each(['SIGTERM', 'SIGHUP'] as const)(
    'puts the terminal back on %s, with everything saved',
    async signal => {
      await withScreenStudy(async study => {
        const terminal = study.start(['code', 'P01', '--coder', 'BK'])
        await terminal.waitFor('0 codings in this document')
        terminal.type('g13\rscrx\r')
        await terminal.waitFor('coded P01 l.13')
        terminal.kill(signal)
        expect((await terminal.waitForExit()).signal).toBe(signal)
        expect(terminal.isAlternateScreen).toBe(false)
        expect(terminal.raw()).toContain('\x1b[?2004l')
        expect(terminal.raw().endsWith('\x1b[?1049l')).toBe(true)
        expect(await codingsOf(study, 'BK')).toHaveLength(1)
      })
    },
  )

  it('puts the terminal back when it fails, says so, and everything done before is saved', async () => {
    await withScreenStudy(async study => {
      const terminal = study.start(['code', 'P01', '--coder', 'BK'])
      await terminal.waitFor('0 codings in this document')
      terminal.type('g13\rscrx\r')
      await terminal.waitFor('coded P01 l.13')
      const database = new Database(study.file)
      database.exec('alter table drafts rename to lost')
      terminal.type('mdocument\r')
      expect(await terminal.waitForExit()).toMatchObject({ code: 1 })
      expect(terminal.isAlternateScreen).toBe(false)
      expect(terminal.cursor.isShown).toBe(true)
      expect(terminal.screen()).toContain('This is a fault of framewise')
      database.exec('alter table lost rename to drafts')
      database.close()
      expect(await codingsOf(study, 'BK')).toHaveLength(1)
    })
  })

  it('goes to the background on ctrl-z, and comes back with fg', async () => {
    await withScreenStudy(async study => {
      const shell = study.shell({ columns: 100, rows: 30 })
      shell.type(`${study.typed('code', 'P01', '--coder', 'BK')}\r`)
      await shell.waitFor('0 codings in this document')
      shell.press('ctrl-z')
      await shell.waitFor('Stopped')
      expect(shell.isAlternateScreen).toBe(false)
      shell.type('fg\r')
      await shell.waitFor('0 codings in this document')
      expect(shell.isAlternateScreen).toBe(true)
      shell.type('g13\rscrx\r')
      await shell.waitFor('coded P01 l.13')
      shell.type('Q')
      await shell.waitFor('Stopped')
      expect(await codingsOf(study, 'BK')).toHaveLength(1)
      shell.type('exit\r')
      await shell.waitForExit()
    })
  })

  it('takes keys that a person chose, and says which of them it cannot use', async () => {
    await withScreenStudy(async study => {
      const settings = join(study.home, '.config', 'framewise', 'screens.yaml')
      mkdirSync(dirname(settings), { recursive: true })
      writeFileSync(settings, 'theme: high-contrast\nkeys:\n  code:\n    pick: [P]\n')
      const terminal = study.start(['code', 'P01', '--coder', 'BK'])
      await terminal.waitFor('0 codings in this document')
      terminal.type('g13\rsc')
      await terminal.waitFor('selected: P01 l.13')
      terminal.type('Prx\r')
      await terminal.waitFor('coded P01 l.13')
      terminal.type('Q')
      await terminal.waitForExit()

      writeFileSync(settings, 'keys:\n  code:\n    pikc: [P]\n')
      const refused = study.start(['code', 'P01', '--coder', 'BK'])
      expect(await refused.waitForExit()).toMatchObject({ code: 2 })
      expect(refused.screen()).toContain('pikc')
      expect(refused.isAlternateScreen).toBe(false)
    })
  })

  it('puts right-to-left, wide and composed characters in their columns, and shows escape sequences as signs', async () => {
    await withScreenStudy(async study => {
      const words = ['שלום עולם', '日本語です', 'cafe\u0301', '👩‍👩‍👧 x', 'red \u001b[31mtext\u001b[2J end']
      writeFileSync(join(study.folder, 'R01.txt'), words.map(each => `Dr. Lee: ${each}\n`).join(''))
      await study.framewise('import', 'R01.txt')
      const terminal = study.start(['code', 'R01', '--coder', 'BK', '--round', 'cycle-1'], {
        columns: 120,
        rows: 30,
      })
      await terminal.waitFor('codings in this document')
      const screen = terminal.screen()
      expect(screen).toContain('םלוע םולש')
      expect(screen).toContain('日本語です')
      expect(screen).toContain('cafe\u0301')
      expect(screen).toMatch(/red ␛\[31mtext␛\[2J end/)
      // The rule between the panes stands in one column, whatever stands before it.
      const column = terminal.placeOf('│')?.column ?? -1
      for (let row = 0; row < 20; row++) expect(terminal.styleAt(row, column).text).toBe('│')
      terminal.type('Q')
      await terminal.waitForExit()
    })
  })

  it('takes a paste as text where something is typed, and as nothing where keys are commands', async () => {
    await withScreenStudy(async study => {
      const terminal = study.start(['code', 'P01', '--coder', 'BK'])
      await terminal.waitFor('0 codings in this document')
      terminal.paste('Qdddd')
      await terminal.waitFor('the pasted text was not used')
      terminal.type('/')
      await terminal.waitFor('Search')
      terminal.paste('yogurt cups')
      terminal.press('enter')
      await terminal.waitFor('“yogurt cups”: 1 of 2')
    })
  })

  it('fits 60 × 20 and follows a change of size', async () => {
    await withScreenStudy(async study => {
      const terminal = study.start(['code', 'P01', '--coder', 'BK'], { columns: 60, rows: 20 })
      await terminal.waitFor('? keys')
      terminal.resize(110, 30)
      await terminal.waitFor('[codes]')
      terminal.resize(50, 12)
      await terminal.waitFor('framewise needs 60 × 20')
      terminal.resize(60, 20)
      await terminal.waitFor('? keys')
    })
  })

  it('draws everything anew when the window gets lower, and goes back from a named document to the round', async () => {
    await withScreenStudy(async study => {
      const terminal = study.start(['code', 'P01', '--coder', 'BK'], { columns: 80, rows: 24 })
      await terminal.waitFor('0 codings in this document')
      terminal.resize(80, 20)
      await terminal.waitFor(
        () => terminal.row(-1).includes('? keys') && terminal.row(0).includes('Interviewer BK'),
      )
      terminal.type('D')
      await terminal.waitFor('Round cycle-1 (blind): 2 documents are yours')
      terminal.type('Q')
      expect(await terminal.waitForExit()).toMatchObject({ code: 0 })
    })
  })

  it('reads line by line for a screen reader, without taking over the screen', async () => {
    await withScreenStudy(async study => {
      const terminal = study.start(['code', 'P01', '--coder', 'BK', '--screen-reader'])
      await terminal.waitFor('Interviewer BK')
      expect(terminal.isAlternateScreen).toBe(false)
      terminal.type('g13\rscrx\r')
      await terminal.waitFor('coded: prescription requests by BK')
      terminal.type('Q')
      await terminal.waitForExit()
    })
  })
})
