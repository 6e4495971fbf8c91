import { describe, expect, test } from 'vitest'
import { readCell, setCell } from '../../../src/framework/index.js'
import { readHistory, retireCode, type Study } from '../../../src/study/index.js'
import { MatrixDesk, type MatrixRequest } from '../../../src/tui/chart/matrix-desk.js'
import { codeWords, fillStudy } from '../../framework/interview-study.js'
import { withTempStudy } from '../../support/temp-study.js'
import { type ShownDesks, withDesk } from '../shown-desks.js'

async function charting(
  work: (shown: ShownDesks, study: Study) => Promise<void>,
  request: MatrixRequest = {},
): Promise<void> {
  await withTempStudy(async study => {
    await fillStudy(study)
    await codeWords(study, { document: 'P01', words: 'Patients book by message.', code: 'scheduling' })
    await codeWords(study, { document: 'P01', words: 'Nobody waits on the phone.', code: 'saves-time' })
    await codeWords(study, { document: 'P02', words: 'Booking takes me three messages', code: 'scheduling' })
    await withDesk(
      study,
      'MZ',
      context => MatrixDesk.open(context, request),
      shown => work(shown, study),
    )
  })
}

const cell = (study: Study, name = 'P01', code = 'scheduling') => readCell(study.db, name, code)

describe('the matrix', () => {
  test('shows cases by themes with a sign for every cell, and keeps both headings while it scrolls', async () => {
    await charting(async ({ press, screen, follow }, study) => {
      await setCell(study, { case: 'P05', code: 'test-results', status: 'no-data' })
      await follow()
      await press('G', 'l')
      const shown = screen({ columns: 60, rows: 20 })
      expect(shown).toContain('5 × 3  ○ 14 empty ∅ 1 no data')
      expect(shown).toMatch(/│ scheduling +│▾test results/)
      expect(shown).toMatch(/▸P05 +│ ○ +│▸∅ no data/)
      expect(shown).not.toMatch(/P01 +│/)
      expect(shown).toContain('1 more ›')
    })
  })

  test('goes to the cells that wait, and marks without opening', async () => {
    await charting(
      async ({ press, screen }, study) => {
        expect(screen()).toContain('15 cells are empty')
        await press('x')
        expect(screen()).toContain('charted P01 × scheduling (no-data)')
        expect(await cell(study)).toMatchObject({ status: 'no-data', author: 'MZ' })
        await press('n')
        expect(screen()).toContain('── P01 × test results ──')
        await press('u')
        expect((await cell(study)).status).toBe('empty')
        await press('N', 'r')
        expect(screen()).toContain('error: P01 × scheduling has no summary, so it cannot be reviewed.')
      },
      { kinds: ['empty'] },
    )
  })

  test('reads by theme and by case, every word of it', async () => {
    await charting(async ({ press, screen, follow }, study) => {
      const words = 'Patients book by message, which spares everybody the wait on the phone. '
        .repeat(3)
        .trim()
      await setCell(study, { case: 'P01', code: 'scheduling', summary: words, comment: 'Compare the desk.' })
      await setCell(study, {
        case: 'P02',
        code: 'scheduling',
        summary: 'Three messages where one call would do.',
      })
      await follow()
      await press('t')
      const theme = screen().replace(/\s+▌?\s*/g, ' ')
      expect(theme).toContain('theme 1 of 3 scheduling Making and moving appointments.')
      expect(theme).toContain(words)
      expect(theme).toContain('Three messages where one call would do.')
      await press('j', 'c')
      expect(screen()).toContain('case 2 of 5  P02')
      expect(screen()).toContain('▸ scheduling  ● charted by MZ · 1 coding')
      expect(screen()).not.toContain('Compare the desk.')
    })
  })

  test('shows what another program charts, and stays at its cell', async () => {
    await charting(async ({ press, screen, follow }, study) => {
      await press('j', 'l')
      await setCell(study, { case: 'P02', code: 'test-results', summary: 'Written elsewhere.' })
      await follow()
      expect(screen()).toContain('── P02 × test results ── ● charted by MZ')
      expect(screen()).toContain('Written elsewhere.')
    })
  })
})

describe('a cell', () => {
  test('has its evidence beside its texts, and takes quote references from it', async () => {
    await charting(async ({ press, type, screen }, study) => {
      await press('enter')
      expect(screen()).toContain('Evidence: 2 settled codings')
      await press('tab')
      await type('They book by message')
      await press('alt-q')
      await type('. Nobody waits')
      await press('alt-n', 'alt-q', 'tab')
      await type('Ask the desk?')
      expect(screen()).toMatch(/Summary {2}not saved/)
      expect(await cell(study)).toMatchObject({ status: 'empty' })
      await press('ctrl-s')
      expect(screen()).toContain('charted P01 × scheduling (charted)')
      expect(await cell(study)).toMatchObject({
        status: 'charted',
        summary: 'They book by message [Q P01 l.2]. Nobody waits [Q P01 l.2]',
        comment: 'Ask the desk?',
      })
      expect((await readHistory(study)).map(({ command }) => command)[0]).toBe('chart.set')
    })
  })

  test('saves when its coder goes on to another, as one event', async () => {
    await charting(async ({ press, type, screen }, study) => {
      await press('enter', 'tab')
      await type('By message.')
      await press('esc', 'J')
      expect(screen()).toContain('P02 × scheduling')
      expect(await cell(study)).toMatchObject({ summary: 'By message.' })
      await press('u')
      expect((await cell(study)).status).toBe('empty')
      await press('q')
      expect(screen()).toContain('5 × 3  ○ 15 empty')
    })
  })

  test('shows the words around a passage, and what changed under a stale cell', async () => {
    await charting(async ({ press, screen, follow }, study) => {
      await setCell(study, { case: 'P01', code: 'scheduling', summary: 'By message.' })
      await codeWords(study, { document: 'P01', words: 'Nobody waits', code: 'costs-time' })
      await follow()
      await press(']', 's', 'enter')
      expect(screen()).toContain('Since it was charted: a coding was added:')
      await press('enter')
      expect(screen()).toContain('What do you use messages for?')
      await press('a')
      expect((await cell(study)).stale).toBe(false)
    })
  })

  test('keeps what was typed when the program ends without saving, until it is thrown away', async () => {
    await withTempStudy(async study => {
      await fillStudy(study)
      const open = (work: (shown: ShownDesks) => Promise<void>) =>
        withDesk(study, 'MZ', context => MatrixDesk.open(context, {}), work)
      await open(async ({ press, type }) => {
        await press('enter', 'tab')
        await type('Half a thought')
      })
      expect(await cell(study)).toMatchObject({ status: 'empty', summary: '' })
      await open(async ({ press, screen }) => {
        await press('enter')
        expect(screen()).toContain('What you wrote here before and did not save is here again')
        expect(screen()).toContain('Half a thought')
        await press('X', 'y')
        expect(screen()).not.toContain('Half a thought')
      })
      await open(async ({ press, screen }) => {
        await press('enter')
        expect(screen()).not.toContain('Half a thought')
      })
    })
  })

  test('saves when the screen is left from it', async () => {
    await charting(async (shown, study) => {
      await shown.press('enter', 'tab')
      await shown.type('Books by message.')
      await shown.press('ctrl-c')
      expect(shown.isLeft).toBe(true)
      expect(await cell(study)).toMatchObject({ status: 'charted', summary: 'Books by message.' })
    })
  })

  test('asks before it writes over what another wrote, before or meanwhile', async () => {
    await charting(async ({ press, type, screen, follow }, study) => {
      await press('enter', 'tab')
      await type('Mine.')
      study.actor = 'BK'
      await setCell(study, { case: 'P01', code: 'scheduling', summary: 'Theirs.' })
      study.actor = 'MZ'
      await follow()
      expect(screen()).toContain('Others changed this cell while you write.')
      await press('ctrl-s')
      expect(screen()).toContain('Others changed P01 × scheduling while you wrote. Write over it?')
      await press('n')
      expect((await cell(study)).summary).toBe('Theirs.')
      await press('ctrl-s', 'y')
      expect(await cell(study)).toMatchObject({ summary: 'Mine.', author: 'MZ' })
    })
  })

  test('stays the same cell when others rearrange the matrix, and is never taken for another', async () => {
    await charting(async ({ press, type, screen, follow }, study) => {
      await press('l', 'enter', 'tab')
      await type('Of results.')
      await retireCode(study, 'scheduling')
      await follow()
      expect(screen()).toContain('P01 × test results')
      await press('ctrl-s')
      expect(await cell(study, 'P01', 'test-results')).toMatchObject({ summary: 'Of results.' })
      await type(' More.')
      await retireCode(study, 'test-results')
      await follow()
      expect(screen()).toContain('The matrix has this cell no more')
      expect(screen()).toContain('Of results. More.')
      await press('ctrl-s')
      expect(await cell(study, 'P01', 'billing')).toMatchObject({ status: 'empty', summary: '' })
    })
  })

  test('says what is wrong with a reference, and keeps the text', async () => {
    await charting(async ({ press, type, screen }, study) => {
      await press('enter', 'tab')
      await type('Odd [Q P01 l.99]')
      await press('ctrl-s')
      expect(screen()).toContain('There is no P01 l.99')
      expect(screen()).toContain('Odd [Q P01 l.99]')
      expect((await cell(study)).status).toBe('empty')
    })
  })
})
