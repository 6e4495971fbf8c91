import {
  type AgreementData,
  type AgreementReport,
  type CountedUnit,
  codeConfusions,
  measureHeatMap,
} from '../analysis/index.js'
import { UserError } from '../problems/index.js'
import { confusionTable } from '../report/agreement/confusion-table.js'
import { heatMap, heatMapKey } from '../report/agreement/heat-map.js'
import type { AgreementOptions } from './agreement.js'
import { printWide } from './print-wide.js'
import type { Session } from './session.js'

/** The confusion of codes and the heat map, where they were asked for. */
export function printAgreementMaps(
  session: Session,
  data: AgreementData,
  report: AgreementReport,
  options: Pick<AgreementOptions, 'confusion' | 'heatMap'>,
): void {
  if (options.confusion !== true && options.heatMap !== true) return
  const unit = countedUnit(report)
  if (options.confusion === true)
    for (const confusion of codeConfusions(data, unit)) {
      session.print(
        `\nCodes given in place of which, in ${unit.kind === 'window' ? 'stretches' : `${unit.kind}s`}:\n`,
      )
      printWide(session, confusionTable(confusion))
    }
  if (options.heatMap === true) {
    const { heading, columns, rows } = measureHeatMap(data, unit, report.by)
    session.print('\nα of each:\n')
    printWide(session, heatMap(heading, columns, rows))
    session.print(heatMapKey)
  }
}

function countedUnit({ unit }: AgreementReport): CountedUnit {
  if (unit.kind !== 'frequency' && unit.kind !== 'segment' && unit.kind !== 'spans') return unit
  throw new UserError('bad-argument', `There is no confusion of codes or heat map by ${unit.kind}.`, {
    hint: 'Take --unit turn, sentence, word or character.',
  })
}
