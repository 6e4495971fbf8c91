import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import {
  type CodebookPlan,
  type CodeRecord,
  codesFrom,
  compareCodebooks,
  describePlan,
  inUse,
  planCodebook,
  readCodebookVersion,
  type Study,
  type WantedCodebook,
} from '../study/index.js'
import { refuseProblems } from './apply-codebook.js'
import { readCodebookFile } from './codebook-file.js'
import { printDifference } from './print-difference.js'
import type { Session } from './session.js'

/** One side of a comparison: codes that have a history in the study, or a file. */
type Side = { codes: CodeRecord[] } | { file: string; wanted: WantedCodebook }

/** Prints how two states of the codebook differ. */
export async function diffCodebooks(session: Session, a: string, b: string): Promise<void> {
  const plan = await session.withStudy(async study =>
    compare(await readSide(session, study, a), await readSide(session, study, b)),
  )
  if (session.isJson) {
    session.printJson(plan)
    return
  }
  if (describePlan(plan).length === 0) session.print(`${a} and ${b} are the same codebook.`)
  printDifference(session, plan)
  for (const line of plan.changed.flatMap(describeTexts)) session.print(line)
}

async function readSide(session: Session, study: Study, name: string): Promise<Side> {
  const isFile = /\.ya?ml$/i.test(name) || (name !== 'now' && existsSync(resolve(session.io.cwd, name)))
  if (!isFile) return { codes: await readCodebookVersion(study.db, name) }
  const { name: file, wanted } = await readCodebookFile(session, name)
  return { file, wanted }
}

function compare(before: Side, after: Side): CodebookPlan {
  const codes = 'codes' in before ? before.codes : codesFrom(before.wanted)
  if ('codes' in after) return compareCodebooks(codes, after.codes)
  const plan = planCodebook(inUse(codes), after.wanted, { retireMissing: true })
  refuseProblems(plan, after.file)
  return plan
}

/** The wording before and after, for what is too long for a line. */
function describeTexts({ label, changes }: CodebookPlan['changed'][number]): string[] {
  return changes.flatMap(({ field, before, after }) => {
    const heading = headings[field]
    if (heading === undefined) return []
    const lines = [...marked('-', before), ...marked('+', after)]
    return ['', `${label}, ${heading}:`, ...lines]
  })
}

const headings: Partial<Record<string, string>> = {
  brief: 'brief',
  definition: 'definition',
  useWhen: 'use when',
  notWhen: 'not when',
  examples: 'examples',
}

function marked(sign: string, said: string | string[] | null): string[] {
  const text = Array.isArray(said) ? said.join('\n') : (said ?? '')
  return text === '' ? [] : text.split('\n').map(line => `  ${sign} ${line}`)
}
