import { type Bindings, KeyTable } from './bindings.js'
import { cellKeys, cellTextKeys, matrixKeys } from './chart-keys.js'
import { commonKeys, documentKeys, paneKeys, searchKeys, textKeys } from './code-keys.js'
import { homeKeys } from './home-keys.js'
import { reconcileKeys, spanKeys } from './reconcile-keys.js'
import { writingKeys } from './writing-keys.js'

/** Every key of every screen: what the help, docs/keys.md and the screens themselves are drawn from. */
export const standardKeys: readonly Bindings[] = [
  commonKeys,
  homeKeys,
  documentKeys,
  textKeys,
  searchKeys,
  paneKeys,
  reconcileKeys,
  spanKeys,
  matrixKeys,
  cellKeys,
  cellTextKeys,
  writingKeys,
]

/** Keys a person gave to commands instead of the standard ones: screen → command → keys. */
export type KeyChoices = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>

/** The keys as they hold for this person. */
export class KeyMap {
  readonly all: readonly Bindings[]

  constructor(choices: KeyChoices = {}) {
    this.all = standardKeys.map(table => ({
      ...table,
      groups: table.groups.map(group => ({
        ...group,
        bindings: group.bindings.map(binding => ({
          ...binding,
          keys: choices[table.screen]?.[binding.command] ?? binding.keys,
        })),
      })),
    }))
  }

  /** The bindings of some screens, those named first before the others. */
  of(...screens: readonly string[]): Bindings[] {
    return screens.flatMap(screen => this.all.filter(table => table.screen === screen))
  }

  /** Which command of some screens a single key gives; undefined for none. */
  commandsOf(...screens: readonly string[]): (key: string) => string | undefined {
    const table = new KeyTable(this.of(...screens))
    return key => {
      const resolved = table.resolve([key])
      return resolved.kind === 'command' ? resolved.command : undefined
    }
  }
}
