import { describe, expect, it } from 'vitest'
import {
  addCode,
  addCoder,
  applyUndo,
  findDocument,
  planUndo,
  readEvent,
  readHistory,
  type Study,
} from '../../src/study/index.js'
import { codeTurn } from '../support/code-turn.js'
import { addInterview } from '../support/interview.js'
import { withStudyFolder } from '../support/study-folder.js'
import { withTempStudy } from '../support/temp-study.js'

describe('the history', () => {
  it('says who did what, when, and with which program, newest first', async () => {
    await withTempStudy(async study => {
      await prepare(study)
      const history = await readHistory(study)
      expect(history.map(({ actor, command, summary }) => [actor, command, summary])).toEqual([
        ['MZ', 'codings.add', 'coded P02 l.2 scheduling'],
        ['BK', 'codings.add', 'coded P01 l.2 scheduling'],
        ['BK', 'codes.add', 'added the inductive code scheduling'],
        ['BK', 'coder.add', 'added the coder MZ'],
        ['BK', 'coder.add', 'added the coder BK'],
        ['BK', 'import', 'imported P02'],
        ['BK', 'import', 'imported P01'],
        [expect.any(String), 'init', 'made the study “Test study”'],
      ])
      const times = history.map(({ at }) => at)
      expect(times).toEqual([...times].sort().reverse())
      expect(history[0]).toMatchObject({
        kind: 'do',
        target: null,
        changedRows: 1,
        isUndone: false,
        program: expect.stringMatching(/^framewise \d/),
      })
    })
  })

  it('can be read by person, by command, by thing, from a moment on, and in part', async () => {
    await withTempStudy(async study => {
      await prepare(study)
      const summaries = async (filter: Parameters<typeof readHistory>[1]) =>
        (await readHistory(study, filter)).map(({ summary }) => summary)
      expect(await summaries({ actor: 'MZ' })).toEqual(['coded P02 l.2 scheduling'])
      expect(await summaries({ command: 'codings' })).toHaveLength(2)
      expect(await summaries({ command: 'codings.add' })).toHaveLength(2)
      expect(await summaries({ command: 'cod' })).toEqual([])
      const { uid } = await findDocument(study.db, 'P01')
      expect(await summaries({ about: [uid] })).toEqual(['coded P01 l.2 scheduling', 'imported P01'])
      expect(await summaries({ about: [] })).toEqual([])
      expect(await summaries({ limit: 2 })).toHaveLength(2)
      expect(await summaries({ after: 6 })).toHaveLength(2)
      expect(await summaries({ since: '2999-01-01' })).toEqual([])
      expect(await summaries({ since: '2000-01-01' })).toHaveLength(8)
    })
  })

  it('keeps what was undone and says that it is', async () => {
    await withTempStudy(async study => {
      await prepare(study)
      await applyUndo(study, await planUndo(study))
      const [undo, undone] = await readHistory(study)
      expect(undo).toMatchObject({
        kind: 'undo',
        target: undone?.id,
        command: 'codings.add',
        isUndone: false,
      })
      expect(undone).toMatchObject({ kind: 'do', isUndone: true })
      expect(await readEvent(study, undone?.id ?? 0)).toEqual(undone)
      const { uid } = await findDocument(study.db, 'P02')
      expect((await readHistory(study, { about: [uid] })).map(({ kind }) => kind)).toEqual([
        'undo',
        'do',
        'do',
      ])
    })
  })
})

describe('framewise history', () => {
  it('shows a table of events, and marks what is undone', async () => {
    await withStudyFolder(prepare, async cli => {
      await cli(['undo'])
      const { code, out } = await cli(['history'])
      expect(code).toBe(0)
      expect(out).toMatch(/event +when +who +command +what/)
      expect(out).toContain('coded P02 l.2 scheduling (undone)')
      expect(out).toContain('undo 8')
    })
  })

  it('can be filtered by person, command and thing', async () => {
    await withStudyFolder(prepare, async cli => {
      const whats = async (...filter: string[]) =>
        (JSON.parse((await cli(['history', '--json', ...filter])).out) as { what: string }[]).map(
          ({ what }) => what,
        )
      expect(await whats('--by', 'MZ')).toEqual(['coded P02 l.2 scheduling'])
      expect(await whats('--command', 'import')).toEqual(['imported P02', 'imported P01'])
      expect(await whats('--document', 'P01')).toEqual(['coded P01 l.2 scheduling', 'imported P01'])
      expect(await whats('--code', 'scheduling')).toHaveLength(3)
      expect(await whats('--limit', '1')).toHaveLength(1)
      const unknown = await cli(['history', '--document', 'P03'])
      expect(unknown).toMatchObject({ code: 3, out: '' })
    })
  })
})

async function prepare(study: Study): Promise<void> {
  study.actor = 'BK'
  await addInterview(study, 'P01', ['Dr. Lee'])
  await addInterview(study, 'P02', ['Dr. Osei'])
  await addCoder(study, { name: 'BK' })
  await addCoder(study, { name: 'MZ' })
  await addCode(study, { name: 'scheduling' })
  await codeTurn(study, { document: 'P01', turn: 2, code: 'scheduling', coder: 'BK' })
  study.actor = 'MZ'
  await codeTurn(study, { document: 'P02', turn: 2, code: 'scheduling', coder: 'MZ' })
}
