import type { ReadStream, WriteStream } from 'node:tty'
import type { CoderRow } from '../store/index.js'
import { findRound, type Study } from '../study/index.js'
import { CellDesk } from './chart/cell-desk.js'
import { MatrixDesk, type MatrixRequest } from './chart/matrix-desk.js'
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

/** Which screen to open, and on what. */
export type ScreenRequest =
  | { screen: 'home' }
  | { screen: 'code'; document?: string; round?: string }
  | { screen: 'reconcile'; round?: string }
  | ({ screen: 'chart' } & MatrixRequest)
  /** The cells that wait one after the other, each opened. */
  | ({ screen: 'review' } & MatrixRequest)

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
  const { desk, behind } = await openDesk(request, options, new KeyMap(settings.keys))
  const painter = new Painter(themes[settings.theme], colourDepth(env, options.isColourWanted))
  return runDesk(desk, { input, output, painter, env, isLineByLine, behind })
}

/** The desk a screen begins with, and where the way back from it leads; null: out of the program. */
interface FirstDesk {
  desk: Desk
  behind: (() => Promise<Desk>) | null
}

async function openDesk(request: ScreenRequest, options: ScreenOptions, keys: KeyMap): Promise<FirstDesk> {
  const { study, coder, env, rememberCoder } = options
  const contextFor = (who: CoderRow): ScreenContext => ({
    study,
    coder: who,
    env,
    keys,
    places: new Places(env, study.facts.uid, who.name),
  })
  if (request.screen === 'home' || coder === null)
    return { desk: await HomeDesk.open({ study, keys, contextFor, rememberCoder }, coder), behind: null }
  const context = contextFor(coder)
  switch (request.screen) {
    case 'chart':
      return { desk: await MatrixDesk.open(context, request), behind: null }
    case 'review':
      return openReview(context, request)
    case 'reconcile':
      return { desk: await ReconcileDesk.open(context, request.round), behind: null }
    case 'code':
      return openCoding(context, request)
  }
}

/** The first cell that waits, before its matrix; the matrix alone where none does. */
async function openReview(context: ScreenContext, request: MatrixRequest): Promise<FirstDesk> {
  const matrix = await MatrixDesk.open(context, request)
  if (matrix.cell === undefined || !matrix.isWanted(matrix.cell)) return { desk: matrix, behind: null }
  return { desk: await CellDesk.open(matrix), behind: async () => matrix }
}

/** The documents of a round, or one of them, before those of the round. */
async function openCoding(
  context: ScreenContext,
  { document, round }: { document?: string; round?: string },
): Promise<FirstDesk> {
  const openDocuments = () => DocumentsDesk.open(context, round)
  if (document === undefined) return { desk: await openDocuments(), behind: null }
  const named = round === undefined ? undefined : await findRound(context.study.db, round)
  return { desk: await CodeDesk.open(context, document, named), behind: openDocuments }
}
