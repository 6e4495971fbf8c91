import { UserError } from '../problems/index.js'
import {
  decideIdentifiers,
  findIdentifierNamed,
  type IdentifierVerdict,
  type ListedIdentifier,
  listIdentifiers,
} from '../study/index.js'
import { showSafely } from '../text/safe-terminal.js'
import { hiddenMemos } from './hidden-memos.js'
import type { Session } from './session.js'

/** Places of an identifier that are shown before it is asked about. */
const shownPlaces = 3

const question = '  replace (r), replace with (= words), keep (k), later (Enter), stop (q)? '

/** Asks about each identifier that is open, and keeps each answer at once. */
export async function askIdentifiers(session: Session): Promise<void> {
  await session.withStudy(async study => {
    const open = await listIdentifiers(study.db, {
      which: 'open',
      mostPlaces: shownPlaces,
      hiddenMemos: await hiddenMemos(session, study),
    })
    if (open.length === 0)
      throw new UserError('nothing-to-do', 'Nothing that was found is left to decide.', {
        hint: 'Look for more with framewise deidentify scan.',
      })
    let decided = 0
    for (const [index, listed] of open.entries()) {
      show(session, listed, `${index + 1} of ${open.length}`)
      const verdict = await ask(session)
      if (verdict === 'stop') break
      if (verdict === 'later') continue
      const identifier = await findIdentifierNamed(study.db, listed.uid, { fold: words => words })
      await decideIdentifiers(study, [{ identifier, ...verdict }])
      decided++
    }
    session.print(`${decided} decided, ${open.length - decided} open.`)
    session.hint(decided === 0 ? 'See framewise deidentify list' : 'Undo the last with: framewise undo')
  })
}

function show(session: Session, { kind, words, count, places }: ListedIdentifier, which: string): void {
  session.print()
  session.print(`${which}: ${kind} “${words}”, ${count} ${count === 1 ? 'place' : 'places'}`)
  for (const { where, before, words: found, after } of places)
    session.print(`  ${where}: …${before}»${found}«${after}…`)
}

/** @throws UserError `bad-argument` where nobody can be asked */
async function ask(session: Session): Promise<Omit<IdentifierVerdict, 'identifier'> | 'later' | 'stop'> {
  for (;;) {
    const answer = await session.io.ask(showSafely(question))
    if (answer === null)
      throw new UserError('bad-argument', 'Nobody can be asked here.', {
        hint: 'Decide in a table: framewise deidentify list -o identifiers.xlsx, then review --from it.',
      })
    const typed = answer.trim()
    if (typed === '') return 'later'
    if (/^(?:q|quit|stop)$/iu.test(typed)) return 'stop'
    if (/^(?:k|keep)$/iu.test(typed)) return { decision: 'keep', replacement: '' }
    if (/^(?:r|replace)$/iu.test(typed)) return { decision: 'replace', replacement: '' }
    const [, words = ''] = /^=\s*(.+)$/u.exec(typed) ?? []
    if (words !== '') return { decision: 'replace', replacement: words }
    session.note(`“${typed}” is no answer.`)
  }
}
