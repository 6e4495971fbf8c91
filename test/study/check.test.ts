import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3-multiple-ciphers'
import { describe, expect, it } from 'vitest'
import { setCell } from '../../src/framework/index.js'
import {
  addCode,
  addCoder,
  addDocuments,
  applyUndo,
  checkStudy,
  planUndo,
  redo,
  Study,
} from '../../src/study/index.js'
import { changeStudy } from '../support/change-study.js'
import { codeTurn } from '../support/code-turn.js'
import { interview } from '../support/interview.js'
import type { cliIn } from '../support/run-cli.js'
import { withStudyFolder } from '../support/study-folder.js'

describe('framewise check', () => {
  it('finds nothing wrong in a sound study, and says what it looked at', async () => {
    await withStudyFolder(prepare, async cli => {
      const { code, out } = await cli(['check'])
      expect(code).toBe(0)
      expect(out.trim().split('\n')).toEqual([
        'file: read from end to end',
        expect.stringMatching(/^references: \d+ kinds$/),
        'contents: 2 texts and 2 originals are what was imported',
        'turns: in order and inside their texts',
        'codes: 2 form a tree',
        'rounds: every coding in a round was asked for',
        'decisions: 0 hold together with what they recorded',
        'anchors: 3 cover exactly their words',
        expect.stringMatching(/^history: \d+ events lead to what is stored$/),
        'The study is sound.',
      ])
    })
  })

  it('finds nothing wrong after undoing and redoing', async () => {
    await withStudyFolder(prepare, async (_cli, folder) => {
      const study = await Study.open(join(folder, 'test.framewise'))
      for (let step = 0; step < 4; step++) await applyUndo(study, await planUndo(study))
      expect((await checkStudy(study)).problems).toEqual([])
      for (let step = 0; step < 4; step++) await redo(study)
      expect((await checkStudy(study)).problems).toEqual([])
      await study.close()
    })
  })

  it('changes nothing', async () => {
    await withStudyFolder(prepare, async (cli, folder) => {
      const before = readFileSync(join(folder, 'test.framewise'))
      await cli(['check'])
      expect(readFileSync(join(folder, 'test.framewise')).equals(before)).toBe(true)
    })
  })

  it('finds a changed text, and the codings that no longer fit it', async () => {
    await withPlanted("update texts set content = replace(content, 'book', 'BOOK')", async cli => {
      const problems = await problemsOf(cli)
      expect(codesOf(problems)).toContain('changed-content')
      expect(problems.find(({ code }) => code === 'lost-anchor')?.message).toMatch(
        /The coding [0-9a-f]{8} \(scheduling\/saves-time, BK\) in P01 does not cover its words “Patients book/,
      )
    })
  })

  it('finds a changed original', async () => {
    await withPlanted("update originals set content = x'00' where rowid = 1", async cli => {
      expect(codesOf(await problemsOf(cli))).toEqual(['changed-content'])
    })
  })

  it('finds moved offsets and says how to repair the coding, with the place where its words are', async () => {
    await withPlanted(
      'update codings set start_cp = start_cp + 3, end_cp = end_cp + 3 where id = 1',
      async cli => {
        const problems = await problemsOf(cli)
        expect(codesOf(problems)).toEqual(['lost-anchor', 'outside-history'])
        const hint = problems[0]?.hint ?? ''
        expect(hint).toContain('The words are at l.2 of P01.')
        const [, remove, add] =
          /To repair it: framewise (codings remove [0-9a-f]{8}), then framewise (codings add .* --span \d+:\d+); or/.exec(
            hint,
          ) ?? []
        expect((await cli([...(remove ?? '').split(' '), '--force'])).code).toBe(0)
        expect((await cli((add ?? '').split(' '))).code).toBe(0)
        expect((await cli(['check'])).code).toBe(0)
      },
    )
  })

  it('says of a coding whose words are nowhere in the text that they are not there', async () => {
    await withPlanted("update codings set quote = 'something quite different 12345'", async cli => {
      const hint = (await problemsOf(cli))[0]?.hint ?? ''
      expect(hint).toMatch(
        /^The words are not in P01\. To repair it: framewise codings remove [0-9a-f]{8}; or/,
      )
    })
  })

  it('finds a quote of a cell that does not cover its words', async () => {
    await withPlanted('update cell_quotes set end_cp = end_cp - 1', async cli => {
      const [problem] = await problemsOf(cli)
      expect(problem?.message).toContain('A quote of the cell P01 × scheduling')
      expect(problem?.hint).toContain('framewise chart set')
    })
  })

  it('finds a row that refers to nothing', async () => {
    await withPlanted('update codings set code_id = 999 where id = 1', async cli => {
      const problems = await problemsOf(cli)
      expect(problems[0]).toMatchObject({
        code: 'lost-reference',
        message: '1 row of codings without what code_id refers to in codes.',
      })
    })
  })

  it('finds a document whose text is gone', async () => {
    await withPlanted('delete from texts where rowid = 1', async cli => {
      expect((await problemsOf(cli)).map(({ message }) => message)).toContain(
        '1 row of documents without what text_sha256 refers to in texts.',
      )
    })
  })

  it.each([
    ['changed', "update codes set definition = 'other' where id = 2", 'id 2'],
    ['added', "insert into coders select 77, 'u', 'X', '', 'person', '' ", 'id 77'],
    ['removed', 'delete from memos', 'id 1'],
  ])('finds a row that was %s around the history, and names it', async (_how, change, id) => {
    await withPlanted(change, async cli => {
      const problems = await problemsOf(cli)
      expect(codesOf(problems)).toEqual(['outside-history'])
      expect(problems[0]?.message).toContain(`(${id})`)
      expect(problems[0]?.hint).toContain('backup')
    })
  })

  it('finds a circle of codes', async () => {
    await withPlanted('update codes set parent_id = 2 where id = 1', async cli => {
      const problems = await problemsOf(cli)
      expect(codesOf(problems)).toContain('broken-tree')
    })
  })

  it('finds a code in use under a retired one, and says what to do', async () => {
    await withPlanted("update codes set status = 'retired' where id = 1", async cli => {
      const problem = (await problemsOf(cli)).find(({ code }) => code === 'under-retired')
      expect(problem).toMatchObject({
        message: 'The code scheduling/saves-time is in use and lies under a retired one.',
        hint: expect.stringContaining('framewise codes restore'),
      })
    })
  })

  it('finds codings in a round that nobody asked for, and says how to ask for them', async () => {
    await withPlanted(
      "insert into rounds select 1, 'u', 'cycle 1', 0, 'open', '', null union select 2, 'v', 'cycle 2', 0, 'closed', '', ''",
      async (cli, plant) => {
        plant('update codings set round_id = id')
        const problems = (await problemsOf(cli)).filter(({ code }) => code === 'unassigned-coding')
        expect(problems.map(({ message }) => message)).toEqual([
          '1 coding by BK of P01 in the round cycle 1, where nobody asked for it: counted nowhere.',
          '1 coding by BK of P02 in the round cycle 2, where nobody asked for it: counted nowhere.',
        ])
        expect(problems[0]?.hint).toBe('Assign it with framewise rounds assign "cycle 1" "BK=P01".')
        expect(problems[1]?.hint).toMatch(/^Undo the closing of the round/)
        expect((await cli(['rounds', 'assign', 'cycle 1', 'BK=P01'])).code).toBe(0)
        expect((await problemsOf(cli)).filter(({ code }) => code === 'unassigned-coding')).toHaveLength(1)
      },
    )
  })

  it('sees one state of the study while others write', async () => {
    await withStudyFolder(prepare, async (_cli, folder) => {
      const study = await Study.open(join(folder, 'test.framewise'))
      const other = await Study.open(join(folder, 'test.framewise'))
      let isChecking = true
      const checking = checkStudy(study).finally(() => {
        isChecking = false
      })
      let count = 0
      while (isChecking) await addCode(other, { name: `code ${++count}` })
      expect((await checking).problems).toEqual([])
      expect(count).toBeGreaterThan(1)
      await other.close()
      await study.close()
    })
  })

  it('finds turns that overlap', async () => {
    await withPlanted('update turns set end_cp = end_cp + 4 where id = 1', async cli => {
      const problems = await problemsOf(cli)
      expect(problems[0]).toMatchObject({
        code: 'bad-turns',
        message: '1 turn of P01 out of place: overlapping, or outside its text.',
      })
    })
  })

  it.each([
    ['cut off', 'update events set changes = substr(changes, 1, 20) where id = 4'],
    ['other bytes', "update events set changes = x'0102030405' where id = 4"],
  ])('finds an event whose record is damaged: %s', async (_how, change) => {
    await withPlanted(change, async cli => {
      const problems = await problemsOf(cli)
      expect(codesOf(problems)).toEqual(['damaged-event'])
      expect(problems[0]?.message).toContain('Event 4 of the history cannot be read')
    })
  })

  it('says of a damaged page what it can still say, and no command takes it for a fault of framewise', async () => {
    await withStudyFolder(prepare, async (cli, folder) => {
      const path = join(folder, 'test.framewise')
      const page = pageOf(path, 'codings')
      const bytes = readFileSync(path)
      bytes.fill(0xa5, page * 4096 - 4096, page * 4096)
      writeFileSync(path, bytes)
      const problems = await problemsOf(cli)
      expect(codesOf(problems)).toContain('damaged-file')
      expect(problems.every(({ hint }) => hint !== undefined)).toBe(true)
      const list = await cli(['codings', 'list'])
      expect(list).toMatchObject({ code: 1, out: '' })
      expect(list.err).toBe(
        'error: The study file is damaged.\n       Keep the file as it is and go on with a backup; framewise check says what is wrong.\n',
      )
    })
  })

  it('says of a study whose first page is damaged that it is', async () => {
    await withStudyFolder(prepare, async (cli, folder) => {
      const path = join(folder, 'test.framewise')
      const bytes = readFileSync(path)
      bytes.fill(0xa5, 100, 4096)
      writeFileSync(path, bytes)
      const { code, err } = await cli(['check'])
      expect(code).toBe(1)
      expect(err).toContain('error: The study file is damaged.')
    })
  })

  it('says of a study that was cut off that it is damaged', async () => {
    await withStudyFolder(prepare, async (cli, folder) => {
      const path = join(folder, 'test.framewise')
      writeFileSync(path, readFileSync(path).subarray(0, 5 * 4096 + 100))
      const { code, out, err } = await cli(['check'])
      expect(code).toBe(1)
      expect(out + err).toMatch(/damaged|malformed|wrong/)
      expect(err).not.toContain('fault of framewise')
    })
  })
})

/** Two interviews, two codings, a charted cell with a quote, a memo. */
async function prepare(study: Study): Promise<void> {
  await addDocuments(study, [
    interview('P01', [
      ['Interviewer', 'What do you use it for?'],
      ['Dr. Lee', 'Patients book by message. Nobody waits on the phone.'],
    ]),
    interview('P02', [['Dr. Osei', 'For me it is a burden.']]),
  ])
  await addCoder(study, { name: 'BK' })
  await addCode(study, { name: 'scheduling' })
  await addCode(study, { name: 'saves time', parent: 'scheduling' })
  await codeTurn(study, { document: 'P01', turn: 2, code: 'scheduling/saves-time', coder: 'BK' })
  await codeTurn(study, { document: 'P02', turn: 1, code: 'scheduling', coder: 'BK' })
  await setCell(study, { case: 'P01', code: 'scheduling', summary: 'No queue.', quotes: ['P01 l.2'] })
  await changeStudy(study, 'memo.add', set =>
    set.insertOne('memos', {
      coder_id: 1,
      document_id: null,
      case_id: null,
      code_id: null,
      coding_id: 1,
      cell_id: null,
      body: 'Sure?',
      created_at: '',
    }),
  )
}

/** The study after another program than framewise wrote to its file. */
async function withPlanted(
  change: string,
  work: (cli: ReturnType<typeof cliIn>, plant: (change: string) => void) => Promise<void>,
) {
  await withStudyFolder(prepare, async (cli, folder) => {
    const plant = (statement: string) => {
      const database = new Database(join(folder, 'test.framewise'))
      database.pragma('foreign_keys = off')
      expect(database.prepare(statement).run().changes).toBeGreaterThan(0)
      database.close()
    }
    plant(change)
    await work(cli, plant)
  })
}

interface ShownProblem {
  code: string
  message: string
  hint?: string
}

async function problemsOf(cli: ReturnType<typeof cliIn>): Promise<ShownProblem[]> {
  const { code, out, err } = await cli(['check', '--json'])
  expect({ code, err }).toEqual({ code: 1, err: '' })
  return (JSON.parse(out) as { problems: ShownProblem[] }).problems
}

function codesOf(problems: readonly ShownProblem[]): string[] {
  return problems.map(({ code }) => code)
}

function pageOf(path: string, table: string): number {
  const database = new Database(path, { readonly: true })
  const row = database.prepare('select rootpage from sqlite_master where name = ?').get(table)
  database.close()
  return (row as { rootpage: number }).rootpage
}
