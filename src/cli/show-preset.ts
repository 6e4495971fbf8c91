import { atlasti, dedoose, maxqda, nvivo, type SpanNames } from '../agreement/index.js'
import { type AgreementData, codedTexts } from '../analysis/index.js'
import { UserError } from '../problems/index.js'
import {
  atlastiTables,
  dedooseTables,
  maxqdaTables,
  nvivoTables,
  type PresetNames,
  type PresetTable,
} from '../report/agreement/preset-tables.js'
import { tableCsv } from '../report/table-csv.js'
import { tableMarkdown } from '../report/table-markdown.js'
import { countOf } from '../text/index.js'
import { printProse } from './print-prose.js'
import { printWide } from './print-wide.js'
import type { Session } from './session.js'
import { formatOf, writeOutput } from './write-output.js'

interface Preset {
  about: string
  tables: PresetTable[]
  /** All that was computed. */
  result: object
}

/** Agreement as another program prints it, with what it leaves out. */
export async function showPreset(
  session: Session,
  data: AgreementData,
  { program, output, force }: { program: string; output: string; force: boolean | undefined },
): Promise<void> {
  const format = formatOf(output, ['csv', 'md', 'json'], session.isJson ? 'json' : 'md')
  const { about, tables, result } = compute(data, program)
  const basis = basisOf(data)
  if (output === '-' && format === 'md') {
    printProse(session, about)
    session.print()
    printProse(session, basis)
    for (const { title, table } of tables) {
      session.print(`\n${title}\n`)
      printWide(session, table)
    }
    return
  }
  const content = {
    csv: () =>
      tables
        .map(
          ({ title, table }) => `${tableCsv({ columns: [{ heading: title }], rows: [] })}${tableCsv(table)}`,
        )
        .join('\n'),
    md: () =>
      `${about}\n\n${tables.map(({ title, table }) => `## ${title}\n\n${tableMarkdown(table)}`).join('\n')}`,
    json: () =>
      `${JSON.stringify({ as: program, round: data.comparison.round?.name ?? null, ...result }, null, 2)}\n`,
  }[format]()
  writeOutput(session, output, content, { force })
}

/** Who and what is compared. */
function basisOf({ comparison }: AgreementData): string {
  const names = new Intl.ListFormat('en').format(comparison.coders.map(({ name }) => name))
  const documents = comparison.documents.map(({ name }) => name)
  const list = documents.length > 6 ? '' : ` (${documents.join(', ')})`
  const where = comparison.round === null ? 'All rounds' : `Round ${comparison.round.name}`
  return `${where}: ${names}, ${countOf(documents.length, 'document')}${list}. Unit: as that program has it, the whole text with the interviewer’s turns.`
}

function compute(data: AgreementData, program: string): Preset {
  const { comparison, groups, tree } = data
  const names: PresetNames = {
    coders: comparison.coders.map(({ name }) => name),
    documents: comparison.documents.map(({ name }) => name),
    codes: groups.codes.map(code => tree.label(code)),
  }
  const texts = codedTexts(data, 'whole')
  const codeCount = groups.codes.length
  if (program !== 'atlasti' && names.coders.length !== 2)
    throw new UserError('bad-argument', `${program} compares two coders, not ${names.coders.length}.`, {
      hint: 'Name two with --coders.',
    })
  if (program === 'nvivo') {
    const result = nvivo(texts, { codeCount })
    return { about: result.about, tables: nvivoTables(result, names), result: { names, ...result } }
  }
  if (program === 'maxqda') {
    const result = maxqda(texts, { codeCount })
    return { about: result.about, tables: maxqdaTables(result, names), result: { names, ...result } }
  }
  if (program === 'dedoose') {
    const result = dedoose(texts, { codeCount })
    return { about: result.about, tables: dedooseTables(result, names), result: { names, ...result } }
  }
  if (program === 'atlasti') {
    const themes = tree.children(null)
    const position = new Map(themes.map((theme, index) => [theme.id, index]))
    const spanNames: SpanNames = names
    const domainOf = groups.codes.map(code => position.get(tree.theme(code).id) ?? -1)
    const result = atlasti(texts, { domainOf, names: spanNames })
    const domains = themes.map(theme => tree.label(theme))
    return {
      about: result.about,
      tables: atlastiTables(result, { ...names, domains }),
      result: { names: { ...names, domains }, ...result },
    }
  }
  throw new UserError('bad-argument', `--as is nvivo, maxqda, atlasti or dedoose, not “${program}”.`)
}
