import type Database from 'better-sqlite3-multiple-ciphers'
import { sql } from 'kysely'
import { fts5Expression } from './fts5-expression.js'
import type { PassageWords, SearchEngine } from './search-engine.js'

/**
 * Words in a table of FTS5. It keeps no copy of the text (contentless), and what is taken out of it is erased at once instead of
 * being marked (secure-delete). Its tokenizer divides at spaces only, as what a word is was decided before.
 */
export function sqliteSearch(database: Database.Database): SearchEngine {
  return {
    ddl: [
      `create virtual table search_words using fts5(words, content='', tokenize='ascii')`,
      `insert into search_words (search_words, rank) values ('secure-delete', 1)`,
    ],
    async addPassages(_db, passages) {
      addPassages(database, passages)
    },
    async removePassages(_db, passages) {
      const erase = database.prepare(
        `insert into search_words (search_words, rowid, words) values ('delete', ?, ?)`,
      )
      const remove = database.prepare('delete from search_passages where id = ?')
      for (const { id, words } of passages) {
        erase.run(id, words.join(' '))
        remove.run(id)
      }
    },
    async clear() {
      database.prepare(`insert into search_words (search_words) values ('delete-all')`).run()
      database.prepare('delete from search_passages').run()
    },
    candidates(query) {
      const { text, isExact } = fts5Expression(query)
      const condition = sql<boolean>`search_passages.id in (select rowid from search_words where search_words match ${text})`
      return { condition, isExact }
    },
  }
}

function addPassages(database: Database.Database, passages: readonly PassageWords[]): void {
  const insert = database.prepare(
    'insert into search_passages (document_id, turn_id, start_cp, end_cp) values (?, ?, ?, ?)',
  )
  const index = database.prepare('insert into search_words (rowid, words) values (?, ?)')
  for (const { documentId, turnId, startCp, endCp, words } of passages) {
    const { lastInsertRowid } = insert.run(documentId, turnId, startCp, endCp)
    index.run(lastInsertRowid, words.join(' '))
  }
}
