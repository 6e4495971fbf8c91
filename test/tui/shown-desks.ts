import { join } from 'node:path'
import { findCoder, type Study } from '../../src/study/index.js'
import type { Desk } from '../../src/tui/desk.js'
import { composeFrame } from '../../src/tui/frame/compose-frame.js'
import { textOfLine } from '../../src/tui/frame/piece.js'
import { KeyMap } from '../../src/tui/keys/key-map.js'
import { spokenOverlay } from '../../src/tui/parts/overlay.js'
import { Places } from '../../src/tui/places.js'
import type { ScreenContext } from '../../src/tui/screen-context.js'
import { keyNamed } from '../../src/tui/terminal/key.js'
import { withTempFolder } from '../support/temp-study.js'

/** What a person at a terminal does and sees, without a terminal. */
export interface ShownDesks {
  /** Keys by their names, one after the other. */
  press: (...keys: readonly string[]) => Promise<void>
  /** Words, key by key. */
  type: (words: string) => Promise<void>
  /** The screen as text. */
  screen: (size?: { columns: number; rows: number }) => string
  /** What a screen reader reads. */
  spoken: () => string
  /** What another program changed is read. */
  follow: () => Promise<void>
  readonly isLeft: boolean
}

/** Opens a desk for a coder of a study, with those it enters. */
export async function withDesk(
  study: Study,
  coderName: string,
  open: (context: ScreenContext) => Promise<Desk>,
  work: (shown: ShownDesks) => Promise<void>,
): Promise<void> {
  await withTempFolder(async home => {
    const env = { HOME: home, XDG_STATE_HOME: join(home, 'state') }
    const coder = await findCoder(study.db, coderName)
    study.actor = coder.name
    const places = new Places(env, study.facts.uid, coder.name)
    const stack: Desk[] = []
    let isLeft = false
    const enter = (desk: Desk): void => {
      desk.host = {
        enter,
        replace: next => {
          stack.pop()
          enter(next)
        },
        back: () => {
          stack.pop()
          const before = stack.at(-1)
          if (before !== undefined) void before.between(() => before.resume())
        },
        quit: () => {
          isLeft = true
        },
        lend: use => use(),
        keysDone() {},
      }
      stack.push(desk)
    }
    const top = (): Desk => {
      const desk = stack.at(-1)
      if (desk === undefined) throw new Error('No desk is shown any more.')
      return desk
    }
    enter(await open({ study, coder, keys: new KeyMap(), places, env }))
    const press = async (...keys: readonly string[]) => {
      for (const key of keys) {
        const desk = top()
        desk.press(keyNamed(key))
        await desk.settled()
        await top().settled()
      }
    }
    try {
      await work({
        press,
        type: async words => press(...Array.from(words, key => (key === ' ' ? 'space' : key))),
        screen: (size = { columns: 100, rows: 30 }) =>
          composeFrame(top().frame(size), top().overlay, size).map(textOfLine).join('\n'),
        spoken: () => {
          const { overlay } = top()
          const lines =
            overlay === undefined ? top().spoken({ columns: 80, rows: 24 }) : spokenOverlay(overlay)
          return lines.map(textOfLine).join('\n')
        },
        follow: async () => top().between(() => top().follow()),
        get isLeft() {
          return isLeft
        },
      })
    } finally {
      for (const desk of stack) await desk.keeper?.keep()
    }
  })
}
