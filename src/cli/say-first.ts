import { showSafely } from '../text/index.js'
import type { AskOptions } from './codes.js'
import type { Session } from './session.js'

/** What a change of codes will do, and how it is done. */
export interface SaidChange {
  /** What happens to codings, cells, quotes and codes, a sentence each. */
  lines: readonly string[]
  /** The same for programs. */
  plan: object
  /** Asked where codings or cells are touched; null goes on without asking. */
  question: string | null
  work: () => Promise<{ summary: string; eventId: number | null }>
}

/** Says what a change does before it happens; stops there with --dry-run, asks where it must, and carries it out. */
export async function sayThenDo(session: Session, options: AskOptions, change: SaidChange): Promise<void> {
  const lines = change.lines.map(showSafely)
  if (options.dryRun) {
    if (session.isJson) session.printJson({ ...change.plan, isDryRun: true })
    else for (const line of lines) session.print(line)
    return
  }
  for (const line of lines) session.note(line)
  if (change.question !== null) await session.confirm(change.question, options)
  const { summary, eventId } = await change.work()
  if (session.isJson) session.printJson({ ...change.plan, isDryRun: false, event: eventId })
  else session.print(summary)
  session.hint('Undo with: framewise undo')
}
