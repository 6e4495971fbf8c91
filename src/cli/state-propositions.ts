import { basename } from 'node:path'
import { readPropositionsYaml } from '../interchange/propositions-yaml.js'
import { UserError } from '../problems/index.js'
import {
  applyPropositions,
  type PropositionPlan,
  planPropositions,
  propositionRoles,
  readCodeTree,
  readPropositions,
  removeProposition,
  type WantedProposition,
} from '../study/index.js'
import { countOf } from '../text/index.js'
import { shortList } from '../text/short-list.js'
import { decodeText } from './decode-text.js'
import { printTable } from './print-table.js'
import type { ApplyPropositionsOptions } from './propositions.js'
import { readInputFile } from './read-input-file.js'
import type { Session } from './session.js'

export async function applyPropositionsFile(
  session: Session,
  options: ApplyPropositionsOptions,
  file: string,
): Promise<void> {
  const wanted = await readFile(session, file)
  const plan = await session.withStudy(async study => {
    const planned = await planPropositions(study.db, wanted)
    if (options.dryRun) return planned
    const changed = planned.propositions.filter(({ change }) => change === 'changed').map(({ name }) => name)
    if (changed.length > 0) await session.confirm(`Change what ${shortList(changed)} says?`, options)
    return (await applyPropositions(study, wanted)).value
  })
  if (session.isJson) session.printJson({ applied: !options.dryRun, ...plan })
  else printPlan(session, plan)
  const [first] = plan.propositions
  if (!options.dryRun && first !== undefined) session.hint(`Next: framewise evidence ${first.name}`)
}

async function readFile(session: Session, file: string): Promise<WantedProposition[]> {
  const name = file === '-' ? 'standard input' : basename(file)
  const bytes = file === '-' ? await session.io.readInput() : readInputFile(session, file)
  const { value, problems } = readPropositionsYaml(decodeText(bytes, name, 'bad-propositions'), name)
  if (problems.length === 0) return value
  throw new UserError(
    'bad-propositions',
    `${name} is not a usable file of propositions: ${countOf(problems.length, 'problem')}; nothing was changed.`,
    { problems },
  )
}

function printPlan(session: Session, { propositions }: PropositionPlan): void {
  const signs = { new: '+', changed: '~', same: '=' } as const
  for (const { name, claim, change, codes } of propositions) {
    session.print(`${signs[change]} ${name}: ${claim}`)
    if (change === 'same') continue
    for (const role of propositionRoles)
      if (codes[role].length > 0) session.print(`    ${role}: ${codes[role].join(', ')}`)
  }
}

export async function showPropositions(session: Session): Promise<void> {
  const rows = await session.withStudy(async ({ db }) => {
    const tree = await readCodeTree(db)
    return (await readPropositions(db, tree)).map(({ name, claim, codes }) => ({
      name,
      claim,
      ...Object.fromEntries(propositionRoles.map(role => [role, codes[role].map(code => tree.path(code))])),
    }))
  })
  if (session.isJson) session.printJson(rows)
  else
    printTable(session, ['name', 'claim', ...propositionRoles], rows.map(joined), {
      shrink: ['claim', ...propositionRoles],
    })
  if (rows.length === 0)
    session.hint('Next: framewise propositions apply FILE (docs/file-format.md, "Propositions")')
}

function joined(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([field, value]) => [field, Array.isArray(value) ? value.join(', ') : value]),
  )
}

export async function removePropositionNamed(session: Session, name: string): Promise<void> {
  const { summary } = await session.withStudy(study => removeProposition(study, name))
  session.print(summary)
  session.hint('Undo with: framewise undo')
}
