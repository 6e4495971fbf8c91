import { basename } from 'node:path'
import { readCodingsFile } from '../interchange/codings-file.js'
import { groupProblems, type Problem, UserError } from '../problems/index.js'
import {
  type CodingImportOptions,
  type CodingRowIn,
  findCoder,
  findRound,
  importCodings,
  type Study,
} from '../study/index.js'
import { countOf } from '../text/index.js'
import { coderInUse } from './coder-in-use.js'
import { readInputFile } from './read-input-file.js'
import type { Session } from './session.js'

interface ImportOptions {
  round?: string
  create?: string
  dryRun?: boolean
}

export async function importCodingFiles(
  session: Session,
  options: ImportOptions,
  files: readonly string[],
): Promise<void> {
  if (options.create !== undefined && options.create !== 'inductive')
    throw new UserError('bad-argument', `--create takes “inductive”, not “${options.create}”.`)
  const { rows, problems } = readFiles(session, files)
  await session.withStudy(async study => {
    const { value, summary } = await importCodings(study, rows, {
      ...(await importOptions(session, study, options)),
      isRehearsal: options.dryRun ?? false,
    })
    const all = [...problems, ...value.problems]
    if (session.isJson) session.printJson({ ...value, problems: all, isDryRun: options.dryRun ?? false })
    else {
      for (const problem of groupProblems(all)) session.noteProblem(problem)
      const known =
        value.known === 0 ? '' : `; ${value.known} ${value.known === 1 ? 'was' : 'were'} there already`
      session.print(
        `${options.dryRun ? 'would have ' : ''}${summary === '' ? 'imported nothing' : summary}${known}`,
      )
    }
    if (!options.dryRun) session.hint('Undo with: framewise undo')
  })
}

/** All files together, so that either all their codings come in or none. Errors in a row wait for the rest of the file. */
function readFiles(session: Session, files: readonly string[]): { rows: CodingRowIn[]; problems: Problem[] } {
  const rows: CodingRowIn[] = []
  const problems: Problem[] = []
  for (const file of files) {
    const reading = readCodingsFile(readInputFile(session, file), basename(file))
    for (const row of reading.value) rows.push(row)
    problems.push(...reading.problems)
  }
  const errors = problems.filter(problem => problem.severity === 'error')
  if (errors.length === 0) return { rows, problems }
  throw new UserError('bad-table', `${countOf(errors.length, 'row')} cannot be read; nothing was imported.`, {
    problems: groupProblems(errors).slice(0, 50),
  })
}

async function importOptions(
  session: Session,
  study: Study,
  options: ImportOptions,
): Promise<CodingImportOptions> {
  const name = coderInUse(session, study)
  return {
    ...(name === null ? {} : { coder: await findCoder(study.db, name) }),
    ...(options.round === undefined ? {} : { round: await findRound(study.db, options.round) }),
    createInductive: options.create === 'inductive',
  }
}
