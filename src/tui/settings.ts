import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml'
import { didYouMean, type Problem, UserError } from '../problems/index.js'
import { type KeyChoices, standardKeys } from './keys/key-map.js'
import { isThemeName, type ThemeName, themeNames } from './theme/themes.js'

/** How a person wants the screens: from `screens.yaml` in the settings folder of this computer. */
export interface ScreenSettings {
  theme: ThemeName
  keys: KeyChoices
}

type Environment = Readonly<Record<string, string | undefined>>

/** Where the file is: `$XDG_CONFIG_HOME/framewise/screens.yaml`, else under `~/.config`. */
function settingsPath(env: Environment): string {
  const folder = env.XDG_CONFIG_HOME || join(env.HOME ?? homedir(), '.config')
  return join(folder, 'framewise', 'screens.yaml')
}

/**
 * The settings; where there is no file, the standard ones. `FRAMEWISE_THEME` goes before the file.
 * @throws UserError `bad-argument` with every line of the file that cannot be used
 */
export function readScreenSettings(env: Environment): ScreenSettings {
  const path = settingsPath(env)
  const settings = existsSync(path) ? parseScreenSettings(readFileSync(path, 'utf8'), path) : standard
  const theme = env.FRAMEWISE_THEME
  if (theme === undefined || theme === '') return settings
  if (isThemeName(theme)) return { ...settings, theme }
  throw new UserError('bad-argument', `FRAMEWISE_THEME is “${theme}”.`, {
    hint: `${didYouMean(theme, themeNames)} The themes are ${themeNames.join(', ')}.`.trim(),
  })
}

const standard: ScreenSettings = { theme: 'dark', keys: {} }

/** @throws UserError `bad-argument` */
export function parseScreenSettings(source: string, path: string): ScreenSettings {
  const reader = new SettingsReader(source, path)
  const settings = reader.read()
  if (reader.problems.length === 0) return settings
  throw new UserError('bad-argument', `The settings in ${path} cannot be used.`, {
    problems: reader.problems,
    hint: 'Mend or remove these lines; docs/keys.md names every screen, command and key.',
  })
}

/** Reads the file and collects every problem with its line. */
class SettingsReader {
  readonly problems: Problem[] = []
  private readonly lines = new LineCounter()

  constructor(
    private readonly source: string,
    private readonly path: string,
  ) {}

  read(): ScreenSettings {
    const document = parseDocument(this.source, { lineCounter: this.lines })
    for (const error of document.errors) this.fault(error.pos[0], error.message.split('\n')[0] ?? '')
    const { contents } = document
    if (contents === null || document.errors.length > 0) return standard
    let { theme, keys } = standard
    for (const [name, value, node] of this.entries(contents, 'the file')) {
      if (name === 'theme') theme = this.theme(value)
      else if (name === 'keys') keys = this.keys(value)
      else this.fault(startOf(node), `There is no setting “${name}”; there are theme and keys.`)
    }
    return { theme, keys }
  }

  private theme(node: Node | null): ThemeName {
    const name = isScalar(node) ? String(node.value) : ''
    if (isThemeName(name)) return name
    this.fault(startOf(node), `There is no theme “${name}”; there are ${themeNames.join(', ')}.`)
    return standard.theme
  }

  private keys(node: Node | null): KeyChoices {
    const choices: Record<string, Record<string, readonly string[]>> = {}
    for (const [screen, bindings, at] of this.entries(node, 'keys')) {
      const table = standardKeys.find(each => each.screen === screen)
      if (table === undefined) {
        const known = standardKeys.map(each => each.screen)
        this.fault(startOf(at), `There is no screen “${screen}”; there are ${known.join(', ')}.`)
        continue
      }
      const commands = table.groups.flatMap(group => group.bindings.map(({ command }) => command))
      const chosen: Record<string, readonly string[]> = {}
      for (const [command, keys, commandAt] of this.entries(bindings, screen)) {
        if (commands.includes(command)) chosen[command] = this.keyList(keys)
        else
          this.fault(
            startOf(commandAt),
            `There is no command “${command}” on ${screen}. ${didYouMean(command, commands)}`.trim(),
          )
      }
      choices[screen] = chosen
    }
    return choices
  }

  private keyList(node: Node | null): readonly string[] {
    const value: unknown = node?.toJSON()
    const list: unknown[] = Array.isArray(value) ? value : [value]
    return list.flatMap(key => {
      const name = typeof key === 'number' ? String(key) : key
      if (typeof name === 'string' && name.trim() !== '') return [name.trim().replace(/\s+/g, ' ')]
      this.fault(startOf(node), 'A key is a name, such as c, ctrl-r or "] c", or a list of them.')
      return []
    })
  }

  private entries(node: Node | null, what: string): [name: string, value: Node | null, at: Node | null][] {
    if (isMap(node))
      return node.items.map(({ key, value }) => [
        String(isScalar(key) ? key.value : key),
        value as Node | null,
        key as Node,
      ])
    this.fault(startOf(node), `What stands under ${what} must be names with values.`)
    return []
  }

  private fault(offset: number, message: string): void {
    const { line } = this.lines.linePos(offset)
    this.problems.push({ code: 'bad-argument', severity: 'error', place: { file: this.path, line }, message })
  }
}

function startOf(node: Node | null): number {
  return node?.range?.[0] ?? 0
}
