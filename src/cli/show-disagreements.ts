import { didYouMean, UserError } from '../problems/index.js'
import { codersOf, disagreementTable, linesOf, notesOn } from '../report/disagreement-rows.js'
import { disagreementRecord, disagreementsJson } from '../report/disagreements-json.js'
import type { TellCut } from '../report/excel-text.js'
import type { Table } from '../report/table.js'
import { tableCsv } from '../report/table-csv.js'
import { tableText } from '../report/table-text.js'
import {
  chooseComparedRound,
  type Disagreement,
  type DisagreementFilter,
  type DisagreementKind,
  findDocument,
  listDisagreements,
  readCodeTree,
  type Study,
} from '../study/index.js'
import { countOf } from '../text/index.js'
import { viewerId } from './coder-in-use.js'
import type { DisagreementOptions } from './disagreements.js'
import { noteCutTexts } from './note-cut-texts.js'
import { printDisagreement } from './print-disagreement.js'
import type { Session } from './session.js'
import { formatOf, writeOutput } from './write-output.js'

interface Shown {
  round: string
  isBlindAndOpen: boolean
  disagreements: Disagreement[]
  /** How many there are whatever the filter. */
  total: number
  decided: number
}

export async function showDisagreements(
  session: Session,
  options: DisagreementOptions,
  ids: readonly string[] = [],
): Promise<void> {
  const which = ids.length > 0 ? 'all' : whichOf(options)
  const found = await session.withStudy(study => find(session, study, options, which))
  const shown = ids.length === 0 ? found : { ...found, disagreements: named(found.disagreements, ids) }
  const { round, disagreements } = shown
  if (shown.isBlindAndOpen)
    session.note(`${round} is blind and open: keep this from its coders until it is closed.`)
  if (options.output !== '-') {
    const format = formatOf(options.output, ['csv', 'xlsx', 'json', 'md'], 'csv')
    const cut: string[] = []
    const content = await contentOf(format, shown, name => cut.push(name))
    writeOutput(session, options.output, content, options)
    noteCutTexts(session, options.output, cut, 'csv or json')
    session.note(
      `${options.output}: ${countOf(disagreements.length, `${which === 'all' ? '' : `${which} `}disagreement`)}`,
    )
    if (format !== 'md')
      session.hint(`Fill in the column “decision”, then: framewise reconcile apply ${options.output}`)
    return
  }
  if (session.isJson) session.printJson(disagreements.map(disagreementRecord))
  else if (ids.length > 0) for (const each of disagreements) printDisagreement(session, each)
  else printDisagreements(session, shown, which)
}

function whichOf(options: DisagreementOptions): 'all' | 'open' | 'decided' {
  const said = (['all', 'open', 'decided'] as const).filter(word => options[word])
  if (said.length > 1)
    throw new UserError('bad-argument', `--${said.join(' and --')} contradict each other.`, {
      hint: 'Say one of them.',
    })
  return said[0] ?? 'open'
}

/** @throws UserError `not-found`, `conflict` */
function named(disagreements: readonly Disagreement[], ids: readonly string[]): Disagreement[] {
  return ids.map(typed => {
    const [first, second] = disagreements.filter(({ id }) => typed.length >= 4 && id.startsWith(typed))
    if (first === undefined)
      throw new UserError('not-found', `There is no disagreement “${typed}”.`, {
        hint: 'See framewise disagreements --all; ids change when the codings they are about do.',
      })
    if (second === undefined) return first
    throw new UserError('conflict', `Several disagreements begin with “${typed}”.`, {
      hint: 'Give more of the id.',
    })
  })
}

async function find(
  session: Session,
  study: Study,
  options: DisagreementOptions,
  which: 'all' | 'open' | 'decided',
): Promise<Shown> {
  const { db } = study
  const round = await chooseComparedRound(db, options.round, await viewerId(session, study))
  const filter: DisagreementFilter = { which: 'all' }
  if (options.document !== undefined) filter.documentId = (await findDocument(db, options.document)).id
  if (options.kind !== undefined) filter.kind = readKind(options.kind)
  if (options.code !== undefined) {
    const tree = await readCodeTree(db)
    filter.codeIds = tree.descendants(tree.require(options.code)).map(code => code.id)
  }
  const all = await listDisagreements(db, round, filter)
  const isWanted = ({ status }: Disagreement) =>
    which === 'all' || (status === 'decided') === (which === 'decided')
  return {
    round: round.name,
    isBlindAndOpen: round.blind === 1 && round.status === 'open',
    disagreements: all.filter(isWanted),
    total: all.length,
    decided: all.filter(({ status }) => status === 'decided').length,
  }
}

const kinds = ['missed', 'boundary', 'code'] as const

function readKind(typed: string): DisagreementKind {
  const kind = kinds.find(known => known === typed)
  if (kind !== undefined) return kind
  throw new UserError('bad-argument', `--kind is missed, boundary or code, not “${typed}”.`, {
    ...(didYouMean(typed, kinds) === '' ? {} : { hint: didYouMean(typed, kinds) }),
  })
}

async function contentOf(
  format: 'csv' | 'xlsx' | 'json' | 'md',
  { round, disagreements }: Shown,
  tellCut: TellCut,
) {
  if (format === 'json') return disagreementsJson(disagreements)
  if (format === 'csv') return tableCsv(disagreementTable(disagreements))
  if (format === 'xlsx')
    return (await import('../report/disagreements-xlsx.js')).disagreementsXlsx(disagreements, tellCut)
  return (await import('../report/disagreements-markdown.js')).disagreementsMarkdown(disagreements, round)
}

function printDisagreements(session: Session, shown: Shown, which: 'all' | 'open' | 'decided'): void {
  const { round, disagreements, total, decided } = shown
  if (disagreements.length > 0)
    session.io.out(
      tableText(shownTable(disagreements), session.io.isTerminal ? { width: session.io.columns } : {}),
    )
  session.print(`${round}: ${countOf(total, 'disagreement')}, ${decided} decided, ${total - decided} open.`)
  for (const each of disagreements) for (const note of notesOn(each)) session.note(`${each.id}: ${note}`)
  if (which === 'open' && disagreements.length > 0)
    session.hint(
      'One in full: framewise disagreements ID. To decide: framewise disagreements -o decisions.csv',
    )
  if (which === 'open' && disagreements.length === 0 && decided > 0)
    session.hint('See what was decided with --decided')
}

function shownTable(disagreements: readonly Disagreement[]): Table {
  const coders = codersOf(disagreements)
  const hasDecisions = disagreements.some(({ decision }) => decision !== null)
  const cut = (heading: string) => ({ heading, cut: true })
  return {
    columns: [
      { heading: 'id' },
      { heading: 'where' },
      { heading: 'kind' },
      cut('codes'),
      ...coders.map(cut),
      ...(hasDecisions ? [cut('decision')] : []),
    ],
    rows: disagreements.map(each => [
      each.id,
      `${each.document} ${linesOf(each)}`,
      each.kind,
      each.codes.join(', '),
      ...coders.map(coder => versionOf(each, coder)),
      ...(hasDecisions ? [decisionOf(each)] : []),
    ]),
  }
}

/** What a coder coded there, as short as the difference shows; null for nothing. */
function versionOf({ kind, versions }: Disagreement, coder: string): string | null {
  const spans = versions.find(each => each.coder === coder)?.spans ?? []
  if (spans.length === 0) return null
  return spans.map(span => (kind === 'code' ? span.code : `“${endsOf(span.words)}”`)).join('; ')
}

/** The first and the last words: where a passage begins and ends. */
function endsOf(words: string): string {
  const characters = [...words.replaceAll(/\s+/gu, ' ')]
  if (characters.length <= 48) return characters.join('')
  return `${characters.slice(0, 24).join('').trim()} … ${characters.slice(-20).join('').trim()}`
}

function decisionOf({ decision }: Disagreement): string | null {
  if (decision === null) return null
  const words = [decision.decision, decision.code].filter(part => part !== '').join(' ')
  return decision.reason === '' ? words : `${words}: ${decision.reason}`
}
