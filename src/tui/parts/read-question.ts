import type { Line } from '../frame/piece.js'
import { wrapWords } from '../frame/wrap-words.js'
import type { Key } from '../terminal/key.js'
import { Question, type Size } from './overlay.js'

/** Something to read; any key but those that scroll closes it. */
export class ReadQuestion extends Question<never> {
  readonly title: string
  private top = 0
  private hidden = 0

  constructor(private readonly options: { title: string; lines: readonly string[] }) {
    super()
    this.title = options.title
  }

  press(key: Key): void {
    const by = { down: 1, j: 1, up: -1, k: -1, pagedown: 10, pageup: -10 }[key.name]
    if (by === undefined) this.close()
    else this.top = Math.max(0, Math.min(this.hidden, this.top + by))
  }

  lines({ columns, rows }: Size): readonly Line[] {
    const all = this.options.lines.flatMap(line => wrapWords(line, columns))
    this.hidden = Math.max(0, all.length - rows)
    return all.slice(this.top, this.top + rows)
  }

  hint(): string {
    return `${this.hidden > 0 ? '↑ ↓ scroll · ' : ''}esc closes`
  }
}
