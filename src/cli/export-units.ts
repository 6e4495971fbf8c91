import { type CountedUnit, listUnits, parseUnit, type UnitTable } from '../analysis/index.js'
import { UserError } from '../problems/index.js'
import { unitsCsv } from '../report/units-csv.js'
import { unitsRecal } from '../report/units-recal.js'
import { countOf } from '../text/index.js'
import type { ExportUnitsOptions } from './agreement.js'
import { comparisonRequest, themeOrCode } from './comparison-request.js'
import type { Session } from './session.js'
import { formatOf, writeOutput } from './write-output.js'

/** Writes the table of units: who gave which codes to which unit. */
export async function exportUnits(session: Session, options: ExportUnitsOptions): Promise<void> {
  const output = options.output ?? '-'
  formatOf(output, ['csv'], 'csv')
  const program = options.for ?? 'r'
  if (program !== 'r' && program !== 'recal')
    throw new UserError('bad-argument', `--for is r or recal, not “${program}”.`)
  const unit = countedUnit(options.unit ?? 'turn')
  const table = await session.withStudy(async study =>
    listUnits(study, {
      ...(await comparisonRequest(session, study, options)),
      unit,
      by: themeOrCode(options.by),
    }),
  )
  if (program === 'r') {
    if (session.isJson) session.printJson(table)
    else
      writeOutput(
        session,
        output,
        unitsCsv(table, { isSingleCode: options.code !== undefined && table.codes.length === 1 }),
        options,
      )
  } else {
    const { csv, columns, leftOut } = unitsRecal(table)
    writeOutput(session, output, csv, { force: options.force, isBare: true })
    session.note(`Columns: ${columns.join(', ')}. 1 is coded, 0 not coded.`)
    if (leftOut > 0)
      session.note(
        `${countOf(leftOut, 'unit')} left out that not all coders were asked to code: ReCal takes no missing values.`,
      )
  }
  if (output !== '-') session.note(`${output}: ${describe(table)}`)
}

function countedUnit(given: string): CountedUnit {
  const unit = parseUnit(given)
  if (unit.kind !== 'frequency' && unit.kind !== 'segment' && unit.kind !== 'spans') return unit
  throw new UserError('bad-argument', `A table of units cannot be made of “${given}”.`, {
    hint: 'Take turn, sentence, word, character, window:CHARACTERS or document.',
  })
}

function describe({ rows, codes, coders }: UnitTable): string {
  return `${countOf(rows.length, 'unit')} × ${countOf(coders.length, 'coder')}, ${countOf(codes.length, 'code')}`
}
