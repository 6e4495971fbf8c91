const modifierBits = { shift: 1, alt: 2, ctrl: 4 }

/** Keys that xterm sends as `CSI 1 ; modifiers X`; without modifiers as `CSI X`, or `SS3 X` in application mode. */
const cursorKeys: Readonly<Record<string, string>> = {
  up: 'A',
  down: 'B',
  right: 'C',
  left: 'D',
  end: 'F',
  home: 'H',
}
/** As the cursor keys, but always `SS3 X` without modifiers. */
const firstFunctionKeys: Readonly<Record<string, string>> = { f1: 'P', f2: 'Q', f3: 'R', f4: 'S' }
/** Keys that xterm sends as `CSI n ; modifiers ~`. */
const numberedKeys: Readonly<Record<string, number>> = {
  insert: 2,
  delete: 3,
  pageup: 5,
  pagedown: 6,
  ...{ f5: 15, f6: 17, f7: 18, f8: 19, f9: 20, f10: 21, f11: 23, f12: 24 },
}
const typingKeys: Readonly<Record<string, string>> = {
  enter: '\r',
  tab: '\t',
  esc: '\x1b',
  space: ' ',
  backspace: '\x7f',
}

/**
 * What xterm sends for a key, named as in the key map: `j`, `ctrl-r`, `enter`, `shift-up`, `alt-b`.
 * @param isApplicationCursor the program asked for application cursor keys (DECCKM)
 * @throws Error for a key that is not known, or that a terminal cannot send
 */
export function bytesOfKey(name: string, isApplicationCursor = false): string {
  const [, prefix = '', base = name] = /^((?:(?:ctrl|alt|shift)-)*)(.+)$/su.exec(name) ?? []
  const held = prefix.split('-').filter(part => part !== '') as (keyof typeof modifierBits)[]
  const bits = held.reduce((sum, modifier) => sum | modifierBits[modifier], 0)
  const letter = cursorKeys[base] ?? firstFunctionKeys[base]
  if (letter !== undefined) {
    if (bits > 0) return `\x1b[1;${bits + 1}${letter}`
    return isApplicationCursor || base in firstFunctionKeys ? `\x1bO${letter}` : `\x1b[${letter}`
  }
  const number = numberedKeys[base]
  if (number !== undefined) return `\x1b[${number}${bits > 0 ? `;${bits + 1}` : ''}~`
  if (name === 'shift-tab') return '\x1b[Z'
  const typed = typedBytes(base, held)
  if (typed === null) throw new Error(`A terminal has no key “${name}”.`)
  return held.includes('alt') ? `\x1b${typed}` : typed
}

/** What a key sends that types a character or a control character, without alt; null for none. */
function typedBytes(base: string, held: readonly string[]): string | null {
  const typed = typingKeys[base] ?? ([...base].length === 1 ? base : null)
  if (typed === null || held.includes('shift')) return null
  if (!held.includes('ctrl')) return typed
  if (/^[a-z@[\\\]^_]$/u.test(base)) return String.fromCharCode(base.toUpperCase().charCodeAt(0) & 0x1f)
  const others: Readonly<Record<string, string>> = { space: '\0', '/': '\x1f', backspace: '\b' }
  return others[base] ?? null
}
