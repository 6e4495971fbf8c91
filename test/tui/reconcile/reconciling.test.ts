import { describe, expect, test } from 'vitest'
import {
  closeRound,
  findRound,
  listCodings,
  listDisagreements,
  readHistory,
  type Study,
} from '../../../src/study/index.js'
import { ReconcileDesk } from '../../../src/tui/reconcile/reconcile-desk.js'
import { codeWords, oneOfEach, prepareRound } from '../../support/differing-study.js'
import { withTempStudy } from '../../support/temp-study.js'
import { type ShownDesks, withDesk } from '../shown-desks.js'

async function reconciling(work: (shown: ShownDesks, study: Study) => Promise<void>): Promise<void> {
  await withTempStudy(async study => {
    await prepareRound(study, oneOfEach)
    await closeRound(study, 'cycle-1')
    await withDesk(
      study,
      'BK',
      context => ReconcileDesk.open(context),
      shown => work(shown, study),
    )
  })
}

/** What was decided, by kind of disagreement. */
async function decided(study: Study): Promise<Record<string, string>> {
  const all = await listDisagreements(study.db, await findRound(study.db, 'cycle-1'), { which: 'all' })
  return Object.fromEntries(
    all.flatMap(({ kind, decision }) =>
      decision === null ? [] : [[kind, `${decision.decision} ${decision.reason}`.trim()]],
    ),
  )
}

describe('reconciling on a screen', () => {
  test('goes through the kinds in their order, with the words and versions of both', async () => {
    await reconciling(async ({ press, screen }) => {
      expect(screen()).toContain('cycle-1: 0 of 3 decided, 3 open')
      expect(screen()).toContain('1/3  missed')
      expect(screen()).toMatch(/ A BK +billing +l\.1–2 +“Nobody pays for them\.”/)
      expect(screen()).toMatch(/ B MZ +coded nothing here/)
      await press('j')
      expect(screen()).toContain('2/3  boundary')
      await press('j')
      expect(screen()).toContain('3/3  different code')
      expect(screen()).toContain('about results')
      expect(screen()).toContain('about time')
    })
  })

  test('records each decision with its reason beside the codings, which stay as they are', async () => {
    await reconciling(async ({ press, type, screen }, study) => {
      await press('x')
      expect(screen()).toContain('neither holds, nothing is coded here')
      await type('not about money')
      await press('enter')
      expect(screen()).toContain('2/3  boundary')
      await press('b', 'enter')
      await press('c')
      await type('billing')
      await press('enter')
      await type('a bill')
      await press('enter')
      expect(await decided(study)).toEqual({
        missed: 'reject not about money',
        boundary: 'take MZ',
        code: 'code a bill',
      })
      expect(screen()).toContain('cycle-1: 3 of 3 decided, 0 open')
      expect(screen()).toContain('Nothing is open here any more.')
      const { codings } = await listCodings(study, {})
      expect(codings.filter(({ coder }) => coder === 'BK')).toHaveLength(4)
      expect(codings.filter(({ coder }) => coder === 'MZ')).toHaveLength(3)
    })
  })

  test('computes agreement before and after while nobody types', async () => {
    await reconciling(async ({ press, screen, follow }) => {
      await follow()
      const [, before = '', after] = /by turn: (.*) → (.*)/.exec(screen()) ?? []
      expect(after).toBe(before)
      for (const key of ['b', 'b', 'b']) await press(key, 'enter')
      await follow()
      const [, still, now] = /by turn: (.*) → (.*)/.exec(screen()) ?? []
      expect(still).toBe(before)
      expect(now).toContain('1.00')
    })
  })

  test('draws a span of its own, defers, takes decisions back, and undoes', async () => {
    await reconciling(async ({ press, type, screen, spoken }, study) => {
      await press('j', 's')
      expect(screen()).toContain('drawing a span')
      await press('b', 'b')
      expect(spoken()).toContain('drawing a span: P01 l.1 “')
      await press('enter')
      expect(screen()).toMatch(/P01 l\.1 gets time/)
      await press('enter')
      expect((await decided(study)).boundary).toBe('span')
      expect((await readHistory(study))[0]?.summary).toMatch(/^reconciled cycle-1: .*; P01 l\.1: span .*time/)
      await press('z')
      await type('ask RT')
      await press('enter')
      expect(screen()).toContain('2 open (1 deferred)')
      await press('u')
      expect(screen()).not.toMatch(/open \(1 deferred\)/)
      await press('k', 'k')
      await press('j', 'o')
      expect(await decided(study)).toEqual({})
    })
  })

  test('collects what decisions say about the codebook', async () => {
    await reconciling(async ({ press, type, screen }) => {
      await press('!', 'a', 'enter')
      expect(screen()).toContain('What should the codebook learn from it?')
      await press('ctrl-u')
      await type('say who pays')
      await press('enter', 'L')
      expect(screen()).toContain('billing: “say who pays” (1: P01 l.1–2)')
    })
  })

  test('forgets ! and the keys of a span when they are left', async () => {
    await reconciling(async ({ press, screen }) => {
      await press('s', 'esc')
      expect(screen()).toContain('No span was drawn.')
      await press('!', 'a')
      expect(screen()).toContain('why:')
      await press('esc')
      expect(screen()).not.toContain('! for the codebook')
      await press('a', 'enter')
      expect(screen()).not.toContain('What should the codebook learn from it?')
    })
  })

  test('shows the end of a long reason while it is typed', async () => {
    await reconciling(async ({ press, type, screen }) => {
      await press('a')
      await type('a long reason '.repeat(12))
      await type('and its end')
      expect(screen()).toMatch(/why: ….* and its end/)
    })
  })

  test('keeps a reason that was being typed when the program ended', async () => {
    await withTempStudy(async study => {
      await prepareRound(study, oneOfEach)
      await closeRound(study, 'cycle-1')
      const open = (work: (shown: ShownDesks) => Promise<void>) =>
        withDesk(study, 'BK', context => ReconcileDesk.open(context), work)
      await open(async ({ press, type }) => {
        await press('x')
        await type('they never said')
      })
      await open(async ({ press, screen }) => {
        await press('x')
        expect(screen()).toContain('why: they never said')
      })
    })
  })

  test('follows what others code, and filters by kind', async () => {
    await reconciling(async ({ press, type, screen, follow }, study) => {
      await codeWords(study, [['MZ', 'billing', 'Messages save me time.', 'P02']])
      await follow()
      expect(screen()).toContain('0 of 4 decided')
      await press('F')
      await type('boundary')
      await press('enter')
      expect(screen()).toContain('1/1 of boundary')
    })
  })
})
