import { type WeighedEvidence, weighEvidence } from '../analysis/index.js'
import { UserError } from '../problems/index.js'
import {
  evidenceMarkdown,
  evidenceQuotes,
  evidenceTable,
  negativeCasesSentence,
  stanceSigns,
} from '../report/evidence-tables.js'
import { tableCsv } from '../report/table-csv.js'
import { countOf } from '../text/index.js'
import { printProse } from './print-prose.js'
import { printWide } from './print-wide.js'
import type { EvidenceOptions } from './propositions.js'
import type { Session } from './session.js'
import { formatOf, writeOutput } from './write-output.js'

const quoteChoices = ['against', 'all', 'none'] as const
type QuoteChoice = (typeof quoteChoices)[number]

export async function showEvidence(session: Session, options: EvidenceOptions, name: string): Promise<void> {
  const quotes = readChoice(options.quotes ?? 'against')
  const output = options.output ?? '-'
  const format = formatOf(output, ['csv', 'md', 'json'], session.isJson ? 'json' : 'md')
  const weighed = await session.withStudy(study => weighEvidence(study, name))
  if (output === '-' && format === 'md') print(session, weighed, quotes)
  else {
    writeOutput(session, output, contentOf(format, weighed), options)
    if (output !== '-') session.note(`${output}: ${weighed.name}, ${countOf(weighed.cases.length, 'case')}`)
  }
}

function readChoice(text: string): QuoteChoice {
  const choice = quoteChoices.find(known => known === text)
  if (choice !== undefined) return choice
  throw new UserError('bad-argument', `--quotes is ${quoteChoices.join(', ')}; not “${text}”.`)
}

function contentOf(format: 'csv' | 'md' | 'json', weighed: WeighedEvidence): string {
  if (format === 'json') return `${JSON.stringify(weighed, null, 2)}\n`
  return format === 'csv' ? tableCsv(evidenceQuotes(weighed)) : evidenceMarkdown(weighed)
}

function print(session: Session, weighed: WeighedEvidence, quotes: QuoteChoice): void {
  printProse(session, `${weighed.name}: ${weighed.claim}`)
  session.print()
  printWide(session, evidenceTable(weighed))
  session.print()
  session.print(negativeCasesSentence(weighed))
  for (const { name, cells } of weighed.cases)
    for (const [index, cell] of cells.entries()) {
      const shown = { against: [cell.contradicts], all: [cell.contradicts, cell.supports], none: [] }[quotes]
      if (shown.every(side => side.length === 0)) continue
      session.print()
      session.print(`${name}, ${weighed.tasks[index]?.label}: ${cell.stance}`)
      for (const side of shown)
        for (const { reference, text, label, coders } of side)
          printProse(
            session,
            `  ${stanceSigns[side === cell.contradicts ? 'contradicts' : 'supports']} “${text.replace(/\s+/g, ' ')}” (${reference}; ${label}; ${coders.join(', ')})`,
          )
    }
  session.print()
  printProse(session, `Figures: ${weighed.used}.`)
}
