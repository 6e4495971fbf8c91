import { checkStudy } from '../study/index.js'
import { describeProblem } from './describe-problem.js'
import type { Session } from './session.js'

export async function checkAndReport(session: Session): Promise<void> {
  const report = await session.withStudy(checkStudy)
  if (report.problems.length > 0) session.exitCode = 1
  if (session.isJson) {
    session.printJson(report)
    return
  }
  for (const line of report.checked) session.print(line)
  for (const problem of report.problems)
    session.print(`${session.style.error(problem.severity)}: ${describeProblem(problem)}`)
  session.print(
    report.problems.length === 0 ? 'The study is sound.' : `${report.problems.length} things are wrong.`,
  )
}
