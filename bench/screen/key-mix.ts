import type { Random } from '../generate/random.js'
import { words } from '../generate/words.js'

/** Keys that belong together: a step, a passage coded, a search. */
export interface Gesture {
  what: string
  /** Names as in the key map. */
  keys: readonly string[]
  /** How many of the keys change the study. */
  saves: number
}

export interface KeyMixPlan {
  /** Names that are typed into the picker; each brings up a code. */
  codes: readonly string[]
  /** Lines of the document, to go to. */
  lines: number
}

const steps = ['j', 'j', 'j', 'k', 'w', 'w', 'b', 'l', 'h', ')', '(', 'down', 'up', 'right', 'left']
const strides = ['}', '{', '}', '{', 'pagedown', 'pagedown', 'pageup']
const jumps = [']c', '[c', ']d', '[d']

/** What a coder presses in an hour: mostly moving, now and then coding, undoing, searching; endless, the same for the same seed. */
export function* keyMix(random: Random, { codes, lines }: KeyMixPlan): Generator<Gesture, never> {
  const times = (most: number, key: string) => Array<string>(1 + random.below(most)).fill(key)
  const selection = () => ['v', ...times(6, random.pick(['w', 'w', ')', 'j', 'l']))]
  const typed = (text: string) => [...text, 'enter']
  // Half of what is coded is undone, so that the study stays about as large as it was.
  let undoable = 0
  let isRepeatable = false
  for (;;) {
    const chance = random.below(100)
    if (chance < 42) yield { what: 'step', keys: times(6, random.pick(steps)), saves: 0 }
    else if (chance < 56) yield { what: 'stride', keys: times(3, random.pick(strides)), saves: 0 }
    else if (chance < 66) yield { what: 'jump', keys: [...random.pick(jumps)], saves: 0 }
    else if (chance < 75) yield { what: 'select', keys: [...selection(), 'esc'], saves: 0 }
    else if (chance < 84 || (chance < 88 && !isRepeatable)) {
      undoable++
      isRepeatable = true
      yield { what: 'code', keys: [...selection(), 'c', ...typed(random.pick(codes))], saves: 1 }
    } else if (chance < 88) {
      // Moved first: the same code on the same words would be no change.
      yield { what: 'step', keys: [...times(4, '}'), ...times(5, 'w')], saves: 0 }
      undoable++
      yield { what: 'repeat', keys: [...selection(), '.'], saves: 1 }
    } else if (chance < 94) {
      if (undoable < 2) continue
      undoable--
      yield { what: 'undo', keys: ['u'], saves: 1 }
    } else if (chance < 97) {
      yield { what: 'search', keys: ['/', ...typed(random.pick(words)), ...times(3, 'n')], saves: 0 }
    } else if (chance < 99) {
      yield { what: 'go', keys: ['g', ...typed(String(1 + random.below(lines)))], saves: 0 }
    } else yield { what: 'help', keys: ['?', 'esc'], saves: 0 }
  }
}
