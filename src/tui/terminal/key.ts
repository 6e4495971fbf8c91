/** One key a person pressed, or a text they pasted. */
export interface Key {
  /**
   * As it is written in the key map and in docs/keys.md: `j`, `J`, `ctrl-r`, `alt-b`, `up`, `shift-left`, `enter`, `esc`,
   * `tab`, `shift-tab`, `space`, `backspace`, `delete`, `home`, `end`, `pageup`, `pagedown`, `f1`, or `paste`.
   */
  name: string
  /** What it types into a text; empty for keys that type nothing. */
  text: string
}

/** A key by its name, for tests and for keys typed by a program. */
export function keyNamed(name: string): Key {
  if (name === 'space') return { name, text: ' ' }
  return { name, text: [...name].length === 1 ? name : '' }
}
