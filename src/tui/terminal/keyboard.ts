import { EventEmitter } from 'node:events'
import { emitKeypressEvents, type Key as NodeKey } from 'node:readline'
import { PassThrough } from 'node:stream'
import type { Key } from './key.js'

/** How long the keyboard waits for the rest of a sequence before a lone escape counts as the escape key, in milliseconds. */
const escapeMs = 10

/** Node's names that are others here; a backtick is what it makes of the zero that ctrl-space sends. */
const names: Readonly<Record<string, string>> = {
  return: 'enter',
  escape: 'esc',
  undefined: '',
  '`': 'space',
}

/**
 * Turns what a terminal sends into keys, in the order in which they were pressed. A bracketed paste is one key with all its
 * text, so that pasted words are never taken for commands.
 */
export class Keyboard {
  private readonly bytes = new PassThrough()
  private pasted: string | null = null

  constructor(private readonly press: (key: Key) => void) {
    // Node's own reader of escape sequences knows every usual terminal; of a readline interface it uses no more than this.
    const timing = Object.assign(new EventEmitter(), {
      escapeCodeTimeout: escapeMs,
      isCompletionEnabled: false,
    })
    emitKeypressEvents(this.bytes, timing as never)
    this.bytes.on('keypress', (text: string | undefined, key: NodeKey) => this.take(text ?? '', key))
  }

  /** Takes what came from the terminal. */
  feed(chunk: Uint8Array | string): void {
    this.bytes.write(chunk)
  }

  private take(text: string, key: NodeKey): void {
    if (key.name === 'paste-start') this.pasted = ''
    else if (key.name === 'paste-end') {
      const pasted = this.pasted ?? ''
      this.pasted = null
      this.press({ name: 'paste', text: pasted.replace(/\r\n?/g, '\n') })
    } else if (this.pasted !== null) this.pasted += key.sequence ?? text
    else this.press(keyOf(text, key))
  }
}

function keyOf(text: string, key: NodeKey): Key {
  const isTyped = text !== '' && !key.ctrl && !key.meta && !/[\x00-\x1f\x7f]/.test(text)
  if (isTyped) return { name: text === ' ' ? 'space' : text, text }
  const base = names[key.name ?? ''] ?? key.name ?? ''
  if (base === '' || base === 'undefined') return { name: controlName(key), text: '' }
  const parts = [key.ctrl && 'ctrl', key.meta && base !== 'esc' && 'alt', key.shift && 'shift', base]
  return { name: parts.filter(part => part !== false && part !== undefined).join('-'), text: '' }
}

/** What Node leaves without a name: `ctrl-]` and its neighbours, and signs with alt: `alt-.`. */
function controlName({ sequence = '' }: NodeKey): string {
  const code = sequence.charCodeAt(0)
  if (code === 0x1b && sequence.length === 2) return `alt-${sequence.charAt(1)}`
  return sequence.length === 1 && code < 0x20
    ? `ctrl-${String.fromCharCode(code + 0x40).toLowerCase()}`
    : sequence
}
