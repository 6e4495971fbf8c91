import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { describeOnTerminal } from './describe-on-terminal.js'
import { type PseudoTerminal, withTerminal } from './pseudo-terminal.js'
import type { TerminalOptions } from './terminal-process.js'

const showKeys = {
  command: process.execPath,
  args: [join(import.meta.dirname, 'programs/show-keys.mjs')],
}

/** A script of one line. */
function script(code: string, options: Partial<TerminalOptions> = {}): TerminalOptions {
  return { command: process.execPath, args: ['-e', code], ...options }
}

/** Runs the program that shows its keys, once its first frame is there. */
function withShownKeys(
  work: (terminal: PseudoTerminal) => Promise<void>,
  options: Partial<TerminalOptions> = {},
) {
  return withTerminal({ ...showKeys, ...options }, async terminal => {
    await terminal.waitFor(/\d × \d/)
    await work(terminal)
  })
}

const until = 'setInterval(() => {}, 1000);'

describeOnTerminal('PseudoTerminal', () => {
  it('shows what a program writes as a person at the terminal would see it', async () => {
    const code = `${until} process.stdout.write('first   \\r\\n\\x1b[5;3Hlower\\x1b[2D')`
    await withTerminal(script(code, { columns: 20, rows: 6 }), async terminal => {
      await terminal.waitFor('lower')
      expect(terminal.screen()).toBe('first\n\n\n\n  lower\n')
      expect([terminal.row(0), terminal.row(-2)]).toEqual(['first', '  lower'])
      expect(terminal.cursor).toEqual({ row: 4, column: 5, isShown: true })
      expect(terminal.placeOf('wer')).toEqual({ row: 4, column: 4 })
      expect(terminal.placeOf('nowhere')).toBeNull()
    })
  })

  it('tells the look of every cell', async () => {
    const code = `${until} process.stdout.write('a\\x1b[1mb\\x1b[0;7mc\\x1b[0;4;31md\\x1b[0;48;5;200me\\x1b[0;38;2;1;2;255mf\\x1b[0;2;3mg\\x1b[0m.')`
    await withTerminal(script(code), async terminal => {
      await terminal.waitFor('abcdefg.')
      const plain = {
        ...{ text: 'a', isBold: false, isDim: false, isItalic: false, isUnderlined: false, isInverse: false },
        ...{ foreground: 'default', background: 'default' },
      }
      expect(terminal.styleAt(0, 0)).toEqual(plain)
      expect(terminal.styleAt(0, 1)).toEqual({ ...plain, text: 'b', isBold: true })
      expect(terminal.styleAt(0, 2)).toEqual({ ...plain, text: 'c', isInverse: true })
      expect(terminal.styleOf('d')).toEqual({ ...plain, text: 'd', isUnderlined: true, foreground: 1 })
      expect(terminal.styleOf('e')).toEqual({ ...plain, text: 'e', background: 200 })
      expect(terminal.styleOf('f')).toEqual({ ...plain, text: 'f', foreground: '#0102ff' })
      expect(terminal.styleOf('g.')).toEqual({ ...plain, text: 'g', isDim: true, isItalic: true })
    })
  })

  it('gives wide characters and emoji two columns, combining marks none', async () => {
    const code = `${until} process.stdout.write('\u8a9e\u8a9e e\u0301 \u{1f642}|\\r\\n')`
    await withTerminal(script(code), async terminal => {
      await terminal.waitFor('|')
      expect(terminal.row(0)).toBe('\u8a9e\u8a9e e\u0301 \u{1f642}|')
      expect(terminal.placeOf('|')).toEqual({ row: 0, column: 9 })
      expect(terminal.styleAt(0, 5).text).toBe('e\u0301')
      expect(terminal.styleOf('\u{1f642}').text).toBe('\u{1f642}')
    })
  })

  it('starts programs in a clean environment with folders of their own', async () => {
    process.env.FRAMEWISE_SECRET = 'x'
    const code = 'console.log(JSON.stringify(process.env)); console.log(process.cwd())'
    let home = ''
    try {
      await withTerminal(script(code, { columns: 2000, env: { EXTRA: '1' } }), async terminal => {
        home = terminal.home
        expect(await terminal.waitForExit()).toEqual({ code: 0, signal: null })
        const env = JSON.parse(terminal.row(0)) as Record<string, string>
        expect(Object.keys(env).sort().join(' ')).toBe(
          'EXTRA FRAMEWISE_FRAME_MARK HOME LANG PATH PWD SHELL TERM XDG_CACHE_HOME XDG_CONFIG_HOME XDG_STATE_HOME',
        )
        expect(env.TERM).toBe('xterm-256color')
        for (const [name, value] of Object.entries(env))
          if (/^(HOME|XDG_.*)$/.test(name)) expect(value).toMatch(home)
        expect(terminal.row(1)).toBe(home)
      })
    } finally {
      delete process.env.FRAMEWISE_SECRET
    }
    expect(existsSync(home)).toBe(false)
  })

  it('presses keys so that a program reads them as they are', async () => {
    await withShownKeys(async terminal => {
      terminal.press('j', 'J', 'ctrl-r', 'enter', 'up', 'shift-up', 'pageup', 'alt-b')
      terminal.type('né\n')
      await terminal.waitForKeys()
      expect(terminal.screen().split('\n').slice(0, 11)).toEqual([
        '"j" j',
        '"J" j',
        '"\\u0012" r',
        '"\\r" return',
        '"\\u001b[A" up',
        '"\\u001b[1;2A" up',
        '"\\u001b[5~" pageup',
        '"\\u001bb" b',
        '"n" n',
        '"é"',
        '"\\r" return',
      ])
      expect(terminal.frame.keys).toBe(11)
    })
  })

  it('keeps an escape apart from the keys after it', async () => {
    await withShownKeys(async terminal => {
      terminal.press('a', 'esc', 'b', 'esc', 'esc', 'up')
      await terminal.waitForKeys()
      const keys = terminal.screen().split('\n').slice(0, 6)
      expect(keys).toEqual([
        '"a" a',
        '"\\u001b" escape',
        '"b" b',
        '"\\u001b" escape',
        '"\\u001b" escape',
        '"\\u001b[A" up',
      ])
    })
  })

  it('keeps an escape apart also for a program that does not mark its frames', async () => {
    await withShownKeys(
      async terminal => {
        terminal.press('esc', 'b')
        await terminal.waitFor('"b" b')
        expect(terminal.row(0)).toBe('"\\u001b" escape')
      },
      { env: { FRAMEWISE_FRAME_MARK: undefined } },
    )
  })

  it('pastes between brackets where the program asked for them, and else as typed', async () => {
    await withShownKeys(async terminal => {
      expect(terminal.isBracketedPaste).toBe(true)
      terminal.paste('a\nb')
      await terminal.waitFor('paste-end')
      expect(terminal.screen().split('\n').slice(0, 5).join()).toMatch(
        /paste-start,"a" a,"\\r" return,"b" b,.*paste-end/,
      )
    })
    const code = `${until} process.stdin.setRawMode(true).on('data', data => console.log(JSON.stringify(String(data)))); console.log('ready')`
    await withTerminal(script(code), async terminal => {
      await terminal.waitFor('ready')
      terminal.paste('a\nb')
      await terminal.waitFor('"a\\rb"')
    })
  })

  it('knows the alternate screen, the hidden cursor, and how and when the program ended', async () => {
    await withShownKeys(async terminal => {
      expect(terminal.isAlternateScreen).toBe(true)
      expect(terminal.cursor.isShown).toBe(false)
      terminal.press('ctrl-q')
      expect(await terminal.waitForExit()).toEqual({ code: 3, signal: null })
      expect(terminal.isAlternateScreen).toBe(false)
      expect(terminal.cursor.isShown).toBe(true)
      expect(terminal.raw()).toContain('\x1b[?1049h')
      expect(terminal.raw()).toMatch(/\x1b\[\?1049l$/)
    })
  })

  it('sends signals', async () => {
    await withShownKeys(async terminal => {
      terminal.kill('SIGTERM')
      expect(await terminal.waitForExit()).toEqual({ code: 143, signal: null })
    })
    await withShownKeys(async terminal => {
      terminal.kill('SIGKILL')
      expect(await terminal.waitForExit()).toEqual({ code: null, signal: 'SIGKILL' })
      terminal.kill('SIGKILL')
      expect(terminal.isAlternateScreen).toBe(true)
    })
  })

  it('changes its size', async () => {
    await withShownKeys(async terminal => {
      expect(terminal.row(-1)).toBe('80 × 24')
      terminal.resize(60, 20)
      await terminal.waitFor('60 × 20')
      expect(terminal.row(-1)).toBe('60 × 20')
      expect(terminal.row(19)).toBe(terminal.row(-1))
      expect(terminal.styleOf('60')).toMatchObject({ isBold: true, isInverse: true })
      expect(() => terminal.row(20)).toThrow('no row 20')
    })
  })

  it('answers what a program asks the terminal', async () => {
    const code = `process.stdin.setRawMode(true).on('data', data => { console.log(JSON.stringify(String(data))); process.exit() }); process.stdout.write('\\x1b[3;4H\\x1b[6n')`
    await withTerminal(script(code), async terminal => {
      await terminal.waitForExit()
      expect(terminal.screen()).toContain('"\\u001b[3;4R"')
    })
  })

  it('waits for a text, a pattern, or what a function says', async () => {
    await withShownKeys(async terminal => {
      const shown = Promise.all([
        terminal.waitFor('"x"'),
        terminal.waitFor(/"x" x\n"y"/g),
        terminal.waitFor(screen => screen.split('"').length > 4, 'two keys'),
      ])
      terminal.press('x', 'y')
      await shown
      await terminal.waitFor(/"x"/y)
    })
  })

  it('says what the screen shows when the program ends before it shows what was waited for', async () => {
    await withTerminal(script(`console.log('no such study'); process.exit(3)`), async terminal => {
      const never = terminal.waitFor('P01')
      await expect(never).rejects.toThrow('Waited for “P01”: the program ended with 3.')
      await expect(never).rejects.toThrow('│no such study')
      await expect(terminal.waitForKeys()).resolves.toBeUndefined()
      await expect(terminal.waitForFrame()).rejects.toThrow(
        'Waited for the first frame: the program ended with 3.',
      )
    })
  })

  it('has all the output of a program that writes much just before it ends', async () => {
    const code = 'for (let line = 1; line <= 3000; line++) process.stdout.write("line " + line + "\\n")'
    await withTerminal(script(code), async terminal => {
      await terminal.waitForExit()
      expect(terminal.raw().split('\r\n')).toEqual([
        ...Array.from({ length: 3000 }, (_, n) => `line ${n + 1}`),
        '',
      ])
      expect(terminal.row(-2)).toBe('line 3000')
    })
  })

  it('forgets the beginning of the output where only its end is wanted', async () => {
    const code = 'for (let line = 1; line <= 500; line++) process.stdout.write("line " + line + "\\n")'
    await withTerminal(script(code, { keptChars: 100 }), async terminal => {
      await terminal.waitForExit()
      expect(terminal.raw()).toMatch(/line 498\r\nline 499\r\nline 500\r\n$/)
      expect(terminal.raw().length).toBeGreaterThan(50)
      expect(terminal.raw().length).toBeLessThanOrEqual(200)
    })
  })

  it('says when there is no such program', async () => {
    await withTerminal({ command: 'no-such-program' }, async terminal => {
      expect(await terminal.waitForExit()).toEqual({ code: 127, signal: null })
      expect(terminal.screen()).toContain('no-such-program')
    })
  })

  it('meets again what an earlier program kept in its home folder', async () => {
    await withTerminal(script(`require('fs').writeFileSync('kept', 'this')`), async first => {
      await first.waitForExit()
      const again = script(`console.log(require('fs').readFileSync('kept', 'utf8'))`, { home: first.home })
      await withTerminal(again, second => second.waitFor('this'))
      expect(existsSync(join(first.home, 'kept'))).toBe(true)
    })
  })
})
