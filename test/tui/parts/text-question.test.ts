import { expect, it } from 'vitest'
import { TextQuestion } from '../../../src/tui/parts/text-question.js'
import { keyNamed } from '../../../src/tui/terminal/key.js'

function press(question: TextQuestion, ...keys: readonly string[]) {
  for (const key of keys) question.press(keyNamed(key))
  return question
}

it('answers with the text when it is saved', async () => {
  expect(await press(new TextQuestion({ title: 'Memo', text: 'a' }), 'b', 'ctrl-s').answer()).toBe('ab')
})

it('throws words away only when it is said twice', async () => {
  const question = press(new TextQuestion({ title: 'Memo', text: 'a' }), 'b', 'esc')
  expect(question.isAnswered).toBe(false)
  expect(question.hint()).toContain('esc again')
  expect(await press(question, 'esc').answer()).toBeUndefined()
})

it('is left at once where nothing was changed', async () => {
  expect(press(new TextQuestion({ title: 'Memo', text: 'a' }), 'left', 'esc').isAnswered).toBe(true)
})

it('tells of every change, so that it can be kept', () => {
  const kept: string[] = []
  press(new TextQuestion({ title: 'Memo', onType: text => kept.push(text) }), 'a', 'left', 'b')
  expect(kept).toEqual(['a', 'ba'])
})

it('takes the text of the person’s own editor, and keeps the words where there is none', async () => {
  const edited = new TextQuestion({ title: 'Memo', text: 'a', openEditor: text => `${text} from outside` })
  expect(await press(edited, 'ctrl-e', 'ctrl-s').answer()).toBe('a from outside')
  const without = press(new TextQuestion({ title: 'Memo', text: 'a', openEditor: () => null }), 'ctrl-e')
  expect(without.hint()).toContain('No editor could be opened')
  expect(await press(without, 'ctrl-s').answer()).toBe('a')
})
