import { expect, it } from 'vitest'
import { cliIn } from '../support/run-cli.js'
import { withTempFolder } from '../support/temp-study.js'

it('prints the help on standard output where there is no terminal', async () => {
  await withTempFolder(async folder => {
    const { code, out, err } = await cliIn(folder)([])
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('Usage: framewise')
    expect(out).toContain('codebook')
  })
})

it('refuses a command that there is not', async () => {
  await withTempFolder(async folder => {
    const { code, err } = await cliIn(folder)(['codngs'])
    expect(code).toBe(2)
    expect(err).toContain('There is no command “codngs”.')
    expect(err).toContain('Did you mean codings or codes?')
  })
})
