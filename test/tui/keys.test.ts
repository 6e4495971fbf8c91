import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { KeyMap, standardKeys } from '../../src/tui/keys/key-map.js'

const page = readFileSync(join(import.meta.dirname, '../../docs/keys.md'), 'utf8')

describe.each(standardKeys.map(table => ({ name: table.screen, table })))(
  'the keys of $name',
  ({ table }) => {
    const bindings = table.groups.flatMap(group => group.bindings)

    it('stand in docs/keys.md, each with its command', () => {
      const section = page.split('\n## ').find(part => part.startsWith(`${table.title}\n`)) ?? ''
      const rows = section.split('\n')
      for (const { command, keys, what } of bindings) {
        const shown = keys.map(key => `\`${key.replaceAll(' ', '')}\``)
        const row = rows.find(each => each.endsWith(`| ${what} | \`${command}\` |`))
        expect(row, `${command}: ${what}`).toBeDefined()
        for (const key of shown) expect(row?.replaceAll('\\', '')).toContain(key)
      }
    })

    it('give one command each, and no key is the beginning of another', () => {
      const all = bindings.flatMap(({ keys }) => keys)
      expect(new Set(all).size).toBe(all.length)
      for (const key of all) expect(all.filter(other => other.startsWith(`${key} `))).toEqual([])
    })
  },
)

it('gives a person’s own keys to a command in place of the standard ones', () => {
  const commandOf = new KeyMap({ code: { pick: ['P'] } }).commandsOf('code')
  expect([commandOf('P'), commandOf('c'), commandOf('v')]).toEqual(['pick', undefined, 'select'])
})
