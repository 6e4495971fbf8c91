import { describeStatus, type ReviewedCell, readCellsToReview } from '../framework/index.js'
import { countOf } from '../text/count-of.js'
import { showSafely } from '../text/safe-terminal.js'
import type { ReviewOptions } from './matrix.js'
import { readSelection } from './matrix-look.js'
import { canShowScreens, openScreen } from './open-screen.js'
import { readKinds } from './read-kinds.js'
import type { Session } from './session.js'

/** The cells of a status one after the other: each opened on a full screen, or all printed where there is none. */
export async function reviewMatrix(session: Session, options: ReviewOptions): Promise<void> {
  const kinds = readKinds(options.status)
  const selection = readSelection(options)
  if (canShowScreens(session)) {
    await openScreen(session, { screen: 'review', selection, kinds })
    return
  }
  const cells = await session.withStudy(study => readCellsToReview(study, selection, new Set(kinds)))
  if (session.isJson) {
    session.printJson(cells)
    return
  }
  cells.forEach((cell, index) => {
    printCell(session, cell, `${index + 1} of ${cells.length}`)
  })
  if (cells.length === 0) session.print(`No cell is ${kinds.join(' or ')}.`)
  const [first] = cells
  if (first !== undefined)
    session.hint(`Next: framewise chart set "${first.case}" ${first.code} --status reviewed`)
}

/** What a cell refers to without a coding has nobody who coded it. */
function isCoded({ coder }: ReviewedCell['quotes'][number]): boolean {
  return coder !== ''
}

function printQuote(session: Session, { reference, text }: ReviewedCell['quotes'][number]): void {
  session.print(`    “${text.replaceAll(/\s*\n\s*/g, ' ')}” [${reference}]`)
}

function printCell(session: Session, cell: ReviewedCell, place: string): void {
  const by = cell.author === null ? '' : `, by ${cell.author}`
  const changed = cell.changed === '' ? '' : ` (${cell.changed})`
  session.print(
    `${session.style.bold(showSafely(cell.name))}   ${place}: ${describeStatus(cell)}${changed}${showSafely(by)}`,
  )
  if (cell.summary !== '') session.print(`  ${cell.summary.replaceAll('\n', '\n  ')}`)
  if (cell.comment !== '') session.print(`  Comment: ${cell.comment.replaceAll('\n', '\n  ')}`)
  const [coded, others] = [cell.quotes.filter(isCoded), cell.quotes.filter(quote => !isCoded(quote))]
  if (coded.length === 0) session.print('  Nothing is coded here.')
  else session.print(`  Evidence: ${countOf(cell.codings, 'coding')}`)
  for (const quote of coded) printQuote(session, quote)
  if (others.length > 0) session.print('  Referred to, but not coded here:')
  for (const quote of others) printQuote(session, quote)
  session.print()
}
