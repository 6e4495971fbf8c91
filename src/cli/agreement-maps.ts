import {
  type AgreementData,
  type AgreementLevel,
  type CountedUnit,
  codeConfusions,
  describeUnit,
  measureHeatMap,
} from '../analysis/index.js'
import { confusionTable } from '../report/agreement/confusion-table.js'
import { heatMap, heatMapKey } from '../report/agreement/heat-map.js'
import type { Table } from '../report/table.js'

export interface MapOptions {
  confusion?: boolean
  heatMap?: boolean
}

/** A table below the figures: its title, and what its signs mean. */
interface AgreementMap {
  title: string
  table: Table
  key?: string
}

/** The confusion of codes of each two coders, and the heat map, where they were asked for. */
export function agreementMaps(
  data: AgreementData,
  unit: CountedUnit | null,
  by: AgreementLevel,
  options: MapOptions,
): AgreementMap[] {
  if (unit === null) return []
  const maps: AgreementMap[] = []
  if (options.confusion === true)
    for (const confusion of codeConfusions(data, unit))
      maps.push({
        title: `Codes given in place of which, unit: ${describeUnit(unit)}:`,
        table: confusionTable(confusion),
      })
  if (options.heatMap === true) {
    const { heading, columns, rows } = measureHeatMap(data, unit, by)
    maps.push({ title: 'α of each:', table: heatMap(heading, columns, rows), key: heatMapKey })
  }
  return maps
}
