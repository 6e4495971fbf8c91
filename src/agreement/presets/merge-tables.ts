import { mergeRatings, type Ratings, tallyRatings } from '../ratings.js'

/**
 * One table a label from one a document and label, as `characterTables` gives them; without documents, tables
 * without units.
 */
export function mergeTables(tables: readonly Ratings[], labels: number): Ratings[] {
  return Array.from({ length: labels }, (_, label) => {
    const ofLabel = tables.filter((_, at) => at % labels === label)
    return ofLabel.length === 0 ? tallyRatings([], { coders: 0, categories: 2 }) : mergeRatings(ofLabel)
  })
}
