import { readDocumentTexts, type Study } from '../../study/index.js'
import { readStretches } from '../read-stretches.js'
import { findMishearings, type Mishearing } from './mishearings.js'

/** A likely mishearing, and where it first stands. */
export interface SuggestedCorrection extends Omit<Mishearing, 'turn'> {
  /** `P03 l.40` */
  where: string
  /** The words around it. */
  example: string
}

export interface SuggestionRequest {
  /** Terms that were perhaps said: drugs, places, abbreviations. */
  glossary?: readonly string[]
}

const word = /[\p{L}\p{N}\p{M}]+(?:['’-][\p{L}\p{N}\p{M}]+)*/gu
const aroundWords = 5

/** Words of the transcripts that were perhaps misheard; see {@link findMishearings}. */
export async function suggestCorrections(
  { db }: Study,
  { glossary = [] }: SuggestionRequest = {},
): Promise<SuggestedCorrection[]> {
  const documents = await db.selectFrom('documents').select(['id', 'language']).orderBy('position').execute()
  const turns: { documentId: number; startCp: number; words: string[] }[] = []
  const places: string[] = []
  for (const { id } of documents) {
    const text = (await readDocumentTexts(db, [id])).get(id)
    if (text === undefined) continue
    for (const stretch of await readStretches(db, id, text.map)) {
      const words = [...text.words(stretch).matchAll(word)].map(([each]) => each)
      if (words.length === 0) continue
      turns.push({ documentId: id, startCp: stretch.startCp, words })
      places.push(
        `${text.name} l.${text.linesOf({ startCp: stretch.startCp, endCp: stretch.startCp + 1 }).from}`,
      )
    }
  }
  const found = findMishearings(
    turns.map(({ words }) => words),
    { language: documents[0]?.language ?? 'en', glossary },
  )
  return found.map(({ turn, ...each }) => ({
    ...each,
    where: places[turn] ?? '',
    example: around(turns[turn]?.words ?? [], each.find),
  }))
}

function around(words: readonly string[], find: string): string {
  const wanted = find.split(' ')
  const at = words.findIndex((_, index) =>
    wanted.every((each, offset) => words[index + offset]?.toLowerCase() === each),
  )
  return words.slice(Math.max(0, at - aroundWords), at + wanted.length + aroundWords).join(' ')
}
