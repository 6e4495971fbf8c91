import { basename } from 'node:path'
import { readCasesCsv } from '../interchange/cases-csv.js'
import { describePlace, type Problem, UserError } from '../problems/index.js'
import type { AttributeType } from '../store/index.js'
import {
  attributeTypes,
  type CasesPlan,
  type CaseTable,
  importCases,
  isAttributeType,
  isEmptyCasesPlan,
  isOverwriting,
  type PlannedCase,
  planCases,
  refuseConflicts,
} from '../study/index.js'
import { countOf } from '../text/count-of.js'
import { shortList } from '../text/short-list.js'
import type { ImportCasesOptions } from './cases.js'
import { readInputFile } from './read-input-file.js'
import type { Session } from './session.js'

export async function importCasesFile(
  session: Session,
  options: ImportCasesOptions,
  file: string,
): Promise<void> {
  const { table, problems } = readTable(session, options, file)
  if (!session.isJson) for (const problem of problems) session.noteProblem(problem)
  await session.withStudy(async study => {
    const plan = await planCases(study.db, table)
    refuseConflicts(plan)
    if (session.isJson && options.dryRun) session.printJson({ ...plan, problems, isDryRun: true })
    if (!session.isJson) printPlan(session, plan, basename(file))
    if (options.dryRun) return
    if (isOverwriting(plan)) await session.confirm('Change what is in the study?', options)
    const { value } = await importCases(study, table)
    if (session.isJson) session.printJson({ ...value, problems, isDryRun: false })
    else if (!isEmptyCasesPlan(value)) session.print(`imported ${basename(file)}: ${countPlan(value)}`)
    session.hint('Next: framewise cases table')
  })
}

function readTable(
  session: Session,
  options: ImportCasesOptions,
  file: string,
): { table: CaseTable; problems: Problem[] } {
  const types = readTypes(options.type)
  const { caseColumn } = options
  const { value, problems } = readCasesCsv(readInputFile(session, file), basename(file), {
    types,
    ...(caseColumn === undefined ? {} : { caseColumn }),
  })
  const errors = problems.filter(({ severity }) => severity === 'error')
  const [first] = errors
  if (first === undefined) return { table: value, problems }
  if (errors.length === 1) {
    const hint = first.hint === undefined ? {} : { hint: first.hint }
    throw new UserError('bad-table', `${describePlace(first.place)}: ${first.message}`, hint)
  }
  throw new UserError(
    'bad-table',
    `${basename(file)} has ${countOf(errors.length, 'problem')}; nothing was imported.`,
    {
      problems: errors.slice(0, 50),
    },
  )
}

function readTypes(given: readonly string[]): Record<string, AttributeType> {
  const pairs = given.map(each => {
    const cut = each.lastIndexOf('=')
    const type = each.slice(cut + 1).trim()
    if (cut > 0 && isAttributeType(type)) return [each.slice(0, cut).trim(), type] as const
    throw new UserError('bad-argument', `--type takes COLUMN=TYPE, not “${each}”.`, {
      hint: `Types are ${attributeTypes.join(', ')}.`,
    })
  })
  return Object.fromEntries(pairs)
}

/** What will change, one line a thing: `+` new, `~` other than before, `-` gone. */
function printPlan(session: Session, plan: CasesPlan, file: string): void {
  for (const line of describeCasesPlan(plan)) session.print(line)
  if (isEmptyCasesPlan(plan)) session.print(`Nothing to change: the study has the cases as ${file} has them.`)
  if (plan.attributes.some(({ inferred }) => inferred))
    session.hint('Types were read from the values; say --type COLUMN=TYPE for another.')
  if (plan.unknownLabels.length > 0) {
    const labels = plan.unknownLabels.map(({ case: name, label }) => `“${label}” (${name})`)
    session.note(`note: nobody in the documents is called ${shortList(labels)}`)
  }
}

function describeCasesPlan(plan: CasesPlan): string[] {
  const isFilledIn = ({ values, labels }: PlannedCase) =>
    values.every(({ before }) => before === null) && (values.length > 0 || labels !== null)
  const filled = plan.changed.filter(isFilledIn)
  const changed = plan.changed.filter(each => !isFilledIn(each))
  return [
    ...plan.attributes.map(({ name, type }) => `+ attribute ${name}: ${type}`),
    ...plan.retyped.map(({ attribute, before, after }) => `~ attribute ${attribute}: ${before} → ${after}`),
    ...(plan.added.length > 0 ? [`+ ${countOf(plan.added.length, 'case')}: ${namesOf(plan.added)}`] : []),
    ...(filled.length > 0 ? [`+ ${whatIsFilledIn(filled)} of ${namesOf(filled)}`] : []),
    ...changed.map(each => `~ ${each.name}: ${changesOf(each)}`),
    ...plan.speakers.map(
      ({ document, label, before, after }) =>
        `${before === null ? '+' : '~'} “${label}” in ${document} is ${before === null ? '' : `${before} → `}${after}`,
    ),
    ...plan.dropped.map(name => `- ${name} (it stood only for its document)`),
  ]
}

function countPlan({ added, changed, attributes, speakers }: CasesPlan): string {
  const parts = [
    added.length > 0 ? `${countOf(added.length, 'case')} added` : '',
    changed.length > 0 ? `${countOf(changed.length, 'case')} changed` : '',
    attributes.length > 0 ? countOf(attributes.length, 'new attribute') : '',
  ].filter(part => part !== '')
  return parts.length === 0 ? `${countOf(speakers.length, 'speaker')} tied` : parts.join(', ')
}

function whatIsFilledIn(cases: readonly PlannedCase[]): string {
  const attributes = new Set(cases.flatMap(({ values }) => values.map(({ attribute }) => attribute)))
  const labels = cases.some(each => each.labels !== null) ? ['speaker labels'] : []
  return [...attributes, ...labels].join(', ')
}

function changesOf({ values, labels }: PlannedCase): string {
  const changes = values.map(
    ({ attribute, before, after }) => `${attribute} ${before ?? 'missing'} → ${after ?? 'missing'}`,
  )
  return [...changes, ...(labels === null ? [] : [`speaker labels ${labels.join('; ')}`])].join(', ')
}

function namesOf(cases: readonly PlannedCase[]): string {
  return shortList(cases.map(({ name }) => name))
}
