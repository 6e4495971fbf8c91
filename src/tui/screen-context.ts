import type { CoderRow } from '../store/index.js'
import type { Study } from '../study/index.js'
import type { KeyMap } from './keys/key-map.js'
import type { Places } from './places.js'

/** What every screen works with. */
export interface ScreenContext {
  study: Study
  /** Who sits at the screen; what they do is recorded under this name. */
  coder: CoderRow
  keys: KeyMap
  places: Places
  env: Readonly<Record<string, string | undefined>>
}
