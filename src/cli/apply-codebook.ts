import { UserError } from '../problems/index.js'
import {
  applyCodebook,
  type CodebookPlan,
  describePlan,
  planCodebookFor,
  readCodes,
  type Study,
} from '../study/index.js'
import { countOf } from '../text/count-of.js'
import type { ApplyCodebookOptions } from './codebook.js'
import { readCodebookFile } from './codebook-file.js'
import { printDifference } from './print-difference.js'
import type { Session } from './session.js'

/** Shows how a codebook file differs from the study, asks, and applies it as one event. */
export async function applyAfterAsking(
  session: Session,
  options: ApplyCodebookOptions,
  path: string,
): Promise<void> {
  const file = await readCodebookFile(session, path)
  const how = { retireMissing: options.retireMissing ?? false }
  await session.withStudy(async study => {
    const plan = await planCodebookFor(study, file.wanted, how)
    refuseProblems(plan, file.name)
    const isEmpty = describePlan(plan).every(line => line.startsWith('='))
    if (!session.isJson && isEmpty)
      session.print(`The study has ${plan.kept.length === 0 ? 'exactly' : 'all of'} this codebook already.`)
    if (!session.isJson) printDifference(session, plan)
    if (options.dryRun || isEmpty) {
      if (session.isJson) session.printJson({ applied: false, ...plan })
      return
    }
    await confirmApply(session, options)
    const { value, eventId } = await applyCodebook(study, file.wanted, how)
    if (session.isJson) session.printJson({ applied: true, event: eventId, ...value })
    else session.print(await sizeOfCodebook(study))
    session.hint('Undo with: framewise undo')
  })
}

/** The plan knows lines; which file they are of is known here. */
export function refuseProblems({ problems }: CodebookPlan, file: string): void {
  if (problems.length === 0) return
  throw new UserError(
    'bad-codebook',
    `${file} does not fit the study: ${countOf(problems.length, 'problem')}; nothing was changed.`,
    { problems: problems.map(problem => ({ ...problem, place: { file, ...problem.place } })) },
  )
}

async function confirmApply(session: Session, options: ApplyCodebookOptions): Promise<void> {
  try {
    await session.confirm('Apply?', { force: options.yes || options.force })
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'needs-confirmation') throw error
    throw new UserError('needs-confirmation', 'The codebook was not applied; nothing was changed.', {
      hint: 'Say --yes to apply it without being asked.',
      cause: error,
    })
  }
}

async function sizeOfCodebook(study: Study): Promise<string> {
  const codes = (await readCodes(study.db)).filter(({ status }) => status === 'active')
  const themes = codes.filter(({ parentId }) => parentId === null).length
  return `The codebook has ${countOf(themes, 'theme')} and ${countOf(codes.length - themes, 'code')} under them now.`
}
