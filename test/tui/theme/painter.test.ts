import { describe, expect, it } from 'vitest'
import { colourDepth } from '../../../src/tui/theme/colour-depth.js'
import { Painter } from '../../../src/tui/theme/painter.js'
import { themeNames, themes } from '../../../src/tui/theme/themes.js'

const line = [
  { text: 'a' },
  { text: 'b', style: 'selection' as const },
  { text: 'c', style: 'cursor' as const },
]

describe('a painted line', () => {
  it('has colours as the terminal can show them', () => {
    expect(new Painter(themes.dark, 'full').paint(line)).toBe(
      'a\x1b[38;2;255;255;255;48;2;38;79;120mb\x1b[49;39m\x1b[7mc\x1b[27m',
    )
    expect(new Painter(themes.dark, '256').paint(line)).toMatch(/38;5;\d+;48;5;\d+m/)
    expect(new Painter(themes.dark, '16').paint(line)).toContain('\x1b[97;44mb')
  })

  it('tells what is selected and where the cursor is without any colour, in every theme', () => {
    for (const name of themeNames) {
      const painted = new Painter(themes[name], 'none').paint(line)
      expect(painted).not.toMatch(/\x1b\[[\d;]*[349]\d/)
      expect(painted).toMatch(/\x1b\[[\d;]*7[\d;]*mb/)
      expect(painted).toContain('\x1b[7mc')
    }
  })
})

describe('the colours of a terminal', () => {
  it.each([
    [{ TERM: 'xterm-256color', COLORTERM: 'truecolor' }, 'full'],
    [{ TERM: 'xterm-256color' }, '256'],
    [{ TERM: 'tmux-256color' }, '256'],
    [{ TERM: 'linux' }, '16'],
    [{ TERM: 'xterm', WT_SESSION: 'x' }, 'full'],
    [{ TERM: 'dumb' }, 'none'],
    [{ TERM: 'xterm-256color', NO_COLOR: '1' }, 'none'],
    [{ TERM: 'xterm-256color', NO_COLOR: '' }, '256'],
  ])('%j: %s', (env, depth) => {
    expect(colourDepth(env)).toBe(depth)
    expect(colourDepth(env, false)).toBe('none')
  })
})
