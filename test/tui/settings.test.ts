import { describe, expect, it } from 'vitest'
import { UserError } from '../../src/problems/index.js'
import { KeyTable } from '../../src/tui/keys/bindings.js'
import { KeyMap, standardKeys } from '../../src/tui/keys/key-map.js'
import { parseScreenSettings, readScreenSettings } from '../../src/tui/settings.js'

function problemsOf(source: string): string[] {
  try {
    parseScreenSettings(source, 'screens.yaml')
  } catch (error) {
    if (error instanceof UserError)
      return error.problems.map(({ place, message }) => `${place.line}: ${message}`)
    throw error
  }
  return []
}

describe('the settings of the screens', () => {
  it('give commands other keys, and leave the others as they are', () => {
    const { theme, keys } = parseScreenSettings(
      'theme: light\nkeys:\n  code:\n    pick: [x, f5]\n    coding-next: "] x"\n',
      'screens.yaml',
    )
    expect(theme).toBe('light')
    const table = new KeyTable(new KeyMap(keys).of('code', 'everywhere'))
    expect(table.resolve(['x'])).toEqual({ kind: 'command', command: 'pick' })
    expect(table.resolve(['c'])).toEqual({ kind: 'unknown' })
    expect(table.resolve([']'])).toEqual({ kind: 'pending' })
    expect(table.resolve([']', 'x'])).toEqual({ kind: 'command', command: 'coding-next' })
    expect(table.resolve(['j'])).toEqual({ kind: 'command', command: 'down' })
  })

  it('name every line that cannot be used', () => {
    expect(
      problemsOf('theme: purple\nkeys:\n  coed:\n    pick: c\n  code:\n    pik: c\ncolour: red\n'),
    ).toEqual([
      '1: There is no theme “purple”; there are dark, light, high-contrast, colour-blind.',
      expect.stringMatching(/^3: There is no screen “coed”/),
      expect.stringMatching(/^6: There is no command “pik” on code\. Did you mean pick/),
      expect.stringMatching(/^7: There is no setting “colour”/),
    ])
    expect(problemsOf('theme: [dark')).toHaveLength(1)
  })

  it('are the standard ones without a file, and the environment names another theme', () => {
    const env = { XDG_CONFIG_HOME: '/nowhere' }
    expect(readScreenSettings(env)).toEqual({ theme: 'dark', keys: {} })
    expect(readScreenSettings({ ...env, FRAMEWISE_THEME: 'colour-blind' }).theme).toBe('colour-blind')
    expect(() => readScreenSettings({ ...env, FRAMEWISE_THEME: 'purple' })).toThrow(
      'FRAMEWISE_THEME is “purple”',
    )
  })
})

describe('the key map', () => {
  it.each(standardKeys.map(table => [table.screen, table] as const))(
    'gives no key of %s to two commands, and none that begins another',
    (_, table) => {
      const keys = table.groups.flatMap(({ bindings }) => bindings.flatMap(binding => binding.keys))
      expect(new Set(keys).size).toBe(keys.length)
      for (const key of keys) expect(keys.filter(other => other.startsWith(`${key} `))).toEqual([])
    },
  )
})
