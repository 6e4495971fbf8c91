import type { Kysely } from 'kysely'
import { Citations } from '../../framework/index.js'
import type { Schema } from '../../store/index.js'
import { type DocumentText, readDocumentTexts } from '../../study/index.js'
import { lengthCp, type Span } from '../../text/index.js'
import type { CodedPlaces, PlacedDocument, Stretches } from './coded-places.js'
import { firstAtLeast } from './said-words.js'
import { eachTurnOf } from './touched-turns.js'

/** Words, or a turn, that a query found. */
export interface FoundStretch {
  document: string
  /** The cases whose words they are. */
  cases: string[]
  /** `P01 l.22–23` */
  reference: string
  startCp: number
  endCp: number
  /** Labels of the codes of the query that are on them. */
  codes: string[]
  text: string
}

/** How much was found, by document and case; null for words of no case. */
export interface FoundCount {
  document: string
  case: string | null
  passages: number
}

/** Where found stretches are, and whose words they are. */
export class StretchPlaces {
  readonly #froms: Float64Array
  readonly #casesOf: number[][]

  constructor(
    private readonly places: CodedPlaces,
    private readonly stretches: Stretches,
    private readonly caseNames: ReadonlyMap<number, string>,
  ) {
    this.#froms = Float64Array.from(places.documents, ({ from }) => from)
    this.#casesOf = casesOfStretches(stretches, places)
  }

  counts(): FoundCount[] {
    const counts = new Map<string, FoundCount>()
    for (let index = 0; index < this.stretches.starts.length; index++) {
      const document = this.#documentOf(index)
      const names: (string | null)[] = this.#casesOf[index]?.map(id => this.caseNames.get(id) ?? null) ?? []
      for (const name of names.length === 0 ? [null] : names) {
        const key = JSON.stringify([document.id, name])
        const count = counts.get(key) ?? { document: document.name, case: name, passages: 0 }
        count.passages++
        counts.set(key, count)
      }
    }
    return [...counts.values()]
  }

  /** The first so many, with their words. @param codes labels, and the passages they are on */
  async read(
    db: Kysely<Schema>,
    most: number,
    codes: readonly { label: string; passages: Stretches }[],
  ): Promise<FoundStretch[]> {
    const indexes = [...this.stretches.starts.keys()].slice(0, most)
    const citations = await Citations.read(db)
    const texts = await readDocumentTexts(db, [...new Set(indexes.map(index => this.#documentOf(index).id))])
    return indexes.map(index => {
      const { id, name, from } = this.#documentOf(index)
      const start = this.stretches.starts[index] as number
      const end = this.stretches.ends[index] as number
      const span = trimmed(texts.get(id), { startCp: start - from, endCp: end - from })
      const cases = this.#casesOf[index] ?? []
      const [only] = cases
      return {
        document: name,
        cases: cases.map(caseId => this.caseNames.get(caseId) ?? ''),
        reference: citations.reference(
          { documentId: id, ...span },
          cases.length === 1 ? (only ?? null) : null,
        ),
        ...span,
        codes: codes.flatMap(({ label, passages }) => (isTouched(passages, start, end) ? [label] : [])),
        text: texts.get(id)?.words(span) ?? '',
      }
    })
  }

  #documentOf(index: number): PlacedDocument {
    const at = firstAtLeast(this.#froms, (this.stretches.starts[index] as number) + 1) - 1
    return this.places.documents[at] as PlacedDocument
  }
}

/** A span without the spaces around its words, which NOT leaves. */
function trimmed(text: DocumentText | undefined, { startCp, endCp }: Span): Span {
  const words = text?.words({ startCp, endCp }) ?? ''
  return {
    startCp: startCp + lengthCp(words) - lengthCp(words.trimStart()),
    endCp: endCp - lengthCp(words) + lengthCp(words.trimEnd()),
  }
}

function isTouched({ starts, ends }: Stretches, start: number, end: number): boolean {
  const at = firstAtLeast(ends, start + 1)
  return at < starts.length && (starts[at] as number) < end
}

/** Keys of the cases in whose words each stretch is. */
export function casesOfStretches(stretches: Stretches, { turns }: CodedPlaces): number[][] {
  const cases: number[][] = []
  let met: number[] = []
  eachTurnOf(stretches, turns, {
    turn: (_, turn) => {
      const caseId = turns.caseIds[turn] as number
      if (!Number.isNaN(caseId) && !met.includes(caseId)) met.push(caseId)
    },
    done: () => {
      cases.push(met)
      met = []
    },
  })
  return cases
}
