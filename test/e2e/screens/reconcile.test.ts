import { expect, it } from 'vitest'
import { describeOnTerminal } from '../../support/describe-on-terminal.js'
import { withScreenStudy } from '../../support/screen-study.js'

interface Status {
  total: { disagreements: number; decided: number; open: number }
  agreement: Record<'before' | 'after', { krippendorff_alpha_nominal: { value: number } }>
}

describeOnTerminal('framewise reconcile on a terminal', () => {
  it('settles what two coders of a blind round coded differently, and agreement rises to 1', async () => {
    await withScreenStudy(async study => {
      const code = async (
        coder: string,
        passages: readonly (readonly [line: number, typed: string, label: string])[],
      ) => {
        const terminal = study.start(['code', 'P01', '--coder', coder], { columns: 110, rows: 30 })
        await terminal.waitFor('0 codings in this document')
        for (const [line, typed, label] of passages) {
          terminal.type(`g${line}\rsc${typed}\r`)
          await terminal.waitFor(new RegExp(`coded P01 l\\.\\S+ ${label}$`, 'm'))
        }
        terminal.type('Q')
        await terminal.waitForExit()
      }
      await code('BK', [
        [13, 'rx', 'prescription requests'],
        [22, 'sch', 'scheduling'],
        [27, 'lab', 'test results'],
      ])
      await code('MZ', [
        [13, 'rx', 'prescription requests'],
        [22, 'ref', 'referral requests'],
      ])
      const refused = study.start(['reconcile', '--coder', 'BK'])
      expect(await refused.waitForExit()).toMatchObject({ code: 5 })
      await study.framewise('rounds', 'close', 'cycle-1', '--force')

      const terminal = study.start(['reconcile', '--coder', 'BK'], { columns: 110, rows: 30 })
      await terminal.waitFor('2 of 2 are open, 0 decided')
      await terminal.waitFor('1/2  missed')
      expect(terminal.screen()).toMatch(/ A BK +test results/)
      expect(terminal.screen()).toMatch(/ B MZ +coded nothing here/)
      terminal.type('!x')
      await terminal.waitFor('neither holds, nothing is coded here')
      terminal.type('not a result\r')
      await terminal.waitFor('What should the codebook learn from it?')
      terminal.press('enter')
      await terminal.waitFor('different code')
      terminal.type('b')
      await terminal.waitFor('MZ’s version holds')
      terminal.type('they refer him\r')
      await terminal.waitFor('2 of 2 decided')
      await terminal.waitFor('→ κ 1.00, α 1.00')
      terminal.type('u')
      await terminal.waitFor('1 of 2 decided')
      terminal.press('ctrl-r')
      await terminal.waitFor('2 of 2 decided')
      terminal.type('L')
      await terminal.waitFor('“definition unclear”')
      terminal.press('esc')
      terminal.type('Q')
      expect(await terminal.waitForExit()).toMatchObject({ code: 0 })

      const [status] = await study.framewise<[Status]>('reconcile', 'status')
      expect(status.total).toMatchObject({ disagreements: 2, decided: 2, open: 0 })
      expect(status.agreement.before.krippendorff_alpha_nominal.value).toBeLessThan(1)
      expect(status.agreement.after.krippendorff_alpha_nominal.value).toBe(1)
      const originals = await study.framewise<{ coder: string; code: string }[]>('codings', 'list')
      expect(originals.filter(({ coder }) => coder === 'BK').map(({ code: path }) => path)).toEqual([
        'prescription-requests',
        'scheduling',
        'test-results',
      ])
      expect(originals.filter(({ coder }) => coder === 'consensus').map(({ code: path }) => path)).toEqual([
        'prescription-requests',
        'referral-requests',
      ])
      expect((await study.framewise<{ problems: unknown[] }>('check')).problems).toEqual([])
    })
  })
})
