import { describe, expect, test } from 'vitest'
import {
  addCode,
  addCoder,
  addCoding,
  addMemo,
  findCoder,
  findDocument,
  findRound,
  type InductiveCode,
  listCodings,
  listMemos,
  openRound,
  readCodeTree,
  readDocumentText,
  readHistory,
  removeDocument,
  type Study,
} from '../../../src/study/index.js'
import { CodeDesk } from '../../../src/tui/code/code-desk.js'
import { type ShownDesks, withDesk } from '../shown-desks.js'
import { withReading } from '../with-reading.js'

/** P01 with two themes; the cursor stands at the start, in the interviewer's turn. */
async function coding(
  work: (shown: ShownDesks, study: Study) => Promise<void>,
  options: { isBlind?: boolean } = {},
): Promise<void> {
  await withReading(async study => {
    for (const name of ['BK', 'MZ']) await addCoder(study, { name })
    await addCode(study, { name: 'access', definition: 'Reaching somebody at all.', alias: 'acc' })
    await addCode(study, { name: 'time', definition: 'Minutes won or lost.' })
    if (options.isBlind !== undefined)
      await openRound(study, { name: 'cycle-1', coders: ['BK', 'MZ'], isBlind: options.isBlind })
    await withDesk(
      study,
      'BK',
      context => CodeDesk.open(context, 'P01'),
      shown => work(shown, study),
    )
  })
}

const codes = async (study: Study) =>
  (await listCodings(study, {})).codings.map(({ code, quote }) => `${code}: ${quote}`)

/** What another coder codes with time meanwhile, in the round where there is one. */
async function codeAsOther(
  study: Study,
  words: string,
  round: string | null = null,
  code?: InductiveCode,
): Promise<void> {
  const document = await findDocument(study.db, 'P01')
  const startCp = (await readDocumentText(study.db, document)).text.indexOf(words)
  await addCoding(study, {
    document,
    coder: await findCoder(study.db, 'MZ'),
    round: round === null ? null : await findRound(study.db, round),
    codes: [code ?? (await readCodeTree(study.db)).require('time')],
    startCp,
    endCp: startCp + words.length,
  })
}

describe('coding on a screen', () => {
  test('puts a code on the sentence at the cursor, found by a word of its definition', async () => {
    await coding(async ({ press, type, screen }, study) => {
      await press('}', 'c')
      expect(screen()).toContain('Code P01 l.2 “It saves me time, every single day.”')
      await type('minutes')
      expect(screen()).toContain('Minutes won or lost.')
      await press('enter')
      expect(screen()).toMatch(/coded P01 l\.2\S* time/)
      expect(await codes(study)).toEqual(['time: It saves me time, every single day.'])
      expect((await readHistory(study))[0]?.command).toBe('codings.add')
    })
  })

  test('puts several codes on a selection as one step, repeats the last, and takes it back', async () => {
    await coding(async ({ press, screen }, study) => {
      await press('}', 'v', 'w', 'w', 'w', 'c', 'tab', 'down', 'tab', 'enter')
      expect(await codes(study)).toHaveLength(2)
      await press('u')
      expect(await codes(study)).toEqual([])
      await press('ctrl-r')
      expect(await codes(study)).toHaveLength(2)
      await press(')', '.')
      expect(screen()).toMatch(/coded P01/)
      expect(await codes(study)).toHaveLength(4)
    })
  })

  test('makes an inductive code without leaving the text, and one from the words themselves', async () => {
    await coding(async ({ press, type }, study) => {
      await press('}', ')', 'n')
      await type('phone')
      await press('enter')
      await type('access')
      await press('enter')
      await type('No calls any more.')
      await press('ctrl-s')
      await press('}', 'i')
      const tree = await readCodeTree(study.db)
      expect(tree.require('access/phone')).toMatchObject({
        origin: 'inductive',
        definition: 'No calls any more.',
      })
      expect(await codes(study)).toEqual([
        'access/phone: Nobody has to call any more.',
        'and-at-night-it-does-not-stop: And at night it does not stop.',
      ])
    })
  })

  test('asks which of many words are the name of an in-vivo code', async () => {
    await coding(async ({ press, type, screen }, study) => {
      await press('}', 'v', '}', 'i')
      expect(screen()).toContain('These words are long for the name of a code')
      await press('ctrl-u')
      await type('no more calls')
      await press('enter')
      expect(await codes(study)).toEqual([expect.stringMatching(/^no-more-calls: It saves me time/)])
    })
  })

  test('reads codes to a screen reader one below the other, with what the codebook says', async () => {
    await coding(async ({ press, type, spoken }) => {
      await press('}', 'c')
      await type('minutes')
      expect(spoken()).toMatch(/› +time\n(.*\n)+definition\nMinutes won or lost\./)
    })
  })

  test('says when another program removed the document', async () => {
    await coding(async ({ follow, screen }, study) => {
      await removeDocument(study, 'P01')
      await follow()
      expect(screen()).toContain('P01 is no longer in the study. D leads to the others.')
    })
  })

  test('moves the edges of a coding, flags it, and removes it', async () => {
    await coding(async ({ press, type, screen }, study) => {
      await press('}', 'c')
      await type('time')
      await press('enter', '-', 'w')
      expect(await codes(study)).toEqual(['time: It saves me time, every single day'])
      await press('+', ')', '+', ')')
      expect((await codes(study))[0]).toContain('Nobody has to call any more.')
      await press('q')
      expect(screen()).toContain('is a representative quote for time')
      await press('d')
      expect(screen()).toContain('removed P01')
      expect(screen()).toContain('with its flag as a quote')
      expect(await codes(study)).toEqual([])
    })
  })

  test('writes memos on the document and on a coding', async () => {
    await coding(async ({ press, type }, study) => {
      await press('m')
      await type('document')
      await press('enter')
      await type('A quick talker')
      await press('enter')
      await type('of few words.')
      await press('ctrl-s')
      expect((await listMemos(study)).map(({ on, body }) => [on, body])).toEqual([
        ['P01', 'A quick talker\nof few words.'],
      ])
    })
  })

  test('searches, goes to a line, and to the next turn that is not coded', async () => {
    await coding(async ({ press, type, screen }) => {
      await press('/')
      await type('night')
      await press('enter')
      expect(screen()).toMatch(/1 of 1/)
      await press('esc', 'g')
      await type('2')
      await press('enter')
      expect(screen()).toContain('P01 l.2')
      await press('c')
      await type('time')
      await press('enter', ']', 'd', 'c')
      expect(screen()).toContain('“And at night it does not stop.”')
    })
  })

  test('takes commands by their names, and says when there is none', async () => {
    await coding(async ({ press, type, screen }, study) => {
      await press('}', ':')
      await type('code time')
      await press('enter')
      expect(await codes(study)).toEqual(['time: It saves me time, every single day.'])
      await press(':')
      await type('unod')
      await press('enter')
      expect(screen()).toContain('error: There is no command “unod”. Did you mean undo?')
      await press(':')
      await type('merge')
      await press('enter')
      expect(screen()).toContain('“merge” is a command of the panes beside the text. tab leads there')
      await press(':')
      await type('xy')
      await press('tab')
      expect(screen()).toContain('Nothing begins like that.')
    })
  })

  test('changes the codebook in the pane beside the text: renames, and merges after showing what that does', async () => {
    await coding(async ({ press, type, screen }, study) => {
      await press('}', 'c')
      await type('time')
      await press('enter', 'tab', 'j', 'r', 'ctrl-u')
      await type('minutes')
      await press('enter')
      expect(screen()).toContain('minutes')
      await press('M')
      expect(screen()).not.toContain('›   minutes')
      await type('access')
      await press('enter')
      expect(screen()).toContain('Merge minutes into access?')
      expect(screen()).toContain('1 coding')
      await press('y')
      expect(await codes(study)).toEqual(['access: It saves me time, every single day.'])
    })
  })

  test('shows what others code beside the own codings, and only some of it when that is wanted', async () => {
    await coding(async ({ press, type, screen, follow }, study) => {
      await codeAsOther(study, 'Nobody waits in a queue!')
      await follow()
      expect(screen()).toMatch(/^ +3 T any more\./m)
      await press('F')
      await type('access')
      await press('enter')
      expect(screen()).toContain('only access')
      expect(screen()).toMatch(/^ +3 {2,}any more\./m)
      await press('F', 'esc')
      expect(screen()).toContain('only access')
    })
  })

  test('shares a code that both make unseen in a blind round', async () => {
    await coding(
      async ({ press, type, screen }, study) => {
        await codeAsOther(study, 'Nobody waits in a queue!', 'cycle-1', { newName: 'queues' })
        await press('}', 'c')
        await type('Queues')
        await press('enter')
        expect(screen({ columns: 160, rows: 50 })).toMatch(/Q queues 1\b/)
        const named = (await readCodeTree(study.db)).ordered().filter(({ name }) => /queues/i.test(name))
        expect(named).toHaveLength(1)
      },
      { isBlind: true },
    )
  })

  test('shows nothing of what others code in a blind round', async () => {
    await coding(
      async ({ press, screen, follow }, study) => {
        await codeAsOther(study, 'Nobody waits in a queue!', 'cycle-1', { newName: 'queues' })
        await addMemo(study, 'MZ thinks so.', { document: 'P01' }, await findCoder(study.db, 'MZ'))
        await follow()
        await press('}', ')', ')')
        for (const key of ['', 'tab', 'tab', 'tab', 'tab', 'D']) {
          if (key !== '') await press(key)
          expect(screen({ columns: 160, rows: 50 })).not.toMatch(/MZ|queues/)
        }
        expect(screen({ columns: 160, rows: 50 })).not.toMatch(/MZ|queues/)
      },
      { isBlind: true },
    )
  })
})
