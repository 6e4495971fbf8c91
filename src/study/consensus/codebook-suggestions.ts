import type { Kysely } from 'kysely'
import type { RoundRow, Schema } from '../../store/index.js'
import { formatQuoteReference } from '../../text/index.js'
import { readCodeTree } from '../codebook.js'
import { readDocumentTexts } from '../document-text.js'
import { readDecisions } from './decision-records.js'
import { readRoundPassages } from './round-passages.js'

/** What coding together says about the codebook. */
export interface CodebookSuggestion {
  /** `noted`: written with a decision. `confused`: two codes on the same words. `boundary`: where a passage begins and ends. */
  what: 'noted' | 'confused' | 'boundary'
  /** Paths: of one code, or of those that were confused or decided about. */
  codes: string[]
  /** How many disagreements it rests on. */
  n: number
  /** Those words of the decisions; empty for what was counted. */
  suggestion: string
  /** Who wrote it; empty for what was counted. */
  by: string
  /** `P07 l.112–118` */
  places: string[]
}

/**
 * What the next version of the codebook should look at: suggestions written with decisions, then the pairs of codes that coders
 * confused, then the codes on whose boundaries they differed; each with its places, what came most often first. The same
 * suggestion about the same codes is one.
 */
export async function codebookSuggestions(
  db: Kysely<Schema>,
  rounds: readonly RoundRow[],
): Promise<CodebookSuggestion[]> {
  const tree = await readCodeTree(db)
  const order = new Map(tree.ordered().map((code, index) => [code.id, index]))
  const found = new Map<string, Found>()
  for (const round of rounds) {
    const inOrder = (codeIds: readonly number[]) =>
      [...new Set(codeIds)].sort((left, right) => (order.get(left) ?? 0) - (order.get(right) ?? 0))
    for (const decision of await readDecisions(db, round.id)) {
      const { document_id: documentId, suggestion, author: by, versions } = decision
      const place = {
        documentId,
        startCp: Math.min(...versions.map(({ start_cp }) => start_cp)),
        endCp: Math.max(...versions.map(({ end_cp }) => end_cp)),
      }
      const codeIds = inOrder(versions.map(({ code_id }) => code_id))
      if (suggestion !== '') note(found, place, { what: 'noted', codeIds, suggestion, by })
    }
    for (const passage of (await readRoundPassages(db, round)).passages) {
      const codeIds = inOrder(passage.spans.map(({ codeId }) => codeId))
      const { kind } = passage
      if (kind === 'code')
        for (const pair of pairsOf(codeIds))
          note(found, passage, { what: 'confused', codeIds: pair, suggestion: '', by: '' })
      if (kind === 'boundary') note(found, passage, { what: 'boundary', codeIds, suggestion: '', by: '' })
    }
  }
  const texts = await readDocumentTexts(db, [
    ...new Set([...found.values()].flatMap(({ places }) => places.map(({ documentId }) => documentId))),
  ])
  const pathOf = (id: number) => {
    const code = tree.byId(id)
    return code === undefined ? '' : tree.path(code)
  }
  return [...found.values()]
    .map(({ codeIds, places, authors, ...same }) => ({
      ...same,
      codes: codeIds.map(pathOf),
      by: [...authors].join(', '),
      n: places.length,
      places: places.flatMap(place => {
        const text = texts.get(place.documentId)
        if (text === undefined) return []
        const { from, to } = text.linesOf(place)
        return formatQuoteReference({ name: text.name, fromLine: from, toLine: to })
      }),
    }))
    .sort(bySort)
}

interface Found {
  what: CodebookSuggestion['what']
  codeIds: readonly number[]
  suggestion: string
  authors: Set<string>
  places: { documentId: number; startCp: number; endCp: number }[]
}

function note(
  found: Map<string, Found>,
  { documentId, startCp, endCp }: Found['places'][number],
  { what, codeIds, suggestion, by }: Omit<Found, 'authors' | 'places'> & { by: string },
): void {
  const key = JSON.stringify([what, codeIds, suggestion])
  const known = found.get(key) ?? { what, codeIds, suggestion, authors: new Set<string>(), places: [] }
  known.places.push({ documentId, startCp, endCp })
  if (by !== '') known.authors.add(by)
  found.set(key, known)
}

function pairsOf(codeIds: readonly number[]): number[][] {
  return codeIds.flatMap((first, index) => codeIds.slice(index + 1).map(second => [first, second]))
}

const rank = { noted: 0, confused: 1, boundary: 2 }

function bySort(left: CodebookSuggestion, right: CodebookSuggestion): number {
  return (
    rank[left.what] - rank[right.what] ||
    right.n - left.n ||
    (left.codes.join() < right.codes.join() ? -1 : 1)
  )
}
