import { applyUndo, planUndo, readHistory, redo } from '../study/index.js'
import { coderInUse } from './coder-in-use.js'
import { readWholeNumber } from './numbers.js'
import type { Session } from './session.js'

export async function undoLast(
  session: Session,
  options: { force?: boolean; dryRun?: boolean },
  event: string | undefined,
): Promise<void> {
  await session.withStudy(async study => {
    const coder = coderInUse(session, study)
    const plan = await planUndo(study, {
      ...(event === undefined ? {} : { event: readWholeNumber(event, 'undo') }),
      ...(coder === null || event !== undefined ? {} : { actor: coder }),
    })
    const lines = plan.events.map(({ id, summary, actor }) => `${summary} (${actor}, event ${id})`)
    if (options.dryRun) {
      if (session.isJson) session.printJson(plan)
      else for (const line of lines) session.print(`would undo: ${line}`)
      return
    }
    if (plan.events.length > 1) {
      for (const line of lines.slice(0, -1)) session.note(`built on it: ${line}`)
      await session.confirm(`Undo it together with ${plan.events.length - 1} later changes?`, options)
    }
    await applyUndo(study, plan)
    if (session.isJson) session.printJson({ undone: plan.events })
    else for (const line of lines) session.print(`Undone: ${line}`)
    session.hint('Redo with: framewise redo')
  })
}

export async function redoLast(session: Session): Promise<void> {
  await session.withStudy(async study => {
    const coder = coderInUse(session, study)
    const event = await redo(study, coder ?? undefined)
    const [latest] = await readHistory(study, { limit: 1 })
    if (session.isJson) session.printJson({ redone: event, as: latest })
    else session.print(`Redone: ${event.summary} (${event.actor}, event ${event.id})`)
  })
}
