/** A command of a screen and the keys that give it. */
export interface Binding {
  /** Permanent name, by which it is re-mapped: `code.pick`. */
  command: string
  /** Keys, or sequences of keys with blanks between them: `] c`. */
  keys: readonly string[]
  /** What it does, as the help says it. */
  what: string
}

/** The bindings that belong together in the help. */
export interface BindingGroup {
  title: string
  bindings: readonly Binding[]
}

/** Which commands the keys of one screen give. */
export interface Bindings {
  /** As it is named in the key map and in the file that re-maps keys. */
  screen: string
  title: string
  groups: readonly BindingGroup[]
}

/** What pressing keys comes to. */
export type Resolved =
  | { kind: 'command'; command: string }
  /** The keys begin a longer sequence. */
  | { kind: 'pending' }
  | { kind: 'unknown' }

/** Finds the commands of keys; the first bindings go before the others. */
export class KeyTable {
  private readonly commands = new Map<string, string>()
  private readonly beginnings = new Set<string>()

  constructor(tables: readonly Bindings[]) {
    for (const { groups } of tables)
      for (const { command, keys } of groups.flatMap(({ bindings }) => bindings))
        for (const sequence of keys) if (!this.commands.has(sequence)) this.add(sequence, command)
  }

  resolve(pressed: readonly string[]): Resolved {
    const sequence = pressed.join(' ')
    const command = this.commands.get(sequence)
    if (command !== undefined) return { kind: 'command', command }
    return { kind: this.beginnings.has(sequence) ? 'pending' : 'unknown' }
  }

  private add(sequence: string, command: string): void {
    this.commands.set(sequence, command)
    const keys = sequence.split(' ')
    for (let count = 1; count < keys.length; count++) this.beginnings.add(keys.slice(0, count).join(' '))
  }
}
