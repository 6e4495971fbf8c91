import {
  notPicked,
  type QuoteCandidate,
  type QuotePick,
  readCandidates,
  readPicks,
  readQuoteWarnings,
} from '../framework/index.js'
import { UserError } from '../problems/index.js'
import { readCodeTree, type Study } from '../study/index.js'
import { printTable } from './print-table.js'
import type { ListQuotesOptions } from './quotes.js'
import type { Session } from './session.js'

export async function showQuotes(session: Session, options: ListQuotesOptions, code?: string): Promise<void> {
  await session.withStudy(async study => {
    if (options.candidates) await showCandidates(session, study, code)
    else await showPicks(session, study, code)
  })
}

async function showPicks(session: Session, study: Study, code: string | undefined): Promise<void> {
  const tree = await readCodeTree(study.db)
  const picks = await readPicks(study.db, tree, code === undefined ? undefined : tree.require(code))
  const rows = picks.map(pick => ({
    code: pick.pickedFor,
    rank: pick.rank,
    ...fieldsOf(pick),
    ...(session.isJson ? { display: pick.display, isSettled: pick.isSettled } : { words: wordsOf(pick) }),
  }))
  printTable(session, ['code', 'rank', 'where', 'case', 'coder', 'words'], rows, { shrink: ['words'] })
  await tellWarnings(session, study, code)
}

/** The quote as it is printed, marked where that is not as it was said. */
function wordsOf({ view, display }: QuotePick): string {
  return display === null || display.problem !== null ? view.text : `✎ ${display.text}`
}

async function showCandidates(session: Session, study: Study, reference: string | undefined): Promise<void> {
  if (reference === undefined)
    throw new UserError('bad-argument', 'It is not said for which code.', {
      hint: 'Name it: framewise quotes list CODE --candidates.',
    })
  const tree = await readCodeTree(study.db)
  const code = tree.require(reference)
  const picks = (await readPicks(study.db, tree, code)).filter(({ codeId }) => codeId === code.id)
  const rows = notPicked(await readCandidates(study.db, tree, code), picks).map(candidate => ({
    id: candidate.uid.slice(-8),
    code: candidate.view.code,
    ...fieldsOf(candidate),
  }))
  printTable(session, ['id', 'where', 'case', 'code', 'coder', 'words'], rows, { shrink: ['words'] })
  session.hint(`Next: framewise quotes pick ${tree.path(code)} ID…`)
}

function fieldsOf({ uid, cases, view }: QuoteCandidate) {
  return {
    uid,
    where: view.reference,
    case: cases.join(', '),
    document: view.document,
    codedWith: view.code,
    coder: view.coder,
    words: view.text,
  }
}

/** What to look at in the quotes, on standard error: it is advice, not data. */
export async function tellWarnings(session: Session, study: Study, code: string | undefined): Promise<void> {
  for (const { message } of await readQuoteWarnings(study.db, code))
    session.noteProblem({ severity: 'warning', message })
}
