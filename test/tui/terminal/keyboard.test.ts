import { expect, it } from 'vitest'
import type { Key } from '../../../src/tui/terminal/key.js'
import { Keyboard } from '../../../src/tui/terminal/keyboard.js'

/** What comes of bytes, up to the key named last. */
function keysOf(bytes: readonly string[], last: string): Promise<Key[]> {
  return new Promise(resolve => {
    const keys: Key[] = []
    const keyboard = new Keyboard(key => {
      keys.push(key)
      if (key.name === last) resolve(keys)
    })
    for (const chunk of bytes) keyboard.feed(chunk)
  })
}

const namesOf = async (bytes: readonly string[], last: string) =>
  (await keysOf(bytes, last)).map(({ name }) => name)

it('names the keys a terminal sends, several at once too', async () => {
  expect(await namesOf(['jJ \x12\x1b[A\x1b[1;2C\x1b[5~\x1bb\t\x1b[Z\x7f\r'], 'enter')).toEqual([
    ...[
      'j',
      'J',
      'space',
      'ctrl-r',
      'up',
      'shift-right',
      'pageup',
      'alt-b',
      'tab',
      'shift-tab',
      'backspace',
      'enter',
    ],
  ])
})

it('names ctrl-space, which terminals send as a zero', async () => {
  expect(await namesOf(['\x00\r'], 'enter')).toEqual(['ctrl-space', 'enter'])
  expect(await namesOf(['`\r'], 'enter')).toEqual(['`', 'enter'])
})

it('names signs that are pressed with alt', async () => {
  expect(await namesOf(['\x1b.\x1b<\x1b>\r'], 'enter')).toEqual(['alt-.', 'alt-<', 'alt->', 'enter'])
})

it('tells a lone escape from the beginning of a sequence', async () => {
  expect(await namesOf(['\x1b'], 'esc')).toEqual(['esc'])
  expect(await namesOf(['\x1b', '[A'], 'up')).toEqual(['up'])
})

it('gives a paste as one key with all its text, whatever is in it', async () => {
  const [key] = await keysOf(['\x1b[200~first\r\nsecond\tQ\x1b[201~'], 'paste')
  expect(key).toEqual({ name: 'paste', text: 'first\nsecond\tQ' })
})

it('takes characters beyond ASCII as they are', async () => {
  expect(await keysOf(['é日'], '日')).toEqual([
    { name: 'é', text: 'é' },
    { name: '日', text: '日' },
  ])
})
