import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { describeOnTerminal } from './describe-on-terminal.js'
import { withScreenStudy } from './screen-study.js'

describeOnTerminal('withScreenStudy', () => {
  it('makes the sample study ready to code, and removes it', async () => {
    let folder = ''
    await withScreenStudy(async ({ framewise, ...study }) => {
      folder = study.folder
      expect(await framewise<{ name: string }[]>('documents', 'list')).toHaveLength(10)
      expect(await framewise('codings', 'list')).toEqual([])
      expect((await framewise<{ problems: unknown[] }>('check')).problems).toEqual([])
      const [round] = await framewise<unknown[]>('rounds', 'list')
      expect(round).toMatchObject({ name: 'cycle-1', isBlind: true, documents: 2, coders: ['BK', 'MZ'] })

      const argv = ['codings', 'add', '--document', 'P01', '--code', 'scheduling', '--lines', '24']
      await framewise(...argv, '--coder', 'BK', '--round', 'cycle-1')
      expect(await framewise('codings', 'list', '--coder', 'BK')).toHaveLength(1)
      expect(await framewise('codings', 'list', '--coder', 'MZ')).toEqual([])
      const [last] = await framewise<{ what: string }[]>('history')
      expect(last?.what).toContain('coded P01')
      await expect(framewise('codings', 'list', '--code', 'nothing')).rejects.toThrow('ended with 3')
    })
    expect(existsSync(folder)).toBe(false)
  })

  it('starts the program on it in a terminal', async () => {
    await withScreenStudy(async ({ start }) => {
      const terminal = start(['documents', 'list'], { columns: 120 })
      expect(await terminal.waitForExit()).toEqual({ code: 0, signal: null })
      expect(terminal.screen()).toContain('Dr. Rahman')
    })
  })
})
