import { expect, it } from 'vitest'
import { textOfLine } from '../../../src/tui/frame/piece.js'
import { PickQuestion } from '../../../src/tui/parts/pick-question.js'
import { keyNamed } from '../../../src/tui/terminal/key.js'

const items = [
  { value: 1, name: 'scheduling', alias: 'sch' },
  { value: 2, name: 'scheduling › saves time', alias: 'sch+' },
  { value: 3, name: 'test results', alias: 'lab', detail: 'laboratory values that are sent' },
]

function ask(options: Partial<ConstructorParameters<typeof PickQuestion<number>>[0]> = {}) {
  return new PickQuestion<number>({ title: 'Codes', items, ...options })
}

function type(question: PickQuestion<number>, ...keys: readonly string[]) {
  for (const key of keys) question.press(keyNamed(key))
  return question
}

const shown = (question: PickQuestion<number>, columns = 60) =>
  question.lines({ columns, rows: 12 }).map(textOfLine)

it('finds by name, alias and description, an exact alias first', async () => {
  expect(await type(ask(), ...'sch+', 'enter').answer()).toEqual([2])
  expect(await type(ask(), ...'labo', 'enter').answer()).toEqual([3])
  expect(await type(ask(), ...'svtm', 'enter').answer()).toEqual([2])
})

it('takes all that are marked, and the chosen one where none is', async () => {
  expect(await type(ask(), 'tab', 'tab', 'enter').answer()).toEqual([1, 2])
  expect(await type(ask(), 'down', 'down', 'enter').answer()).toEqual([3])
})

it('marks nothing where only one can be chosen', async () => {
  expect(await type(ask({ isSingle: true }), 'tab', 'down', 'enter').answer()).toEqual([2])
})

it('offers what is made from the typed words last', async () => {
  const extra = (typed: string) => (typed === '' ? null : { value: 9, name: `new code “${typed}”` })
  expect(shown(type(ask({ extra }), ...'zzz')).join('\n')).toContain('› new code “zzz”'.replace('› ', '›   '))
  expect(await type(ask({ extra }), ...'zzz', 'enter').answer()).toEqual([9])
})

it('is left without an answer, and says so when nothing fits', async () => {
  expect(shown(type(ask(), ...'qqqq'))).toContain('  nothing fits what you typed')
  expect(await type(ask(), 'esc').answer()).toBeUndefined()
})

it('shows the chosen one by a sign, not by colour alone', () => {
  expect(shown(type(ask(), 'down')).filter(line => line.startsWith('›'))).toEqual([
    '›   scheduling › saves time (sch+)',
  ])
})
