import { terminalWidth } from '../../text/index.js'
import type { Line } from '../frame/piece.js'
import { wrapWords } from '../frame/wrap-words.js'
import type { Key } from '../terminal/key.js'
import { Question, type Size } from './overlay.js'

/** What will happen, and whether it shall; only `y` says yes. */
export class ConfirmQuestion extends Question<boolean> {
  readonly title: string
  private top = 0
  private hidden = 0

  constructor(private readonly options: { title: string; lines?: readonly string[] }) {
    super()
    this.title = options.title
  }

  press(key: Key): void {
    if (key.name === 'y' || key.name === 'Y') this.close(true)
    else if (key.name === 'n' || key.name === 'N' || key.name === 'esc' || key.name === 'ctrl-c')
      this.close(false)
    else if (key.name === 'down' || key.name === 'j') this.top = Math.min(this.hidden, this.top + 1)
    else if (key.name === 'up' || key.name === 'k') this.top = Math.max(0, this.top - 1)
  }

  lines({ columns, rows }: Size): readonly Line[] {
    // The frame shows as much of the question as fits; a longer one stands in it once more, whole.
    const whole =
      terminalWidth(this.title) > columns - 4 ? [...wrapWords(this.title, columns, 'strong'), []] : []
    const all = [...whole, ...(this.options.lines ?? []).flatMap(line => wrapWords(line, columns))]
    this.hidden = Math.max(0, all.length - rows)
    return all.slice(this.top, this.top + rows)
  }

  hint(): string {
    return `${this.hidden > 0 ? '↑ ↓ scroll · ' : ''}y yes · n no`
  }
}
