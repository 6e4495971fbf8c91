import type { ReadStream, WriteStream } from 'node:tty'
import type { CoderRow } from '../store/index.js'
import { findRound, type Study } from '../study/index.js'
import { MatrixDesk } from './chart/matrix-desk.js'
import type { CellKind } from './chart/matrix-look.js'
import { CodeDesk } from './code/code-desk.js'
import type { Desk } from './desk.js'
import { DocumentsDesk } from './home/documents-desk.js'
import { HomeDesk } from './home/home-desk.js'
import { KeyMap } from './keys/key-map.js'
import { Places } from './places.js'
import { ReconcileDesk } from './reconcile/reconcile-desk.js'
import { type Ending, runDesk } from './run-desk.js'
import type { ScreenContext } from './screen-context.js'
import { readScreenSettings } from './settings.js'
import { colourDepth } from './theme/colour-depth.js'
import { Painter } from './theme/painter.js'
import { themes } from './theme/themes.js'

export type { CellKind } from './chart/matrix-look.js'

/** Which screen to open, and on what. */
export type ScreenRequest =
  | { screen: 'home' }
  | { screen: 'code'; document?: string; round?: string }
  | { screen: 'reconcile'; round?: string }
  | { screen: 'chart'; matrix?: string; kinds?: readonly CellKind[] }

export interface ScreenOptions {
  study: Study
  /** Who sits at the screen; only the home screen opens without. */
  coder: CoderRow | null
  /** Remembers on this computer who codes in the study. */
  rememberCoder: (coder: CoderRow) => void
  env: Readonly<Record<string, string | undefined>>
  input: ReadStream
  output: WriteStream
  /** False where the person said --no-color. */
  isColourWanted: boolean
  /** A plain flow of lines for screen readers. */
  isLineByLine: boolean
}

/**
 * Opens a screen and returns when the person has left it, or a signal has ended it. Everything done is saved by then.
 * @throws UserError `not-found`, `bad-argument` (settings that cannot be used)
 */
export async function showScreen(request: ScreenRequest, options: ScreenOptions): Promise<Ending> {
  const { env, input, output, isLineByLine } = options
  const settings = readScreenSettings(env)
  const keys = new KeyMap(settings.keys)
  const desk = await openDesk(request, options, keys)
  // From a document that was opened by its name, the way back leads to the round.
  const isNamed = request.screen === 'code' && request.document !== undefined
  const behind = isNamed
    ? () =>
        openDesk(
          { screen: 'code', ...(request.round === undefined ? {} : { round: request.round }) },
          options,
          keys,
        )
    : null
  const painter = new Painter(themes[settings.theme], colourDepth(env, options.isColourWanted))
  return runDesk(desk, { input, output, painter, env, isLineByLine, behind })
}

async function openDesk(request: ScreenRequest, options: ScreenOptions, keys: KeyMap): Promise<Desk> {
  const { study, coder, env, rememberCoder } = options
  const contextFor = (who: CoderRow): ScreenContext => ({
    study,
    coder: who,
    env,
    keys,
    places: new Places(env, study.facts.uid, who.name),
  })
  if (request.screen === 'home' || coder === null)
    return HomeDesk.open({ study, keys, contextFor, rememberCoder }, coder)
  const context = contextFor(coder)
  if (request.screen === 'chart') return MatrixDesk.open(context, request)
  const { round } = request
  if (request.screen === 'reconcile') return ReconcileDesk.open(context, round)
  if (request.document === undefined) return DocumentsDesk.open(context, round)
  const named = round === undefined ? undefined : await findRound(study.db, round)
  return CodeDesk.open(context, request.document, named)
}
