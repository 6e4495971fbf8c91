import type { CodeTree } from '../../study/index.js'
import type { LaneStyle } from '../theme/styles.js'
import { codeLetters } from './code-letters.js'
import { laneStyleAt } from './text-pane.js'

/** How codes are named beside a text: a letter, a label, and a look. */
export class CodeNames {
  private readonly letters: ReadonlyMap<number, string>
  private readonly places: ReadonlyMap<number, number>

  constructor(private readonly tree: CodeTree) {
    this.letters = codeLetters(tree.ordered())
    this.places = new Map(tree.children(null).map(({ id }, index) => [id, index]))
  }

  readonly letterOf = (codeId: number): string => this.letters.get(codeId) ?? '•'

  readonly labelOf = (codeId: number): string => {
    const code = this.tree.byId(codeId)
    return code === undefined ? '' : this.tree.label(code)
  }

  /** That of its theme. */
  readonly styleOf = (codeId: number): LaneStyle => {
    const code = this.tree.byId(codeId)
    const theme = code === undefined ? undefined : this.tree.theme(code)
    return laneStyleAt(this.places.get(theme?.id ?? 0) ?? -1)
  }
}
