import { fitText, type Line } from '../frame/piece.js'
import type { Bindings } from '../keys/bindings.js'
import type { Key } from '../terminal/key.js'
import { Question, type Size } from './overlay.js'

/** The keys that hold now, drawn from the key map; a typed letter narrows them down. */
export class HelpQuestion extends Question<never> {
  readonly title = 'Keys'
  private typed = ''
  private top = 0
  private count = 0

  constructor(private readonly tables: readonly Bindings[]) {
    super()
  }

  press(key: Key): void {
    if (key.name === 'esc' || key.name === 'enter' || (key.name === '?' && this.typed === '')) this.close()
    else if (key.name === 'down' || key.name === 'pagedown') this.top += key.name === 'down' ? 1 : 10
    else if (key.name === 'up' || key.name === 'pageup') this.top -= key.name === 'up' ? 1 : 10
    else if (key.name === 'backspace') this.typed = this.typed.slice(0, -1)
    else if (key.text !== '') {
      this.typed += key.text
      this.top = 0
    }
    this.top = Math.max(0, Math.min(this.top, this.count - 1))
  }

  lines({ columns, rows }: Size): readonly Line[] {
    const lines = this.tables.flatMap(table => [
      ...table.groups.flatMap((group): Line[] => {
        const bindings = group.bindings.filter(({ keys, what }) => this.isWanted(`${keys.join(' ')} ${what}`))
        if (bindings.length === 0) return []
        return [
          [
            {
              text:
                group.title === 'Everywhere' ? table.title : `${table.title}: ${group.title.toLowerCase()}`,
              style: 'strong',
            },
          ],
          ...bindings.map(
            ({ keys, what }): Line => [
              {
                text: fitText(
                  keys.map(key => key.replaceAll(' ', '')).join('  '),
                  Math.min(18, columns >> 2),
                ),
                style: 'speaker',
              },
              { text: ` ${what}` },
            ],
          ),
        ]
      }),
    ])
    this.count = lines.length
    const typing: Line = [
      { text: 'find: ', style: 'dim' },
      { text: this.typed },
      { text: ' ', style: 'cursor' },
    ]
    return [typing, ...lines.slice(this.top, this.top + rows - 1)]
  }

  hint(): string {
    return 'type to find · ↑ ↓ scroll · esc closes'
  }

  private isWanted(words: string): boolean {
    return words.toLowerCase().includes(this.typed.toLowerCase())
  }
}
