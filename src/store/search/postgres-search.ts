import { type Kysely, sql } from 'kysely'
import type { Slot, WordsQuery } from '../../text/search/index.js'
import { inChunks } from '../in-chunks.js'
import type { Schema } from '../schema.js'
import type { PassageWords, SearchEngine } from './search-engine.js'

/** PostgreSQL takes no more than 1 MiB of different words for one passage. */
const mostBytes = 900_000

/**
 * Words of each passage as a set (tsvector without places, GIN index). PostgreSQL keeps but 256 places of a word, so where words
 * stand is left to those who look at the passages it gives. A passage too large for a set is always looked at.
 */
export const postgresSearch: SearchEngine = {
  ddl: [
    'alter table search_passages add column words tsvector',
    'create index search_passages_words on search_passages using gin (words)',
  ],
  addPassages,
  async removePassages(db, passages) {
    await inChunks(
      passages.map(({ id }) => id),
      chunk => db.deleteFrom('search_passages').where('id', 'in', chunk).execute(),
    )
  },
  async clear(db) {
    await db.deleteFrom('search_passages').execute()
  },
  candidates(query) {
    const text = tsquery(query).text
    return {
      condition: sql<boolean>`(search_passages.words @@ ${text}::tsquery or search_passages.words is null)`,
      isExact: false,
    }
  },
}

async function addPassages(db: Kysely<Schema>, passages: readonly PassageWords[]): Promise<void> {
  if (passages.length === 0) return
  const rows = passages.map(({ documentId, turnId, startCp, endCp, words }) => {
    const distinct = [...new Set(words)]
    return [documentId, turnId, startCp, endCp, isTooLarge(distinct) ? null : distinct]
  })
  await sql`insert into search_passages (document_id, turn_id, start_cp, end_cp, words)
    select (value->>0)::integer, (value->>1)::integer, (value->>2)::integer, (value->>3)::integer,
      case when jsonb_typeof(value->4) = 'null' then null
        else array_to_tsvector(array(select jsonb_array_elements_text(value->4))) end
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb)`.execute(db)
}

function isTooLarge(words: readonly string[]): boolean {
  return words.reduce((bytes, word) => bytes + Buffer.byteLength(word), 0) > mostBytes
}

/** Words are letters and digits: nothing in them means anything to PostgreSQL between quotation marks. */
function tsquery(query: WordsQuery): { text: string; isExact: boolean } {
  switch (query.kind) {
    case 'phrase':
      return { text: `(${query.slots.map(slotText).join(' & ')})`, isExact: query.slots.length === 1 }
    case 'near':
      return { text: `(${tsquery(query.left).text} & ${tsquery(query.right).text})`, isExact: false }
    case 'not': {
      const wanted = tsquery(query.wanted)
      const unwanted = tsquery(query.unwanted)
      // What takes away too much would lose passages.
      return unwanted.isExact
        ? { ...wanted, text: `(${wanted.text} & !${unwanted.text})` }
        : { ...wanted, isExact: false }
    }
    default: {
      const parts = query.parts.map(tsquery)
      const operator = query.kind === 'and' ? ' & ' : ' | '
      return {
        text: `(${parts.map(({ text }) => text).join(operator)})`,
        isExact: parts.every(({ isExact }) => isExact),
      }
    }
  }
}

function slotText({ words, isPrefix }: Slot): string {
  return `(${words.map(word => `'${word}'${isPrefix ? ':*' : ''}`).join(' | ')})`
}
