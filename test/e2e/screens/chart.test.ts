import { join } from 'node:path'
import { expect, it } from 'vitest'
import { describeOnTerminal } from '../../support/describe-on-terminal.js'
import { withScreenStudy } from '../../support/screen-study.js'

interface Cell {
  status: string
  summary: string
  comment: string
  author: string | null
  quotes: { reference: string; text: string }[]
}

const codings = join(import.meta.dirname, '../../../transcripts-sample/codings/cycle-1-BK.csv')

describeOnTerminal('framewise chart on a terminal', () => {
  it('charts three cells with quote references, marks and reviews, and takes one back', async () => {
    await withScreenStudy(async study => {
      const { framewise } = study
      await framewise(
        'codings',
        'import',
        codings,
        '--round',
        'cycle-1',
        '--create',
        'inductive',
        '--coder',
        'BK',
      )
      await framewise('rounds', 'close', 'cycle-1', '--force')
      const terminal = study.start(['chart', '--coder', 'BK'], { columns: 120, rows: 40 })
      await terminal.waitFor('90 cells are empty or stale')
      for (const [theme, words, position] of [
        ['prescription requests', 'Refills are the first pile', 0],
        ['nonurgent medical questions', 'Small questions, big answers', 1],
        ['scheduling', 'Dates go to the desk', 2],
      ] as const) {
        terminal.type(`/${theme}\r`)
        await terminal.waitFor(`── P01 × ${theme} ──`)
        terminal.press('enter')
        await terminal.waitFor('tab writes')
        terminal.type('j'.repeat(position))
        terminal.press('tab')
        terminal.paste(words)
        terminal.press('alt-q')
        await terminal.waitFor('stands in the summary')
        terminal.press('ctrl-s')
        await terminal.waitFor(`charted P01 × ${theme} (charted)`)
        terminal.press('esc')
        terminal.type('q')
        await terminal.waitFor(`● ${position + 1} charted`)
      }
      terminal.type('r')
      await terminal.waitFor('reviewed P01 × scheduling')
      terminal.type('/timeliness\rx')
      await terminal.waitFor('∅ 1 no data')
      terminal.type('u')
      await terminal.waitFor('87 empty')
      expect(terminal.screen()).not.toContain('no data')
      terminal.type('Q')
      expect(await terminal.waitForExit()).toMatchObject({ code: 0 })

      const cell = (code: string) => framewise<Cell>('chart', 'show', 'P01', code)
      expect(await cell('prescription-requests')).toMatchObject({
        status: 'charted',
        summary: 'Refills are the first pile [Q P01 l.13–14]',
        author: 'BK',
        quotes: [{ reference: 'P01 l.13–14' }],
      })
      expect((await cell('nonurgent-medical-questions')).quotes).toHaveLength(1)
      expect(await cell('scheduling')).toMatchObject({ status: 'reviewed', quotes: [{}] })
      expect((await cell('timeliness')).status).toBe('empty')
      const history = await framewise<{ kind: string; what: string }[]>('history')
      expect(history.slice(0, 6).map(({ what }) => what)).toEqual([
        'undid: charted P01 × timeliness',
        'charted P01 × timeliness',
        'reviewed P01 × scheduling',
        'charted P01 × scheduling',
        'charted P01 × nonurgent medical questions',
        'charted P01 × prescription requests',
      ])
      expect((await framewise<{ problems: unknown[] }>('check')).problems).toEqual([])
    })
  })

  it('has the words of a cell again when the connection was lost while they were written', async () => {
    await withScreenStudy(async study => {
      const terminal = study.start(['chart', '--coder', 'BK', '--status', 'empty'])
      await terminal.waitFor('cells are empty')
      terminal.press('enter', 'tab')
      terminal.type('Half a thought')
      await terminal.waitFor('Half a thought')
      terminal.kill('SIGHUP')
      await terminal.waitForExit()
      const again = study.start(['chart', '--coder', 'BK'])
      await again.waitFor('cells are empty')
      again.press('enter')
      await again.waitFor('What you wrote here before and did not save is here again')
      expect(again.screen()).toContain('Half a thought')
      again.press('ctrl-c')
      await again.waitForExit()
    })
  })

  it('reviews one charted cell after the other, and leads back to the matrix', async () => {
    await withScreenStudy(async study => {
      const { framewise } = study
      await framewise('chart', 'set', 'P01', 'scheduling', '--summary', 'Books by message.', '--coder', 'BK')
      await framewise('chart', 'set', 'P02', 'scheduling', '--summary', 'At night.', '--coder', 'BK')
      const terminal = study.start(['matrix', 'review', '--coder', 'MZ'], { columns: 120, rows: 40 })
      await terminal.waitFor('Books by message.')
      terminal.type('r')
      await terminal.waitFor('reviewed P01 × scheduling')
      terminal.type('n')
      await terminal.waitFor('At night.')
      terminal.type('q')
      await terminal.waitFor('✓ 1 reviewed')
      terminal.type('Q')
      await terminal.waitForExit()
      expect(await framewise('chart', 'show', 'P01', 'scheduling')).toMatchObject({ reviewer: 'MZ' })
    })
  })
})
