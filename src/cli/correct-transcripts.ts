import { basename } from 'node:path'
import { findCorrections } from '../analysis/index.js'
import { readCorrectionsFile } from '../interchange/corrections-file.js'
import { UserError } from '../problems/index.js'
import type { CorrectionRule, Study, WantedCorrection } from '../study/index.js'
import { countOf } from '../text/index.js'
import { applyCorrections } from './apply-corrections.js'
import type { CorrectOptions } from './correct.js'
import { describeProblem } from './describe-problem.js'
import { readInputFile } from './read-input-file.js'
import type { Session } from './session.js'

/** Corrects transcripts by rules: a plan first, then, when the user says yes, all of it as one step. */
export async function correctTranscripts(session: Session, options: CorrectOptions): Promise<void> {
  const rules = readRules(session, options)
  await session.withStudy(async study => {
    const { wanted, counts } = await findCorrections(study, rules)
    noteUnfound(session, rules, counts)
    await correctOrRefuse(session, study, { wanted, options })
  })
}

async function correctOrRefuse(
  session: Session,
  study: Study,
  { wanted, options }: { wanted: readonly WantedCorrection[]; options: CorrectOptions },
): Promise<void> {
  if (wanted.length === 0)
    throw new UserError('nothing-to-do', 'Nothing of that is in the transcripts.', {
      hint: 'Whole words are found, capitals or not; --parts-of-words finds more.',
    })
  await applyCorrections(session, study, { wanted, options })
}

function readRules(session: Session, options: CorrectOptions): CorrectionRule[] {
  const { from, find, replace } = options
  if ((from === undefined) === (find === undefined))
    throw new UserError('bad-argument', 'Say what is to be corrected: --from FILE, or --find with --replace.')
  if (from !== undefined) return readFile(session, from)
  if (replace === undefined)
    throw new UserError(
      'bad-argument',
      '--find needs --replace: the words that take the place of those found.',
      {
        hint: 'To leave them out, say --replace "".',
      },
    )
  return [
    {
      place: {},
      find: find ?? '',
      replace,
      isWholeWord: !options.partsOfWords,
      isCaseSensitive: options.matchCase ?? false,
      isPattern: options.regex ?? false,
      ...(options.speaker === undefined ? {} : { speaker: options.speaker }),
      ...(options.document === undefined ? {} : { document: options.document }),
    },
  ]
}

function readFile(session: Session, file: string): CorrectionRule[] {
  const name = basename(file)
  const { value, problems } = readCorrectionsFile(readInputFile(session, file), name)
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0)
    throw new UserError(
      'bad-rules',
      `${name} is not a usable file of corrections: ${countOf(errors.length, 'problem')}; nothing was changed.`,
      { problems: errors },
    )
  for (const problem of problems) session.note(`warning: ${describeProblem(problem)}`)
  return value
}

function noteUnfound(session: Session, rules: readonly CorrectionRule[], counts: readonly number[]): void {
  const unfound = rules.filter((_, index) => counts[index] === 0).map(({ find }) => `“${find}”`)
  if (unfound.length > 0 && unfound.length < rules.length)
    session.note(`Not in the transcripts: ${unfound.join(', ')}`)
}
