import { describe, expect, it } from 'vitest'
import { Keyboard } from '../../src/tui/terminal/keyboard.js'
import { bytesOfKey } from './key-bytes.js'

const cursorKeys = ['up', 'down', 'left', 'right', 'home', 'end']
const numberedKeys = ['insert', 'delete', 'pageup', 'pagedown', 'f5', 'f12']
const moved = ['shift-', 'alt-', 'ctrl-', 'ctrl-shift-', 'alt-shift-']
const names = [
  ...['j', 'J', '}', ']', '/', '?', '-', '+', '.', '1', 'é', '語', '🙂'],
  ...['enter', 'tab', 'shift-tab', 'space', 'backspace', 'f1', 'f4', 'alt-b', 'alt-backspace'],
  ...['ctrl-a', 'ctrl-e', 'ctrl-r', 'ctrl-z', 'ctrl-c', 'ctrl-]'],
  ...cursorKeys,
  ...numberedKeys,
  ...moved.flatMap(modifiers => [...cursorKeys, 'delete', 'pageup'].map(key => `${modifiers}${key}`)),
]

function read(bytes: string): string[] {
  const read: string[] = []
  new Keyboard(key => read.push(key.name)).feed(bytes)
  return read
}

describe('the keys tests press', () => {
  it.each(names)('are read back by the program as what they are: %s', name => {
    expect(read(bytesOfKey(name))).toEqual([name])
  })

  it('are read back also where the program asked for application cursor keys', () => {
    for (const name of [...cursorKeys, 'shift-up', 'delete'])
      expect(read(bytesOfKey(name, true))).toEqual([name])
    expect(bytesOfKey('up', true)).toBe('\x1bOA')
    expect(bytesOfKey('up')).toBe('\x1b[A')
  })

  it('are what xterm sends', () => {
    expect(bytesOfKey('ctrl-space')).toBe('\0')
    expect(bytesOfKey('esc')).toBe('\x1b')
    expect(bytesOfKey('shift-up')).toBe('\x1b[1;2A')
    expect(bytesOfKey('ctrl-shift-right')).toBe('\x1b[1;6C')
    expect(bytesOfKey('ctrl-delete')).toBe('\x1b[3;5~')
    expect(bytesOfKey('alt--')).toBe('\x1b-')
  })

  it('are refused where a terminal cannot send them', () => {
    for (const name of ['shift-enter', 'ctrl-enter', 'shift-j', 'return', 'ctrl-1', ''])
      expect(() => bytesOfKey(name), name).toThrow(`no key “${name}”`)
  })
})
