import { applyUndo, planUndo, redo } from '../study/index.js'
import type { Desk } from './desk.js'
import { ConfirmQuestion } from './parts/confirm-question.js'
import type { ScreenContext } from './screen-context.js'

/**
 * Takes back what the coder did last, in the study's own history; asks where others have built on it.
 * @returns what was taken back, in words; null where the coder thought better of it
 * @throws UserError `nothing-to-do`
 */
export async function undoLast(desk: Desk, { study, coder }: ScreenContext): Promise<string | null> {
  const plan = await planUndo(study, { actor: coder.name })
  if (plan.events.length > 1) {
    const lines = plan.events.map(({ actor, summary }) => `${actor}: ${summary}`)
    const title = 'Others have built on it. Take all of this back?'
    if ((await desk.ask(new ConfirmQuestion({ title, lines }))) !== true) return null
  }
  await applyUndo(study, plan)
  return `undone: ${plan.events.at(-1)?.summary ?? ''} (ctrl-r does it again)`
}

/** Does again what was taken back last. @returns it in words @throws UserError `nothing-to-do` */
export async function redoLast({ study, coder }: ScreenContext): Promise<string> {
  return `done again: ${(await redo(study, coder.name)).summary}`
}
