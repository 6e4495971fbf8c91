import { type Kysely, sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { findPassages, readSearchQuery } from '../../../src/analysis/index.js'
import type { Schema } from '../../../src/store/index.js'
import {
  addDocuments,
  applyUndo,
  contentHash,
  planUndo,
  redo,
  removeDocument,
  renameDocument,
  type Study,
  setSpeaker,
} from '../../../src/study/index.js'
import { interview } from '../../support/interview.js'
import { withTempStudy } from '../../support/temp-study.js'

const secret = 'zzyzxsecret'

async function addTwo(study: Study): Promise<void> {
  await addDocuments(study, [
    interview('P01', [['Ms. Kim', `Patients say ${secret} words and refills.`]]),
    interview('P02', [['Mr. Roy', 'Patients ask for refills.']]),
  ])
}

async function documentsWith(study: Study, words: string): Promise<string[]> {
  const { counts } = await findPassages(study, await readSearchQuery(words, 'search'))
  return counts.map(({ document }) => document)
}

/** Whether a word is anywhere in the tables of the index, also where it was only marked as gone. */
async function indexHolds(db: Kysely<Schema>, word: string): Promise<boolean> {
  const blocks = await sql<{ block: Buffer }>`select block from search_words_data`.execute(db)
  const lexicon = await db.selectFrom('search_lexicon').selectAll().where('word', '=', word).execute()
  return lexicon.length > 0 || blocks.rows.some(({ block }) => Buffer.from(block).includes(word))
}

describe('the index for searching', () => {
  it('forgets the words of a removed document at once, and has them again when the removal is undone', () =>
    withTempStudy(async study => {
      await addTwo(study)
      expect(await documentsWith(study, 'patients')).toEqual(['P01', 'P02'])
      expect(await indexHolds(study.db, secret)).toBe(true)
      await removeDocument(study, 'P01')
      expect(await indexHolds(study.db, secret)).toBe(false)
      expect(await indexHolds(study.db, 'refills')).toBe(true)
      expect(await documentsWith(study, 'patients')).toEqual(['P02'])
      await applyUndo(study, await planUndo(study))
      expect(await documentsWith(study, secret)).toEqual(['P01'])
    }))

  it('forgets an import that is undone, and has it again when it is redone', () =>
    withTempStudy(async study => {
      await addTwo(study)
      expect(await documentsWith(study, secret)).toEqual(['P01'])
      await applyUndo(study, await planUndo(study))
      expect(await documentsWith(study, secret)).toEqual([])
      expect(await indexHolds(study.db, secret)).toBe(false)
      await redo(study)
      expect(await documentsWith(study, secret)).toEqual(['P01'])
    }))

  it('follows a text that is corrected, and forgets what it said before', () =>
    withTempStudy(async study => {
      await addTwo(study)
      await documentsWith(study, secret)
      await study.change('test', async set => {
        const content = 'Patients say corrected words and refills.'
        const text = { sha256: contentHash(content), content, length_cp: content.length }
        await set.keepText(text)
        await set.update('documents', [{ id: 1, set: { text_sha256: text.sha256 } }])
        await set.update('turns', [{ id: 1, set: { end_cp: content.length } }])
        set.say('corrected P01')
      })
      expect(await indexHolds(study.db, secret)).toBe(false)
      expect(await documentsWith(study, 'corrected')).toEqual(['P01'])
      expect(await documentsWith(study, secret)).toEqual([])
      await applyUndo(study, await planUndo(study))
      expect([await documentsWith(study, 'corrected'), await documentsWith(study, secret)]).toEqual([
        [],
        ['P01'],
      ])
    }))

  it('knows a document by its new name, and a speaker by the new role', () =>
    withTempStudy(async study => {
      await addTwo(study)
      await documentsWith(study, secret)
      await renameDocument(study, 'P01', 'first')
      await setSpeaker(study, 'first', 'Ms. Kim', { role: 'interviewer' })
      expect(await documentsWith(study, secret)).toEqual(['first'])
      const query = await readSearchQuery('patients', 'search')
      const { counts } = await findPassages(study, query, { scope: { speaker: 'participant' } })
      expect(counts.map(({ document }) => document)).toEqual(['P02'])
    }))

  it('is made anew, without stale words, where another version decided what a word is', () =>
    withTempStudy(async study => {
      await addTwo(study)
      await documentsWith(study, secret)
      await study.db
        .updateTable('search_documents')
        .set({ rule: 'old' })
        .where('document_id', '=', 1)
        .execute()
      expect(await documentsWith(study, 'refills')).toEqual(['P01', 'P02'])
      const rules = await study.db.selectFrom('search_documents').select('rule').distinct().execute()
      expect(rules).toHaveLength(1)
      expect(rules[0]?.rule).not.toBe('old')
    }))

  it('counts in its lexicon how many documents have a word', () =>
    withTempStudy(async study => {
      await addTwo(study)
      await documentsWith(study, secret)
      const count = async () =>
        (
          await study.db
            .selectFrom('search_lexicon')
            .select(['stem', 'documents'])
            .where('word', '=', 'refills')
            .execute()
        )[0]
      expect(await count()).toEqual({ stem: 'refil', documents: 2 })
      await removeDocument(study, 'P02')
      expect(await count()).toEqual({ stem: 'refil', documents: 1 })
    }))

  it('has the paragraphs of a text without turns, and what stands between turns, each by itself', () =>
    withTempStudy(async study => {
      await addDocuments(study, [
        {
          ...interview('notes', [['', 'Two 👍 refills.']]),
          text: 'Two 👍 refills.\n\n  No refills  \nnone',
          turns: [],
        },
        {
          ...interview('half', [['Ms. Kim', 'Refills again.']]),
          text: 'Before: refills\nRefills again.\nafter',
          turns: [{ speaker: 'Ms. Kim', startCp: 16, endCp: 30, startMs: null, endMs: null }],
        },
      ])
      const { passages, searched } = await findPassages(study, await readSearchQuery('refills', 'search'))
      expect(passages.map(({ text, startCp, endCp, speaker }) => [text, startCp, endCp, speaker])).toEqual([
        ['Two 👍 refills.', 0, 14, null],
        ['No refills', 18, 28, null],
        ['Before: refills', 0, 15, null],
        ['Refills again.', 16, 30, 'Ms. Kim'],
      ])
      expect(searched).toBe(6)
    }))

  it('is in no event, and takes in what is new only once', () =>
    withTempStudy(async study => {
      await addTwo(study)
      const events = async () => (await study.db.selectFrom('events').select('id').execute()).length
      const before = await events()
      const progress: [number, number][] = []
      const query = await readSearchQuery('refills', 'search')
      const onProgress = (done: number, of: number) => void progress.push([done, of])
      await findPassages(study, query, { onProgress })
      await findPassages(study, query, { onProgress })
      expect(progress).toEqual([[0, 2]])
      expect(await events()).toBe(before)
    }))
})
